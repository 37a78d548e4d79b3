package uz.yurak.adapter.aecg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;

/**
 * Writes the rhythm of a recording as an aECG: every count, with its scale, rate and place in time. What it leaves out {@link
 * #omissions} names.
 */
public final class AecgWriter {
    static final String MDC = "2.16.840.1.113883.6.24";
    static final String ACT = "2.16.840.1.113883.5.4";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private static final Set<Part> CARRIED =
            EnumSet.of(Part.TIME, Part.TIME_ZONE, Part.IDENTITY, Part.SEX_AND_AGE, Part.DEVICE, Part.FILTERING);

    private final AecgXml xml;
    private final Recording recording;

    private AecgWriter(AecgXml xml, Recording recording) {
        this.xml = xml;
        this.recording = recording;
    }

    /** What of a recording is left out. */
    public static List<Omission> omissions(Recording recording) {
        List<Omission> omissions = new ArrayList<>(Omission.beside(CARRIED, recording));
        boolean finer = recording
                .recordedAt()
                .filter(at -> at.local().get(ChronoField.NANO_OF_SECOND) % AecgTime.SMALLEST_NS != 0)
                .isPresent();
        if (finer) {
            omissions.add(new Omission(Part.TIME, 1));
        }
        return omissions;
    }

    /**
     * Leaves the stream open.
     *
     * @throws UnsupportedException where a lead is not calibrated, which an aECG cannot say, or no lead has a sample
     */
    public static void write(Recording recording, OutputStream out) throws IOException {
        if (Part.SILENT_LEADS.countIn(recording) == recording.leads().size()) {
            throw new UnsupportedException("a recording without leads", "aECG writer");
        }
        for (LeadSignal lead : recording.leads()) {
            if (lead.scale().isEmpty()) {
                throw new UnsupportedException("a lead that is not calibrated", "aECG writer, lead " + lead.lead());
            }
        }
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new AecgWriter(new AecgXml(xml), recording).document();
        } catch (XMLStreamException e) {
            throw new IOException("writing XML", e);
        }
    }

    private void document() throws XMLStreamException {
        xml.root("AnnotatedECG");
        xml.empty("id", "root", id());
        xml.empty("code", "code", "93000", "codeSystem", "2.16.840.1.113883.6.12", "codeSystemName", "CPT-4");
        effectiveTime();
        subject();
        site();
        age();
        xml.start("component", "series");
        xml.empty("code", "code", "RHYTHM", "codeSystem", ACT);
        effectiveTime();
        device();
        filters();
        new AecgSignalWriter(xml, recording).write();
        xml.end(2);
        xml.finish();
    }

    /** The same recording gets the same identifier: made of its samples and time. */
    private String id() {
        String content = recording.recordedAt() + " " + recording.leads().hashCode();
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void effectiveTime() throws XMLStreamException {
        if (recording.recordedAt().isEmpty()) {
            return;
        }
        xml.start("effectiveTime");
        xml.empty("low", "value", AecgTime.written(recording.recordedAt().get(), 0));
        xml.empty("high", "value", AecgTime.written(recording.recordedAt().get(), recording.durationSeconds() * 1000));
        xml.end(1);
    }

    private void subject() throws XMLStreamException {
        Subject subject = recording.subject();
        xml.start("componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        if (subject.id().isPresent()) {
            xml.empty(
                    "id",
                    "root",
                    "2.16.840.1.113883.19.5",
                    "extension",
                    subject.id().get());
        }
        xml.start("subjectDemographicPerson");
        if (subject.familyName().isPresent() || subject.givenName().isPresent()) {
            xml.start("name");
            xml.text("family", subject.familyName());
            xml.text("given", subject.givenName());
            xml.end(1);
        }
        if (subject.sex().isPresent()) {
            String code = subject.sex().get().name().substring(0, 1);
            xml.empty("administrativeGenderCode", "code", code, "codeSystem", "2.16.840.1.113883.5.1");
        }
        if (subject.birthDate().isPresent()) {
            xml.empty("birthTime", "value", DATE.format(subject.birthDate().get()));
        }
        xml.end(7);
    }

    private void site() throws XMLStreamException {
        if (recording.device().institution().isPresent()) {
            xml.start("location", "testingSite", "location");
            xml.text("name", recording.device().institution());
            xml.end(3);
        }
    }

    private void age() throws XMLStreamException {
        if (recording.subject().ageYears().isPresent()) {
            xml.start("controlVariable", "relatedObservation");
            xml.empty("code", "code", "21612-7", "codeSystem", "2.16.840.1.113883.6.1", "codeSystemName", "LOINC");
            xml.quantity("value", recording.subject().ageYears().get(), "a", "PQ");
            xml.end(2);
        }
    }

    private void device() throws XMLStreamException {
        Device device = recording.device();
        xml.start("author", "seriesAuthor", "manufacturedSeriesDevice");
        if (device.serialNumber().isPresent()) {
            xml.empty("id", "extension", device.serialNumber().get());
        }
        xml.text("manufacturerModelName", device.model());
        xml.text("softwareName", device.softwareVersion());
        xml.end(1);
        xml.start("manufacturerOrganization");
        xml.text("name", device.manufacturer());
        xml.end(3);
    }

    private void filters() throws XMLStreamException {
        if (recording.leads().isEmpty()) {
            return;
        }
        Filtering filtering = recording.leads().get(0).filtering();
        filter("LOW_PASS", "CUTOFF_FREQ", filtering.lowPassHz());
        filter("HIGH_PASS", "CUTOFF_FREQ", filtering.highPassHz());
        filter("NOTCH", "NOTCH_FREQ", filtering.notchHz());
    }

    private void filter(String kind, String frequency, OptionalDouble hz) throws XMLStreamException {
        if (hz.isPresent()) {
            xml.start("controlVariable", "controlVariable");
            xml.empty("code", "code", "MDC_ECG_CTL_VBL_ATTR_FILTER_" + kind, "codeSystem", MDC);
            xml.start("component", "controlVariable");
            xml.empty("code", "code", "MDC_ECG_CTL_VBL_ATTR_FILTER_" + frequency, "codeSystem", MDC);
            xml.quantity("value", hz.getAsDouble(), "Hz", "PQ");
            xml.end(4);
        }
    }
}

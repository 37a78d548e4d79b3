package uz.yurak.adapter.aecg;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;

/**
 * Writes the rhythm of a recording as an aECG: every count, with its scale, rate and place in time.
 *
 * <p>A sequence cannot say that samples are missing, so a lead with gaps is written as the stretches between them, each
 * in a sequence set of its own. Not carried: the device's findings and marks, channels that are no ECG.
 */
public final class AecgWriter {
    private static final String MDC = "2.16.840.1.113883.6.24";
    private static final String ACT = "2.16.840.1.113883.5.4";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);

    private static final Set<Part> CARRIED =
            EnumSet.of(Part.TIME, Part.IDENTITY, Part.SEX_AND_AGE, Part.DEVICE, Part.FILTERING);

    private final XMLStreamWriter xml;
    private final Recording recording;

    private AecgWriter(XMLStreamWriter xml, Recording recording) {
        this.xml = xml;
        this.recording = recording;
    }

    /** What of a recording is left out. */
    public static List<Omission> omissions(Recording recording) {
        return Omission.beside(CARRIED, recording);
    }

    /** A stretch of a lead without gaps. */
    private record Stretch(LeadSignal lead, Samples samples) {}

    /** Where stretches lie that share a sequence set. */
    private record Axis(double rateHz, double startMs) {}

    /**
     * Leaves the stream open.
     *
     * @throws UnsupportedException where a lead is not calibrated or a channel is no ECG: an aECG cannot say it
     */
    public static void write(Recording recording, OutputStream out) throws IOException {
        for (LeadSignal lead : recording.leads()) {
            if (lead.scale().isEmpty()) {
                throw new UnsupportedException("a lead that is not calibrated", "aECG writer, lead " + lead.lead());
            }
        }
        if (!recording.otherChannels().isEmpty()) {
            throw new UnsupportedException("a channel that is no ECG lead", "aECG writer");
        }
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new AecgWriter(xml, recording).document();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("writing XML", e);
        }
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("AnnotatedECG");
        xml.writeDefaultNamespace("urn:hl7-org:v3");
        xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        xml.writeAttribute("type", "Observation");
        empty("id", "root", id());
        empty("code", "code", "93000", "codeSystem", "2.16.840.1.113883.6.12", "codeSystemName", "CPT-4");
        effectiveTime();
        subject();
        site();
        age();
        start("component", "series");
        empty("code", "code", "RHYTHM", "codeSystem", ACT);
        effectiveTime();
        device();
        filters();
        for (Map.Entry<Axis, List<Stretch>> set : sets().entrySet()) {
            sequenceSet(set.getKey(), set.getValue());
        }
        end(3);
        xml.writeEndDocument();
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
        start("effectiveTime");
        empty("low", "value", time(recording.recordedAt().get(), 0));
        empty("high", "value", time(recording.recordedAt().get(), recording.durationSeconds() * 1000));
        end(1);
    }

    private void subject() throws XMLStreamException {
        Subject subject = recording.subject();
        start("componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        if (subject.id().isPresent()) {
            empty(
                    "id",
                    "root",
                    "2.16.840.1.113883.19.5",
                    "extension",
                    subject.id().get());
        }
        start("subjectDemographicPerson");
        if (subject.familyName().isPresent() || subject.givenName().isPresent()) {
            start("name");
            text("family", subject.familyName());
            text("given", subject.givenName());
            end(1);
        }
        if (subject.sex().isPresent()) {
            String code = subject.sex().get().name().substring(0, 1);
            empty("administrativeGenderCode", "code", code, "codeSystem", "2.16.840.1.113883.5.1");
        }
        if (subject.birthDate().isPresent()) {
            empty("birthTime", "value", DATE.format(subject.birthDate().get()));
        }
        end(7);
    }

    private void site() throws XMLStreamException {
        if (recording.device().institution().isPresent()) {
            start("location", "testingSite", "location");
            text("name", recording.device().institution());
            end(3);
        }
    }

    private void age() throws XMLStreamException {
        if (recording.subject().ageYears().isPresent()) {
            start("controlVariable", "relatedObservation");
            empty("code", "code", "21612-7", "codeSystem", "2.16.840.1.113883.6.1", "codeSystemName", "LOINC");
            quantity("value", recording.subject().ageYears().get(), "a", "PQ");
            end(2);
        }
    }

    private void device() throws XMLStreamException {
        Device device = recording.device();
        start("author", "seriesAuthor", "manufacturedSeriesDevice");
        if (device.serialNumber().isPresent()) {
            empty("id", "extension", device.serialNumber().get());
        }
        text("manufacturerModelName", device.model());
        text("softwareName", device.softwareVersion());
        end(1);
        start("manufacturerOrganization");
        text("name", device.manufacturer());
        end(3);
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
            start("controlVariable", "controlVariable");
            empty("code", "code", "MDC_ECG_CTL_VBL_ATTR_FILTER_" + kind, "codeSystem", MDC);
            start("component", "controlVariable");
            empty("code", "code", "MDC_ECG_CTL_VBL_ATTR_FILTER_" + frequency, "codeSystem", MDC);
            quantity("value", hz.getAsDouble(), "Hz", "PQ");
            end(4);
        }
    }

    private Map<Axis, List<Stretch>> sets() {
        Map<Axis, List<Stretch>> sets = new LinkedHashMap<>();
        for (LeadSignal lead : recording.leads()) {
            int from = 0;
            for (Gap gap : lead.gaps()) {
                addStretch(sets, lead, from, gap.startIndex());
                from = gap.endIndex();
            }
            addStretch(sets, lead, from, lead.samples().count());
        }
        return sets;
    }

    private static void addStretch(Map<Axis, List<Stretch>> sets, LeadSignal lead, int from, int to) {
        if (from < to) {
            Axis axis = new Axis(lead.rateHz(), lead.startOffsetMs() + from * 1000.0 / lead.rateHz());
            sets.computeIfAbsent(axis, a -> new ArrayList<>())
                    .add(new Stretch(lead, lead.samples().range(from, to)));
        }
    }

    private void sequenceSet(Axis axis, List<Stretch> stretches) throws XMLStreamException {
        start("component", "sequenceSet", "component", "sequence");
        Optional<RecordedAt> at = recording.recordedAt();
        empty("code", "code", at.isPresent() ? "TIME_ABSOLUTE" : "TIME_RELATIVE", "codeSystem", ACT);
        start("value");
        type(at.isPresent() ? "GLIST_TS" : "GLIST_PQ");
        if (at.isPresent()) {
            empty("head", "value", time(at.get(), axis.startMs()));
        } else {
            quantity("head", axis.startMs() / 1000, "s", "");
        }
        quantity("increment", 1 / axis.rateHz(), "s", "");
        end(3);
        for (Stretch stretch : stretches) {
            sequence(stretch);
        }
        end(2);
    }

    private void sequence(Stretch stretch) throws XMLStreamException {
        start("component", "sequence");
        LeadSignal lead = stretch.lead();
        String label = lead.lead().label();
        if (lead.lead().isKnown()) {
            empty("code", "code", "MDC_ECG_LEAD_" + label.toUpperCase(Locale.ROOT), "codeSystem", MDC);
        } else {
            empty("code", "nullFlavor", "OTH", "displayName", label);
        }
        start("value");
        type("SLIST_PQ");
        Scale scale = lead.scale().orElseThrow();
        microvolts("origin", scale.offsetNanovolts());
        microvolts("scale", scale.nanovoltsPerCount());
        start("digits");
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < stretch.samples().count(); i++) {
            digits.append(stretch.samples().at(i)).append(' ');
        }
        xml.writeCharacters(digits.toString());
        end(4);
    }

    private static String time(RecordedAt at, double laterMs) {
        LocalDateTime time = at.local().plus(Duration.ofNanos(Math.round(laterMs * 1e3) * 1000));
        return TIME.format(time) + at.offset().map(ZONE::format).orElse("");
    }

    private void microvolts(String name, double nanovolts) throws XMLStreamException {
        quantity(name, BigDecimal.valueOf(nanovolts).scaleByPowerOfTen(-3), "uV", "");
    }

    private void quantity(String name, double value, String unit, String type) throws XMLStreamException {
        quantity(name, BigDecimal.valueOf(value), unit, type);
    }

    private void quantity(String name, BigDecimal value, String unit, String type) throws XMLStreamException {
        xml.writeEmptyElement(name);
        if (!type.isEmpty()) {
            type(type);
        }
        xml.writeAttribute("value", value.stripTrailingZeros().toPlainString());
        xml.writeAttribute("unit", unit);
    }

    private void type(String type) throws XMLStreamException {
        xml.writeAttribute("xsi", "http://www.w3.org/2001/XMLSchema-instance", "type", type);
    }

    private void text(String name, Optional<String> value) throws XMLStreamException {
        if (value.isPresent()) {
            start(name);
            xml.writeCharacters(value.get().replaceAll("[\\x00-\\x1f]", " "));
            end(1);
        }
    }

    private void empty(String name, String... attributes) throws XMLStreamException {
        xml.writeEmptyElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1].replaceAll("[\\x00-\\x1f]", " "));
        }
    }

    private void start(String... path) throws XMLStreamException {
        for (String name : path) {
            xml.writeStartElement(name);
        }
    }

    private void end(int count) throws XMLStreamException {
        for (int i = 0; i < count; i++) {
            xml.writeEndElement();
        }
    }
}

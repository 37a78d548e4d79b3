package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/** Reads the rhythm series of an aECG, its representative beats, annotations, subject and device. */
public final class AecgReader implements RecordingReader {
    private static final String ROOT = "AnnotatedECG";

    @Override
    public String format() {
        return "aecg";
    }

    @Override
    public boolean sniff(Source source) {
        return Xml.rootName(source.bytes()).equals(Optional.of(ROOT));
    }

    @Override
    public Recording read(Source source) throws ReadException {
        Xml root = Xml.parse(source.bytes());
        if (!root.name().equals(ROOT)) {
            throw MalformedException.in(root.place(), "the root " + ROOT, "another");
        }
        List<Xml> series = root.all("component").stream()
                .flatMap(component -> component.all("series").stream())
                .toList();
        if (series.isEmpty()) {
            throw MalformedException.in(root.place(), "a series of signals", "none");
        }
        Collected all = new Collected();
        for (Xml one : series) {
            all.add(one);
        }
        if (all.leads.stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(series.get(0).place(), "a lead with samples", "none");
        }
        return all.recording(format(), root, series.get(0));
    }

    /** What the series of a file give together; each is placed in time after the first. */
    private static final class Collected {
        private final List<LeadSignal> leads = new ArrayList<>();
        private final List<OtherChannel> others = new ArrayList<>();
        private final List<RepresentativeBeat> beats = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<DeviceMeasurement> measurements = new ArrayList<>();
        private final List<String> statements = new ArrayList<>();
        private final List<Warning> warnings = new ArrayList<>();
        private Optional<RecordedAt> start = Optional.empty();

        void add(Xml element) throws ReadException {
            AecgSeries series = AecgSeries.of(element);
            if (leads.isEmpty()) {
                start = series.start();
            }
            double laterMs = start.isPresent() && series.start().isPresent()
                    ? AecgTime.millisBetween(start.get(), series.start().get())
                    : 0;
            series.leads().forEach(lead -> leads.add(laterMs == 0 ? lead : shifted(lead, laterMs)));
            others.addAll(series.others());
            warnings.addAll(series.warnings());
            annotations(element, series.start(), laterMs == 0);
            for (Xml derivation : element.all("derivation")) {
                for (Xml derived : derivation.all("derivedSeries")) {
                    derived(derived);
                }
            }
        }

        private static LeadSignal shifted(LeadSignal lead, double ms) {
            return new LeadSignal(
                    lead.lead(),
                    lead.rateHz(),
                    lead.samples(),
                    lead.scale(),
                    lead.gaps(),
                    lead.derived(),
                    lead.startOffsetMs() + ms,
                    lead.filtering());
        }

        private void derived(Xml element) throws ReadException {
            AecgSeries series = AecgSeries.of(element);
            warnings.addAll(series.warnings());
            if (element.code().equals(Optional.of("REPRESENTATIVE_BEAT"))) {
                beats.add(new RepresentativeBeat(series.leads(), OptionalInt.empty()));
            } else {
                warnings.add(new Warning(
                        element.place(), "a derived series that is no representative beat; its signals are left"));
            }
            annotations(element, Optional.empty(), false);
        }

        private void annotations(Xml element, Optional<RecordedAt> at, boolean marksFit) {
            double rateHz = leads.isEmpty() ? 1 : leads.get(0).rateHz();
            AecgAnnotations annotations = AecgAnnotations.of(element, at, rateHz);
            measurements.addAll(annotations.measurements());
            statements.addAll(annotations.statements());
            int left = annotations.unplaced();
            if (marksFit) {
                marks.addAll(annotations.marks());
            } else {
                left += annotations.marks().size();
            }
            if (left > 0) {
                warnings.add(new Warning(
                        element.place(), left + " annotations without a place in the rhythm, or a person's; left"));
            }
        }

        Recording recording(String format, Xml root, Xml firstSeries) {
            return Recording.of(format, leads)
                    .withRecordedAt(recordedAt(root, firstSeries))
                    .withOtherChannels(others)
                    .withBeats(beats)
                    .withMarks(marks)
                    .withSubject(AecgSubject.of(root))
                    .withDevice(device(root, firstSeries))
                    .withDeviceFindings(measurements, statements)
                    .withWarnings(warnings);
        }

        /** The first sample's own time where the file says it, else what the series or the whole says. */
        private Optional<RecordedAt> recordedAt(Xml root, Xml series) {
            return start.or(() -> Stream.of(
                            series.at("effectiveTime", "low"),
                            root.at("effectiveTime", "low"),
                            root.at("effectiveTime", "center"))
                    .flatMap(Optional::stream)
                    .flatMap(time -> time.attribute("value").flatMap(AecgTime::parse).stream())
                    .findFirst());
        }
    }

    private static Device device(Xml root, Xml series) {
        Optional<Xml> author = series.at("author", "seriesAuthor");
        Optional<Xml> device = author.flatMap(a -> a.at("manufacturedSeriesDevice"));
        Optional<String> site = root.textAt("location", "testingSite", "location", "name")
                .or(() -> root.textAt(
                        "componentOf",
                        "timepointEvent",
                        "componentOf",
                        "subjectAssignment",
                        "componentOf",
                        "clinicalTrial",
                        "location",
                        "trialSite",
                        "location",
                        "name"));
        return new Device(
                author.flatMap(a -> a.textAt("manufacturerOrganization", "name")),
                device.flatMap(d -> d.textAt("manufacturerModelName")),
                device.flatMap(d -> d.at("id")).flatMap(id -> id.attribute("extension")),
                device.flatMap(d -> d.textAt("softwareName")),
                site);
    }
}

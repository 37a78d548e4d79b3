package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlStream;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Warning;

/**
 * Reads the rhythm series of an aECG, its representative beats, annotations, subject and device. Signals and annotations run
 * through; only what a recording holds is kept of them.
 */
public final class AecgReader implements RecordingReader {
    private static final String ROOT = "AnnotatedECG";
    /** Samples of gaps a byte of the file: two bytes each, so at most eight times the file. */
    private static final long GAP_SAMPLES_A_BYTE = 4;

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
        XmlStream root = XmlStream.of(source.bytes());
        String place = root.place();
        if (!root.name().equals(ROOT)) {
            throw MalformedException.in(place, "the root " + ROOT, "another");
        }
        AecgTrack.Room room =
                new AecgTrack.Room(GAP_SAMPLES_A_BYTE * source.bytes().length());
        List<AecgSeries> series = new ArrayList<>();
        List<Xml> rest = new ArrayList<>();
        root.children(child -> {
            if (child.name().equals("component")) {
                child.children(inner -> {
                    if (inner.name().equals("series")) {
                        series.add(AecgSeries.read(inner, series.stream().findFirst(), room));
                    }
                });
            } else {
                rest.add(child.tree());
            }
        });
        if (series.isEmpty()) {
            throw MalformedException.in(place, "a series of signals", "none");
        }
        Collected all = new Collected();
        series.forEach(all::add);
        if (all.leads.stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(series.get(0).place(), "a lead with samples", "none");
        }
        Recording recording = all.recording(format(), new Xml(ROOT, 1, Map.of(), rest, ""), series.get(0));
        return Xml.declaredCharacterSet(source.bytes())
                .map(name -> recording.withSubject(recording.subject().withOther(Map.of("characterSet", name))))
                .orElse(recording);
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
        private final Map<String, String> fields = new TreeMap<>();
        private Optional<AecgSeries> first = Optional.empty();

        void add(AecgSeries series) {
            AecgFields.add(series.rest(), "series/", fields);
            if (series.isBeat()) {
                addBeat(series);
                return;
            }
            first = Optional.of(first.orElse(series));
            leads.addAll(series.leads(series.laterMs(first.get())));
            others.addAll(series.otherChannels());
            warnings.addAll(series.warnings());
            addAnnotations(series);
            for (AecgSeries derived : series.derived()) {
                if (derived.isBeat()) {
                    addBeat(derived);
                } else {
                    warnings.add(new Warning(
                            derived.place(), "a derived series that is no representative beat; its signals are left"));
                    addAnnotations(derived);
                }
            }
        }

        private void addBeat(AecgSeries series) {
            beats.add(new RepresentativeBeat(series.leads(0), OptionalInt.empty()));
            warnings.addAll(series.warnings());
            addAnnotations(series);
        }

        private void addAnnotations(AecgSeries series) {
            AecgAnnotations annotations = series.annotations();
            marks.addAll(annotations.marks());
            measurements.addAll(annotations.measurements());
            statements.addAll(annotations.statements());
            if (annotations.unplaced() > 0) {
                warnings.add(new Warning(
                        series.place(), annotations.unplaced() + " annotations without a place or a value; left"));
            }
        }

        Recording recording(String format, Xml root, AecgSeries firstSeries) {
            Recording signals = Recording.of(format, leads);
            Optional<RecordedAt> at = recordedAt(root, firstSeries, signals.durationSeconds() * 1000);
            AecgFields.add(root, "", fields);
            return signals.withRecordedAt(at)
                    .withOtherChannels(others)
                    .withBeats(beats)
                    .withMarks(marks)
                    .withSubject(AecgSubject.of(root).withOther(fields))
                    .withDevice(device(root, firstSeries.rest()))
                    .withDeviceFindings(measurements, statements)
                    .withWarnings(warnings);
        }

        /** The first sample's own time where the file says it, else what the series or the whole says. */
        private Optional<RecordedAt> recordedAt(Xml root, AecgSeries firstSeries, double durationMs) {
            return first.orElse(firstSeries)
                    .start()
                    .or(() -> Stream.of(firstSeries.rest().at("effectiveTime"), root.at("effectiveTime"))
                            .flatMap(Optional::stream)
                            .flatMap(time -> AecgTime.beginning(time, durationMs).stream())
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

package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Reads leads, representative beats, all measurements, statements, marks, patient and device of a Sierra ECG. */
public final class PhilipsReader implements RecordingReader {
    private static final String ROOT = "restingecgdata";
    private static final Set<String> TYPES = Set.of("SierraECG", "PhilipsECG");
    private static final Set<String> VERSIONS = Set.of("1.03", "1.04", "1.04.01");

    @Override
    public String format() {
        return "philips";
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
        requireKnownVersion(root);
        List<Warning> warnings = new ArrayList<>();
        PhilipsSignals signals = PhilipsSignals.of(root, warnings);
        if (signals.leads().stream().allMatch(lead -> lead.samples().count() == 0)) {
            throw MalformedException.in(root.place(), "waveforms with samples", "none");
        }
        if (root.attribute("crc").isPresent()) {
            warnings.add(new Warning(root.place(), "its crc is not checked: how it is computed is not described"));
        }
        PhilipsSubject subject = PhilipsSubject.of(root, Xml.declaredCharacterSet(source.bytes()), warnings);
        PhilipsMeasurements measurements = PhilipsMeasurements.of(root, warnings);
        return Recording.of(format(), signals.leads())
                .withRecordedAt(subject.recordedAt())
                .withOtherChannels(signals.others())
                .withBeats(PhilipsBeats.of(root, warnings))
                .withMarks(PhilipsMarks.of(root, signals.leads().get(0).rateHz(), warnings))
                .withSubject(subject.subject())
                .withDevice(subject.device())
                .withDeviceFindings(measurements.values(), PhilipsStatements.ofDevice(root))
                .withWarnings(warnings);
    }

    /** Other versions may mean other things by the same words, so they wait until they are described. */
    private static void requireKnownVersion(Xml root) throws UnsupportedException {
        Optional<String> type = root.textAt("documentinfo", "documenttype");
        Optional<String> version = root.textAt("documentinfo", "documentversion");
        if (!type.map(TYPES::contains).orElse(false)) {
            throw new UnsupportedException(
                    "a document type that is neither SierraECG nor PhilipsECG", "restingecgdata, documenttype");
        }
        if (!version.map(VERSIONS::contains).orElse(false)) {
            throw new UnsupportedException(
                    "a version that is none of 1.03, 1.04 and 1.04.01", "restingecgdata, documentversion");
        }
    }
}

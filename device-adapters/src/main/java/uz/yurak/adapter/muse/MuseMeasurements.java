package uz.yurak.adapter.muse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import uz.yurak.adapter.Unseen;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlData;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Warning;

/**
 * The machine's numbers. {@code OriginalRestingECGMeasurements} are the machine's own; {@code RestingECGMeasurements} are
 * what stands after people edited them, and kept under the format's name where they differ.
 */
final class MuseMeasurements {
    private static final String ORIGINAL = "OriginalRestingECGMeasurements";
    private static final String EDITED = "RestingECGMeasurements";
    private static final String MS = "ms";
    private static final String PER_MINUTE = "/min";
    private static final String DEGREES = "deg";
    /** Of the median beat, at {@code ECGSampleBase}. */
    private static final String SAMPLES = "{samples}";

    /** Our name, or the format's where we do not measure the same, and the unit. {@code QTCorrected} is Bazett's. */
    private record Meaning(String name, String unit) {}

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("VentricularRate", new Meaning("heartRateBpm", PER_MINUTE)),
            Map.entry("AtrialRate", new Meaning("AtrialRate", PER_MINUTE)),
            Map.entry("PRInterval", new Meaning("prIntervalMs", MS)),
            Map.entry("QRSDuration", new Meaning("qrsDurationMs", MS)),
            Map.entry("QTInterval", new Meaning("qtIntervalMs", MS)),
            Map.entry("QTCorrected", new Meaning("qtcBazettMs", MS)),
            Map.entry("QTcFrederica", new Meaning("qtcFridericiaMs", MS)),
            Map.entry("QTcFramingham", new Meaning("QTcFramingham", MS)),
            Map.entry("PAxis", new Meaning("pAxisDeg", DEGREES)),
            Map.entry("RAxis", new Meaning("qrsAxisDeg", DEGREES)),
            Map.entry("TAxis", new Meaning("tAxisDeg", DEGREES)),
            Map.entry("POnset", new Meaning("POnset", SAMPLES)),
            Map.entry("POffset", new Meaning("POffset", SAMPLES)),
            Map.entry("QOnset", new Meaning("QOnset", SAMPLES)),
            Map.entry("QOffset", new Meaning("QOffset", SAMPLES)),
            Map.entry("TOnset", new Meaning("TOnset", SAMPLES)),
            Map.entry("TOffset", new Meaning("TOffset", SAMPLES)),
            Map.entry("ECGSampleBase", new Meaning("ECGSampleBase", "Hz")),
            Map.entry("GlobalRR", new Meaning("rrMeanMs", MS)));

    private final double rateHz;
    private final List<Warning> warnings;
    private final List<DeviceMeasurement> values = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    private MuseMeasurements(double rateHz, List<Warning> warnings) {
        this.rateHz = rateHz;
        this.warnings = warnings;
    }

    /** @param rateHz of the first lead, in whose samples the marks are */
    static MuseMeasurements of(Xml root, double rateHz, List<Warning> warnings) {
        MuseMeasurements all = new MuseMeasurements(rateHz, warnings);
        Optional<Xml> original = root.at(ORIGINAL);
        Optional<Xml> current = root.at(EDITED);
        original.or(() -> current).ifPresent(element -> all.addAll(element, ""));
        if (original.isPresent() && current.isPresent()) {
            all.addEdited(original.get(), current.get());
        }
        root.at("QRSTimesTypes").ifPresent(all::addBeats);
        root.at("IntervalMeasurements").ifPresent(all::addIntervals);
        root.at("AmplitudeMeasurements").ifPresent(all::addAmplitudes);
        root.at("MeasurementMatrix").ifPresent(matrix -> all.values.addAll(MuseMatrix.read(matrix, warnings)));
        return all;
    }

    List<DeviceMeasurement> values() {
        return values;
    }

    List<Mark> marks() {
        return marks;
    }

    private void addAll(Xml element, String prefix) {
        element.children().forEach(child -> add(child, prefix));
    }

    private void add(Xml field, String prefix) {
        if (field.text().isEmpty() || !field.children().isEmpty()) {
            return;
        }
        OptionalDouble value = XmlData.number(field.text());
        if (value.isEmpty()) {
            warnings.add(new Warning(field.place(), "no number; left out"));
            return;
        }
        Meaning meaning = MEANINGS.getOrDefault(field.name(), new Meaning(field.name(), "1"));
        String name = prefix.isEmpty() ? meaning.name() : prefix + field.name();
        values.add(new DeviceMeasurement(name, Optional.empty(), value.getAsDouble(), meaning.unit()));
    }

    private void addEdited(Xml original, Xml current) {
        for (Xml field : current.children()) {
            Optional<String> before = original.textAt(field.name());
            if (!before.equals(current.textAt(field.name()))) {
                add(field, EDITED + ".");
            }
        }
    }

    /** A time is in milliseconds after the first sample; a type is the number of the beat's group, 0 the dominant one. */
    private void addBeats(Xml beats) {
        for (Xml beat : beats.all("QRS")) {
            OptionalDouble timeMs = beat.numberAt("Time");
            if (timeMs.isPresent() && timeMs.getAsDouble() >= 0) {
                long index = Math.round(timeMs.getAsDouble() * rateHz / 1000);
                marks.add(new Mark(
                        index,
                        Optional.empty(),
                        "QRS",
                        "type " + beat.textAt("Type").orElse("")));
            } else {
                warnings.add(new Warning(beat.place(), "without a time; left out"));
            }
        }
        addAll(beats, "");
    }

    /** Intervals that a person measured on single beats: a mark each, in samples as written, with all its numbers. */
    private void addIntervals(Xml intervals) {
        for (Xml interval : intervals.all("MeasuredInterval")) {
            OptionalDouble index = interval.numberAt("IntervalMeasurementBeatOffset");
            if (index.isPresent() && index.getAsDouble() >= 0) {
                String text = interval.children().stream()
                        .map(child -> child.name().replace("IntervalMeasurement", "") + " "
                                + child.text().strip())
                        .collect(Collectors.joining(", "));
                Optional<Lead> lead =
                        interval.textAt("IntervalMeasurementLeadID").map(Lead::named);
                marks.add(new Mark(Math.round(index.getAsDouble()), lead, "MeasuredInterval", text));
            } else {
                warnings.add(new Warning(interval.place(), "without a place in the signal; left out"));
            }
        }
    }

    private void addAmplitudes(Xml amplitudes) {
        for (Xml wave : amplitudes.all("MeasuredAmplitude")) {
            String name = wave.textAt("AmplitudeMeasurementWaveID").orElse("wave");
            Optional<Lead> lead = wave.textAt("AmplitudeMeasurementLeadID").map(Lead::named);
            wave.numberAt("AmplitudeMeasurementPeak")
                    .ifPresent(value -> values.add(new DeviceMeasurement(name + ".Peak", lead, value, "uV")));
            wave.numberAt("AmplitudeMeasurementStart")
                    .ifPresent(value -> values.add(new DeviceMeasurement(name + ".Start", lead, value, MS)));
            wave.numberAt("AmplitudeMeasurementDuration")
                    .ifPresent(value -> values.add(new DeviceMeasurement(name + ".Duration", lead, value, MS)));
            wave.numberAt("AmplitudeMeasurementArea")
                    .ifPresent(value -> values.add(new DeviceMeasurement(name + ".Area", lead, value, "1")));
        }
        warnings.add(Unseen.warning("MUSE AmplitudeMeasurements"));
    }
}

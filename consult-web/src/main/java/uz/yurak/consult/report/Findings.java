package uz.yurak.consult.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.Reason;
import uz.yurak.text.Texts;

/** What machines found in an ECG, in words: ours and the device's side by side, neither confirmed by anybody. */
final class Findings {
    /** In the order cardiologists read them; the rest stands in the case. */
    private static final Map<Quantity, String> NAMES = Map.of(
            Quantity.HEART_RATE, "meas.hr",
            Quantity.PR_INTERVAL, "meas.pq",
            Quantity.QRS_DURATION, "meas.qrs",
            Quantity.QT_INTERVAL, "meas.qt",
            Quantity.QTC_FRIDERICIA, "report.qtcFridericia",
            Quantity.QTC_BAZETT, "report.qtcBazett",
            Quantity.P_AXIS, "meas.p_axis",
            Quantity.QRS_AXIS, "meas.qrs_axis",
            Quantity.T_AXIS, "meas.t_axis");

    /** What stands together on a line; the signs of waves are the same in every script, a word is a key. */
    private static final List<List<Abbreviation>> SHORT = List.of(
            List.of(new Abbreviation(Quantity.HEART_RATE, "report.short.rate")),
            List.of(
                    new Abbreviation(Quantity.PR_INTERVAL, "PQ"),
                    new Abbreviation(Quantity.QRS_DURATION, "QRS"),
                    new Abbreviation(Quantity.QT_INTERVAL, "QT")),
            List.of(
                    new Abbreviation(Quantity.QTC_FRIDERICIA, "QTc Fridericia"),
                    new Abbreviation(Quantity.QTC_BAZETT, "Bazett")),
            List.of(
                    new Abbreviation(Quantity.P_AXIS, "report.short.pAxis"),
                    new Abbreviation(Quantity.QRS_AXIS, "QRS"),
                    new Abbreviation(Quantity.T_AXIS, "T")));

    private static final String NONE = "—";

    private final Ecg ecg;
    private final Texts texts;

    Findings(Ecg ecg, Texts texts) {
        this.ecg = ecg;
        this.texts = texts;
    }

    private record Abbreviation(Quantity quantity, String name) {}

    /**
     * One measurement.
     *
     * @param name what
     * @param ours our value or why there is none
     * @param device the device's value
     */
    record Row(String name, String ours, String device) {}

    /** Rows for all that we measured, tried to measure, or the device wrote. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            String key = NAMES.get(quantity);
            Optional<String> ours = ours(quantity);
            Optional<String> device = device(quantity);
            if (key != null && (ours.isPresent() || device.isPresent())) {
                rows.add(new Row(texts.text(key), ours.orElse(NONE), device.orElse(NONE)));
            }
        }
        return rows;
    }

    /** Our values alone, in a few short lines for the head of the ECG page. */
    List<String> measured() {
        List<String> lines = new ArrayList<>();
        for (List<Abbreviation> together : SHORT) {
            List<String> parts = new ArrayList<>();
            together.forEach(of -> value(of.quantity)
                    .ifPresent(value -> parts.add(shortName(of.name) + " " + withUnit(of.quantity, value))));
            if (!parts.isEmpty()) {
                lines.add(String.join("   ", parts));
            }
        }
        return lines;
    }

    private String shortName(String name) {
        return texts.has(name) ? texts.text(name) : name;
    }

    /** Our statements; a machine's, confirmed by nobody. Says so where there is none. */
    List<String> statements() {
        if (ecg.recording().filter(Recording::isPaper).isPresent()) {
            return List.of(texts.text("report.paper"));
        } else if (ecg.recording().filter(Recording::isTraced).isPresent()) {
            return List.of(texts.text("report.traced"));
        } else if (ecg.analysis().isEmpty()) {
            return List.of(texts.text("report.notAnalyzed"));
        }
        List<Statement> statements = ecg.analysis().get().statements();
        return statements.isEmpty()
                ? List.of(texts.text("report.noStatement"))
                : statements.stream().map(s -> s.text(texts)).toList();
    }

    /** The device's statements as it wrote them. */
    List<String> deviceStatements() {
        return ecg.recording().map(r -> r.deviceStatements()).orElse(List.of());
    }

    private OptionalDouble value(Quantity quantity) {
        return ecg.analysis().map(a -> a.measurements().of(quantity)).orElse(OptionalDouble.empty());
    }

    private Optional<String> ours(Quantity quantity) {
        OptionalDouble value = value(quantity);
        if (value.isPresent()) {
            return Optional.of(withUnit(quantity, value.getAsDouble()));
        }
        Optional<Measurements> measurements = ecg.analysis().map(Analysis::measurements);
        Reason reason =
                measurements.map(m -> m.notMeasured().get(quantity.key())).orElse(null);
        return reason == null
                ? Optional.empty()
                : Optional.of(texts.text("report.notMeasured", Map.of("reason", reasonText(reason))));
    }

    private String reasonText(Reason reason) {
        String key = "statement.reason." + reason.key();
        return texts.has(key) ? texts.text(key) : reason.english();
    }

    private Optional<String> device(Quantity quantity) {
        return ecg.recording().stream()
                .flatMap(r -> r.deviceMeasurements().stream())
                .filter(m -> m.lead().isEmpty() && m.name().equals(quantity.key()))
                .map(DeviceMeasurement::value)
                .map(value -> withUnit(quantity, value))
                .findFirst();
    }

    /** Whole numbers: none of them is known finer. */
    private String withUnit(Quantity quantity, double value) {
        String key = quantity.key();
        String number = Long.toString(Math.round(value));
        if (key.endsWith("Deg")) {
            return number + "°";
        }
        return number + " " + texts.text(key.endsWith("Bpm") ? "unit.bpm" : "unit.ms");
    }
}

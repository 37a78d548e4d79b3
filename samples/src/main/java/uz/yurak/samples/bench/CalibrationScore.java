package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Deflection;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Measurements;
import uz.yurak.signal.measure.Quantity;

/** Measured against known, over signals: intervals by mean and SD, heights each by itself (clinical.md, section 4). */
final class CalibrationScore {
    /** Mean and SD that IEC 60601-2-25 allows on analytic signals, ms. */
    enum Interval {
        P(Quantity.P_DURATION, 10, 8),
        PQ(Quantity.PR_INTERVAL, 10, 8),
        QRS(Quantity.QRS_DURATION, 6, 5),
        QT(Quantity.QT_INTERVAL, 12, 10);

        final Quantity quantity;
        final double meanMs;
        final double sdMs;

        Interval(Quantity quantity, double meanMs, double sdMs) {
            this.quantity = quantity;
            this.meanMs = meanMs;
            this.sdMs = sdMs;
        }

        double known(CalibrationSignal signal) {
            return switch (this) {
                case P -> signal.p().lengthMs();
                case PQ -> signal.prMs();
                case QRS -> signal.qrsMs();
                case QT -> signal.qtMs();
            };
        }
    }

    /** Up to this height ±25 µV, above it ±5 % or ±40 µV, whichever is more. */
    private static final double LOW_UV = 500;

    /** A wave under this height in a lead need not be seen (IEC 60601-2-51 annex GG). */
    private static final double LEAST_UV = 30;

    private final Map<Interval, List<Double>> errorsMs = new EnumMap<>(Interval.class);
    private final List<Height> heights = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * A height.
     *
     * @param measuredUv empty where the wave was not found
     */
    record Height(String signal, Lead lead, String wave, double knownUv, OptionalDouble measuredUv) {
        double allowedUv() {
            double size = Math.abs(knownUv);
            return size <= LOW_UV ? 25 : Math.max(40, 0.05 * size);
        }

        /** Part of what is allowed; infinite where the wave was not found. */
        double part() {
            return measuredUv.isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : Math.abs(measuredUv.getAsDouble() - knownUv) / allowedUv();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %s %s %.0f µV, measured %s",
                    signal,
                    lead,
                    wave,
                    knownUv,
                    measuredUv.isEmpty() ? "not" : String.format(Locale.ROOT, "%.0f", measuredUv.getAsDouble()));
        }
    }

    void add(CalibrationSignal signal, Measurements measured) {
        for (Interval interval : Interval.values()) {
            OptionalDouble ms = measured.of(interval.quantity);
            if (ms.isPresent()) {
                errorsMs.computeIfAbsent(interval, i -> new ArrayList<>())
                        .add(ms.getAsDouble() - interval.known(signal));
            } else {
                missing.add(signal.name() + " " + interval);
            }
        }
        measured.leads().forEach((lead, of) -> addHeights(signal, lead, of));
        measured.st()
                .forEach((lead, st) -> addHeight(
                        signal, lead, "J", CalibrationSignal.part(lead) * signal.stUv(), OptionalDouble.of(st.jUv())));
    }

    private void addHeights(CalibrationSignal signal, Lead lead, LeadMeasurements of) {
        double part = CalibrationSignal.part(lead);
        if (part == 0) {
            return;
        }
        addWave(signal, lead, "P", part * signal.p().uv(), of.p());
        addWave(signal, lead, "T", part * signal.tUv(), of.t());
        for (int i = 0; i < signal.qrs().size(); i++) {
            double known = part * signal.qrsUv(i).orElse(0.0);
            addHeight(signal, lead, "QRS " + (i + 1), known, nearest(known, of));
        }
    }

    /** The wave of the QRS whose height comes nearest: which name it bears depends on the sign of the lead. */
    private static OptionalDouble nearest(double knownUv, LeadMeasurements of) {
        return List.of(of.q(), of.r(), of.s(), of.rPrime(), of.sPrime()).stream()
                .flatMap(Optional::stream)
                .map(Deflection::amplitudeUv)
                .min(Comparator.comparingDouble(uv -> Math.abs(uv - knownUv)))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private void addWave(CalibrationSignal signal, Lead lead, String wave, double knownUv, Optional<Deflection> found) {
        addHeight(
                signal,
                lead,
                wave,
                knownUv,
                found.isPresent() ? OptionalDouble.of(found.get().amplitudeUv()) : OptionalDouble.empty());
    }

    private void addHeight(CalibrationSignal signal, Lead lead, String wave, double knownUv, OptionalDouble uv) {
        if (Math.abs(knownUv) >= LEAST_UV || (wave.equals("J") && CalibrationSignal.part(lead) != 0)) {
            heights.add(new Height(signal.name(), lead, wave, knownUv, uv));
        }
    }

    double mean(Interval interval) {
        return errors(interval).stream().mapToDouble(e -> e).average().orElse(Double.NaN);
    }

    double sd(Interval interval) {
        double mean = mean(interval);
        return Math.sqrt(errors(interval).stream()
                .mapToDouble(e -> (e - mean) * (e - mean))
                .average()
                .orElse(Double.NaN));
    }

    boolean isInside(Interval interval) {
        return Math.abs(mean(interval)) <= interval.meanMs && sd(interval) <= interval.sdMs;
    }

    private List<Double> errors(Interval interval) {
        return errorsMs.getOrDefault(interval, List.of());
    }

    /** Heights beyond what is allowed, the worst first. */
    List<Height> outside() {
        return heights.stream()
                .filter(height -> height.part() > 1)
                .sorted(Comparator.comparingDouble(Height::part).reversed())
                .toList();
    }

    int heights() {
        return heights.size();
    }

    /** The largest part of what is allowed that a found wave took. */
    double worstPart() {
        return heights.stream()
                .mapToDouble(Height::part)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Intervals that were not measured. */
    List<String> missing() {
        return missing;
    }

    /** One signal's errors, ms, in the order of the intervals. */
    static String row(CalibrationSignal signal, Measurements measured) {
        StringBuilder out = new StringBuilder(signal.name());
        for (Interval interval : Interval.values()) {
            OptionalDouble ms = measured.of(interval.quantity);
            out.append(
                    ms.isEmpty()
                            ? " " + interval + " –"
                            : String.format(
                                    Locale.ROOT, " %s %+.1f", interval, ms.getAsDouble() - interval.known(signal)));
        }
        return out.toString();
    }
}

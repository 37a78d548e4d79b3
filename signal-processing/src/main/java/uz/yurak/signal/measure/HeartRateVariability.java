package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import uz.yurak.signal.beat.Beat;

/**
 * How the distances between normal beats vary, by the definitions of the Task Force of the ESC and NASPE 1996 (Eur Heart J
 * 17:354). A value that too few intervals stand behind is absent and has its reason.
 *
 * <p>Departures: the spectrum is Lomb and Scargle's of the intervals themselves, nothing is interpolated; bands are means
 * over stretches of five minutes.
 *
 * @param values what was measured
 * @param notMeasured what was not, and why
 */
public record HeartRateVariability(Map<Variability, Value> values, Map<Variability, Reason> notMeasured) {
    /** Stretch of SDANN, SDNN index and spectrum, s: the Task Force's short recording. */
    private static final double STRETCH_S = 300;

    /** A stretch counts where its intervals fill this part of it. */
    private static final double LEAST_COVERED = 0.8;

    private static final int LEAST_STRETCHES = 2;

    /** Fewer tell nothing of variability; a minute at rest has about as many. */
    private static final int LEAST_INTERVALS = 60;

    /** The triangular index needs at least 20 minutes. */
    private static final double TRIANGULAR_LEAST_S = 1200;

    private static final double HISTOGRAM_STEP_MS = 1000 / 128.0;

    private static final double VLF_FROM_HZ = 1 / STRETCH_S;
    private static final double LF_FROM_HZ = 0.04;
    private static final double HF_FROM_HZ = 0.15;
    private static final double HF_TO_HZ = 0.4;

    /**
     * @param value in the unit of the quantity's key
     * @param intervals NN intervals behind it
     * @param confidence 0 to 1: the part of the time that these intervals fill
     */
    public record Value(double value, int intervals, double confidence) {}

    public HeartRateVariability {
        Map<Variability, Value> byQuantity = new EnumMap<>(Variability.class);
        byQuantity.putAll(values);
        values = Collections.unmodifiableMap(byQuantity);
        Map<Variability, Reason> reasons = new EnumMap<>(Variability.class);
        reasons.putAll(notMeasured);
        notMeasured = Collections.unmodifiableMap(reasons);
    }

    public Optional<Value> of(Variability quantity) {
        return Optional.ofNullable(values.get(quantity));
    }

    /** Of beats in order, their samples at that rate. */
    public static HeartRateVariability measure(List<Beat> beats, double rateHz) {
        return new Meter(NnIntervals.of(beats, rateHz)).measure();
    }

    private static final class Meter {
        private final NnIntervals all;
        private final List<NnIntervals> stretches = new ArrayList<>();
        private final Map<Variability, Value> values = new EnumMap<>(Variability.class);
        private final Map<Variability, Reason> notMeasured = new EnumMap<>(Variability.class);

        Meter(NnIntervals all) {
            this.all = all;
        }

        HeartRateVariability measure() {
            if (all.count() < LEAST_INTERVALS) {
                for (Variability quantity : Variability.values()) {
                    not(
                            quantity,
                            "too_few_beats",
                            all.count() + " NN intervals, at least " + LEAST_INTERVALS + " needed");
                }
                return new HeartRateVariability(values, notMeasured);
            }
            cutIntoStretches();
            time();
            differences();
            histogram();
            if (stretches.size() < LEAST_STRETCHES) {
                String english = stretches.size() + " stretches of 5 min filled by NN intervals, at least "
                        + LEAST_STRETCHES + " needed";
                not(Variability.SDANN, "too_short", english);
                not(Variability.SDNN_INDEX, "too_short", english);
            } else {
                byStretches();
            }
            spectrum();
            return new HeartRateVariability(values, notMeasured);
        }

        private void cutIntoStretches() {
            double first = all.endSeconds(0) - all.lengthMs(0) / 1000;
            double last = all.endSeconds(all.count() - 1);
            for (double from = first; from + STRETCH_S <= last; from += STRETCH_S) {
                NnIntervals stretch = all.within(from, from + STRETCH_S);
                if (stretch.covered() >= LEAST_COVERED) {
                    stretches.add(stretch);
                }
            }
        }

        private void time() {
            put(Variability.MEAN_NN, StatUtils.mean(all.lengthsMs()), all.count(), all.covered());
            put(Variability.SDNN, deviation(all.lengthsMs()), all.count(), all.covered());
        }

        private void differences() {
            List<double[]> pairs = new ArrayList<>();
            for (int i = 1; i < all.count(); i++) {
                if (all.followsAnother(i)) {
                    pairs.add(new double[] {all.lengthMs(i - 1), all.lengthMs(i)});
                }
            }
            if (pairs.size() < LEAST_INTERVALS) {
                String english = pairs.size() + " NN intervals follow another, at least " + LEAST_INTERVALS + " needed";
                for (Variability quantity :
                        List.of(Variability.RMSSD, Variability.PNN50, Variability.SD1, Variability.SD2)) {
                    not(quantity, "too_few_beats", english);
                }
                return;
            }
            double[] across = pairs.stream().mapToDouble(p -> p[1] - p[0]).toArray();
            double[] along = pairs.stream().mapToDouble(p -> p[1] + p[0]).toArray();
            double squares = 0;
            int large = 0;
            for (double difference : across) {
                squares += difference * difference;
                large += Math.abs(difference) > 50 ? 1 : 0;
            }
            put(Variability.RMSSD, Math.sqrt(squares / across.length), across.length, all.covered());
            put(Variability.PNN50, 100.0 * large / across.length, across.length, all.covered());
            put(Variability.SD1, deviation(across) / Math.sqrt(2), across.length, all.covered());
            put(Variability.SD2, deviation(along) / Math.sqrt(2), across.length, all.covered());
        }

        private void histogram() {
            if (all.spanSeconds() < TRIANGULAR_LEAST_S) {
                not(Variability.TRIANGULAR, "too_short", "the triangular index needs 20 min");
                return;
            }
            Map<Long, Integer> steps = new HashMap<>();
            for (double length : all.lengthsMs()) {
                steps.merge((long) Math.floor(length / HISTOGRAM_STEP_MS), 1, Integer::sum);
            }
            put(
                    Variability.TRIANGULAR,
                    (double) all.count() / Collections.max(steps.values()),
                    all.count(),
                    all.covered());
        }

        private void byStretches() {
            double[] means = new double[stretches.size()];
            double[] deviations = new double[stretches.size()];
            for (int i = 0; i < means.length; i++) {
                double[] lengths = stretches.get(i).lengthsMs();
                means[i] = StatUtils.mean(lengths);
                deviations[i] = deviation(lengths);
            }
            putOfStretches(Variability.SDANN, deviation(means));
            putOfStretches(Variability.SDNN_INDEX, StatUtils.mean(deviations));
        }

        private void spectrum() {
            if (stretches.isEmpty()) {
                for (Variability band : List.of(Variability.VLF, Variability.LF, Variability.HF, Variability.LF_HF)) {
                    not(band, "too_short", "no stretch of 5 min is filled by NN intervals");
                }
                return;
            }
            double vlf = 0;
            double lf = 0;
            double hf = 0;
            for (NnIntervals stretch : stretches) {
                vlf += power(stretch, VLF_FROM_HZ, LF_FROM_HZ) / stretches.size();
                lf += power(stretch, LF_FROM_HZ, HF_FROM_HZ) / stretches.size();
                hf += power(stretch, HF_FROM_HZ, HF_TO_HZ) / stretches.size();
            }
            putOfStretches(Variability.VLF, vlf);
            putOfStretches(Variability.LF, lf);
            putOfStretches(Variability.HF, hf);
            if (hf > 0) {
                putOfStretches(Variability.LF_HF, lf / hf);
            } else {
                not(Variability.LF_HF, "no_power", "no power from 0.15 to 0.4 Hz");
            }
        }

        private static double power(NnIntervals stretch, double fromHz, double toHz) {
            double[] times = stretch.endsSeconds();
            double[] lengths = stretch.lengthsMs();
            double mean = StatUtils.mean(lengths);
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] -= mean;
            }
            double sum = 0;
            long first = (long) Math.ceil(fromHz * STRETCH_S - 1e-9);
            for (long k = first; k < toHz * STRETCH_S - 1e-9; k++) {
                sum += LombScargle.power(times, lengths, k / STRETCH_S);
            }
            return sum;
        }

        private static double deviation(double[] values) {
            return Math.sqrt(StatUtils.variance(values));
        }

        private void putOfStretches(Variability quantity, double value) {
            int intervals = stretches.stream().mapToInt(NnIntervals::count).sum();
            double possible = Math.max(1, Math.floor(all.spanSeconds() / STRETCH_S));
            put(quantity, value, intervals, Math.min(1, stretches.size() / possible));
        }

        private void put(Variability quantity, double value, int intervals, double confidence) {
            values.put(quantity, new Value(value, intervals, Math.min(1, confidence)));
        }

        private void not(Variability quantity, String key, String english) {
            notMeasured.put(quantity, new Reason(key, english));
        }
    }
}

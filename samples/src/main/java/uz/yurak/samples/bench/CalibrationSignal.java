package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * A 12-lead ECG by formula, whose every edge, height and interval is known (docs/analytic-signals.md). I, II and V1–V6 are the
 * same, so that III is flat, aVR upside down, aVL and aVF half (clinical.md, section 4). Ours; not the signals of IEC 60601-2-25.
 *
 * @param name {@code YC-…} of straight lines, {@code YA-…} of half sines
 * @param rrMs distance of two beats
 * @param p P wave
 * @param prMs from P onset to QRS onset
 * @param qrs waves of the QRS, one after the other
 * @param stUv level of the ST segment; the last wave of the QRS leads up to it, T down from it
 * @param t T wave; its end is QRS onset plus {@code qtMs}
 * @param qtMs from QRS onset to T end
 */
record CalibrationSignal(
        String name, double rrMs, Bump p, double prMs, List<Bump> qrs, double stUv, Bump t, double qtMs) {
    private static final double SECONDS = 10;

    /** QRS onset of the first beat: off the sampling grid, as a heart is. */
    private static final double FIRST_MS = 400.3;

    /** Step at which heights are looked for, ms. */
    private static final double FINE_MS = 0.05;

    /** @param curve over 0 to 1, from 0 over 1 to 0 */
    record Bump(double lengthMs, double uv, Curve curve) {
        double at(double ms) {
            return ms < 0 || ms >= lengthMs ? 0 : uv * curve.of.applyAsDouble(ms / lengthMs);
        }
    }

    enum Curve {
        /** Straight lines; the middle fifth is flat, so that sampling at 500 Hz misses no top. */
        TRAPEZOID(x -> Math.min(1, 1.25 * (1 - Math.abs(2 * x - 1)))),
        HALF_SINE(x -> Math.sin(Math.PI * x));

        @SuppressWarnings("ImmutableEnumChecker") // the functions above hold no state
        private final DoubleUnaryOperator of;

        Curve(DoubleUnaryOperator of) {
            this.of = of;
        }
    }

    /** What is added to the clean signal: the noises of clinical.md, section 4. */
    enum Noise {
        NONE("clean"),
        MUSCLE("25 µV RMS of high frequency"),
        MAINS_50("50 Hz, 50 µV peak to valley"),
        MAINS_60("60 Hz, 50 µV peak to valley"),
        WANDER("0.3 Hz, 1 mV peak to valley");

        final String words;

        Noise(String words) {
            this.words = words;
        }
    }

    static final List<CalibrationSignal> ALL = CalibrationSignals.all();

    double qrsMs() {
        return qrs.stream().mapToDouble(Bump::lengthMs).sum();
    }

    /** Lead I, microvolts, at a time from QRS onset. */
    double uv(double ms) {
        double sum = p.at(ms + prMs);
        double at = 0;
        for (Bump wave : qrs) {
            sum += wave.at(ms - at);
            at += wave.lengthMs();
        }
        double tOnsetMs = qtMs - t.lengthMs();
        sum += t.at(ms - tOnsetMs);
        double lastMs = qrs.get(qrs.size() - 1).lengthMs();
        if (ms >= at - lastMs && ms < at) {
            sum += stUv * (ms - at + lastMs) / lastMs;
        } else if (ms >= at && ms < tOnsetMs) {
            sum += stUv;
        } else if (ms >= tOnsetMs && ms < qtMs) {
            sum += stUv * (qtMs - ms) / t.lengthMs();
        }
        return sum;
    }

    /** Height of a wave of the QRS; empty where it has none that goes this way. */
    Optional<Double> qrsUv(int wave) {
        if (wave >= qrs.size()) {
            return Optional.empty();
        }
        double from = qrs.subList(0, wave).stream().mapToDouble(Bump::lengthMs).sum();
        return Optional.of(extreme(
                from, from + qrs.get(wave).lengthMs(), Math.signum(qrs.get(wave).uv())));
    }

    double tUv() {
        return extreme(qtMs - t.lengthMs(), qtMs, Math.signum(t.uv()));
    }

    private double extreme(double fromMs, double toMs, double sign) {
        double best = 0;
        for (double ms = fromMs; ms < toMs; ms += FINE_MS) {
            best = Math.max(best, sign * uv(ms));
        }
        return sign * best;
    }

    /** @param microvoltsPerCount resolution */
    Recording recording(double rateHz, double microvoltsPerCount, Noise noise, long seed) {
        Random random = new Random(seed);
        int count = (int) (SECONDS * rateHz);
        List<double[]> independent = new ArrayList<>();
        for (int lead = 0; lead < Lead.INDEPENDENT_8.size(); lead++) {
            independent.add(lead(count, rateHz, noise, random));
        }
        double[] one = independent.get(0);
        double[] two = independent.get(1);
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int index = Lead.INDEPENDENT_8.indexOf(lead);
            int[] counts = new int[count];
            for (int i = 0; i < count; i++) {
                double uv = index >= 0 ? independent.get(index)[i] : derived(lead, one[i], two[i]);
                counts[i] = (int) Math.round(uv / microvoltsPerCount);
            }
            leads.add(LeadSignal.of(lead, rateHz, Samples.of(counts), Scale.ofNanovolts(1000 * microvoltsPerCount)));
        }
        return Recording.of("calibration", leads);
    }

    private double[] lead(int count, double rateHz, Noise noise, Random random) {
        double[] signal = new double[count];
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < count; i++) {
            double ms = i * 1000 / rateHz;
            double beat = Math.round((ms - FIRST_MS) / rrMs);
            for (double near = beat - 1; near <= beat + 1; near++) {
                signal[i] += near < 0 ? 0 : uv(ms - FIRST_MS - near * rrMs);
            }
            signal[i] += switch (noise) {
                case NONE -> 0;
                case MUSCLE -> 25 * random.nextGaussian();
                case MAINS_50 -> 25 * Math.sin(2 * Math.PI * 50 * ms / 1000 + phase);
                case MAINS_60 -> 25 * Math.sin(2 * Math.PI * 60 * ms / 1000 + phase);
                case WANDER -> 500 * Math.sin(2 * Math.PI * 0.3 * ms / 1000 + phase);
            };
        }
        return signal;
    }

    /** Part of lead I in each lead. */
    static double part(Lead lead) {
        return Lead.INDEPENDENT_8.contains(lead) ? 1 : derived(lead, 1, 1);
    }

    private static double derived(Lead lead, double one, double two) {
        return switch (lead.label()) {
            case "III" -> two - one;
            case "aVR" -> -(one + two) / 2;
            case "aVL" -> one - two / 2;
            case "aVF" -> two - one / 2;
            default -> throw new IllegalArgumentException(lead + " is not derived");
        };
    }
}

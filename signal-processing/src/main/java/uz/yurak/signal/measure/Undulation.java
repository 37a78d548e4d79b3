package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * A stretch in which the ventricles draw nothing but waves: no QRS stands out of a line, each half wave cancels the one before.
 *
 * <p>The VF filter of Kuo and Dillman 1978 (Computers in Cardiology) in windows of 4 s: the mean half period N of a lead
 * is π Σ|x| / Σ|Δx|, its leakage Σ|x(i) + x(i − N)| / Σ(|x(i)| + |x(i − N)|), 0 of a sine and near 1 of a QRS on
 * a line. Departures: every independent lead has its window, the median lead decides, and one limit stands between their two
 * (0.406 after high and 0.625 after low beats). Both halves of a window
 * must be waves: a burst of movement among beats is none.
 *
 * @param leakage the least leakage of any window, 0 to 1
 * @param perMinute waves a minute there
 * @param spans where such windows lie, in order, those that touch joined; at least one
 */
public record Undulation(double leakage, double perMinute, List<Span> spans) {
    /**
     * From one time of the recording to another.
     *
     * @param fromS included, s
     * @param toS excluded, s
     */
    public record Span(double fromS, double toS) {
        private double within(double otherFromS, double otherToS) {
            return Math.max(0, Math.min(toS, otherToS) - Math.max(fromS, otherFromS));
        }
    }

    /** Windows under this are waves (ours): ventricular flutter has 0.25–0.5, no other record at hand under 0.51. */
    public static final double LEAKAGE = 0.5;

    private static final double WINDOW_S = 4;

    /** Between the beginnings of two windows, s. */
    private static final double STEP_S = 2;

    /** Slower is breath or a loose wire, faster tremor, waves a minute; flutter has 180 to 300, fibrillation to 500. */
    private static final double SLOWEST = 150;

    private static final double FASTEST = 500;

    /** Smaller are no ventricle's, RMS, microvolts: fine fibrillation has 0.1 mV from top to bottom. */
    private static final double LEAST_UV = 40;

    /** For a first look, samples a second at least: three times {@link #HIGHEST_HZ}. */
    private static final double GLANCE_HZ = 100;

    /** The first look's leakage differs by less: a half period of the fastest waves is seven of its samples (tested). */
    static final double GLANCE_OFF = 0.2;

    private static final double LOWEST_HZ = 1;
    private static final double HIGHEST_HZ = 30;

    public Undulation {
        spans = List.copyOf(spans);
    }

    /** Where the first waves begin, s. */
    public double firstS() {
        return spans.get(0).fromS();
    }

    /** How long they last together, s. */
    public double seconds() {
        return spans.stream().mapToDouble(span -> span.toS() - span.fromS()).sum();
    }

    /** How long they last between two times, s. */
    public double secondsWithin(double fromS, double toS) {
        return spans.stream().mapToDouble(span -> span.within(fromS, toS)).sum();
    }

    /** The waves of a recording; empty where no window holds any. Leads without a scale do not speak. */
    public static Optional<Undulation> of(Montage montage) {
        double[][] speaking = IntStream.range(0, montage.leadCount())
                .filter(lead -> montage.isCalibrated(lead) && !montage.isDerived(lead))
                .mapToObj(montage::signal)
                .toArray(double[][]::new);
        return speaking.length == 0 || !mayBeSeen(speaking, montage.rateHz())
                ? Optional.empty()
                : of(ZeroPhase.bandPass(speaking, LOWEST_HZ, HIGHEST_HZ, montage.rateHz()), montage.rateHz());
    }

    /** Whether fewer samples show anything near waves: nearly all recordings are done with that look. */
    private static boolean mayBeSeen(double[][] leads, double rateHz) {
        int step = (int) (rateHz / GLANCE_HZ);
        return step < 2 || leastLeakage(thinned(leads, step), rateHz / step) < LEAKAGE + GLANCE_OFF;
    }

    /** Of the windows of leads that are not yet filtered. */
    static double leastLeakage(double[][] leads, double rateHz) {
        double[][] signals = ZeroPhase.bandPass(leads, LOWEST_HZ, HIGHEST_HZ, rateHz);
        int window = (int) Math.round(WINDOW_S * rateHz);
        int step = (int) Math.round(STEP_S * rateHz);
        double least = 1;
        for (int start = 0; start + window <= signals[0].length; start += step) {
            least = Math.min(
                    least, Window.median(signals, start, window, rateHz).leakage());
        }
        return least;
    }

    /** Means of so many samples. */
    static double[][] thinned(double[][] leads, int step) {
        double[][] out = new double[leads.length][leads[0].length / step];
        for (int lead = 0; lead < leads.length; lead++) {
            for (int i = 0; i < out[lead].length; i++) {
                double sum = 0;
                for (int k = i * step; k < (i + 1) * step; k++) {
                    sum += leads[lead][k];
                }
                out[lead][i] = sum / step;
            }
        }
        return out;
    }

    /** @param leads microvolts, 1 to 30 Hz, [lead][sample] */
    static Optional<Undulation> of(double[][] leads, double rateHz) {
        int window = (int) Math.round(WINDOW_S * rateHz);
        int step = (int) Math.round(STEP_S * rateHz);
        Optional<Window> best = Optional.empty();
        List<Span> spans = new ArrayList<>();
        for (int start = 0; start + window <= leads[0].length; start += step) {
            Window seen = Window.median(leads, start, window, rateHz);
            if (seen.isWaves()) {
                addSpan(spans, start / rateHz, (start + window) / rateHz);
                best = best.filter(b -> b.leakage() <= seen.leakage()).or(() -> Optional.of(seen));
            }
        }
        return best.map(b -> new Undulation(b.leakage(), b.perMinute(), spans));
    }

    /** Joined to the last one where they touch. */
    private static void addSpan(List<Span> spans, double fromS, double toS) {
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).toS() >= fromS) {
            spans.set(last, new Span(spans.get(last).fromS(), toS));
        } else {
            spans.add(new Span(fromS, toS));
        }
    }

    /** One lead's window. */
    private record Window(double leakage, double perMinute, double rmsUv) {
        /** The lead in the middle by its leakage, that of its worse half. */
        static Window median(double[][] leads, int start, int length, double rateHz) {
            Window[] all = new Window[leads.length];
            for (int lead = 0; lead < all.length; lead++) {
                Window one = of(leads[lead], start, length / 2, rateHz);
                Window other = of(leads[lead], start + length / 2, length - length / 2, rateHz);
                all[lead] = one.leakage > other.leakage ? one : other;
            }
            Arrays.sort(all, (a, b) -> Double.compare(a.leakage, b.leakage));
            return all[all.length / 2];
        }

        private static Window of(double[] lead, int start, int length, double rateHz) {
            double sum = 0;
            double changes = 0;
            double squares = 0;
            for (int i = start + 1; i < start + length; i++) {
                sum += Math.abs(lead[i]);
                changes += Math.abs(lead[i] - lead[i - 1]);
                squares += lead[i] * lead[i];
            }
            int half = changes > 0 ? (int) Math.round(Math.PI * sum / changes) : length;
            if (half < 1 || half >= length) {
                return new Window(1, 0, 0);
            }
            double left = 0;
            double whole = 1e-9;
            for (int i = start + half; i < start + length; i++) {
                left += Math.abs(lead[i] + lead[i - half]);
                whole += Math.abs(lead[i]) + Math.abs(lead[i - half]);
            }
            return new Window(left / whole, 60 * rateHz / (2 * half), Math.sqrt(squares / length));
        }

        boolean isWaves() {
            return leakage < LEAKAGE && perMinute >= SLOWEST && perMinute <= FASTEST && rmsUv >= LEAST_UV;
        }
    }
}

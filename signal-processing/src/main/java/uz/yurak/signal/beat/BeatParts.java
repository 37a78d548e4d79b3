package uz.yurak.signal.beat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The waves of each beat beside the mean of the commonest shape's beats: how well each part fits, and how large it is. */
final class BeatParts {
    private static final double FROM_HZ = 1;
    private static final double TO_HZ = 30;

    /** A stretch around the R peak, ms. */
    private enum Part {
        P(-240, -80),
        QRS(-80, 120),
        T(130, 400),
        WHOLE(-100, 400);

        private final double fromMs;
        private final double toMs;

        Part(double fromMs, double toMs) {
            this.fromMs = fromMs;
            this.toMs = toMs;
        }
    }

    private final Thinned thinned;
    private final double[][] leads;
    private final int[] beats;
    private final Map<Part, double[]> means = new EnumMap<>(Part.class);

    /**
     * @param beats thinned samples, in order
     * @param shape of each beat
     * @param common the shape that is usual
     */
    BeatParts(Thinned thinned, int[] beats, int[] shape, int common) {
        this.thinned = thinned;
        this.leads = thinned.bandPassed(FROM_HZ, TO_HZ);
        this.beats = beats;
        for (Part part : Part.values()) {
            means.put(part, mean(part, shape, common));
        }
    }

    private double[] mean(Part part, int[] shape, int common) {
        double[] sum = new double[cut(part, 0).length];
        int size = 0;
        for (int i = 0; i < beats.length; i++) {
            if (shape[i] == common) {
                double[] cut = cut(part, beats[i]);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += cut[k];
                }
                size++;
            }
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= Math.max(1, size);
        }
        return sum;
    }

    /** All leads one after the other, each without its mean. */
    private double[] cut(Part part, int beat) {
        int from = thinned.samples(part.fromMs);
        int length = thinned.samples(part.toMs) - from;
        double[] out = new double[length * leads.length];
        for (int lead = 0; lead < leads.length; lead++) {
            double mean = 0;
            for (int i = 0; i < length; i++) {
                int at = Math.max(0, Math.min(leads[lead].length - 1, beat + from + i));
                out[lead * length + i] = leads[lead][at];
                mean += leads[lead][at] / length;
            }
            for (int i = 0; i < length; i++) {
                out[lead * length + i] -= mean;
            }
        }
        return out;
    }

    private double[] mean(Part part) {
        return Objects.requireNonNull(means.get(part));
    }

    /** How well each beat's QRS fits the usual one. */
    double[] fits() {
        return Arrays.stream(beats)
                .mapToDouble(b -> Shape.correlation(cut(Part.QRS, b), mean(Part.QRS)))
                .toArray();
    }

    /** Adds each part's fit, but for the QRS's, and size; then how well the QRS fits those before and after. */
    void add(Row row, int i) {
        for (Part part : Part.values()) {
            double[] own = cut(part, beats[i]);
            double[] mean = mean(part);
            if (part != Part.QRS) {
                row.add(Shape.correlation(own, mean));
            }
            row.add(Math.log((Shape.product(own, own) + 1) / (Shape.product(mean, mean) + 1)));
        }
        double[] qrs = cut(Part.QRS, beats[i]);
        row.add(i > 0 ? Shape.correlation(qrs, cut(Part.QRS, beats[i - 1])) : 1);
        row.add(i + 1 < beats.length ? Shape.correlation(qrs, cut(Part.QRS, beats[i + 1])) : 1);
    }
}

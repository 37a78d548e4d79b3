package uz.yurak.signal.beat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The waves of each beat beside the mean of the commonest shape's beats: how well each part fits, and how large it is. */
final class BeatParts {
    private static final double FROM_HZ = 1;
    private static final double TO_HZ = 30;

    /** A beat, the one before and the one after. */
    private static final int NEIGHBORS = 3;

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

    /** The QRS of the beats asked for last, each in the place of its index modulo {@link #NEIGHBORS}. */
    private final double[][] qrs = new double[NEIGHBORS][];

    private final int[] qrsOf = new int[NEIGHBORS];

    /**
     * @param beats thinned samples, in order
     * @param shape of each beat
     * @param common the shape that is usual
     */
    BeatParts(Thinned thinned, int[] beats, int[] shape, int common) {
        this.thinned = thinned;
        this.leads = thinned.bandPassed(FROM_HZ, TO_HZ);
        this.beats = beats;
        Arrays.fill(qrsOf, -1);
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
            Excerpts.cut(leads[lead], beat + from, out, lead * length, length);
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
        double[] ownQrs = qrs(i);
        for (Part part : Part.values()) {
            double[] own = part == Part.QRS ? ownQrs : cut(part, beats[i]);
            double[] mean = mean(part);
            if (part != Part.QRS) {
                row.add(Shape.correlation(own, mean));
            }
            row.add(Math.log((Shape.product(own, own) + 1) / (Shape.product(mean, mean) + 1)));
        }
        row.add(i > 0 ? Shape.correlation(ownQrs, qrs(i - 1)) : 1);
        row.add(i + 1 < beats.length ? Shape.correlation(ownQrs, qrs(i + 1)) : 1);
    }

    private double[] qrs(int i) {
        int place = i % NEIGHBORS;
        if (qrsOf[place] != i) {
            qrs[place] = cut(Part.QRS, beats[i]);
            qrsOf[place] = i;
        }
        return qrs[place];
    }
}

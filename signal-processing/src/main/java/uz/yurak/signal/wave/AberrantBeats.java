package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;

/**
 * Tells a premature beat that came by way of the AV node and met a bundle branch still refractory from one that began in the
 * ventricles: the first enters the ventricles where every conducted beat does, so its QRS begins as theirs.
 *
 * <p>Source: Sandler and Marriott 1965, Circulation 31:551 [mem]: an initial deflection identical to that of the conducted
 * beats speaks for aberration. Steps: (1) a lone ventricular beat that comes early is taken; (2) the first {@link #INITIAL_MS}
 * of its QRS in all leads are laid on the mean of those of the normal beats, at the shift at which they agree best; (3) it is
 * called supraventricular where both point the same way and its beginning is not much slower. How alike is identical is ours.
 * Couplets and runs stay ventricular: to miss a ventricular tachycardia is worse than to suspect one. So do beats in fewer than
 * {@link #LEAST_LEADS} leads, whose beginning may be alike by chance.
 */
public final class AberrantBeats {
    /** The septum and the first of both ventricles, ms (ours). */
    private static final double INITIAL_MS = 40;

    /** Onsets of two beats are found so far apart, ms. */
    private static final double SHIFT_MS = 16;

    /** Correlation over all leads and moments from which two beginnings point the same way (ours). */
    private static final double ALIKE = 0.9;

    /** Its size as a part of theirs; a beat that spreads from muscle to muscle begins slower (ours). */
    private static final double LEAST_SIZE = 0.5;

    private static final double LARGEST_SIZE = 2;

    /** It comes after this part of the upper quartile of the distances (as premature beats elsewhere, ours). */
    private static final double PREMATURE_PART = 0.85;

    private static final int LEAST_LEADS = 6;

    private static final int LEAST_NORMAL = 3;

    /** Added to energies before a division, microvolts squared. */
    private static final double LITTLE = 1e-9;

    private final double[][] clean;
    private final Delineation found;
    private final int initial;
    private final int shift;

    private AberrantBeats(double[][] clean, Delineation found) {
        this.clean = clean;
        this.found = found;
        this.initial = samples(INITIAL_MS);
        this.shift = samples(SHIFT_MS);
    }

    /**
     * The same waves; aberrant beats are {@link BeatClass#SUPRAVENTRICULAR}.
     *
     * @param clean the leads without the mains, [lead][sample], microvolts; not changed
     */
    public static Delineation marked(Montage montage, double[][] clean, Delineation found) {
        double[][] whole = IntStream.range(0, clean.length)
                .filter(lead -> montage.gaps(lead).isEmpty())
                .mapToObj(lead -> clean[lead])
                .toArray(double[][]::new);
        return whole.length < LEAST_LEADS ? found : new AberrantBeats(whole, found).marked();
    }

    private Delineation marked() {
        List<Beat> beats = new ArrayList<>(found.beats());
        double[] usual = null;
        for (int i = 0; i < beats.size(); i++) {
            if (isLoneAndEarly(i)) {
                usual = usual == null ? usual() : usual;
                if (usual.length > 0 && beginsAs(usual, i)) {
                    beats.set(i, new Beat(beats.get(i).sample(), BeatClass.SUPRAVENTRICULAR));
                }
            }
        }
        return usual == null ? found : found.with(beats);
    }

    private boolean isLoneAndEarly(int i) {
        return i > 0
                && isVentricular(i)
                && !isVentricular(i - 1)
                && !isVentricular(i + 1)
                && distance(i) < PREMATURE_PART * upperQuartile();
    }

    private boolean isVentricular(int i) {
        return i < found.beats().size() && found.beats().get(i).beatClass() == BeatClass.VENTRICULAR;
    }

    private int distance(int i) {
        return found.beats().get(i).sample() - found.beats().get(i - 1).sample();
    }

    private double upperQuartile() {
        int[] sorted = IntStream.range(1, found.beats().size())
                .map(this::distance)
                .sorted()
                .toArray();
        return sorted[sorted.length * 3 / 4];
    }

    /** Mean beginning of the normal beats, lead after lead; empty with too few of them. */
    private double[] usual() {
        double[] sum = new double[clean.length * initial];
        int count = 0;
        for (int i = 0; i < found.beats().size(); i++) {
            OptionalInt onset = onset(i);
            if (found.beats().get(i).beatClass() == BeatClass.NORMAL && onset.isPresent() && fits(onset.getAsInt())) {
                double[] cut = cut(onset.getAsInt());
                for (int s = 0; s < sum.length; s++) {
                    sum[s] += cut[s];
                }
                count++;
            }
        }
        double beats = count;
        return count < LEAST_NORMAL
                ? new double[0]
                : Arrays.stream(sum).map(value -> value / beats).toArray();
    }

    private boolean beginsAs(double[] usual, int i) {
        OptionalInt onset = onset(i);
        double best = -1;
        double size = 0;
        for (int at = onset.orElse(0) - shift; onset.isPresent() && at <= onset.getAsInt() + shift; at++) {
            if (fits(at)) {
                double[] cut = cut(at);
                double own = product(cut, cut);
                double others = product(usual, usual);
                double alike = product(cut, usual) / Math.sqrt(own * others + LITTLE);
                if (alike > best) {
                    best = alike;
                    size = Math.sqrt((own + LITTLE) / (others + LITTLE));
                }
            }
        }
        return best >= ALIKE && size >= LEAST_SIZE && size <= LARGEST_SIZE;
    }

    /** Where the QRS begins in the second earliest lead. */
    private OptionalInt onset(int beat) {
        int[] sorted = found.waves().get(beat).stream()
                .flatMap(lead -> lead.qrs().stream())
                .mapToInt(Wave::onset)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalInt.empty() : OptionalInt.of(sorted[Math.min(1, sorted.length - 1)]);
    }

    private boolean fits(int from) {
        return from >= 0 && from + initial <= clean[0].length;
    }

    /** Each lead against its level at the beginning. */
    private double[] cut(int from) {
        double[] out = new double[clean.length * initial];
        for (int lead = 0; lead < clean.length; lead++) {
            for (int s = 0; s < initial; s++) {
                out[lead * initial + s] = clean[lead][from + s] - clean[lead][from];
            }
        }
        return out;
    }

    private int samples(double ms) {
        return (int) Math.round(ms * found.rateHz() / 1000);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

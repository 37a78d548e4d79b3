package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;

/**
 * Beats whose stimulus was missed: a bipolar electrode's half millisecond may lie between two samples. One that looks in all
 * leads as the wide beats do that a stimulus was seen before started where they did. A narrow paced beat may be the heart's own,
 * met by a late stimulus, so that its shape tells nothing. The limits are ours.
 */
public final class PacedShape {
    /** Of the representative QRS, ms (AHA/ACCF/HRS 2009 part III: wide). */
    private static final double WIDE_MS = 120;

    /** Fewer beats after a stimulus show no shape. */
    private static final int LEAST_SEEN = 3;

    /** Correlation with their mean over all leads; a bundle branch block of the heart's own has another shape in some lead. */
    private static final double ALIKE = 0.95;

    /** What is compared, before and after the R peak, ms. */
    private static final double HALF_MS = 80;

    /** The R peak of a wide beat is found this much early or late, ms. */
    private static final double SHIFT_MS = 8;

    private final Montage montage;
    private final int half;

    private PacedShape(Montage montage) {
        this.montage = montage;
        this.half = montage.samples(HALF_MS);
    }

    /** The same waves; beats of the shape of paced ones are {@link BeatClass#PACED} too. */
    public static Delineation spread(Montage montage, Delineation found) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < found.beats().size(); i++) {
            if (found.beats().get(i).beatClass() == BeatClass.PACED) {
                seen.add(found.beats().get(i).sample());
            }
        }
        Optional<Wave> qrs = found.representative().qrs();
        boolean isWide = qrs.isPresent() && (qrs.get().end() - qrs.get().onset()) * 1000 / found.rateHz() >= WIDE_MS;
        return seen.size() < LEAST_SEEN || seen.size() == found.beats().size() || !isWide
                ? found
                : new PacedShape(montage).spread(found, seen);
    }

    private Delineation spread(Delineation found, List<Integer> seen) {
        double[] mean = new double[montage.leadCount() * (2 * half + 1)];
        for (int at : seen) {
            double[] one = cut(at);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += one[i] / seen.size();
            }
        }
        return found.with(found.beats().stream()
                .map(beat -> beat.beatClass().isConducted() && isAlike(beat.sample(), mean)
                        ? new Beat(beat.sample(), BeatClass.PACED)
                        : beat)
                .toList());
    }

    private boolean isAlike(int at, double[] mean) {
        int shift = montage.samples(SHIFT_MS);
        for (int by = -shift; by <= shift; by++) {
            if (correlation(cut(at + by), mean) >= ALIKE) {
                return true;
            }
        }
        return false;
    }

    /** All calibrated leads around a sample, one after the other, each from its own mean; zeros beyond the recording. */
    private double[] cut(int at) {
        int length = 2 * half + 1;
        double[] out = new double[montage.leadCount() * length];
        for (int lead = 0; lead < montage.leadCount(); lead++) {
            if (montage.isCalibrated(lead) && at >= half && at + half < montage.count()) {
                double[] signal = montage.range(lead, at - half, at + half + 1);
                double level = Arrays.stream(signal).average().orElse(0);
                for (int i = 0; i < length; i++) {
                    out[lead * length + i] = signal[i] - level;
                }
            }
        }
        return out;
    }

    private static double correlation(double[] a, double[] b) {
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : 0;
    }
}

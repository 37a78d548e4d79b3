package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import uz.yurak.record.Gap;
import uz.yurak.signal.beat.BeatGroup;
import uz.yurak.signal.beat.BeatGrouping;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.ZeroPhase;

/**
 * Finds P, QRS and T: first on the representative beat of each shape, where noise has averaged out and all leads speak
 * together, then in every beat of that shape.
 */
public final class Delineator {
    /** Above this there is little of any wave's edge and most of the muscle, Hz. */
    private static final double CLEAN_HZ = 60;

    /** Of the signals in which shapes are told apart, Hz. */
    private static final double ROUGH_BASELINE_HZ = 0.7;

    private static final double ROUGH_HZ = 30;
    private static final double BEFORE_MS = 480;
    private static final double AFTER_MS = 760;
    private static final double LEVEL_MS = 16;

    private final Montage montage;
    private final double[][] withoutMains;
    private final double rateHz;
    private final int[] beats;
    private final boolean[] used;

    private final LearnedLimits limits;

    private Delineator(Montage montage, double[][] withoutMains, int[] beats, boolean[] used, LearnedLimits limits) {
        this.limits = limits;
        this.montage = montage;
        this.withoutMains = withoutMains;
        this.rateHz = montage.rateHz();
        this.beats = beats;
        this.used = used;
    }

    /**
     * The waves.
     *
     * @param withoutMains the leads without the mains, [lead][sample]; not changed
     * @param beats samples of the QRS complexes, in order
     * @param used which leads may be trusted for this
     * @param limits where limits are learned to lie
     */
    public static Delineation delineate(
            Montage montage, double[][] withoutMains, int[] beats, boolean[] used, LearnedLimits limits) {
        return new Delineator(montage, withoutMains, beats.clone(), used.clone(), limits).run(WaveMarker::mark);
    }

    /** What the limits of waves are learned from; the same parameters. */
    public static List<ShapeSurvey> survey(Montage montage, double[][] withoutMains, int[] beats, boolean[] used) {
        return new Delineator(montage, withoutMains, beats.clone(), used.clone(), LearnedLimits.NONE)
                .run(WaveMarker::survey);
    }

    private <T> T run(BiFunction<WaveMarker, List<BeatGroup>, T> last) {
        double[][] clean = ZeroPhase.lowPass(withoutMains, CLEAN_HZ, rateHz);
        double[][] rough = ZeroPhase.bandPass(clean, ROUGH_BASELINE_HZ, ROUGH_HZ, rateHz);
        List<BeatGroup> groups = BeatGrouping.group(trusted(rough), rateHz, beats);
        int[] onsets = roughOnsets(groups, rough);
        Baseline baseline = new Baseline(onsets, montage.samples(LEVEL_MS), montage.count());
        double[][] levels = levelled(clean, baseline::removed);
        double[][] measured = levelled(withoutMains, baseline::removedSmoothly);
        return last.apply(new WaveMarker(montage, beats, used, levels, measured, limits), groups);
    }

    /** Without the baseline, NaN where missing. */
    private double[][] levelled(double[][] signals, UnaryOperator<double[]> withoutBaseline) {
        double[][] level = new double[signals.length][];
        for (int lead = 0; lead < signals.length; lead++) {
            level[lead] = withoutBaseline.apply(signals[lead]);
            for (Gap gap : montage.gaps(lead)) {
                Arrays.fill(level[lead], gap.startIndex(), gap.endIndex(), Double.NaN);
            }
        }
        return level;
    }

    private double[][] trusted(double[][] signals) {
        List<double[]> out = new ArrayList<>();
        for (int lead = 0; lead < signals.length; lead++) {
            if (used[lead]) {
                out.add(signals[lead]);
            }
        }
        return out.toArray(new double[0][]);
    }

    /** The QRS onset of every beat, ascending, from its shape's representative beat. */
    private int[] roughOnsets(List<BeatGroup> groups, double[][] rough) {
        int before = montage.samples(BEFORE_MS);
        int after = montage.samples(AFTER_MS);
        int[] onsets = new int[beats.length];
        for (BeatGroup group : groups) {
            Template template = Template.of(trusted(rough), group, before, after);
            int onset = QrsLimits.find(template.values(), before, rateHz)
                    .map(limits -> limits[0] - before)
                    .orElse(-montage.samples(50));
            for (int i = 0; i < group.size(); i++) {
                onsets[group.members().get(i)] = Math.max(0, group.fiducials().get(i) + onset);
            }
        }
        Arrays.sort(onsets);
        return onsets;
    }
}

package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import uz.yurak.signal.filter.Montage;

/**
 * Says of each beat whether it is ventricular, supraventricular or neither (classes of ANSI/AAMI EC57): one model of
 * boosted trees each, trained on MIT-BIH's annotations; a beat that both claim is ventricular. What de Chazal 2004 took
 * from the annotators (where the waves begin and end) is replaced by correlations with the commonest shape. A beat of which
 * the model is in two minds is unknown, never normal.
 */
public final class BeatClassifier {
    /** Written by {@code yurak bench class-training}. */
    private static final BoostedTrees VENTRICULAR_MODEL = BoostedTrees.resource("ventricular-trees.txt");

    private static final BoostedTrees SUPRAVENTRICULAR_MODEL = BoostedTrees.resource("supraventricular-trees.txt");

    /** Fewer beats than this say too little of what is usual: the widths of the QRS decide alone. */
    private static final int LEAST_BEATS = 100;

    /**
     * Odds from which a beat is called supraventricular, as a logarithm. Far under even, because the trees were taught with
     * few such beats; chosen on records left out for the sensitivity of de Chazal 2004: two in three so called are.
     */
    private static final double LIKELY = -3;

    /**
     * Odds of a ventricular beat, as logarithms, between which it is not known what the beat is. On records left out three in
     * ten beats between the lower one and even were no normal ones, and one in five up to the upper one was ventricular.
     */
    private static final double HARDLY_VENTRICULAR = -1;

    private static final double VENTRICULAR = 0.5;

    /**
     * Change from one distance to the next around a beat, median, as a part of the usual distance, from which the rhythm has no
     * order that a beat could be early in (atrial fibrillation): nothing is called supraventricular there.
     */
    private static final double WITHOUT_ORDER = 0.15;

    /** The QRS and what surrounds it; a beat that misses some of it in every lead cannot be compared, ms. */
    private static final double SEEN_BEFORE_MS = 80;

    private static final double SEEN_AFTER_MS = 120;

    private BeatClassifier() {}

    /**
     * The same beats; in a long recording in the class that the models say. What is ventricular by width stays so, and what
     * cannot be seen whole is unknown.
     *
     * @param peaks the R peaks, in order, samples
     */
    public static List<Beat> refined(Montage montage, List<Beat> beats, int[] peaks) {
        List<BeatClass> classes = beats.size() < LEAST_BEATS
                ? beats.stream().map(Beat::beatClass).toList()
                : classes(BeatTraits.of(montage, peaks), VENTRICULAR_MODEL, SUPRAVENTRICULAR_MODEL);
        List<Beat> out = new ArrayList<>();
        for (int i = 0; i < peaks.length; i++) {
            Beat beat = beats.get(i);
            boolean open = beat.beatClass() == BeatClass.NORMAL || beat.beatClass() == BeatClass.UNKNOWN;
            BeatClass claimed = isSeen(montage, peaks[i]) ? classes.get(i) : BeatClass.UNKNOWN;
            out.add(open ? new Beat(beat.sample(), claimed) : beat);
        }
        return out;
    }

    /** Whether the whole QRS lies within the recording and outside the gaps, in one lead at least. */
    private static boolean isSeen(Montage montage, int peak) {
        int from = peak - montage.samples(SEEN_BEFORE_MS);
        int to = peak + montage.samples(SEEN_AFTER_MS);
        return from >= 0
                && to <= montage.count()
                && IntStream.range(0, montage.leadCount()).anyMatch(lead -> !montage.isMissing(lead, from, to));
    }

    /** One class a beat, by these models. */
    public static List<BeatClass> classes(BeatTraits traits, BoostedTrees ventricular, BoostedTrees supraventricular) {
        List<BeatClass> out = new ArrayList<>();
        for (int i = 0; i < traits.count(); i++) {
            double odds = ventricular.of(traits.row(i));
            if (odds > HARDLY_VENTRICULAR) {
                out.add(odds > VENTRICULAR ? BeatClass.VENTRICULAR : BeatClass.UNKNOWN);
            } else {
                out.add(
                        isSupraventricular(traits, i, supraventricular)
                                ? BeatClass.SUPRAVENTRICULAR
                                : BeatClass.NORMAL);
            }
        }
        return out;
    }

    private static boolean isSupraventricular(BeatTraits traits, int index, BoostedTrees model) {
        return traits.irregularity(index) < WITHOUT_ORDER && model.of(traits.row(index)) > LIKELY;
    }
}

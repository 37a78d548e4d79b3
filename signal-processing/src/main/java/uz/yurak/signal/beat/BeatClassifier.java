package uz.yurak.signal.beat;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.signal.filter.Montage;

/**
 * Says of each beat whether it is ventricular, supraventricular or neither (classes of ANSI/AAMI EC57): one model of
 * boosted trees each, trained on MIT-BIH's annotations; a beat that both claim is ventricular. What de Chazal 2004 took
 * from the annotators (where the waves begin and end) is replaced by correlations with the commonest shape.
 */
public final class BeatClassifier {
    /** Written by {@code yurak bench class-training}. */
    private static final BoostedTrees VENTRICULAR = BoostedTrees.resource("ventricular-trees.txt");

    private static final BoostedTrees SUPRAVENTRICULAR = BoostedTrees.resource("supraventricular-trees.txt");

    /** Fewer beats than this say too little of what is usual: the widths of the QRS decide alone. */
    private static final int LEAST_BEATS = 100;

    /**
     * Odds from which a beat is called supraventricular, as a logarithm. Far under even, because the trees were taught with
     * few such beats; chosen on records left out for the sensitivity of de Chazal 2004: two in three so called are.
     */
    private static final double LIKELY = -3;

    /**
     * Change from one distance to the next around a beat, median, as a part of the usual distance, from which the rhythm has no
     * order that a beat could be early in (atrial fibrillation): nothing is called supraventricular there.
     */
    private static final double WITHOUT_ORDER = 0.15;

    private BeatClassifier() {}

    /**
     * The same beats; in a long recording those that a model claims in its class. What is ventricular by width stays so.
     *
     * @param peaks the R peaks, in order, samples
     */
    public static List<Beat> refined(Montage montage, List<Beat> beats, int[] peaks) {
        if (beats.size() < LEAST_BEATS) {
            return beats;
        }
        List<BeatClass> classes = classes(BeatTraits.of(montage, peaks), VENTRICULAR, SUPRAVENTRICULAR);
        List<Beat> out = new ArrayList<>();
        for (int i = 0; i < peaks.length; i++) {
            Beat beat = beats.get(i);
            boolean open = beat.beatClass() == BeatClass.NORMAL || beat.beatClass() == BeatClass.UNKNOWN;
            boolean claimed = classes.get(i) != BeatClass.NORMAL;
            out.add(open && claimed ? new Beat(beat.sample(), classes.get(i)) : beat);
        }
        return out;
    }

    /** One class a beat, by these models. */
    public static List<BeatClass> classes(BeatTraits traits, BoostedTrees ventricular, BoostedTrees supraventricular) {
        List<BeatClass> out = new ArrayList<>();
        for (int i = 0; i < traits.count(); i++) {
            float[] row = traits.row(i);
            out.add(
                    ventricular.of(row) > 0
                            ? BeatClass.VENTRICULAR
                            : isSupraventricular(traits, i, supraventricular)
                                    ? BeatClass.SUPRAVENTRICULAR
                                    : BeatClass.NORMAL);
        }
        return out;
    }

    private static boolean isSupraventricular(BeatTraits traits, int index, BoostedTrees model) {
        return traits.irregularity(index) < WITHOUT_ORDER && model.of(traits.row(index)) > LIKELY;
    }
}

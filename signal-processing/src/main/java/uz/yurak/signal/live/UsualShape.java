package uz.yurak.signal.live;

import java.util.ArrayList;
import java.util.List;

/**
 * Learns what this heart's own beat looks like, and tells which beats have another shape.
 *
 * <p>Steps. 1. Beats that do not follow another within {@link #UNHURRIED_MS} are sorted by likeness into at most
 * {@link #MAX_SHAPES}; runs of a tachycardia are not learned from. 2. The shape with the most beats lately is the usual one.
 * 3. A beat is foreign where the usual shape is known, is not like it and lasts longer than a narrow QRS.
 */
final class UsualShape {
    /** A beat that comes sooner after the one before teaches nothing, ms: above 115 a minute. */
    private static final double UNHURRIED_MS = 520;

    private static final int MAX_SHAPES = 4;

    /** Correlation from which two beats are of one shape. */
    static final double LIKE = 0.9;

    /** So many beats make a shape known. */
    private static final double KNOWN = 8;

    /** Each beat makes the others count so much less: half after some 70. */
    private static final double FADING = 0.99;

    /** A beat below this correlation with the usual one is not of its origin. */
    static final double UNLIKE = 0.8;

    private final List<BeatShape> shapes = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private int next;
    private final List<Double> counts = new ArrayList<>();

    /** What kind of beat it is; learns from it. */
    Kind kind(BeatShape beat, double sinceLastMs) {
        Kind kind = isKnown() ? kindOf(beat, shapes.get(usual())) : Kind.UNKNOWN;
        if (sinceLastMs >= UNHURRIED_MS) {
            learn(beat);
        }
        return kind;
    }

    private static Kind kindOf(BeatShape beat, BeatShape usual) {
        double likeness = usual.likeness(beat);
        if (likeness >= LIKE) {
            return Kind.USUAL;
        }
        boolean foreign = likeness < UNLIKE && beat.widthMs() >= Math.max(WIDE_MS, usual.widthMs());
        return foreign ? Kind.FOREIGN : Kind.UNKNOWN;
    }

    /** Against the heart's usual beat. */
    enum Kind {
        USUAL,
        /** Of another shape, and wide: as ventricular beats are. */
        FOREIGN,
        /** Neither, or no usual beat is known yet. */
        UNKNOWN
    }

    /** Wide for a QRS as measured here, ms. */
    static final double WIDE_MS = 100;

    /** Whether enough beats of one shape were seen. */
    boolean isKnown() {
        int usual = usual();
        return usual >= 0 && counts.get(usual) >= KNOWN;
    }

    /** Which of all shapes that were ever learned the usual one is; only where one is known. */
    int number() {
        return numbers.get(usual());
    }

    /** How long before its middle the usual QRS begins, ms. */
    double beforeMs() {
        return shapes.get(usual()).beforeMs();
    }

    /** How long after its middle the usual QRS ends, ms. */
    double afterMs() {
        return shapes.get(usual()).afterMs();
    }

    private int usual() {
        int best = -1;
        for (int i = 0; i < shapes.size(); i++) {
            best = best < 0 || counts.get(i) > counts.get(best) ? i : best;
        }
        return best;
    }

    private void learn(BeatShape beat) {
        counts.replaceAll(count -> count * FADING);
        int nearest = -1;
        double likeness = LIKE;
        for (int i = 0; i < shapes.size(); i++) {
            double one = shapes.get(i).likeness(beat);
            if (one >= likeness) {
                nearest = i;
                likeness = one;
            }
        }
        if (nearest >= 0) {
            shapes.set(nearest, shapes.get(nearest).mixedWith(beat, 1 / Math.min(16, counts.get(nearest) + 1)));
            counts.set(nearest, counts.get(nearest) + 1);
            return;
        }
        if (shapes.size() == MAX_SHAPES) {
            int rarest = 0;
            for (int i = 1; i < counts.size(); i++) {
                rarest = counts.get(i) < counts.get(rarest) ? i : rarest;
            }
            shapes.remove(rarest);
            numbers.remove(rarest);
            counts.remove(rarest);
        }
        shapes.add(beat);
        numbers.add(next++);
        counts.add(1.0);
    }
}

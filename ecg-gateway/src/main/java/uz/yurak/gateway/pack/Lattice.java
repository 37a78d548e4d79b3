package uz.yurak.gateway.pack;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The samples that a step between counts leaves possible: recorders that convert 4.88 µV steps to whole microvolts leave gaps, and
 * the step's number says as much as the sample.
 *
 * @param step in 65536ths of a count, above one count
 * @param isCut whether multiples are cut towards zero rather than rounded
 */
record Lattice(int step, boolean isCut) {
    static final int STEP_BITS = 16;
    private static final int ONE = 1 << STEP_BITS;

    /** Largest step, counts. */
    private static final int MAX_STEP = 4096;

    /** Between steps that are tried: small enough for 16,000 of them in a row. */
    private static final int TRIED_EACH = 4;

    /** Samples around 0 whose neighbors are looked for before all are sorted. */
    private static final int LOOKED_AT = 1 << 15;

    /** Fewer different samples prove no step. */
    private static final int MIN_DIFFERENT = 3;

    Lattice {
        if (!isStep(step)) {
            throw new IllegalArgumentException("expected a step from 1 to " + MAX_STEP + " counts");
        }
    }

    static boolean isStep(int step) {
        return step > ONE && step <= MAX_STEP * ONE;
    }

    /** The sample of a step's number. */
    int sample(int number) {
        long far = Math.abs((long) number) * step;
        long size = (isCut ? far : far + ONE / 2) >> STEP_BITS;
        return (int) (number < 0 ? -size : size);
    }

    /** The number whose sample it is, if one's is. */
    int number(int sample) {
        long far = Math.abs((long) sample) << STEP_BITS;
        long number = (isCut ? far + step - 1 : far + step / 2) / step;
        return (int) (sample < 0 ? -number : number);
    }

    private boolean holds(int[] samples) {
        for (int sample : samples) {
            if (sample(number(sample)) != sample) {
                return false;
            }
        }
        return true;
    }

    /** One that gives all samples back; empty where there is none. */
    static Optional<Lattice> of(int[] samples) {
        if (hasNeighbors(samples)) {
            return Optional.empty();
        }
        int[] different = Arrays.stream(samples).distinct().sorted().toArray();
        if (different.length < MIN_DIFFERENT) {
            return Optional.empty();
        }
        long gap = Long.MAX_VALUE;
        for (int i = 1; i < different.length; i++) {
            gap = Math.min(gap, (long) different[i] - different[i - 1]);
        }
        if (gap < 2 || gap >= MAX_STEP) {
            return Optional.empty();
        }
        return search(different, gap);
    }

    /** Whether two samples are one count apart, as most leads' soon are: then there is no step. */
    private static boolean hasNeighbors(int[] samples) {
        BitSet seen = new BitSet(LOOKED_AT);
        for (int sample : samples) {
            int place = sample + LOOKED_AT / 2;
            if (place > 0 && place < LOOKED_AT) {
                seen.set(place);
                if (seen.get(place - 1) || seen.get(place + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The smallest gap is the step's whole part, however its multiples are brought to whole numbers. */
    private static Optional<Lattice> search(int[] different, long gap) {
        for (boolean isCut : new boolean[] {false, true}) {
            for (long step = gap << STEP_BITS; step < (gap + 1) << STEP_BITS; step += TRIED_EACH) {
                Lattice lattice = new Lattice((int) step, isCut);
                if (lattice.holds(different)) {
                    return Optional.of(lattice);
                }
            }
        }
        return Optional.empty();
    }
}

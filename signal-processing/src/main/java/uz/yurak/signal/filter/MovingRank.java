package uz.yurak.signal.filter;

/**
 * The value of a rank in a window that moves forward over a signal: exact, and only what enters and leaves the window is
 * looked at, but for the few values of the class in which the sought one lies.
 *
 * <p>Steps. 1. A value's class is its exponent and four bits of its mantissa, 16 classes an octave: classes stand in the
 * order of their values. 2. How many values of the window each class holds is counted on. 3. From the class of the window
 * before, the class that holds the rank is walked to. 4. Among its values the rank is sought.
 */
public final class MovingRank {
    /** Bits of a float's mantissa that do not tell a class. */
    private static final int COARSE_BITS = 19;

    /** Classes of values that are not negative. */
    private static final int CLASSES = 1 << (Float.SIZE - 1 - COARSE_BITS);

    private final double[] signal;
    private final short[] classes;
    private final int[] counts = new int[CLASSES];
    private final double[] same;
    private int start;
    private int end;

    /** Where the rank was found last, and how many values lie below that class. */
    private int at;

    private int below;

    /**
     * Looks at nothing yet.
     *
     * @param signal no value negative or NaN; not copied, not changed
     * @param longest window, samples
     */
    public MovingRank(double[] signal, int longest) {
        this.signal = signal;
        this.same = new double[longest];
        this.classes = new short[signal.length];
        for (int i = 0; i < signal.length; i++) {
            classes[i] = (short) (Float.floatToRawIntBits((float) signal[i]) >>> COARSE_BITS);
        }
    }

    /**
     * The value that would stand at that index if the window's values were sorted.
     *
     * @param from the window's first sample, not before the last one asked for
     * @param to after its last one, not before the last one asked for
     */
    public double of(int from, int to, int rank) {
        for (int i = start; i < Math.min(from, end); i++) {
            count(classes[i], -1);
        }
        for (int i = Math.max(from, end); i < to; i++) {
            count(classes[i], 1);
        }
        start = from;
        end = to;
        while (below > rank) {
            at--;
            below -= counts[at];
        }
        while (below + counts[at] <= rank) {
            below += counts[at];
            at++;
        }
        return Ranked.of(same, gathered(), rank - below);
    }

    private void count(int of, int change) {
        counts[of] += change;
        below += of < at ? change : 0;
    }

    /** The window's values of the class that holds the rank. */
    private int gathered() {
        int found = 0;
        for (int i = start; i < end; i++) {
            if (classes[i] == at) {
                same[found++] = signal[i];
            }
        }
        return found;
    }
}

package uz.yurak.gateway.glimpse;

import java.time.Duration;
import java.util.List;

/**
 * How much of a signal its glimpses carry, the most first. A slow link lowers it step by step: the picture gets coarser, it
 * does not stop.
 */
public enum Detail {
    /** Every lead, every instant, every bit. */
    ALL(true, true, Integer.MAX_VALUE, 0, 150),
    /** Without the limb leads that follow from I and II: those are computed where they are looked at. */
    INDEPENDENT(false, true, Integer.MAX_VALUE, 0, 150),
    /** The same at about 200 Hz, half of the usual 500, and in steps of at most 10 µV, a tenth of a small square. */
    COARSE(false, true, 200, 10_000, 200),
    /**
     * One lead at about 100 Hz and in steps of at most 20 µV: the 0.67 to 40 Hz of a monitor's rhythm strip (ANSI/AAMI EC13)
     * and no more.
     */
    ONE_LEAD(false, false, 100, 20_000, 300);

    /** The first is number 0 on the wire. */
    public static final List<Detail> BY_NUMBER = List.of(ALL, INDEPENDENT, COARSE, ONE_LEAD);

    private final boolean hasDependentLeads;
    private final boolean hasSeveralLeads;
    private final int leastRateHz;
    private final int mostNanovolts;
    private final Duration interval;

    Detail(boolean hasDependentLeads, boolean hasSeveralLeads, int leastRateHz, int mostNanovolts, int intervalMs) {
        this.hasDependentLeads = hasDependentLeads;
        this.hasSeveralLeads = hasSeveralLeads;
        this.leastRateHz = leastRateHz;
        this.mostNanovolts = mostNanovolts;
        this.interval = Duration.ofMillis(intervalMs);
    }

    private int number() {
        return BY_NUMBER.indexOf(this);
    }

    boolean hasDependentLeads() {
        return hasDependentLeads;
    }

    boolean hasSeveralLeads() {
        return hasSeveralLeads;
    }

    /** How many instants become one: as many as leave at least the rate that this detail needs, at most 255. */
    int instantsPerSample(double rateHz) {
        return (int) Math.max(1, Math.min(255, rateHz / leastRateHz));
    }

    /** How many low bits of a count are left out; none where nobody knows what a count is. */
    int bitsLeft(double nanovoltsPerCount) {
        double size = Math.abs(nanovoltsPerCount);
        int bits = 0;
        while (bits < Glimpse.MOST_BITS_LEFT && size * (2 << bits) <= mostNanovolts) {
            bits++;
        }
        return bits;
    }

    /** From one glimpse of a signal to the next: each has some 100 bytes beside its samples. */
    public Duration interval() {
        return interval;
    }

    /** The next that asks less of the link; itself where there is none. */
    public Detail less() {
        return BY_NUMBER.get(Math.min(number() + 1, BY_NUMBER.size() - 1));
    }

    /** The next that asks more of the link; itself where there is none. */
    public Detail more() {
        return BY_NUMBER.get(Math.max(number() - 1, 0));
    }

    /** The one of both that asks less of the link. */
    public Detail atMost(Detail other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

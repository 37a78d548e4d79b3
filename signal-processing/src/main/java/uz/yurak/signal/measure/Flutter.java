package uz.yurak.signal.measure;

import java.util.OptionalDouble;

/**
 * Whether the regular wave between the beats is one of flutter: it runs on where a P would end.
 *
 * <p>Either more than a P's room shows it going on – one and a half of its cycles, or one and beats that do not keep a whole
 * number of them – or it fits as no P with its level before and after can, and what precedes the QRS does not come from
 * the sinus node.
 */
public final class Flutter {
    /** Share of the signal between T and QRS that the wave explains (ours). */
    public static final double FIT = 0.7;

    /** The same where no more than a P's room is seen (ours). */
    static final double FIT_HIDDEN = 0.9;

    /** Cycles seen between T and QRS from which it goes on (ours). */
    public static final double CYCLES = 1.6;

    /** Fewer cycles than this are a hump as P is one, wherever the beats fall. */
    static final double LEAST_CYCLES = 1;

    /** Beats so far from a whole number of cycles are not led by each second, third or fourth wave, cycles (ours). */
    static final double RATIO_OFF = 0.1;

    private Flutter() {}

    /**
     * @param pAxisDeg direction of what precedes the QRS, degrees
     * @param prMs its distance from the QRS, ms
     */
    static boolean is(RegularWave wave, OptionalDouble pAxisDeg, OptionalDouble prMs) {
        boolean goesOn = wave.fit() >= FIT
                && (wave.cyclesSeen() >= CYCLES || (wave.cyclesSeen() >= LEAST_CYCLES && wave.ratioOff() >= RATIO_OFF));
        return goesOn || (wave.fit() >= FIT_HIDDEN && !SinusP.is(pAxisDeg, prMs));
    }
}

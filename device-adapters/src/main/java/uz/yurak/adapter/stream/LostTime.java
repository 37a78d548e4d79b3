package uz.yurak.adapter.stream;

import java.time.Duration;

/**
 * How long a machine was away.
 *
 * @param instants missing; 0 where the machine only held its signal back
 * @param reason for the gap, in English
 */
public record LostTime(long instants, String reason) {
    /** Nothing is missing. */
    public static final LostTime NONE = new LostTime(0, "");

    /** What bytes may take on their way, s: counting and clock that differ by more do not agree. */
    public static final double AGREEMENT_S = 1;

    /** By the gateway's clock alone: what passed since the last unit came, without what this one brings itself. */
    public static LostTime byClock(double rateHz, int instants, Duration elapsed) {
        long passed = Math.round(Math.max(0, elapsed.toNanos() / 1e9) * rateHz);
        return new LostTime(
                Math.max(0, passed - instants), "connection to the machine lost; length by the gateway's clock");
    }
}

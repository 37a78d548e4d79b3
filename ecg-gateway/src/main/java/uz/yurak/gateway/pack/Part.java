package uz.yurak.gateway.pack;

import java.util.Optional;

/** What a parcel is made of, in the order in which it travels; the numbers are those of the wire. */
public enum Part {
    /** Who, which leads, and what the hospital's computer found: to know of a case. */
    PREVIEW(1),
    /** A coarser trace, marked: to look at. */
    COARSE(2),
    /** Every sample: to measure and to sign. */
    WAVEFORM(3),
    /** What makes the original's bytes of the samples again. */
    REMAINDER(4),
    /** The original's bytes, deflated where that is shorter. */
    ORIGINAL(5);

    private final int number;

    Part(int number) {
        this.number = number;
    }

    /** 1 to 5. */
    public int number() {
        return number;
    }

    /** Whether it comes behind everything that a reader waits for. */
    public boolean isLast() {
        return this == REMAINDER || this == ORIGINAL;
    }

    static Optional<Part> numbered(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}

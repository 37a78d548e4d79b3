package uz.yurak.signal.beat;

/** What kind of beat it is by its shape and time. */
public enum BeatClass {
    /** Of the shape most beats have and in their rhythm, or not told from it. */
    NORMAL("N"),
    /** Too early for the rhythm, and of a shape that came by way of the atria. */
    SUPRAVENTRICULAR("S"),
    /** Of ventricular origin by shape and time. */
    VENTRICULAR("V"),
    /** Between the dominant and a ventricular shape. */
    FUSION("F"),
    /** Follows a pacemaker's spike. */
    PACED("/"),
    /** Could not be compared (at an edge, in a gap, in noise), or what speaks for and against a class weighs about the same. */
    UNKNOWN("Q");

    private final String code;

    BeatClass(String code) {
        this.code = code;
    }

    /** Whether it came to the ventricles from above, or may have: its rhythm is that of the atria. */
    public boolean isConducted() {
        return this == NORMAL || this == SUPRAVENTRICULAR || this == UNKNOWN;
    }

    /** The code of the MIT annotation format. */
    public String code() {
        return code;
    }
}

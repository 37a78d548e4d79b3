package uz.yurak.signal.beat;

/** What kind of beat it is by its shape and time. */
public enum BeatClass {
    /** Of the shape most beats have, or a narrow other one. */
    NORMAL("N"),
    /** Wide and unlike the dominant shape, so probably of ventricular origin. */
    VENTRICULAR("V"),
    /** Follows a pacemaker's spike. */
    PACED("/"),
    /** Could not be compared: at an edge, in a gap or in noise. */
    UNKNOWN("Q");

    private final String code;

    BeatClass(String code) {
        this.code = code;
    }

    /** The code of the MIT annotation format. */
    public String code() {
        return code;
    }
}

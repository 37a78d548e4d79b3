package uz.yurak.consult.cases;

import java.util.Locale;

/** How much of a recording is here; each holds more than the one before. */
public enum Stage {
    /** That it comes, from where and how urgent it is. */
    ANNOUNCED,
    /** Who, and the sending computer's numbers and representative beats. */
    PREVIEW,
    /** A trace to look at, coarser than the recording. */
    COARSE,
    /** Every sample as recorded. */
    EXACT,
    /** The file as the machine sent it. */
    ORIGINAL;

    /** As tables and interface write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Stage ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Whether every sample is here, so that it may be measured and signed. */
    public boolean isExact() {
        return compareTo(EXACT) >= 0;
    }
}

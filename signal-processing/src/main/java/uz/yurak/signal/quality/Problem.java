package uz.yurak.signal.quality;

/** What disturbs a lead. */
public enum Problem {
    /** No signal at all, or a constant one. */
    FLAT,
    /** More than a tenth of the recording is missing. */
    MISSING,
    /** Runs against the limits of its range. */
    CLIPPED,
    /** Muscle or contact noise. */
    NOISY,
    /** Mains interference. */
    MAINS,
    /** The baseline wanders. */
    WANDERING,
    /** The file does not say what a count is in microvolts. */
    UNCALIBRATED,
    /** Not analyzed: another sampling rate than most leads, or the same lead twice. */
    LEFT_OUT
}

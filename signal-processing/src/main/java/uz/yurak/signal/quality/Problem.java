package uz.yurak.signal.quality;

/** What disturbs a lead, or has to be known to read it. */
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
    /** None of the heartbeats that other leads show is seen: an electrode is off, or noise hides all. */
    OFF,
    /** Does not fit the other limb leads: another scale, or another signal under its name. */
    MISFIT,
    /** Stimuli of a pacemaker stand in it. */
    PACED,
    /** The file does not say what a count is in microvolts. */
    UNCALIBRATED,
    /** Not analyzed: another sampling rate than most leads, or the same lead twice. */
    LEFT_OUT
}

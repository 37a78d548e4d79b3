package uz.yurak.signal.quality;

/** How far a signal can be trusted; the order goes from best to worst. */
public enum Grade {
    GOOD,
    /** Readable, with disturbances that may move a measurement. */
    FAIR,
    /** Rhythm may be read, waves not. */
    POOR,
    /** No heart signal: flat, missing or noise alone. */
    UNUSABLE
}

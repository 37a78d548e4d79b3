package uz.yurak.signal.live;

/** Whether a lead can be judged just now. */
enum LeadState {
    GOOD,
    /** A part of the last second has not come. */
    MISSING,
    /** A straight line: electrode off, cable out, or no heart. */
    FLAT,
    /** Far beyond what a heart gives. */
    OVERLOADED,
    /** Noise in which a QRS would not be seen. */
    NOISY
}

package uz.yurak.signal.live;

/**
 * A beat found in a live signal.
 *
 * @param atMs the middle of its energy, ms of signal from the session's first instant
 * @param height its envelope over a usual beat's
 */
record LiveBeat(double atMs, double height) {}

package uz.yurak.signal.live;

/**
 * A beat found in a live signal.
 *
 * @param atMs the middle of its energy, ms of signal from the session's first instant
 * @param height its envelope over a usual beat's
 * @param kind against this heart's usual beat
 */
record LiveBeat(double atMs, double height, UsualShape.Kind kind) {
    boolean isForeign() {
        return kind == UsualShape.Kind.FOREIGN;
    }
}

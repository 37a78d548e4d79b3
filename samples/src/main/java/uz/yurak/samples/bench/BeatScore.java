package uz.yurak.samples.bench;

/**
 * How many beats {@link BeatMatch} found.
 *
 * @param found reference beats found
 * @param missed reference beats not found
 * @param extra detections that are no reference beat
 */
record BeatScore(int found, int missed, int extra) {
    static final BeatScore NONE = new BeatScore(0, 0, 0);

    BeatScore plus(BeatScore other) {
        return new BeatScore(found + other.found, missed + other.missed, extra + other.extra);
    }

    int reference() {
        return found + missed;
    }

    double sensitivityPercent() {
        return 100.0 * found / Math.max(1, reference());
    }

    double predictivityPercent() {
        return 100.0 * found / Math.max(1, found + extra);
    }

    /** Missed and extra beats as a part of the reference beats. */
    double errorPercent() {
        return 100.0 * (missed + extra) / Math.max(1, reference());
    }
}

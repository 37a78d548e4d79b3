package uz.yurak.signal.wave;

import java.util.Optional;

/**
 * The waves of one beat; a wave that is absent is absent.
 *
 * @param p P wave
 * @param qrs QRS complex
 * @param t T wave
 */
public record BeatWaves(Optional<Wave> p, Optional<Wave> qrs, Optional<Wave> t) {
    public static final BeatWaves NONE = new BeatWaves(Optional.empty(), Optional.empty(), Optional.empty());

    BeatWaves withoutP() {
        return new BeatWaves(Optional.empty(), qrs, t);
    }

    public BeatWaves movedBy(int samples) {
        return new BeatWaves(
                p.map(w -> w.movedBy(samples)), qrs.map(w -> w.movedBy(samples)), t.map(w -> w.movedBy(samples)));
    }
}

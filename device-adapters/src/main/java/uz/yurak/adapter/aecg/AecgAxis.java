package uz.yurak.adapter.aecg;

import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.RecordedAt;

/**
 * How the times of annotations become places in a recording.
 *
 * @param start when the series that they stand on began, where it says
 * @param laterMs how much later than the recording that series begins; empty for a representative beat, which lies nowhere
 *     in the rhythm
 * @param rateHz of the recording's first lead, in whose samples marks stand
 */
record AecgAxis(Optional<RecordedAt> start, OptionalDouble laterMs, double rateHz) {
    boolean isOnRhythm() {
        return laterMs.isPresent();
    }

    /** The sample at so many milliseconds after the series' start. */
    long index(double ms) {
        return Math.round((ms + laterMs.orElse(0)) / 1000 * rateHz);
    }
}

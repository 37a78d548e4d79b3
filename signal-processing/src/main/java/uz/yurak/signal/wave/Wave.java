package uz.yurak.signal.wave;

/**
 * Where a wave begins, is highest (or lowest) and ends, samples; the end is its last sample.
 *
 * @param onset first sample
 * @param peak sample of its largest deflection
 * @param end last sample
 */
public record Wave(int onset, int peak, int end) {
    public Wave {
        if (onset > peak || peak > end) {
            throw new IllegalArgumentException("a wave from " + onset + " over " + peak + " to " + end);
        }
    }

    public Wave movedBy(int samples) {
        return new Wave(onset + samples, peak + samples, end + samples);
    }
}

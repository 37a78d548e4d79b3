package uz.yurak.adapter.live.stream;

import java.time.Duration;

/**
 * How a live signal is cut.
 *
 * @param segment as long as one segment; so much may be lost when the power goes
 * @param pause of silence that ends a session
 * @param longest session; a longer signal goes on in a session of its own
 */
public record LiveLimits(Duration segment, Duration pause, Duration longest) {
    /**
     * Two seconds of delay are what a reader sees without losing patience; half an hour of 12 leads at 1 kHz is what a
     * center shows whole.
     */
    public static final LiveLimits DEFAULT =
            new LiveLimits(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(30));
}

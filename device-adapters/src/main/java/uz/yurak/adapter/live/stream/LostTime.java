package uz.yurak.adapter.live.stream;

import java.time.Duration;
import java.util.OptionalLong;
import uz.yurak.adapter.stream.FrameCounter;
import uz.yurak.adapter.stream.FrameLayout;

/**
 * How long a machine was away: by its frame counter where clock and counter agree, otherwise by the gateway's clock.
 *
 * @param instants missing
 * @param reason for the gap, in English
 */
record LostTime(long instants, String reason) {
    /** What bytes may take on their way; a counter farther from the clock than that began anew, s. */
    private static final double AGREEMENT_S = 1;

    /** A counter this long that goes on exactly where it stood did not do so by chance. */
    private static final int SURE_BYTES = 2;

    /**
     * @param expected counter of the frame that should have followed
     * @param elapsed from the last frame's coming to this one's
     */
    static LostTime between(FrameLayout layout, OptionalLong expected, byte[] frame, int at, Duration elapsed) {
        double elapsedS = Math.max(0, elapsed.toNanos() / 1e9);
        long byClock = Math.max(0, Math.round(elapsedS * layout.rateHz()) - layout.samplesPerFrame());
        if (layout.counter().isPresent() && expected.isPresent()) {
            FrameCounter counter = layout.counter().get();
            if (counter.bytes() >= SURE_BYTES && counter.value(frame, at) == expected.getAsLong()) {
                // The machine held its frames back, or sends them in bursts.
                return new LostTime(0, "");
            }
            long byCounter = counted(counter, expected.getAsLong(), counter.value(frame, at), layout, byClock);
            if (byCounter >= 0 && Math.abs(byCounter - byClock) <= AGREEMENT_S * layout.rateHz()) {
                return new LostTime(byCounter, "connection to the machine lost; length by its frame counter");
            }
        }
        return new LostTime(byClock, "connection to the machine lost; length by the gateway's clock");
    }

    /** The counter may have gone round while the machine was away: of all that it can mean, the nearest to the clock. */
    private static long counted(FrameCounter counter, long expected, long found, FrameLayout layout, long byClock) {
        long frames = counter.framesBetween(expected, found);
        if (frames < 0 || counter.modulus() % counter.step() != 0) {
            return frames < 0 ? -1 : frames * layout.samplesPerFrame();
        }
        long round = counter.modulus() / counter.step() * layout.samplesPerFrame();
        long least = frames * layout.samplesPerFrame();
        return least + Math.max(0, Math.round((byClock - least) / (double) round)) * round;
    }
}

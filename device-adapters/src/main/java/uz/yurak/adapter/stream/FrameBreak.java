package uz.yurak.adapter.stream;

import java.time.Duration;
import java.util.OptionalLong;

/** How long a machine was away: by its frame counter where clock and counter agree, otherwise by the gateway's clock. */
final class FrameBreak {
    /** A counter this long that goes on exactly where it stood did not do so by chance. */
    private static final int SURE_BYTES = 2;

    private FrameBreak() {}

    /**
     * @param wanted counter of the frame that should have followed
     * @param elapsed from the last frame's coming to this one's
     */
    static LostTime length(FrameLayout layout, OptionalLong wanted, byte[] frame, int at, Duration elapsed) {
        LostTime byClock = LostTime.byClock(layout.rateHz(), layout.samplesPerFrame(), elapsed);
        if (layout.counter().isEmpty() || wanted.isEmpty()) {
            return byClock;
        }
        FrameCounter counter = layout.counter().get();
        if (counter.bytes() >= SURE_BYTES && counter.value(frame, at) == wanted.getAsLong()) {
            // The machine held its frames back, or sends them in bursts.
            return LostTime.NONE;
        }
        long byCounter = counted(counter, wanted.getAsLong(), counter.value(frame, at), layout, byClock.instants());
        return byCounter >= 0 && Math.abs(byCounter - byClock.instants()) <= LostTime.AGREEMENT_S * layout.rateHz()
                ? new LostTime(byCounter, "connection to the machine lost; length by its frame counter")
                : byClock;
    }

    /** The counter may have gone round while the machine was away: of all that it can mean, the nearest to the clock. */
    private static long counted(FrameCounter counter, long wanted, long found, FrameLayout layout, long byClock) {
        long frames = counter.framesBetween(wanted, found);
        if (frames < 0 || counter.modulus() % counter.step() != 0) {
            return frames < 0 ? -1 : frames * layout.samplesPerFrame();
        }
        long round = counter.modulus() / counter.step() * layout.samplesPerFrame();
        long least = frames * layout.samplesPerFrame();
        return least + Math.max(0, Math.round((byClock - least) / (double) round)) * round;
    }
}

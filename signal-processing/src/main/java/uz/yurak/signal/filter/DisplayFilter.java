package uz.yurak.signal.filter;

import java.util.OptionalDouble;
import uz.yurak.record.LeadSignal;

/**
 * The filter a reader chooses for screen and paper; always stated there, never applied to what is stored or measured.
 * No phase shift: waves stay where they are.
 *
 * <p>A high-pass of 0.05 Hz keeps the level after a 3 mV × 100 ms impulse within 0.1 mV; 0.5 Hz moves it by about
 * 0.27 mV, which is why it is a choice of the reader and not of ours. A low-pass of 40 Hz hides pacemaker spikes.
 *
 * @param highPassHz lower cut-off, Hz, 0.01–5; empty for none
 * @param lowPassHz upper cut-off, Hz, 10–500; empty for none; one that the sampling rate does not reach changes nothing
 * @param mainsHz mains frequency to remove, Hz, 45–65; empty for none
 */
public record DisplayFilter(OptionalDouble highPassHz, OptionalDouble lowPassHz, OptionalDouble mainsHz) {
    public static final DisplayFilter NONE =
            new DisplayFilter(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    public DisplayFilter {
        requireWithin(highPassHz, 0.01, 5, "high-pass");
        requireWithin(lowPassHz, 10, 500, "low-pass");
        requireWithin(mainsHz, 45, 65, "mains frequency");
    }

    private static void requireWithin(OptionalDouble value, double low, double high, String name) {
        if (value.isPresent() && !(value.getAsDouble() >= low && value.getAsDouble() <= high)) {
            throw new IllegalArgumentException(
                    "a " + name + " of " + low + " to " + high + " Hz, not " + value.getAsDouble());
        }
    }

    /** Whether it leaves every signal as it is. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * The filtered signal in microvolts, one value a sample; in counts where the lead has no scale. A gap is bridged by a
     * straight line for filtering and is NaN in the result.
     */
    public double[] apply(LeadSignal lead) {
        return GapBridge.reopened(apply(GapBridge.bridged(lead), lead.rateHz()), lead.gaps());
    }

    /** The same for a signal without gaps. */
    double[] apply(double[] signal, double rateHz) {
        double[] out = signal;
        if (mainsHz.isPresent()) {
            out = MainsFilter.apply(out, mainsHz.getAsDouble(), rateHz);
        }
        if (highPassHz.isPresent() && highPassHz.getAsDouble() < 0.45 * rateHz) {
            out = ZeroPhase.highPass(out, highPassHz.getAsDouble(), rateHz);
        }
        if (lowPassHz.isPresent()) {
            out = ZeroPhase.lowPass(out, lowPassHz.getAsDouble(), rateHz);
        }
        return out;
    }
}

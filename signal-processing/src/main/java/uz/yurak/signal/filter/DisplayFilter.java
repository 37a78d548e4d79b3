package uz.yurak.signal.filter;

import java.util.List;
import java.util.OptionalDouble;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * The filter a reader chooses for screen and paper; always stated there, never applied to what is stored or measured.
 * No phase shift: waves stay where they are.
 *
 * <p>Up to 0.1 Hz the baseline is a linear filter's, which keeps the level after a 3 mV × 100 ms impulse within 0.1 mV; above, it
 * is {@link RobustBaseline}'s, because the linear one of 0.5 Hz moves that level by 0.27 mV. Mains goes with its harmonics.
 * A pacemaker's stimuli are found first and stand in the result as recorded, whatever the low-pass.
 *
 * @param highPassHz lower cut-off, Hz, 0.01–5; empty for none
 * @param lowPassHz upper cut-off, Hz, 10–500; empty for none; one that the sampling rate does not reach changes nothing
 * @param mainsHz mains frequency to remove, Hz, 45–65; empty for none
 * @param muscle whether muscle noise between the QRS complexes is made less ({@link MuscleFilter})
 */
public record DisplayFilter(
        OptionalDouble highPassHz, OptionalDouble lowPassHz, OptionalDouble mainsHz, boolean muscle) {
    public static final DisplayFilter NONE =
            new DisplayFilter(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** Without the reduction of muscle noise. */
    public DisplayFilter(OptionalDouble highPassHz, OptionalDouble lowPassHz, OptionalDouble mainsHz) {
        this(highPassHz, lowPassHz, mainsHz, false);
    }

    private static final double LINEAR_TO_HZ = 0.1;

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
        double[] signal = GapBridge.bridged(lead);
        double[] still = withoutStimuli(lead, signal);
        double[] out = apply(still, lead.rateHz());
        for (int i = 0; i < out.length; i++) {
            out[i] += signal[i] - still[i];
        }
        return GapBridge.reopened(out, lead.gaps());
    }

    /** A pacemaker's stimuli that this lead shows bridged by straight lines. */
    private static double[] withoutStimuli(LeadSignal lead, double[] signal) {
        Montage alone = Montage.of(Recording.of(
                "lead",
                List.of(new LeadSignal(
                        lead.lead(),
                        lead.rateHz(),
                        lead.samples(),
                        lead.scale(),
                        lead.gaps(),
                        lead.derived(),
                        0,
                        lead.filtering()))));
        int[] stimuli = alone.isCutShort() ? new int[0] : PacerSpikes.find(alone);
        return stimuli.length == 0 ? signal : alone.without(stimuli).signal(0);
    }

    /** The same for a signal without gaps. */
    double[] apply(double[] signal, double rateHz) {
        double[] out = signal;
        if (mainsHz.isPresent()) {
            out = MainsFilter.withHarmonics(out, mainsHz.getAsDouble(), rateHz);
        }
        if (highPassHz.isPresent() && highPassHz.getAsDouble() < 0.45 * rateHz) {
            out = highPassHz.getAsDouble() > LINEAR_TO_HZ
                    ? RobustBaseline.removed(out, highPassHz.getAsDouble(), rateHz)
                    : ZeroPhase.highPass(out, highPassHz.getAsDouble(), rateHz);
        }
        if (muscle) {
            out = MuscleFilter.apply(out, rateHz);
        }
        if (lowPassHz.isPresent()) {
            out = ZeroPhase.lowPass(out, lowPassHz.getAsDouble(), rateHz);
        }
        return out;
    }
}

package uz.yurak.signal.holter;

import java.util.List;
import uz.yurak.record.Urgency;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.measure.HeartRateVariability;

/**
 * What was found in a long recording. The machine suggests, the cardiologist decides.
 *
 * @param rateHz samples a second of all samples here
 * @param sampleCount length
 * @param missingSamples samples at which no lead has a signal
 * @param beats every beat, in order
 * @param minutes each minute's rate and ST
 * @param episodes fibrillation, ventricular runs, pauses
 * @param variability heart rate variability
 * @param strips what to look at; their statements are the recording's
 */
public record LongAnalysis(
        double rateHz,
        int sampleCount,
        int missingSamples,
        List<Beat> beats,
        List<Minute> minutes,
        List<Episode> episodes,
        HeartRateVariability variability,
        List<Strip> strips) {
    public LongAnalysis {
        beats = List.copyOf(beats);
        minutes = List.copyOf(minutes);
        episodes = List.copyOf(episodes);
        strips = List.copyOf(strips);
    }

    /** The most urgent of the strips. */
    public Urgency urgency() {
        return strips.stream().map(strip -> strip.analysis().urgency()).reduce(Urgency.ROUTINE, Urgency::raisedTo);
    }
}

package uz.yurak.signal.live;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;

/**
 * What the watches see at one moment.
 *
 * @param nowMs up to where the signal has come, ms from the session's first instant
 * @param judgedSinceMs since when at least one lead could be judged without a break; empty where none can now
 * @param unjudgedSinceMs since when none can; empty where one can
 * @param states each lead that ever came
 * @param beats the last beats, the newest last
 * @param wavesSinceMs since when there have been waves of fibrillation or flutter; empty where there are none just now
 * @param lastWavesMs when there were such waves last
 * @param st the ST levels that can be measured
 */
record Sight(
        double nowMs,
        OptionalDouble judgedSinceMs,
        OptionalDouble unjudgedSinceMs,
        Map<Lead, LeadState> states,
        List<LiveBeat> beats,
        OptionalDouble wavesSinceMs,
        double lastWavesMs,
        Map<Lead, StLevel> st) {
    Sight {
        states = Collections.unmodifiableMap(states);
        beats = List.copyOf(beats);
        st = Collections.unmodifiableMap(st);
    }

    /** The last beats of a number, all within the stretch that could be judged; empty where there are fewer. */
    List<LiveBeat> lastBeats(int count) {
        if (beats.size() < count || judgedSinceMs.isEmpty()) {
            return List.of();
        }
        List<LiveBeat> last = beats.subList(beats.size() - count, beats.size());
        return last.get(0).atMs() >= judgedSinceMs.getAsDouble() ? last : List.of();
    }

    /** Mean rate over beats, a minute. */
    static double ratePerMinute(List<LiveBeat> beats) {
        double lastMs = beats.get(beats.size() - 1).atMs();
        return (beats.size() - 1) * 60_000 / (lastMs - beats.get(0).atMs());
    }
}

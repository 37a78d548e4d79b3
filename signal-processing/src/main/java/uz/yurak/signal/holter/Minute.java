package uz.yurak.signal.holter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import uz.yurak.record.Lead;

/**
 * A minute of a long recording.
 *
 * @param startSample its first sample
 * @param beats beats in it
 * @param ventricular those of them that are ventricular
 * @param rateBpm 60 over the mean distance of beats, a minute; empty of fewer than two beats
 * @param stUv each lead's ST level, microvolts: 60 ms after the end of QRS against the level before its onset, median over
 *     normal beats
 * @param stBeats normal beats behind it
 */
public record Minute(
        int startSample, int beats, int ventricular, OptionalDouble rateBpm, Map<Lead, Double> stUv, int stBeats) {
    public Minute {
        stUv = Collections.unmodifiableMap(new LinkedHashMap<>(stUv));
    }
}

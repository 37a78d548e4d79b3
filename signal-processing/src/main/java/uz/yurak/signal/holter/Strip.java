package uz.yurak.signal.holter;

import uz.yurak.signal.Analysis;

/**
 * Seconds of a long recording that a cardiologist should look at, analyzed like a recording of their own.
 *
 * @param why key of what it shows ({@code slowest}, {@code fastest}, {@code middle}, or an episode's)
 * @param startSample its first sample, from the recording's start
 * @param endSample the sample after its last
 * @param analysis its samples count from {@code startSample}
 */
public record Strip(String why, int startSample, int endSample, Analysis analysis) {}

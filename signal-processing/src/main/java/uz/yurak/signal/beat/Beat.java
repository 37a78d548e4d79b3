package uz.yurak.signal.beat;

/**
 * One heartbeat.
 *
 * @param sample its R peak ({@link RPeaks}), in samples from the recording's start
 * @param beatClass by shape
 */
public record Beat(int sample, BeatClass beatClass) {}

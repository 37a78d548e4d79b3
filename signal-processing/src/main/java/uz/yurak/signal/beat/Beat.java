package uz.yurak.signal.beat;

/**
 * One heartbeat.
 *
 * @param sample where its QRS has most energy, in samples from the recording's start
 * @param beatClass by shape
 */
public record Beat(int sample, BeatClass beatClass) {}

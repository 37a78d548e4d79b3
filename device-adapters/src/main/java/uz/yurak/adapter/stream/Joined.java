package uz.yurak.adapter.stream;

import uz.yurak.record.Recording;

/**
 * Segments of a session, joined.
 *
 * @param recording all of them, what is missing between them as gaps
 * @param firstSample instant of the session at which the recording begins
 */
public record Joined(Recording recording, long firstSample) {}

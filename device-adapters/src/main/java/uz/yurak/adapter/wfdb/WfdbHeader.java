package uz.yurak.adapter.wfdb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * A parsed header.
 *
 * @param frameRateHz frames a second
 * @param frameCount frames of the record; empty where the header does not say
 * @param recordedAt base date and time
 * @param signals the signal lines in order; none in a record of segments
 * @param segments the segment lines in order; none in a record that has its own signals
 * @param comments the lines after {@code #}, without it
 * @param warnings what in the header was not read as it stands
 */
record WfdbHeader(
        double frameRateHz,
        OptionalLong frameCount,
        Optional<RecordedAt> recordedAt,
        List<WfdbSignal> signals,
        List<Segment> segments,
        List<String> comments,
        List<Warning> warnings) {

    /**
     * A stretch of the record that another header describes.
     *
     * @param recordName that header's name without {@code .hea}; {@code ~} for a stretch without signal
     * @param frameCount its length
     */
    record Segment(int line, String recordName, long frameCount) {}
}

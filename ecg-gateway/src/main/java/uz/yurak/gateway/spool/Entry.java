package uz.yurak.gateway.spool;

import java.util.Optional;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Sha256;

/**
 * One envelope in the spool.
 *
 * @param sequence the order of arrival, which no clock can change
 */
public record Entry(EnvelopeHeader header, long sequence) {
    public Sha256 id() {
        return header.id();
    }

    /** Whether it is a stretch of a live signal. */
    public boolean isSegment() {
        return header.formatHint().equals(Optional.of(Segment.FORMAT));
    }

    /**
     * A file's name in the queue: lane and arrival to be read by people, the rest to be found by machines.
     *
     * @param id the envelope's, or what stands for it
     */
    String fileName(String id) {
        return header.lane() + "-" + "%012d".formatted(sequence) + "-" + id;
    }
}

package uz.yurak.gateway.spool;

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

    /** A file's name in the queue: lane and arrival to be read by people, the id to be found by machines. */
    String fileName() {
        return header.lane() + "-" + "%012d".formatted(sequence) + "-" + id().hex();
    }
}

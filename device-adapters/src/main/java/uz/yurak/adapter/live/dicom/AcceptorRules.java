package uz.yurak.adapter.live.dicom;

import java.util.Set;
import uz.yurak.record.Envelope;

/**
 * Whom to accept, and how much.
 *
 * @param called our titles; empty accepts any, as carts often cannot be told one
 * @param calling titles of enrolled machines; empty accepts any
 * @param maxPduBytes the longest data unit that we receive, told to the peer
 * @param maxObjectBytes the largest object; a larger one is refused with {@link DimseStatus#OUT_OF_RESOURCES}
 */
public record AcceptorRules(Set<String> called, Set<String> calling, int maxPduBytes, int maxObjectBytes) {
    public static final int DEFAULT_PDU_BYTES = 1 << 17;

    public static final AcceptorRules ANY =
            new AcceptorRules(Set.of(), Set.of(), DEFAULT_PDU_BYTES, Envelope.MAX_BYTES);

    public AcceptorRules {
        called = Set.copyOf(called);
        calling = Set.copyOf(calling);
    }
}

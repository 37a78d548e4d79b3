package uz.yurak.adapter.live.dicom;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Bytes;

/** What an acceptor has for its caller since it was last asked: bytes for the peer, and what happened. */
final class Replies {
    private final List<AcceptorEvent> events = new ArrayList<>();
    private long peerMaxPduBytes;

    /** @param maxPduBytes the longest PDU that the peer takes */
    void limit(long maxPduBytes) {
        peerMaxPduBytes = maxPduBytes;
    }

    void tell(AcceptorEvent event) {
        events.add(event);
    }

    void write(Pdu pdu) {
        tell(new AcceptorEvent.Send(PduWriter.write(pdu)));
    }

    void send(int contextId, byte[] command) {
        tell(new AcceptorEvent.Send(PduWriter.message(contextId, true, command, peerMaxPduBytes)));
    }

    void sendData(int contextId, Bytes dataSet) {
        tell(new AcceptorEvent.Send(PduWriter.message(contextId, false, dataSet.toArray(), peerMaxPduBytes)));
    }

    List<AcceptorEvent> taken() {
        List<AcceptorEvent> out = List.copyOf(events);
        events.clear();
        return out;
    }
}

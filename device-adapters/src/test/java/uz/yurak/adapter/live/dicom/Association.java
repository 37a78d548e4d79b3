package uz.yurak.adapter.live.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.dicom.DataSetWriter;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.record.Bytes;

/** Both sides of an association joined by hand, and an object to send. */
final class Association {
    final DicomAcceptor acceptor;
    final DicomRequestor requestor;
    final List<AcceptorEvent> atAcceptor = new ArrayList<>();
    final List<RequestorEvent> atRequestor = new ArrayList<>();
    private final int pieceBytes;

    /** @param pieceBytes how many bytes arrive at a time, both ways */
    Association(AcceptorRules rules, List<Bytes> files, int pieceBytes) throws Exception {
        acceptor = new DicomAcceptor(rules);
        requestor = new DicomRequestor("CART", "YURAK", files);
        this.pieceBytes = pieceBytes;
    }

    Association(AcceptorRules rules, DicomRequestor.Services services) throws Exception {
        acceptor = new DicomAcceptor(rules);
        requestor = new DicomRequestor("CART", "YURAK", List.of(), services);
        pieceBytes = Integer.MAX_VALUE;
    }

    void send(Bytes bytes) {
        byte[] all = bytes.toArray();
        for (int at = 0; at < all.length; at += pieceBytes) {
            int length = Math.min(pieceBytes, all.length - at);
            deliver(acceptor.receive(ByteBuffer.wrap(all, at, length)));
        }
    }

    void answer(DimseStatus status) {
        deliver(acceptor.answer(status));
    }

    void answerFind(List<WorklistItem> items, boolean wereMore) {
        deliver(acceptor.answerFind(items, wereMore));
    }

    /** All that is left of an answer. */
    void proceed() {
        while (acceptor.isAnswering()) {
            deliver(acceptor.proceed());
        }
    }

    void report(Commitment.Report report) {
        deliver(acceptor.report(report));
    }

    private void deliver(List<AcceptorEvent> events) {
        for (AcceptorEvent event : events) {
            atAcceptor.add(event);
            if (event instanceof AcceptorEvent.Send send) {
                byte[] back = send.bytes().toArray();
                for (int at = 0; at < back.length; at += pieceBytes) {
                    hear(requestor.receive(ByteBuffer.wrap(back, at, Math.min(pieceBytes, back.length - at))));
                }
            }
        }
    }

    private void hear(List<RequestorEvent> events) {
        for (RequestorEvent event : events) {
            atRequestor.add(event);
            if (event instanceof RequestorEvent.Send send) {
                deliver(acceptor.receive(send.bytes().view()));
            }
        }
    }

    <T extends AcceptorEvent> List<T> acceptorEvents(Class<T> type) {
        return atAcceptor.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends RequestorEvent> List<T> requestorEvents(Class<T> type) {
        return atRequestor.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** A 12-lead object without a waveform: the association does not look inside. */
    static Bytes object(String instance, int fillBytes) {
        DataSetWriter set = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE);
        set.text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD);
        set.text(Tag.SOP_INSTANCE, Vr.UI, instance);
        set.bytes(Tag.WAVEFORM_DATA, Vr.OW, new byte[fillBytes]);
        return Part10.wrap(
                Uids.TWELVE_LEAD,
                instance,
                TransferSyntax.EXPLICIT_LITTLE.uid(),
                "CART",
                Bytes.wrap(set.toByteArray()));
    }
}

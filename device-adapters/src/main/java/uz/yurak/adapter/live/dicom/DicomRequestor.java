package uz.yurak.adapter.live.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/**
 * The sending side of one association, as a cart has it. Make it with the files to be sent, so that it proposes their
 * classes in the transfer syntaxes they are written in; write {@link #associate()}, hand in what comes back, and after
 * {@code Associated} write {@link #echo}, {@link #store} and at last {@link #release()}.
 */
public final class DicomRequestor {
    private final String calling;
    private final String called;
    private final PduReader reader = new PduReader(AcceptorRules.DEFAULT_PDU_BYTES);
    private final MessageAssembler assembler = new MessageAssembler(AcceptorRules.DEFAULT_PDU_BYTES);
    private final List<Pdu.Proposed> proposed = new ArrayList<>();
    private final Map<Integer, String> acceptedSyntax = new HashMap<>();
    private long peerMaxPduBytes;
    private int lastMessageId;

    /**
     * @param files Part 10 files that {@link #store} may send
     * @throws ReadException where one is no Part 10 file
     */
    public DicomRequestor(String calling, String called, List<Bytes> files) throws ReadException {
        this.calling = calling;
        this.called = called;
        Map<String, Pdu.Proposed> contexts = new LinkedHashMap<>();
        contexts.put("", new Pdu.Proposed(1, Uids.VERIFICATION, List.of("1.2.840.10008.1.2")));
        for (Bytes file : files) {
            Part10 part10 = Part10.read(file);
            String sopClass = uid(part10, Tag.MEDIA_SOP_CLASS);
            String syntax = part10.syntax().uid();
            int id = 2 * contexts.size() + 1;
            contexts.putIfAbsent(sopClass + " " + syntax, new Pdu.Proposed(id, sopClass, List.of(syntax)));
        }
        proposed.addAll(contexts.values());
    }

    private static String uid(Part10 file, int tag) throws MalformedException {
        return file.meta()
                .ascii(tag)
                .orElseThrow(
                        () -> MalformedException.at(Part10.PREAMBLE_BYTES, "meta information", Tag.text(tag), "none"));
    }

    public Bytes associate() {
        return PduWriter.write(new Pdu.AssociateRequest(
                1, called, calling, Uids.APPLICATION_CONTEXT, proposed, AcceptorRules.DEFAULT_PDU_BYTES));
    }

    public Bytes echo() {
        return PduWriter.message(1, true, Commands.echoRequest(++lastMessageId), peerMaxPduBytes);
    }

    /** The number of the request made last. */
    public int lastMessageId() {
        return lastMessageId;
    }

    /**
     * The request that stores a file; its data set's bytes go unchanged.
     *
     * @throws UnsupportedException where the peer does not take its class in its transfer syntax
     */
    public Bytes store(Bytes file) throws ReadException {
        Part10 part10 = Part10.read(file);
        String sopClass = uid(part10, Tag.MEDIA_SOP_CLASS);
        String syntax = part10.syntax().uid();
        Optional<Pdu.Proposed> context = proposed.stream()
                .filter(p -> p.abstractSyntax().equals(sopClass) && syntax.equals(acceptedSyntax.get(p.id())))
                .findFirst();
        if (context.isEmpty()) {
            throw new UnsupportedException("class " + sopClass + " in " + syntax, "the peer's association");
        }
        byte[] command = Commands.storeRequest(++lastMessageId, sopClass, uid(part10, Tag.MEDIA_SOP_INSTANCE));
        byte[] all = file.toArray();
        byte[] dataSet = Arrays.copyOfRange(all, part10.dataSetOffset(), all.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int id = context.get().id();
        out.writeBytes(PduWriter.message(id, true, command, peerMaxPduBytes).toArray());
        out.writeBytes(PduWriter.message(id, false, dataSet, peerMaxPduBytes).toArray());
        return Bytes.wrap(out.toByteArray());
    }

    public Bytes release() {
        return PduWriter.write(new Pdu.ReleaseRequest());
    }

    /** Takes bytes as they came, in pieces of any size. */
    public List<RequestorEvent> receive(ByteBuffer bytes) {
        List<RequestorEvent> events = new ArrayList<>();
        reader.feed(bytes);
        try {
            Optional<Pdu> pdu = reader.next();
            while (pdu.isPresent()) {
                handle(pdu.get(), events);
                pdu = reader.next();
            }
        } catch (ProtocolException e) {
            events.add(new RequestorEvent.Send(PduWriter.write(Pdu.Abort.byProvider(e.abortReason()))));
            events.add(new RequestorEvent.Close("aborted: " + e.reason()));
        }
        return events;
    }

    private void handle(Pdu pdu, List<RequestorEvent> events) throws ProtocolException {
        if (pdu instanceof Pdu.AssociateAccept accept) {
            peerMaxPduBytes = accept.maxPduBytes();
            for (Pdu.Answered answer : accept.contexts()) {
                if (answer.result() == Pdu.Answered.ACCEPTED) {
                    acceptedSyntax.put(answer.id(), answer.transferSyntax());
                }
            }
            events.add(new RequestorEvent.Associated());
        } else if (pdu instanceof Pdu.AssociateReject reject) {
            events.add(new RequestorEvent.Close("rejected, reason " + reject.reason()));
        } else if (pdu instanceof Pdu.DataTransfer transfer) {
            for (Pdu.Fragment fragment : transfer.fragments()) {
                answer(fragment, events);
            }
        } else if (pdu instanceof Pdu.ReleaseReply) {
            events.add(new RequestorEvent.Close("released"));
        } else if (pdu instanceof Pdu.Abort) {
            events.add(new RequestorEvent.Close("aborted by the peer"));
        } else {
            throw new ProtocolException(Pdu.Abort.UNEXPECTED_PDU, "a request from the side that answers");
        }
    }

    private void answer(Pdu.Fragment fragment, List<RequestorEvent> events) throws ProtocolException {
        Optional<MessageAssembler.Message> message = assembler.add(fragment);
        if (message.isEmpty()) {
            return;
        }
        try {
            int id =
                    message.get().command().integer(Tag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
            int status = message.get().command().integer(Tag.STATUS).orElse(-1);
            events.add(new RequestorEvent.Answered(id, status));
        } catch (MalformedException e) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, e.getMessage());
        }
    }
}

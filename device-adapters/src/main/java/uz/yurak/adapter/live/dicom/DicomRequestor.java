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
import java.util.function.Function;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.DataSets;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/**
 * The asking side of one association, as a cart has it. Make it with the files to be sent, so that it proposes their
 * classes in the transfer syntaxes they are written in, and with the other services; write {@link #associate()}, hand in
 * what comes back, and after {@code Associated} write {@link #echo}, {@link #find}, {@link #store}, {@link #commit} and at
 * last {@link #release()}.
 */
public final class DicomRequestor {
    private final String calling;
    private final String called;
    private final PduReader reader = new PduReader(AcceptorRules.DEFAULT_PDU_BYTES);
    private final MessageAssembler assembler = new MessageAssembler(AcceptorRules.DEFAULT_PDU_BYTES);
    private static final List<String> SERVICE_SYNTAXES =
            List.of(TransferSyntax.EXPLICIT_LITTLE.uid(), TransferSyntax.IMPLICIT_LITTLE.uid());

    private final List<Pdu.Proposed> proposed = new ArrayList<>();
    private final List<Pdu.Role> roles;
    private final Map<Integer, String> acceptedSyntax = new HashMap<>();
    private long peerMaxPduBytes;
    private int lastMessageId;

    /**
     * @param files Part 10 files that {@link #store} may send
     * @throws ReadException where one is no Part 10 file
     */
    public DicomRequestor(String calling, String called, List<Bytes> files) throws ReadException {
        this(calling, called, files, Services.NONE);
    }

    /**
     * @param files Part 10 files that {@link #store} may send
     * @param services beside verification and storage
     * @throws ReadException where one is no Part 10 file
     */
    public DicomRequestor(String calling, String called, List<Bytes> files, Services services) throws ReadException {
        this.calling = calling;
        this.called = called;
        Map<String, Pdu.Proposed> contexts = new LinkedHashMap<>();
        contexts.put("", new Pdu.Proposed(1, Uids.VERIFICATION, List.of(TransferSyntax.IMPLICIT_LITTLE.uid())));
        for (Bytes file : files) {
            Part10 part10 = Part10.read(file);
            String sopClass = uid(part10, Tag.MEDIA_SOP_CLASS);
            String syntax = part10.syntax().uid();
            int id = 2 * contexts.size() + 1;
            contexts.putIfAbsent(sopClass + " " + syntax, new Pdu.Proposed(id, sopClass, List.of(syntax)));
        }
        for (String sopClass : services.classes()) {
            int id = 2 * contexts.size() + 1;
            contexts.putIfAbsent(sopClass, new Pdu.Proposed(id, sopClass, SERVICE_SYNTAXES));
        }
        proposed.addAll(contexts.values());
        roles = services.reporting() ? List.of(new Pdu.Role(Uids.COMMITMENT, false, true)) : List.of();
    }

    /**
     * What else the association is for.
     *
     * @param worklist to query it
     * @param commitment to ask for it
     * @param reporting to tell the peer what we hold of what it asked for in an association of its own
     */
    public record Services(boolean worklist, boolean commitment, boolean reporting) {
        public static final Services NONE = new Services(false, false, false);

        List<String> classes() {
            List<String> classes = new ArrayList<>();
            if (worklist) {
                classes.add(Uids.WORKLIST);
            }
            if (commitment || reporting) {
                classes.add(Uids.COMMITMENT);
            }
            return classes;
        }
    }

    private static String uid(Part10 file, int tag) throws MalformedException {
        return file.meta()
                .ascii(tag)
                .orElseThrow(
                        () -> MalformedException.at(Part10.PREAMBLE_BYTES, "meta information", Tag.text(tag), "none"));
    }

    public Bytes associate() {
        return PduWriter.write(new Pdu.AssociateRequest(
                1, called, calling, Uids.APPLICATION_CONTEXT, proposed, AcceptorRules.DEFAULT_PDU_BYTES, roles));
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

    /**
     * The query of the worklist.
     *
     * @throws UnsupportedException where the peer does not offer it
     */
    public Bytes find(DataSetDraft keys) throws UnsupportedException {
        return request(Uids.WORKLIST, Commands.findRequest(++lastMessageId), syntax -> DataSets.write(keys, syntax));
    }

    /** Ends a query whose answers are still coming. */
    public Bytes cancel(int messageId) throws UnsupportedException {
        return PduWriter.message(
                serviceContext(Uids.WORKLIST), true, Commands.cancelRequest(messageId), peerMaxPduBytes);
    }

    /**
     * Asks whether the peer holds these; {@code Held} tells, here or in an association of the peer's.
     *
     * @throws UnsupportedException where the peer does not offer it
     */
    public Bytes commit(Commitment.Request request) throws UnsupportedException {
        return request(
                Uids.COMMITMENT, Commands.commitRequest(++lastMessageId), syntax -> Commitment.write(request, syntax));
    }

    /**
     * Tells the peer what we hold of what it asked for.
     *
     * @throws UnsupportedException where the peer does not listen to it
     */
    public Bytes report(Commitment.Report report) throws UnsupportedException {
        return request(
                Uids.COMMITMENT,
                Commands.reportRequest(++lastMessageId, report.eventType()),
                syntax -> Commitment.write(report, syntax));
    }

    private Bytes request(String sopClass, byte[] command, Function<TransferSyntax, Bytes> dataSet)
            throws UnsupportedException {
        int id = serviceContext(sopClass);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PduWriter.message(id, true, command, peerMaxPduBytes).toArray());
        byte[] content = dataSet.apply(syntaxOf(id)).toArray();
        out.writeBytes(PduWriter.message(id, false, content, peerMaxPduBytes).toArray());
        return Bytes.wrap(out.toByteArray());
    }

    private int serviceContext(String sopClass) throws UnsupportedException {
        return proposed.stream()
                .filter(p -> p.abstractSyntax().equals(sopClass) && acceptedSyntax.containsKey(p.id()))
                .map(Pdu.Proposed::id)
                .findFirst()
                .orElseThrow(() -> new UnsupportedException("class " + sopClass, "the peer's association"));
    }

    private TransferSyntax syntaxOf(int contextId) {
        return Optional.ofNullable(acceptedSyntax.get(contextId))
                .flatMap(TransferSyntax::ofUid)
                .orElse(TransferSyntax.IMPLICIT_LITTLE);
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
            answer(message.get(), events);
        } catch (MalformedException e) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, e.getMessage());
        }
    }

    private void answer(MessageAssembler.Message message, List<RequestorEvent> events) throws MalformedException {
        TransferSyntax syntax = syntaxOf(message.contextId());
        if (message.command().integer(Tag.COMMAND_FIELD).orElse(0) == Commands.EVENT_REPORT) {
            int id = message.command().integer(Tag.MESSAGE_ID).orElse(0);
            int eventType = message.command().integer(Tag.EVENT_TYPE).orElse(0);
            byte[] thanks = Commands.reportResponse(id, eventType);
            events.add(new RequestorEvent.Send(PduWriter.message(message.contextId(), true, thanks, peerMaxPduBytes)));
            events.add(
                    new RequestorEvent.Held(Commitment.report(message.dataSet().orElse(Bytes.EMPTY), syntax)));
            return;
        }
        int id = message.command().integer(Tag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
        int status = message.command().integer(Tag.STATUS).orElse(-1);
        if (status == DimseStatus.PENDING.code() && message.dataSet().isPresent()) {
            events.add(
                    new RequestorEvent.Found(id, DataSets.read(message.dataSet().get(), syntax)));
        } else {
            events.add(new RequestorEvent.Answered(id, status));
        }
    }
}

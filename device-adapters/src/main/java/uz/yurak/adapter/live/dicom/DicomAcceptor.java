package uz.yurak.adapter.live.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/**
 * The receiving side of one association: verification, the storage of waveforms and PDF reports, its commitment, and the
 * worklist. Holds no socket; see the package for its use. One request is in hand at a time: its answer waits until the
 * caller says what became of it.
 */
public final class DicomAcceptor {
    /** Bytes held while an answer is awaited; a peer that sends more without one is cut off. */
    static final int MAX_HELD_BYTES = 1 << 20;

    /** Answers to a query in one write; the peer may end it between two writes. */
    static final int FIND_BATCH = 16;

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private final PduReader reader;
    private final MessageAssembler assembler;
    private final Negotiation agreed;
    private final List<AcceptorEvent> events = new ArrayList<>();
    private final List<Pdu.Fragment> unread = new ArrayList<>();
    private final Map<Integer, String> reports = new HashMap<>();
    private String calling = "";
    private String called = "";
    private long peerMaxPduBytes;
    private boolean associated;
    private boolean closed;
    private int lastMessageId;
    private Optional<Awaited> awaited = Optional.empty();

    public DicomAcceptor(AcceptorRules rules) {
        this.reader = new PduReader(rules.maxPduBytes());
        this.assembler = new MessageAssembler(rules.maxObjectBytes());
        this.agreed = new Negotiation(rules);
    }

    /** Takes bytes as they came from the connection, in pieces of any size. After a {@code Close} they are ignored. */
    public List<AcceptorEvent> receive(ByteBuffer bytes) {
        if (closed) {
            bytes.position(bytes.limit());
            return List.of();
        }
        reader.feed(bytes);
        if (awaited.isPresent() && reader.heldBytes() > MAX_HELD_BYTES) {
            abort(Pdu.Abort.UNEXPECTED_PDU, "more than " + MAX_HELD_BYTES + " bytes before an answer");
        }
        advance();
        return taken();
    }

    /** Whether a request awaits its answer. */
    public boolean isWaiting() {
        return awaited.isPresent();
    }

    /** Whether answers to a query are left; {@link #proceed} sends the next ones. */
    public boolean isAnswering() {
        return !closed && find().filter(Awaited.Find::isAnswered).isPresent();
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * Says what became of the object of the last {@code Store}, or whether the last {@code Commit} is looked into, or why the
     * last {@code Find} is refused.
     *
     * @throws IllegalStateException where none awaits an answer
     */
    public List<AcceptorEvent> answer(DimseStatus status) {
        Awaited answered = awaited.orElseThrow(() -> new IllegalStateException("no request awaits an answer"));
        awaited = Optional.empty();
        if (!closed) {
            send(answered.contextId(), response(answered, status));
            advance();
        }
        return taken();
    }

    private static byte[] response(Awaited answered, DimseStatus status) {
        if (answered instanceof Awaited.Store store) {
            return Commands.storeResponse(
                    store.messageId(), store.object().sopClass(), store.object().sopInstance(), status);
        }
        return answered instanceof Awaited.Commit
                ? Commands.commitResponse(answered.messageId(), status)
                : Commands.findResponse(answered.messageId(), status);
    }

    /**
     * Answers the last {@code Find}; the first answers are among the events, the others come by {@link #proceed}.
     *
     * @param wereMore items that match and are not among these: the machine is told to ask for less
     * @throws IllegalStateException where none awaits an answer
     */
    public List<AcceptorEvent> answerFind(List<WorklistItem> items, boolean wereMore) {
        find().orElseThrow(() -> new IllegalStateException("no query awaits an answer"))
                .answer(items, wereMore);
        return proceed();
    }

    /** The next answers of a query, once the last ones are written. */
    public List<AcceptorEvent> proceed() {
        if (isAnswering()) {
            proceed(find().orElseThrow());
        }
        return taken();
    }

    private void proceed(Awaited.Find find) {
        Optional<Negotiation.Context> context = agreed.context(find.contextId());
        for (int i = 0; i < FIND_BATCH && !find.unsent().isEmpty() && context.isPresent(); i++) {
            send(find.contextId(), Commands.findResponse(find.messageId(), DimseStatus.PENDING));
            Bytes answer =
                    find.query().answer(find.unsent().remove(), context.get().syntax());
            sendData(find.contextId(), answer);
        }
        if (find.unsent().isEmpty()) {
            send(find.contextId(), Commands.findResponse(find.messageId(), find.end()));
            awaited = Optional.empty();
            advance();
        }
    }

    private Optional<Awaited.Find> find() {
        return awaited.filter(Awaited.Find.class::isInstance).map(Awaited.Find.class::cast);
    }

    /** Whether {@link #report} would reach the peer in this association. */
    public boolean canReport() {
        return associated && !closed && agreed.contextOf(Uids.COMMITMENT).isPresent();
    }

    /**
     * Tells the peer what we hold; {@code Reported} comes when it has taken it.
     *
     * @throws IllegalStateException where {@link #canReport} is false
     */
    public List<AcceptorEvent> report(Commitment.Report report) {
        int contextId = agreed.contextOf(Uids.COMMITMENT)
                .filter(id -> canReport())
                .orElseThrow(() -> new IllegalStateException("no association to report in"));
        int messageId = ++lastMessageId;
        reports.put(messageId, report.transaction());
        send(contextId, Commands.reportRequest(messageId, report.eventType()));
        agreed.context(contextId).ifPresent(c -> sendData(contextId, Commitment.write(report, c.syntax())));
        return taken();
    }

    private List<AcceptorEvent> taken() {
        List<AcceptorEvent> out = List.copyOf(events);
        events.clear();
        return out;
    }

    /** While a query is answered the peer may end it; while anything else is awaited it is not listened to. */
    private void advance() {
        try {
            while (!closed && (awaited.isEmpty() || find().isPresent())) {
                if (!unread.isEmpty()) {
                    fragment(unread.remove(0));
                    continue;
                }
                Optional<Pdu> pdu = reader.next();
                if (pdu.isEmpty()) {
                    return;
                }
                handle(pdu.get());
            }
        } catch (ProtocolException e) {
            abort(e.abortReason(), e.reason());
        }
    }

    private void handle(Pdu pdu) throws ProtocolException {
        if (pdu instanceof Pdu.Abort abort) {
            close("aborted by the peer, source " + abort.source() + ", reason " + abort.reason());
        } else if (!associated && pdu instanceof Pdu.AssociateRequest request) {
            associate(request);
        } else if (associated && pdu instanceof Pdu.DataTransfer transfer) {
            unread.addAll(transfer.fragments());
        } else if (associated && pdu instanceof Pdu.ReleaseRequest) {
            events.add(new AcceptorEvent.Send(PduWriter.write(new Pdu.ReleaseReply())));
            close("released");
        } else {
            throw new ProtocolException(
                    Pdu.Abort.UNEXPECTED_PDU, pdu.getClass().getSimpleName() + " was not expected now");
        }
    }

    private void associate(Pdu.AssociateRequest request) {
        Optional<Pdu.AssociateReject> refusal = agreed.refusal(request);
        if (refusal.isPresent()) {
            events.add(new AcceptorEvent.Send(PduWriter.write(refusal.get())));
            close("rejected, reason " + refusal.get().reason());
            return;
        }
        calling = request.calling();
        called = request.called();
        peerMaxPduBytes = request.maxPduBytes();
        associated = true;
        events.add(new AcceptorEvent.Send(PduWriter.write(agreed.accept(request))));
        events.add(new AcceptorEvent.Associated(calling, called));
    }

    private void fragment(Pdu.Fragment fragment) throws ProtocolException {
        Negotiation.Context context = agreed.context(fragment.contextId())
                .orElseThrow(() -> new ProtocolException(
                        Pdu.Abort.INVALID_PARAMETER, "context " + fragment.contextId() + " was not accepted"));
        Optional<MessageAssembler.Message> message = assembler.add(fragment);
        if (message.isPresent()) {
            try {
                command(message.get(), context);
            } catch (MalformedException e) {
                throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, e.getMessage());
            }
        }
    }

    private void command(MessageAssembler.Message message, Negotiation.Context context)
            throws MalformedException, ProtocolException {
        int field = required(message, Tag.COMMAND_FIELD, "a command");
        if (field == Commands.CANCEL) {
            int cancelled = required(message, Tag.MESSAGE_ID_RESPONDED_TO, "the number of a message");
            find().filter(find -> find.messageId() == cancelled).ifPresent(Awaited.Find::cancel);
        } else if (awaited.isPresent()) {
            throw new ProtocolException(Pdu.Abort.UNEXPECTED_PDU, "a request before the answer to the last one");
        } else if (field == (Commands.EVENT_REPORT | Commands.RESPONSE)) {
            reported(message);
        } else if ((field & Commands.RESPONSE) != 0) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, "expected a request");
        } else {
            request(field, required(message, Tag.MESSAGE_ID, "a message's number"), message, context);
        }
    }

    private static int required(MessageAssembler.Message message, int tag, String what)
            throws MalformedException, ProtocolException {
        OptionalInt value = message.command().integer(tag);
        if (value.isEmpty()) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, "expected " + what + ", found none");
        }
        return value.getAsInt();
    }

    private void request(int field, int id, MessageAssembler.Message message, Negotiation.Context context)
            throws MalformedException {
        switch (field) {
            case Commands.ECHO -> {
                send(message.contextId(), Commands.echoResponse(id));
                events.add(new AcceptorEvent.Echoed(calling));
            }
            case Commands.STORE -> store(message, id, context);
            case Commands.FIND -> find(message, id, context);
            case Commands.ACTION -> commit(message, id, context);
            case Commands.EVENT_REPORT -> held(message, id, context);
            default -> send(message.contextId(), Commands.response(field, id, DimseStatus.UNRECOGNIZED_OPERATION));
        }
    }

    private void store(MessageAssembler.Message message, int messageId, Negotiation.Context context) {
        SopReference object = new SopReference(
                message.command().ascii(Tag.AFFECTED_SOP_CLASS).orElse(""),
                message.command().ascii(Tag.AFFECTED_SOP_INSTANCE).orElse(""));
        Optional<DimseStatus> refusal = refusal(message, context, object);
        if (refusal.isPresent()) {
            send(
                    message.contextId(),
                    Commands.storeResponse(messageId, object.sopClass(), object.sopInstance(), refusal.get()));
            return;
        }
        awaited = Optional.of(new Awaited.Store(message.contextId(), messageId, object));
        String syntax = context.syntax().uid();
        Bytes dataSet = message.dataSet().orElseThrow();
        Bytes file = Part10.wrap(object.sopClass(), object.sopInstance(), syntax, calling, dataSet);
        events.add(new AcceptorEvent.Store(
                new StoreRequest(calling, called, object.sopClass(), object.sopInstance(), syntax, file)));
    }

    private static Optional<DimseStatus> refusal(
            MessageAssembler.Message message, Negotiation.Context context, SopReference object) {
        if (message.tooLarge()) {
            return Optional.of(DimseStatus.OUT_OF_RESOURCES);
        }
        if (message.dataSet().isEmpty() || message.dataSet().get().length() == 0) {
            return Optional.of(DimseStatus.CANNOT_UNDERSTAND);
        }
        boolean storage =
                Uids.WAVEFORMS.contains(object.sopClass()) || object.sopClass().equals(Uids.ENCAPSULATED_PDF);
        if (!storage || !context.sopClass().equals(object.sopClass())) {
            return Optional.of(DimseStatus.CLASS_NOT_SUPPORTED);
        }
        return UID.matcher(object.sopInstance()).matches()
                ? Optional.empty()
                : Optional.of(DimseStatus.INVALID_INSTANCE);
    }

    private void find(MessageAssembler.Message message, int messageId, Negotiation.Context context) {
        if (!context.sopClass().equals(Uids.WORKLIST)) {
            send(message.contextId(), Commands.findResponse(messageId, DimseStatus.CLASS_NOT_SUPPORTED));
            return;
        }
        try {
            Bytes keys = message.dataSet().orElse(Bytes.EMPTY);
            WorklistQuery query = WorklistQuery.read(keys, context.syntax(), calling);
            awaited = Optional.of(new Awaited.Find(message.contextId(), messageId, query));
            events.add(new AcceptorEvent.Find(calling, query));
        } catch (MalformedException e) {
            send(message.contextId(), Commands.findResponse(messageId, DimseStatus.CANNOT_UNDERSTAND));
        }
    }

    private void commit(MessageAssembler.Message message, int messageId, Negotiation.Context context)
            throws MalformedException {
        int action = message.command().integer(Tag.ACTION_TYPE).orElse(Commitment.REQUEST_ACTION);
        boolean ours = context.sopClass().equals(Uids.COMMITMENT) && action == Commitment.REQUEST_ACTION;
        if (!ours) {
            send(message.contextId(), Commands.commitResponse(messageId, DimseStatus.NO_SUCH_ACTION));
            return;
        }
        try {
            Commitment.Request request = Commitment.request(message.dataSet().orElse(Bytes.EMPTY), context.syntax());
            awaited = Optional.of(new Awaited.Commit(message.contextId(), messageId));
            events.add(new AcceptorEvent.Commit(calling, request));
        } catch (MalformedException e) {
            send(message.contextId(), Commands.commitResponse(messageId, DimseStatus.PROCESSING_FAILURE));
        }
    }

    private void held(MessageAssembler.Message message, int messageId, Negotiation.Context context)
            throws MalformedException {
        int eventType = message.command().integer(Tag.EVENT_TYPE).orElse(0);
        Commitment.Report report = Commitment.report(message.dataSet().orElse(Bytes.EMPTY), context.syntax());
        send(message.contextId(), Commands.reportResponse(messageId, eventType));
        events.add(new AcceptorEvent.Held(report));
    }

    private void reported(MessageAssembler.Message message) throws MalformedException {
        int answered = message.command().integer(Tag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
        int status = message.command().integer(Tag.STATUS).orElse(-1);
        String transaction = reports.remove(answered);
        if (transaction != null && status == DimseStatus.SUCCESS.code()) {
            events.add(new AcceptorEvent.Reported(transaction));
        }
    }

    private void send(int contextId, byte[] command) {
        events.add(new AcceptorEvent.Send(PduWriter.message(contextId, true, command, peerMaxPduBytes)));
    }

    private void sendData(int contextId, Bytes dataSet) {
        events.add(new AcceptorEvent.Send(PduWriter.message(contextId, false, dataSet.toArray(), peerMaxPduBytes)));
    }

    private void abort(int reason, String why) {
        events.add(new AcceptorEvent.Send(PduWriter.write(Pdu.Abort.byProvider(reason))));
        close("aborted: " + why);
    }

    private void close(String reason) {
        closed = true;
        events.add(new AcceptorEvent.Close(reason));
    }
}

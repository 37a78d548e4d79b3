package uz.yurak.adapter.live.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
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

    private final PduReader reader;
    private final MessageAssembler assembler;
    private final Negotiation agreed;
    private final Replies replies = new Replies();
    private final List<Pdu.Fragment> unread = new ArrayList<>();
    private final Map<Integer, String> reports = new HashMap<>();
    private Optional<Requests> requests = Optional.empty();
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
        return replies.taken();
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
            replies.send(answered.contextId(), response(answered, status));
            advance();
        }
        return replies.taken();
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
        return replies.taken();
    }

    private void proceed(Awaited.Find find) {
        Optional<Negotiation.Context> context = agreed.context(find.contextId());
        for (int i = 0; i < FIND_BATCH && !find.unsent().isEmpty() && context.isPresent(); i++) {
            replies.send(find.contextId(), Commands.findResponse(find.messageId(), DimseStatus.PENDING));
            Bytes answer =
                    find.query().answer(find.unsent().remove(), context.get().syntax());
            replies.sendData(find.contextId(), answer);
        }
        if (find.unsent().isEmpty()) {
            replies.send(find.contextId(), Commands.findResponse(find.messageId(), find.end()));
            awaited = Optional.empty();
            advance();
        }
    }

    private Optional<Awaited.Find> find() {
        return awaited.filter(Awaited.Find.class::isInstance).map(Awaited.Find.class::cast);
    }

    /** Whether {@link #report} would reach the peer in this association. */
    public boolean canReport() {
        return requests.isPresent()
                && !closed
                && agreed.contextOf(Uids.COMMITMENT).isPresent();
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
        replies.send(contextId, Commands.reportRequest(messageId, report.eventType()));
        agreed.context(contextId).ifPresent(c -> replies.sendData(contextId, Commitment.write(report, c.syntax())));
        return replies.taken();
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
        } else if (requests.isEmpty() && pdu instanceof Pdu.AssociateRequest request) {
            associate(request);
        } else if (requests.isPresent() && pdu instanceof Pdu.DataTransfer transfer) {
            unread.addAll(transfer.fragments());
        } else if (requests.isPresent() && pdu instanceof Pdu.ReleaseRequest) {
            replies.write(new Pdu.ReleaseReply());
            close("released");
        } else {
            throw new ProtocolException(
                    Pdu.Abort.UNEXPECTED_PDU, pdu.getClass().getSimpleName() + " was not expected now");
        }
    }

    private void associate(Pdu.AssociateRequest request) {
        Optional<Pdu.AssociateReject> refusal = agreed.refusal(request);
        if (refusal.isPresent()) {
            replies.write(refusal.get());
            close("rejected, reason " + refusal.get().reason());
            return;
        }
        replies.limit(request.maxPduBytes());
        requests = Optional.of(new Requests(request.calling(), request.called(), replies));
        replies.write(agreed.accept(request));
        replies.tell(new AcceptorEvent.Associated(request.calling(), request.called()));
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
            int id = required(message, Tag.MESSAGE_ID, "a message's number");
            awaited = requests.orElseThrow().serve(field, id, message, context);
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

    private void reported(MessageAssembler.Message message) throws MalformedException {
        int answered = message.command().integer(Tag.MESSAGE_ID_RESPONDED_TO).orElse(-1);
        int status = message.command().integer(Tag.STATUS).orElse(-1);
        String transaction = reports.remove(answered);
        if (transaction != null && status == DimseStatus.SUCCESS.code()) {
            replies.tell(new AcceptorEvent.Reported(transaction));
        }
    }

    private void abort(int reason, String why) {
        replies.write(Pdu.Abort.byProvider(reason));
        close("aborted: " + why);
    }

    private void close(String reason) {
        closed = true;
        replies.tell(new AcceptorEvent.Close(reason));
    }
}

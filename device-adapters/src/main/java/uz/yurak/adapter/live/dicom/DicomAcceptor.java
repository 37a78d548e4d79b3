package uz.yurak.adapter.live.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/**
 * The receiving side of one association: verification and the storage of waveforms and PDF reports. Holds no socket; see
 * the package for its use. One object is in hand at a time: its answer waits until the caller says what became of it.
 */
public final class DicomAcceptor {
    /** Bytes held while an answer is awaited; a peer that sends more without one is cut off. */
    static final int MAX_HELD_BYTES = 1 << 20;

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Set<String> ACCEPTED_CLASSES = acceptedClasses();
    /** In the order of our choice; explicit first, as it needs no dictionary to be read in twenty years. */
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_LITTLE,
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.DEFLATED,
            TransferSyntax.EXPLICIT_BIG);

    private final AcceptorRules rules;
    private final PduReader reader;
    private final MessageAssembler assembler;
    private final Map<Integer, Context> contexts = new HashMap<>();
    private final List<AcceptorEvent> events = new ArrayList<>();
    private String calling = "";
    private String called = "";
    private long peerMaxPduBytes;
    private boolean associated;
    private boolean closed;
    private Optional<Pending> pending = Optional.empty();
    private final List<Pdu.Fragment> unread = new ArrayList<>();

    private record Context(String sopClass, TransferSyntax syntax) {}

    /** What the awaited answer needs. */
    private record Pending(int contextId, int messageId, String sopClass, String sopInstance) {}

    public DicomAcceptor(AcceptorRules rules) {
        this.rules = rules;
        this.reader = new PduReader(rules.maxPduBytes());
        this.assembler = new MessageAssembler(rules.maxObjectBytes());
    }

    private static Set<String> acceptedClasses() {
        Set<String> classes = new HashSet<>(Uids.WAVEFORMS);
        classes.add(Uids.VERIFICATION);
        classes.add(Uids.ENCAPSULATED_PDF);
        return classes;
    }

    /** Takes bytes as they came from the connection, in pieces of any size. After a {@code Close} they are ignored. */
    public List<AcceptorEvent> receive(ByteBuffer bytes) {
        if (closed) {
            bytes.position(bytes.limit());
            return List.of();
        }
        reader.feed(bytes);
        if (pending.isPresent() && reader.heldBytes() > MAX_HELD_BYTES) {
            abort(Pdu.Abort.UNEXPECTED_PDU, "more than " + MAX_HELD_BYTES + " bytes before an answer");
        }
        advance();
        return taken();
    }

    /** Whether an object awaits its answer. */
    public boolean isWaiting() {
        return pending.isPresent();
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * Says what became of the object of the last {@code Store}.
     *
     * @throws IllegalStateException where no object awaits an answer
     */
    public List<AcceptorEvent> answer(StoreStatus status) {
        Pending answered = pending.orElseThrow(() -> new IllegalStateException("no object awaits an answer"));
        pending = Optional.empty();
        if (!closed) {
            send(
                    Commands.storeResponse(answered.messageId(), answered.sopClass(), answered.sopInstance(), status),
                    answered.contextId());
            advance();
        }
        return taken();
    }

    private List<AcceptorEvent> taken() {
        List<AcceptorEvent> out = List.copyOf(events);
        events.clear();
        return out;
    }

    private void advance() {
        try {
            while (!closed && pending.isEmpty()) {
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
        Optional<Pdu.AssociateReject> refusal = refusal(request);
        if (refusal.isPresent()) {
            events.add(new AcceptorEvent.Send(PduWriter.write(refusal.get())));
            close("rejected, reason " + refusal.get().reason());
            return;
        }
        calling = request.calling();
        called = request.called();
        peerMaxPduBytes = request.maxPduBytes();
        associated = true;
        List<Pdu.Answered> answers = new ArrayList<>();
        for (Pdu.Proposed proposed : request.contexts()) {
            answers.add(agree(proposed));
        }
        Pdu accept = new Pdu.AssociateAccept(called, calling, answers, rules.maxPduBytes());
        events.add(new AcceptorEvent.Send(PduWriter.write(accept)));
        events.add(new AcceptorEvent.Associated(calling, called));
    }

    private Optional<Pdu.AssociateReject> refusal(Pdu.AssociateRequest request) {
        if ((request.version() & 1) == 0) {
            return Optional.of(Pdu.AssociateReject.VERSION);
        }
        if (!request.applicationContext().equals(Uids.APPLICATION_CONTEXT)) {
            return Optional.of(Pdu.AssociateReject.APPLICATION_CONTEXT);
        }
        if (!rules.called().isEmpty() && !rules.called().contains(request.called())) {
            return Optional.of(Pdu.AssociateReject.CALLED_TITLE);
        }
        if (!rules.calling().isEmpty() && !rules.calling().contains(request.calling())) {
            return Optional.of(Pdu.AssociateReject.CALLING_TITLE);
        }
        return Optional.empty();
    }

    private Pdu.Answered agree(Pdu.Proposed proposed) {
        if (!ACCEPTED_CLASSES.contains(proposed.abstractSyntax())) {
            return new Pdu.Answered(
                    proposed.id(), Pdu.Answered.ABSTRACT_SYNTAX_NOT_SUPPORTED, TransferSyntax.IMPLICIT_LITTLE.uid());
        }
        for (TransferSyntax syntax : SYNTAXES) {
            if (proposed.transferSyntaxes().contains(syntax.uid())) {
                contexts.put(proposed.id(), new Context(proposed.abstractSyntax(), syntax));
                return new Pdu.Answered(proposed.id(), Pdu.Answered.ACCEPTED, syntax.uid());
            }
        }
        return new Pdu.Answered(
                proposed.id(), Pdu.Answered.TRANSFER_SYNTAXES_NOT_SUPPORTED, TransferSyntax.IMPLICIT_LITTLE.uid());
    }

    private void fragment(Pdu.Fragment fragment) throws ProtocolException {
        if (!contexts.containsKey(fragment.contextId())) {
            throw new ProtocolException(
                    Pdu.Abort.INVALID_PARAMETER, "context " + fragment.contextId() + " was not accepted");
        }
        Optional<MessageAssembler.Message> message = assembler.add(fragment);
        if (message.isPresent()) {
            try {
                command(message.get());
            } catch (MalformedException e) {
                throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, e.getMessage());
            }
        }
    }

    private void command(MessageAssembler.Message message) throws MalformedException, ProtocolException {
        OptionalInt field = message.command().integer(Tag.COMMAND_FIELD);
        OptionalInt id = message.command().integer(Tag.MESSAGE_ID);
        if (field.isEmpty() || (field.getAsInt() & Commands.RESPONSE) != 0) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, "expected a request");
        }
        if (field.getAsInt() == Commands.CANCEL) {
            return;
        }
        if (id.isEmpty()) {
            throw new ProtocolException(Pdu.Abort.INVALID_PARAMETER, "expected a message's number, found none");
        }
        switch (field.getAsInt()) {
            case Commands.ECHO -> {
                send(Commands.echoResponse(id.getAsInt()), message.contextId());
                events.add(new AcceptorEvent.Echoed(calling));
            }
            case Commands.STORE -> store(message, id.getAsInt());
            default ->
                send(
                        Commands.response(field.getAsInt(), id.getAsInt(), StoreStatus.UNRECOGNIZED_OPERATION),
                        message.contextId());
        }
    }

    private void store(MessageAssembler.Message message, int messageId) {
        Context context = contexts.get(message.contextId());
        String sopClass = message.command().ascii(Tag.AFFECTED_SOP_CLASS).orElse("");
        String sopInstance = message.command().ascii(Tag.AFFECTED_SOP_INSTANCE).orElse("");
        pending = Optional.of(new Pending(message.contextId(), messageId, sopClass, sopInstance));
        Optional<StoreStatus> refusal = refusal(message, context, sopClass, sopInstance);
        if (refusal.isPresent() || context == null) {
            Pending refused = pending.get();
            pending = Optional.empty();
            send(
                    Commands.storeResponse(
                            refused.messageId(), sopClass, sopInstance, refusal.orElse(StoreStatus.MISMATCH)),
                    refused.contextId());
            return;
        }
        Bytes file = Part10.wrap(
                sopClass,
                sopInstance,
                context.syntax().uid(),
                calling,
                message.dataSet().orElseThrow());
        events.add(new AcceptorEvent.Store(new StoreRequest(
                calling, called, sopClass, sopInstance, context.syntax().uid(), file)));
    }

    private static Optional<StoreStatus> refusal(
            MessageAssembler.Message message, @Nullable Context context, String sopClass, String sopInstance) {
        if (message.tooLarge()) {
            return Optional.of(StoreStatus.OUT_OF_RESOURCES);
        }
        if (message.dataSet().isEmpty() || message.dataSet().get().length() == 0) {
            return Optional.of(StoreStatus.CANNOT_UNDERSTAND);
        }
        if (context == null || !context.sopClass().equals(sopClass) || sopClass.equals(Uids.VERIFICATION)) {
            return Optional.of(StoreStatus.CLASS_NOT_SUPPORTED);
        }
        return UID.matcher(sopInstance).matches() ? Optional.empty() : Optional.of(StoreStatus.INVALID_INSTANCE);
    }

    private void send(byte[] command, int contextId) {
        events.add(new AcceptorEvent.Send(PduWriter.message(contextId, true, command, peerMaxPduBytes)));
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

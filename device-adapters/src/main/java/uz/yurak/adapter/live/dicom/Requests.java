package uz.yurak.adapter.live.dicom;

import java.util.Optional;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.Uids;
import uz.yurak.record.Bytes;

/**
 * What the peer of an association asks for: C-ECHO, C-STORE, C-FIND, N-ACTION and N-EVENT-REPORT (PS3.7, 9.1 and 10.1). Refuses
 * what is not ours to do.
 */
final class Requests {
    /** PS3.5, 9.1. */
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    private final String calling;
    private final String called;
    private final Replies replies;

    /**
     * @param calling the peer's title
     * @param called the title by which it asked for us
     */
    Requests(String calling, String called, Replies replies) {
        this.calling = calling;
        this.called = called;
        this.replies = replies;
    }

    /**
     * Answers what needs nobody else, tells the caller of the rest.
     *
     * @return what the caller has still to answer
     * @throws MalformedException where a report of what the peer holds cannot be read
     */
    Optional<Awaited> serve(int field, int id, MessageAssembler.Message message, Negotiation.Context context)
            throws MalformedException {
        return switch (field) {
            case Commands.ECHO -> {
                replies.send(message.contextId(), Commands.echoResponse(id));
                replies.tell(new AcceptorEvent.Echoed(calling));
                yield Optional.empty();
            }
            case Commands.STORE -> store(message, id, context);
            case Commands.FIND -> find(message, id, context);
            case Commands.ACTION -> commit(message, id, context);
            case Commands.EVENT_REPORT -> held(message, id, context);
            default -> refused(message, Commands.response(field, id, DimseStatus.UNRECOGNIZED_OPERATION));
        };
    }

    private Optional<Awaited> store(MessageAssembler.Message message, int messageId, Negotiation.Context context) {
        SopReference object = new SopReference(
                message.command().ascii(Tag.AFFECTED_SOP_CLASS).orElse(""),
                message.command().ascii(Tag.AFFECTED_SOP_INSTANCE).orElse(""));
        Optional<DimseStatus> refusal = refusal(message, context, object);
        if (refusal.isPresent()) {
            return refused(
                    message, Commands.storeResponse(messageId, object.sopClass(), object.sopInstance(), refusal.get()));
        }
        String syntax = context.syntax().uid();
        Bytes dataSet = message.dataSet().orElseThrow();
        Bytes file = Part10.wrap(object.sopClass(), object.sopInstance(), syntax, calling, dataSet);
        replies.tell(new AcceptorEvent.Store(
                new StoreRequest(calling, called, object.sopClass(), object.sopInstance(), syntax, file)));
        return Optional.of(new Awaited.Store(message.contextId(), messageId, object));
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

    private Optional<Awaited> find(MessageAssembler.Message message, int messageId, Negotiation.Context context) {
        if (!context.sopClass().equals(Uids.WORKLIST)) {
            return refused(message, Commands.findResponse(messageId, DimseStatus.CLASS_NOT_SUPPORTED));
        }
        try {
            Bytes keys = message.dataSet().orElse(Bytes.EMPTY);
            WorklistQuery query = WorklistQuery.read(keys, context.syntax(), calling);
            replies.tell(new AcceptorEvent.Find(calling, query));
            return Optional.of(new Awaited.Find(message.contextId(), messageId, query));
        } catch (MalformedException e) {
            return refused(message, Commands.findResponse(messageId, DimseStatus.CANNOT_UNDERSTAND));
        }
    }

    private Optional<Awaited> commit(MessageAssembler.Message message, int messageId, Negotiation.Context context)
            throws MalformedException {
        int action = message.command().integer(Tag.ACTION_TYPE).orElse(Commitment.REQUEST_ACTION);
        boolean ours = context.sopClass().equals(Uids.COMMITMENT) && action == Commitment.REQUEST_ACTION;
        if (!ours) {
            return refused(message, Commands.commitResponse(messageId, DimseStatus.NO_SUCH_ACTION));
        }
        try {
            Commitment.Request request = Commitment.request(message.dataSet().orElse(Bytes.EMPTY), context.syntax());
            replies.tell(new AcceptorEvent.Commit(calling, request));
            return Optional.of(new Awaited.Commit(message.contextId(), messageId));
        } catch (MalformedException e) {
            return refused(message, Commands.commitResponse(messageId, DimseStatus.PROCESSING_FAILURE));
        }
    }

    private Optional<Awaited> held(MessageAssembler.Message message, int messageId, Negotiation.Context context)
            throws MalformedException {
        int eventType = message.command().integer(Tag.EVENT_TYPE).orElse(0);
        Commitment.Report report = Commitment.report(message.dataSet().orElse(Bytes.EMPTY), context.syntax());
        replies.send(message.contextId(), Commands.reportResponse(messageId, eventType));
        replies.tell(new AcceptorEvent.Held(report));
        return Optional.empty();
    }

    private Optional<Awaited> refused(MessageAssembler.Message message, byte[] answer) {
        replies.send(message.contextId(), answer);
        return Optional.empty();
    }
}

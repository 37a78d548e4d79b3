package uz.yurak.adapter.live.dicom;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.CommandSet;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.record.Bytes;

/** Puts the fragments of one message together: a command, then the data set that it announces (PS3.8, annex E). */
final class MessageAssembler {
    /** A command has a dozen short attributes. */
    static final int MAX_COMMAND_BYTES = 1 << 16;

    /** (0000,0800) of a command that no data set follows (PS3.7, E.1). */
    static final int NO_DATA_SET = 0x0101;

    private final int maxObjectBytes;
    private final ByteArrayOutputStream commandBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream dataBytes = new ByteArrayOutputStream();
    private Optional<Attributes> command = Optional.empty();
    private OptionalInt contextId = OptionalInt.empty();
    private boolean tooLarge;

    MessageAssembler(int maxObjectBytes) {
        this.maxObjectBytes = maxObjectBytes;
    }

    /**
     * @param dataSet as received; empty where none was announced, and where it was too large
     * @param tooLarge the data set went over the limit and was read to its end without being kept
     */
    record Message(int contextId, Attributes command, Optional<Bytes> dataSet, boolean tooLarge) {}

    /** The message that this fragment completes. */
    Optional<Message> add(Pdu.Fragment fragment) throws ProtocolException {
        if (contextId.isPresent() && contextId.getAsInt() != fragment.contextId()) {
            throw wrong("a fragment of context " + contextId.getAsInt() + ", found " + fragment.contextId());
        }
        contextId = OptionalInt.of(fragment.contextId());
        return fragment.command() ? addCommand(fragment) : addData(fragment);
    }

    private Optional<Message> addCommand(Pdu.Fragment fragment) throws ProtocolException {
        if (command.isPresent()) {
            throw wrong("a data set after the command, found another command");
        }
        if (commandBytes.size() + fragment.content().length() > MAX_COMMAND_BYTES) {
            throw wrong("a command of at most " + MAX_COMMAND_BYTES + " bytes, found more");
        }
        commandBytes.writeBytes(fragment.content().toArray());
        if (!fragment.last()) {
            return Optional.empty();
        }
        try {
            Attributes read = CommandSet.read(Bytes.wrap(commandBytes.toByteArray()));
            command = Optional.of(read);
            OptionalInt type = read.integer(Tag.COMMAND_DATA_SET_TYPE);
            return type.isEmpty() || type.getAsInt() == NO_DATA_SET ? finish(read, Optional.empty()) : Optional.empty();
        } catch (MalformedException e) {
            throw wrong("a command set; " + e.getMessage());
        }
    }

    private Optional<Message> addData(Pdu.Fragment fragment) throws ProtocolException {
        if (command.isEmpty()) {
            throw wrong("a command before its data set");
        }
        if (dataBytes.size() + (long) fragment.content().length() > maxObjectBytes) {
            tooLarge = true;
            dataBytes.reset();
        }
        if (!tooLarge) {
            dataBytes.writeBytes(fragment.content().toArray());
        }
        if (!fragment.last()) {
            return Optional.empty();
        }
        return finish(command.get(), tooLarge ? Optional.empty() : Optional.of(Bytes.wrap(dataBytes.toByteArray())));
    }

    private Optional<Message> finish(Attributes read, Optional<Bytes> dataSet) {
        Message message = new Message(contextId.orElseThrow(), read, dataSet, tooLarge);
        commandBytes.reset();
        dataBytes.reset();
        command = Optional.empty();
        contextId = OptionalInt.empty();
        tooLarge = false;
        return Optional.of(message);
    }

    private static ProtocolException wrong(String what) {
        return new ProtocolException(Pdu.Abort.INVALID_PARAMETER, "expected " + what);
    }
}

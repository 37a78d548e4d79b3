package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Bytes;

/**
 * Frames as bytes. Each family's bodies are in a file of its own; a new family is a line in {@link #FAMILIES}.
 *
 * <pre>
 *   4 bytes  length of type and body, 1 to {@link #MAX_BYTES}; refused above before anything is allocated
 *   1 byte   type
 *   n bytes  body, to its last byte
 * </pre>
 */
public final class Frames {
    /** The highest version of the protocol that this code speaks: agents say what they have of a report. */
    public static final int VERSION = 4;

    /** The lowest: envelopes whole. */
    public static final int LOWEST_VERSION = 1;

    /** From this version on envelopes travel in parts. */
    public static final int PARCELS = 2;

    /** From this version on an agent tells its troubles. */
    public static final int TROUBLES = 3;

    /** From this version on an agent says how far a report has come, so that its chunks are as long as the line bears. */
    public static final int PROGRESS_DOWN = 4;

    /** First bytes of a greeting: "YURK". */
    public static final int MAGIC = 0x5955_524B;

    /** Most bytes of a parcel, envelope or report in one chunk. */
    public static final int MAX_CHUNK_BYTES = 64 << 10;

    /** Longest type and body: a chunk with its transfer, offset and checksum. */
    public static final int MAX_BYTES = MAX_CHUNK_BYTES + 16;

    /** Longest report on its way back; a page of ECG with its text is under one. */
    public static final int MAX_REPORT_BYTES = 16 << 20;

    static final int LENGTH_BYTES = 4;

    /** Agent, hospital, software, case, file name. */
    static final int MAX_NAME_BYTES = 128;

    /** Why a side leaves or refuses, for logs. */
    static final int MAX_DETAIL_BYTES = 512;

    static final int MAX_WAIT_MS = 3_600_000;

    private static final List<List<FrameType<?>>> FAMILIES = List.of(
            LinkFrames.TYPES,
            TransferFrames.TYPES,
            ReportFrames.TYPES,
            ErrandFrames.TYPES,
            UpdateFrames.TYPES,
            LiveFrames.TYPES,
            EnrollFrames.TYPES);

    private static final int NUMBERS = 256;
    private static final @Nullable FrameType<?>[] BY_NUMBER = new FrameType<?>[NUMBERS];
    private static final Map<Class<?>, FrameType<?>> BY_FRAME = new HashMap<>();

    static {
        FAMILIES.stream().flatMap(List::stream).forEach(Frames::register);
    }

    private Frames() {}

    private static void register(FrameType<?> type) {
        if (BY_NUMBER[type.number()] != null || BY_FRAME.put(type.frame(), type) != null) {
            throw new IllegalStateException("two frames of type " + type.number() + ": " + type.frame());
        }
        BY_NUMBER[type.number()] = type;
    }

    /** Every kind there is, by number. */
    static Stream<FrameType<?>> types() {
        return FAMILIES.stream().flatMap(List::stream);
    }

    /** Appends the frame with its length. */
    public static void write(Frame frame, ByteBuf out) {
        FrameType<?> type = BY_FRAME.get(frame.getClass());
        if (type == null) {
            throw new IllegalStateException("a frame without a type: " + frame.getClass());
        }
        int start = out.writerIndex();
        out.writeInt(0).writeByte(type.number());
        type.write(frame, out);
        out.setInt(start, out.writerIndex() - start - LENGTH_BYTES);
    }

    /** Type and body, as they are kept where frames wait; {@link #read(Bytes)} reads them in every later version. */
    public static Bytes bytes(Frame frame) {
        ByteBuf out = Unpooled.buffer();
        write(frame, out);
        return Bytes.wrap(ByteBufUtil.getBytes(out.skipBytes(LENGTH_BYTES)));
    }

    /**
     * Reads type and body, all of the bytes.
     *
     * @throws WireException as {@link #read(ByteBuf)}
     */
    public static Frame read(Bytes bytes) throws WireException {
        return read(Unpooled.wrappedBuffer(bytes.view()));
    }

    /**
     * Reads type and body, all of the buffer.
     *
     * @throws WireException where the type is unknown, a field cut off or out of range, or bytes are left over
     */
    public static Frame read(ByteBuf body) throws WireException {
        Fields fields = new Fields(body);
        int number = fields.octet("type", 0, NUMBERS - 1);
        FrameType<?> type = BY_NUMBER[number];
        if (type == null) {
            throw new WireException(
                    "type: expected one of versions " + LOWEST_VERSION + " to " + VERSION + ", found " + number);
        }
        Frame frame = type.read(fields);
        fields.end();
        return frame;
    }
}

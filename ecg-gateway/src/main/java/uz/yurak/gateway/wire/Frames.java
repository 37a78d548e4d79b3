package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.record.Bytes;

/**
 * Frames as bytes.
 *
 * <pre>
 *   4 bytes  length of type and body, 1 to {@link #MAX_BYTES}; refused above before anything is allocated
 *   1 byte   type
 *   n bytes  body, to its last byte
 * </pre>
 */
public final class Frames {
    /** The protocol's version that this code speaks. */
    public static final int VERSION = 1;

    /** First bytes of a greeting: "YURK". */
    public static final int MAGIC = 0x5955_524B;

    /** Most bytes of an envelope or report in one chunk. */
    public static final int MAX_CHUNK_BYTES = 64 << 10;

    /** Longest type and body: a chunk with its transfer, offset and checksum. */
    public static final int MAX_BYTES = MAX_CHUNK_BYTES + 16;

    /** Longest report on its way back; a page of ECG with its text is under one. */
    public static final int MAX_REPORT_BYTES = 16 << 20;

    static final int LENGTH_BYTES = 4;

    private static final int MAX_NAME_BYTES = 128;
    private static final int MAX_DETAIL_BYTES = 512;
    private static final int MAX_WAIT_MS = 3_600_000;

    private static final List<Parting> PARTINGS = List.of(
            Parting.STOPPING, Parting.VERSION, Parting.IDENTITY, Parting.PROTOCOL, Parting.REPLACED, Parting.BUSY);
    private static final List<Refusal> REFUSALS = List.of(Refusal.DAMAGED, Refusal.TOO_LONG);

    private Frames() {}

    /** Appends the frame with its length. */
    public static void write(Frame frame, ByteBuf out) {
        int start = out.writerIndex();
        out.writeInt(0);
        if (frame instanceof Hello f) {
            writeHello(f, out);
        } else if (frame instanceof Welcome f) {
            out.writeByte(2).writeByte(f.version());
            Fields.writeInstant(out, f.clock());
            out.writeInt(f.heartbeatMs()).writeInt(f.maxEnvelopeBytes());
        } else if (frame instanceof Goodbye f) {
            out.writeByte(3);
            Fields.writeOneOf(out, f.reason(), PARTINGS);
            Fields.writeText(out, f.detail(), MAX_DETAIL_BYTES);
        } else if (frame instanceof Heartbeat f) {
            writeHeartbeat(f, out);
        } else if (frame instanceof HeartbeatAnswer f) {
            out.writeByte(5);
            Fields.writeInstant(out, f.agentClock());
            Fields.writeInstant(out, f.centerClock());
        } else if (frame instanceof ReportWritten f) {
            out.writeByte(33);
            Fields.writeId(out, f.id());
            Fields.writeInstant(out, f.at());
        } else {
            writeTransfer(frame, out);
        }
        out.setInt(start, out.writerIndex() - start - LENGTH_BYTES);
    }

    private static void writeHello(Hello f, ByteBuf out) {
        out.writeByte(1).writeInt(MAGIC).writeByte(f.lowestVersion()).writeByte(f.highestVersion());
        Fields.writeText(out, f.agentId(), MAX_NAME_BYTES);
        Fields.writeText(out, f.hospital().value(), MAX_NAME_BYTES);
        Fields.writeText(out, f.software(), MAX_NAME_BYTES);
        Fields.writeInstant(out, f.clock());
    }

    private static void writeHeartbeat(Heartbeat f, ByteBuf out) {
        out.writeByte(4);
        Fields.writeInstant(out, f.clock());
        out.writeInt(f.spoolDepth());
        out.writeBoolean(f.oldestSpooledAt().isPresent());
        Fields.writeInstant(out, f.oldestSpooledAt().orElse(Instant.EPOCH));
        out.writeInt(f.putAside());
    }

    private static void writeTransfer(Frame frame, ByteBuf out) {
        if (frame instanceof Offer f) {
            out.writeByte(16).writeInt(f.transfer());
            f.header().writeTo(out);
        } else if (frame instanceof Go f) {
            out.writeByte(17).writeInt(f.transfer()).writeInt(f.offset());
        } else if (frame instanceof Later f) {
            out.writeByte(18).writeInt(f.transfer()).writeInt(f.waitMs());
        } else if (frame instanceof Chunk f) {
            out.writeByte(19).writeInt(f.transfer()).writeInt(f.offset()).writeInt(crc32c(f.content()));
            out.writeBytes(f.content().view());
        } else if (frame instanceof Kept f) {
            out.writeByte(20).writeInt(f.transfer());
            Fields.writeDigest(out, f.id());
            out.writeBoolean(f.firstTime());
            Fields.writeText(out, f.caseNumber(), MAX_NAME_BYTES);
        } else if (frame instanceof Verified f) {
            out.writeByte(21).writeInt(f.transfer());
            Fields.writeDigest(out, f.id());
        } else if (frame instanceof Refused f) {
            out.writeByte(22).writeInt(f.transfer());
            Fields.writeOneOf(out, f.reason(), REFUSALS);
            Fields.writeText(out, f.detail(), MAX_DETAIL_BYTES);
        } else if (frame instanceof Report f) {
            out.writeByte(32).writeInt(f.transfer());
            Fields.writeId(out, f.id());
            Fields.writeText(out, f.fileName(), MAX_NAME_BYTES);
            out.writeInt(f.length());
            Fields.writeDigest(out, f.sha256());
        } else {
            throw new IllegalStateException("a frame without a type: " + frame.getClass());
        }
    }

    /**
     * Reads type and body, all of the buffer.
     *
     * @throws WireException where the type is unknown, a field cut off or out of range, or bytes are left over
     */
    public static Frame read(ByteBuf body) throws WireException {
        Fields fields = new Fields(body);
        int type = fields.octet("type", 0, 255);
        Frame frame = switch (type) {
            case 1 -> hello(fields);
            case 2 ->
                new Welcome(
                        fields.octet("version", 1, 255),
                        fields.instant("clock"),
                        fields.integer("heartbeat", 1, MAX_WAIT_MS),
                        fields.integer("longest envelope", 1, Integer.MAX_VALUE));
            case 3 -> new Goodbye(fields.oneOf("reason", PARTINGS), fields.text("detail", MAX_DETAIL_BYTES));
            case 4 -> heartbeat(fields);
            case 5 -> new HeartbeatAnswer(fields.instant("agent's clock"), fields.instant("center's clock"));
            case 33 -> new ReportWritten(fields.id("report"), fields.instant("written at"));
            default -> transferFrame(type, fields, body);
        };
        fields.end();
        return frame;
    }

    private static Hello hello(Fields fields) throws WireException {
        fields.integer("magic", MAGIC, MAGIC);
        return new Hello(
                fields.octet("lowest version", 1, 255),
                fields.octet("highest version", 1, 255),
                fields.text("agent", MAX_NAME_BYTES),
                fields.hospital("hospital", MAX_NAME_BYTES),
                fields.text("software", MAX_NAME_BYTES),
                fields.instant("clock"));
    }

    private static Heartbeat heartbeat(Fields fields) throws WireException {
        Instant clock = fields.instant("clock");
        int depth = fields.integer("spool depth", 0, Integer.MAX_VALUE);
        boolean any = fields.flag("any spooled");
        Instant oldest = fields.instant("oldest spooled at");
        if (!any && !oldest.equals(Instant.EPOCH)) {
            throw new WireException("oldest spooled at: expected zero where nothing is spooled, found a time");
        }
        return new Heartbeat(
                clock,
                depth,
                any ? Optional.of(oldest) : Optional.empty(),
                fields.integer("put aside", 0, Integer.MAX_VALUE));
    }

    private static Frame transferFrame(int type, Fields fields, ByteBuf body) throws WireException {
        if (type != 32 && (type < 16 || type > 22)) {
            throw new WireException("type: expected one of version " + VERSION + ", found " + type);
        }
        int transfer = fields.integer("transfer", 0, Integer.MAX_VALUE);
        return switch (type) {
            case 16 -> new Offer(transfer, EnvelopeHeader.readFrom(body));
            case 17 -> new Go(transfer, fields.integer("offset", 0, Integer.MAX_VALUE));
            case 18 -> new Later(transfer, fields.integer("wait", 0, MAX_WAIT_MS));
            case 19 -> chunk(transfer, fields);
            case 20 ->
                new Kept(
                        transfer,
                        fields.digest("envelope id"),
                        fields.flag("first time"),
                        fields.text("case", MAX_NAME_BYTES));
            case 21 -> new Verified(transfer, fields.digest("envelope id"));
            case 22 -> new Refused(transfer, fields.oneOf("reason", REFUSALS), fields.text("detail", MAX_DETAIL_BYTES));
            default ->
                new Report(
                        transfer,
                        fields.id("report"),
                        fields.text("file name", MAX_NAME_BYTES),
                        fields.integer("report length", 1, MAX_REPORT_BYTES),
                        fields.digest("report digest"));
        };
    }

    private static Chunk chunk(int transfer, Fields fields) throws WireException {
        int offset = fields.integer("offset", 0, Integer.MAX_VALUE);
        int expectedCrc = fields.integer("checksum", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Bytes content = fields.rest("chunk");
        if (content.length() > MAX_CHUNK_BYTES) {
            throw new WireException("chunk: expected at most " + MAX_CHUNK_BYTES + " bytes, found " + content.length());
        }
        if (crc32c(content) != expectedCrc) {
            throw new WireException("chunk: expected the bytes of its checksum, found others");
        }
        return new Chunk(transfer, offset, content);
    }

    /** CRC-32C (Castagnoli, RFC 3720 section 12.1), as the checksum of a chunk. */
    static int crc32c(Bytes content) {
        CRC32C crc = new CRC32C();
        crc.update(content.view());
        return (int) crc.getValue();
    }
}

package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Welcome;

/** Types 1 to 15: greeting, parting, being alive and what is wrong. */
final class LinkFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(1, Hello.class, LinkFrames::write, LinkFrames::hello),
            new FrameType<>(2, Welcome.class, LinkFrames::write, LinkFrames::welcome),
            new FrameType<>(3, Goodbye.class, LinkFrames::write, LinkFrames::goodbye),
            new FrameType<>(4, Heartbeat.class, LinkFrames::write, LinkFrames::heartbeat),
            new FrameType<>(5, HeartbeatAnswer.class, LinkFrames::write, LinkFrames::heartbeatAnswer),
            new FrameType<>(6, LinkHeartbeat.class, LinkFrames::write, LinkFrames::linkHeartbeat),
            new FrameType<>(7, Troubles.class, LinkFrames::write, LinkFrames::troubles));

    /** More than there will be kinds. */
    private static final int MAX_TROUBLES = 64;

    private static final int OTHER = 255;

    private static final List<Trouble> KINDS = List.of(
            Trouble.NEARLY_FULL,
            Trouble.FULL,
            Trouble.WAITS_LONG,
            Trouble.DISK_FAILS,
            Trouble.DAMAGED,
            Trouble.REFUSED,
            Trouble.NOT_PRINTED);

    private static final List<Parting> PARTINGS = List.of(
            Parting.STOPPING, Parting.VERSION, Parting.IDENTITY, Parting.PROTOCOL, Parting.REPLACED, Parting.BUSY);

    private LinkFrames() {}

    private static void write(Hello f, ByteBuf out) {
        out.writeInt(Frames.MAGIC).writeByte(f.lowestVersion()).writeByte(f.highestVersion());
        Fields.writeText(out, f.agentId(), Frames.MAX_NAME_BYTES);
        Fields.writeText(out, f.hospital().value(), Frames.MAX_NAME_BYTES);
        Fields.writeText(out, f.software(), Frames.MAX_NAME_BYTES);
        Fields.writeInstant(out, f.clock());
    }

    private static Hello hello(Fields in) throws WireException {
        in.integer("magic", Frames.MAGIC, Frames.MAGIC);
        return new Hello(
                in.octet("lowest version", 1, 255),
                in.octet("highest version", 1, 255),
                in.text("agent", Frames.MAX_NAME_BYTES),
                in.hospital("hospital", Frames.MAX_NAME_BYTES),
                in.text("software", Frames.MAX_NAME_BYTES),
                in.instant("clock"));
    }

    private static void write(Welcome f, ByteBuf out) {
        out.writeByte(f.version());
        Fields.writeInstant(out, f.clock());
        out.writeInt(f.heartbeatMs()).writeInt(f.maxEnvelopeBytes());
    }

    private static Welcome welcome(Fields in) throws WireException {
        return new Welcome(
                in.octet("version", 1, 255),
                in.instant("clock"),
                in.integer("heartbeat", 1, Frames.MAX_WAIT_MS),
                in.integer("longest envelope", 1, Integer.MAX_VALUE));
    }

    private static void write(Goodbye f, ByteBuf out) {
        Fields.writeOneOf(out, f.reason(), PARTINGS);
        Fields.writeText(out, f.detail(), Frames.MAX_DETAIL_BYTES);
    }

    private static Goodbye goodbye(Fields in) throws WireException {
        return new Goodbye(in.oneOf("reason", PARTINGS), in.text("detail", Frames.MAX_DETAIL_BYTES));
    }

    private static void write(Heartbeat f, ByteBuf out) {
        Fields.writeInstant(out, f.clock());
        out.writeInt(f.spoolDepth());
        Fields.writeOptionalInstant(out, f.oldestSpooledAt());
        out.writeInt(f.putAside());
    }

    private static Heartbeat heartbeat(Fields in) throws WireException {
        return new Heartbeat(
                in.instant("clock"),
                in.integer("spool depth", 0, Integer.MAX_VALUE),
                in.optionalInstant("oldest spooled at"),
                in.integer("put aside", 0, Integer.MAX_VALUE));
    }

    private static void write(HeartbeatAnswer f, ByteBuf out) {
        Fields.writeInstant(out, f.agentClock());
        Fields.writeInstant(out, f.centerClock());
    }

    private static HeartbeatAnswer heartbeatAnswer(Fields in) throws WireException {
        return new HeartbeatAnswer(in.instant("agent's clock"), in.instant("center's clock"));
    }

    private static void write(LinkHeartbeat f, ByteBuf out) {
        write(f.beat(), out);
        Fields.writeText(out, f.link(), Frames.MAX_NAME_BYTES);
        Fields.writeOptionalInt(out, f.roundTripMs());
        Fields.writeOptionalInt(out, f.bytesPerSecond());
        Fields.writeOptionalInt(out, f.clockOffsetMs());
        Fields.writeInstant(out, f.certificateEndsAt());
        out.writeLong(f.bytesToday());
    }

    private static LinkHeartbeat linkHeartbeat(Fields in) throws WireException {
        return new LinkHeartbeat(
                heartbeat(in),
                in.text("link", Frames.MAX_NAME_BYTES),
                in.optionalInt("round trip", 0, Integer.MAX_VALUE),
                in.optionalInt("bytes per second", 0, Integer.MAX_VALUE),
                in.optionalInt("clock offset", Integer.MIN_VALUE, Integer.MAX_VALUE),
                in.instant("certificate's end"),
                in.number("bytes today", 0, Long.MAX_VALUE));
    }

    private static void write(Troubles f, ByteBuf out) {
        out.writeByte(f.kinds().size());
        f.kinds().stream()
                .mapToInt(kind -> kind == Trouble.OTHER ? OTHER : KINDS.indexOf(kind))
                .sorted()
                .forEach(out::writeByte);
    }

    /** A kind of a later version is one of a name that is not known here: it is shown all the same. */
    private static Troubles troubles(Fields in) throws WireException {
        int count = in.octet("troubles", 0, MAX_TROUBLES);
        Set<Trouble> kinds = EnumSet.noneOf(Trouble.class);
        for (int i = 0; i < count; i++) {
            int kind = in.octet("trouble", 0, OTHER);
            kinds.add(kind < KINDS.size() ? KINDS.get(kind) : Trouble.OTHER);
        }
        return new Troubles(kinds);
    }
}

package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.wire.LiveFrame.Came;
import uz.yurak.gateway.wire.LiveFrame.Seen;
import uz.yurak.gateway.wire.LiveFrame.Source;
import uz.yurak.gateway.wire.LiveFrame.Wanted;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Scale;

/** Types 48 to 51: glimpses of running signals. */
final class LiveFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(48, Wanted.class, LiveFrames::write, LiveFrames::wanted),
            new FrameType<>(49, Source.class, LiveFrames::write, LiveFrames::source),
            new FrameType<>(50, Seen.class, LiveFrames::write, LiveFrames::seen),
            new FrameType<>(51, Came.class, LiveFrames::write, LiveFrames::came));

    private static final int HALF_ID_DIGITS = 16;

    private LiveFrames() {}

    private static void write(Wanted f, ByteBuf out) {
        out.writeShort(f.sessions().size());
        f.sessions().forEach(session -> writeSession(out, session));
    }

    private static Wanted wanted(Fields in) throws WireException {
        int count = in.octet("sessions (high)", 0, LiveFrame.MAX_WANTED >> 8) << 8 | in.octet("sessions", 0, 255);
        if (count > LiveFrame.MAX_WANTED) {
            throw new WireException("sessions: expected at most " + LiveFrame.MAX_WANTED + ", found " + count);
        }
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sessions.add(session(in));
        }
        return new Wanted(sessions);
    }

    private static void writeSession(ByteBuf out, String session) {
        out.writeLong(Long.parseUnsignedLong(session.substring(0, HALF_ID_DIGITS), 16));
        out.writeLong(Long.parseUnsignedLong(session.substring(HALF_ID_DIGITS), 16));
    }

    private static String session(Fields in) throws WireException {
        UUID id = in.id("session");
        return String.format("%016x%016x", id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static void write(Source f, ByteBuf out) {
        GlimpseSource source = f.source();
        out.writeInt(f.number());
        writeSession(out, source.session());
        Fields.writeText(out, source.machine().value(), Frames.MAX_NAME_BYTES);
        Fields.writeInstant(out, source.start());
        out.writeDouble(source.rateHz()).writeByte(source.leads().size());
        for (SourceLead lead : source.leads()) {
            Fields.writeText(out, lead.name(), LiveFrame.MAX_LEAD_BYTES);
            out.writeBoolean(lead.scale().isPresent());
            out.writeDouble(lead.scale().map(Scale::nanovoltsPerCount).orElse(0.0));
            out.writeDouble(lead.scale().map(Scale::offsetNanovolts).orElse(0.0));
        }
    }

    private static Source source(Fields in) throws WireException {
        int number = in.integer("source", 0, Integer.MAX_VALUE);
        String session = session(in);
        MachineId machine = in.machine("machine", Frames.MAX_NAME_BYTES);
        Instant start = in.instant("session's start");
        double rateHz = real(in, "rate");
        List<SourceLead> leads = new ArrayList<>();
        for (int left = in.octet("leads", 1, GlimpseSource.MAX_LEADS); left > 0; left--) {
            leads.add(lead(in));
        }
        if (!(rateHz > 0) || !Double.isFinite(rateHz)) {
            throw new WireException("rate: expected instants a second, found " + rateHz);
        }
        return new Source(number, new GlimpseSource(session, machine, start, rateHz, leads));
    }

    private static SourceLead lead(Fields in) throws WireException {
        String name = in.text("lead", LiveFrame.MAX_LEAD_BYTES);
        boolean isScaled = in.flag("lead's scale (known)");
        double nanovolts = real(in, "nanovolts per count");
        double offset = real(in, "nanovolts at count 0");
        if (!isScaled) {
            if (Double.doubleToRawLongBits(nanovolts) != 0 || Double.doubleToRawLongBits(offset) != 0) {
                throw new WireException("lead's scale: expected zeros where there is none");
            }
            return SourceLead.named(name, Optional.empty());
        }
        if (nanovolts == 0 || !Double.isFinite(nanovolts) || !Double.isFinite(offset)) {
            throw new WireException("lead's scale: expected finite numbers, found " + nanovolts + " and " + offset);
        }
        return SourceLead.named(name, Optional.of(new Scale(nanovolts, offset)));
    }

    private static double real(Fields in, String field) throws WireException {
        return Double.longBitsToDouble(in.number(field, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static void write(Seen f, ByteBuf out) {
        Glimpse glimpse = f.glimpse();
        out.writeInt(f.sequence()).writeInt(f.source());
        out.writeLong(glimpse.firstSample()).writeInt(glimpse.instants());
        Fields.writeOneOf(out, glimpse.detail(), Detail.BY_NUMBER);
        out.writeByte(glimpse.instantsPerSample()).writeByte(glimpse.bitsLeft()).writeInt(glimpse.leads());
        Fields.writeInstant(out, glimpse.cameAt());
        out.writeByte(glimpse.missing().size());
        for (Missing missing : glimpse.missing()) {
            out.writeByte(missing.lead()).writeInt(missing.from()).writeInt(missing.to());
        }
        Fields.writeBytes(out, glimpse.block(), LiveFrame.MAX_BLOCK_BYTES);
    }

    private static Seen seen(Fields in) throws WireException {
        int sequence = in.integer("sequence", 1, Integer.MAX_VALUE);
        int source = in.integer("source", 0, Integer.MAX_VALUE);
        long first = in.number("first instant", 0, Long.MAX_VALUE - Glimpse.MAX_INSTANTS);
        int instants = in.integer("instants", 1, Glimpse.MAX_INSTANTS);
        Detail detail = in.oneOf("detail", Detail.BY_NUMBER);
        int perSample = in.octet("instants a sample", 1, 255);
        int bitsLeft = in.octet("bits left out", 0, Glimpse.MOST_BITS_LEFT);
        int leads = in.integer("leads", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (leads == 0) {
            throw new WireException("leads: expected one at least, found none");
        }
        Instant cameAt = in.instant("came at");
        List<Missing> missing = new ArrayList<>();
        for (int left = in.octet("missing", 0, Glimpse.MAX_MISSING); left > 0; left--) {
            int lead = in.octet("missing (lead)", 0, GlimpseSource.MAX_LEADS - 1);
            int from = in.integer("missing (from)", 0, Glimpse.MAX_INSTANTS - 1);
            missing.add(new Missing(lead, from, in.integer("missing (to)", from + 1, Glimpse.MAX_INSTANTS)));
        }
        Bytes block = in.bytes("samples", LiveFrame.MAX_BLOCK_BYTES);
        return new Seen(
                sequence,
                source,
                new Glimpse(first, instants, detail, perSample, bitsLeft, leads, missing, cameAt, block));
    }

    private static void write(Came f, ByteBuf out) {
        out.writeInt(f.sequence());
    }

    private static Came came(Fields in) throws WireException {
        return new Came(in.integer("sequence", 1, Integer.MAX_VALUE));
    }
}

package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.record.Bytes;

/** Types 16 to 31: envelopes and parcels on their way to the center. */
final class TransferFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(16, Offer.class, TransferFrames::write, TransferFrames::offer),
            new FrameType<>(17, Go.class, TransferFrames::write, TransferFrames::go),
            new FrameType<>(18, Later.class, TransferFrames::write, TransferFrames::later),
            new FrameType<>(19, Chunk.class, TransferFrames::write, TransferFrames::chunk),
            new FrameType<>(20, Kept.class, TransferFrames::write, TransferFrames::kept),
            new FrameType<>(21, Verified.class, TransferFrames::write, TransferFrames::verified),
            new FrameType<>(22, Refused.class, TransferFrames::write, TransferFrames::refused),
            new FrameType<>(23, ParcelOffer.class, TransferFrames::write, TransferFrames::parcelOffer),
            new FrameType<>(24, Progress.class, TransferFrames::write, TransferFrames::progress));

    private static final List<Refusal> REFUSALS = List.of(Refusal.DAMAGED, Refusal.TOO_LONG);

    private TransferFrames() {}

    private static int transfer(Fields in) throws WireException {
        return in.integer("transfer", 0, Integer.MAX_VALUE);
    }

    private static void write(Offer f, ByteBuf out) {
        out.writeInt(f.transfer());
        f.header().writeTo(out);
    }

    private static Offer offer(Fields in) throws WireException {
        return new Offer(transfer(in), EnvelopeHeader.read(in));
    }

    private static void write(ParcelOffer f, ByteBuf out) {
        out.writeInt(f.transfer());
        f.header().writeTo(out);
        f.table().writeTo(out);
    }

    private static ParcelOffer parcelOffer(Fields in) throws WireException {
        return new ParcelOffer(transfer(in), EnvelopeHeader.read(in), in.table());
    }

    private static void write(Go f, ByteBuf out) {
        out.writeInt(f.transfer()).writeInt(f.offset());
    }

    private static Go go(Fields in) throws WireException {
        return new Go(transfer(in), in.integer("offset", 0, Integer.MAX_VALUE));
    }

    private static void write(Later f, ByteBuf out) {
        out.writeInt(f.transfer()).writeInt(f.waitMs());
    }

    private static Later later(Fields in) throws WireException {
        return new Later(transfer(in), in.integer("wait", 0, Frames.MAX_WAIT_MS));
    }

    private static void write(Chunk f, ByteBuf out) {
        out.writeInt(f.transfer()).writeInt(f.offset()).writeInt(Fields.crc32c(f.content()));
        out.writeBytes(f.content().view());
    }

    private static Chunk chunk(Fields in) throws WireException {
        int transfer = transfer(in);
        int offset = in.integer("offset", 0, Integer.MAX_VALUE);
        int expectedCrc = in.integer("checksum", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Bytes content = in.rest("chunk");
        if (content.length() > Frames.MAX_CHUNK_BYTES) {
            throw new WireException(
                    "chunk: expected at most " + Frames.MAX_CHUNK_BYTES + " bytes, found " + content.length());
        }
        if (Fields.crc32c(content) != expectedCrc) {
            throw new WireException("chunk: expected the bytes of its checksum, found others");
        }
        return new Chunk(transfer, offset, content);
    }

    private static void write(Kept f, ByteBuf out) {
        out.writeInt(f.transfer());
        Fields.writeDigest(out, f.id());
        out.writeBoolean(f.firstTime());
        Fields.writeText(out, f.caseNumber(), Frames.MAX_NAME_BYTES);
    }

    private static Kept kept(Fields in) throws WireException {
        return new Kept(
                transfer(in), in.digest("envelope id"), in.flag("first time"), in.text("case", Frames.MAX_NAME_BYTES));
    }

    private static void write(Verified f, ByteBuf out) {
        out.writeInt(f.transfer());
        Fields.writeDigest(out, f.id());
    }

    private static Verified verified(Fields in) throws WireException {
        return new Verified(transfer(in), in.digest("envelope id"));
    }

    private static void write(Refused f, ByteBuf out) {
        out.writeInt(f.transfer());
        Fields.writeOneOf(out, f.reason(), REFUSALS);
        Fields.writeText(out, f.detail(), Frames.MAX_DETAIL_BYTES);
    }

    private static Refused refused(Fields in) throws WireException {
        return new Refused(transfer(in), in.oneOf("reason", REFUSALS), in.text("detail", Frames.MAX_DETAIL_BYTES));
    }

    private static void write(Progress f, ByteBuf out) {
        out.writeInt(f.transfer()).writeInt(f.received());
    }

    private static Progress progress(Fields in) throws WireException {
        return new Progress(transfer(in), in.integer("received", 0, Integer.MAX_VALUE));
    }
}

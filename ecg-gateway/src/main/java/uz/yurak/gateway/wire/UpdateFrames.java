package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Piece;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.gateway.wire.UpdateFrame.Wanted;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * Types 40 to 43: packages of the agent's program. A blob is two bytes of length and so many bytes.
 *
 * <pre>
 *  40 UPDATE OFFERED  blob manifest, empty where nothing is offered; 64 signature
 *  41 UPDATE WANTED   digest of the file; 4 offset; 4 length, 1 to 32 768
 *  42 UPDATE PIECE    digest of the file; 4 offset; 4 CRC-32C of the content; 1 to 32 768 content
 *  43 UPDATE STATE    1 stage; text version that runs; text version meant; 8 bytes fetched; 8 of so many; text detail
 * </pre>
 */
final class UpdateFrames {
    static final List<FrameType<?>> TYPES = List.of(
            new FrameType<>(40, Offered.class, UpdateFrames::write, UpdateFrames::offered),
            new FrameType<>(41, Wanted.class, UpdateFrames::write, UpdateFrames::wanted),
            new FrameType<>(42, Piece.class, UpdateFrames::write, UpdateFrames::piece),
            new FrameType<>(43, State.class, UpdateFrames::write, UpdateFrames::state));

    private static final List<Stage> STAGES = List.of(
            Stage.UNABLE,
            Stage.IDLE,
            Stage.FETCHING,
            Stage.READY,
            Stage.SWITCHING,
            Stage.TRIAL,
            Stage.DONE,
            Stage.ROLLED_BACK,
            Stage.REFUSED);

    private UpdateFrames() {}

    private static void write(Offered f, ByteBuf out) {
        Fields.writeBlob(out, f.manifest(), UpdateFrame.MAX_MANIFEST_BYTES);
        out.writeBytes(f.signature().view());
    }

    private static Offered offered(Fields in) throws WireException {
        Bytes manifest = in.blob("manifest", UpdateFrame.MAX_MANIFEST_BYTES);
        return new Offered(manifest, in.fixed("signature", UpdateFrame.SIGNATURE_BYTES));
    }

    private static void write(Wanted f, ByteBuf out) {
        Fields.writeDigest(out, f.file());
        out.writeInt(f.offset()).writeInt(f.length());
    }

    private static Wanted wanted(Fields in) throws WireException {
        return new Wanted(
                in.digest("file"),
                in.integer("offset", 0, Integer.MAX_VALUE),
                in.integer("length", 1, UpdateFrame.MAX_PIECE_BYTES));
    }

    private static void write(Piece f, ByteBuf out) {
        Fields.writeDigest(out, f.file());
        out.writeInt(f.offset())
                .writeInt(Fields.crc32c(f.content()))
                .writeBytes(f.content().view());
    }

    private static Piece piece(Fields in) throws WireException {
        Sha256 file = in.digest("file");
        int offset = in.integer("offset", 0, Integer.MAX_VALUE);
        int expectedCrc = in.integer("checksum", Integer.MIN_VALUE, Integer.MAX_VALUE);
        Bytes content = in.rest("piece");
        if (content.length() > UpdateFrame.MAX_PIECE_BYTES) {
            throw new WireException(
                    "piece: expected at most " + UpdateFrame.MAX_PIECE_BYTES + " bytes, found " + content.length());
        }
        if (Fields.crc32c(content) != expectedCrc) {
            throw new WireException("piece: expected the bytes of its checksum, found others");
        }
        return new Piece(file, offset, content);
    }

    private static void write(State f, ByteBuf out) {
        Fields.writeOneOf(out, f.stage(), STAGES);
        Fields.writeText(out, f.running(), Frames.MAX_NAME_BYTES);
        Fields.writeText(out, f.meant(), Frames.MAX_NAME_BYTES);
        out.writeLong(f.fetchedBytes()).writeLong(f.totalBytes());
        Fields.writeText(out, f.detail(), Frames.MAX_DETAIL_BYTES);
    }

    private static State state(Fields in) throws WireException {
        return new State(
                in.oneOf("stage", STAGES),
                in.text("running", Frames.MAX_NAME_BYTES),
                in.text("meant", Frames.MAX_NAME_BYTES),
                in.number("fetched", 0, Long.MAX_VALUE),
                in.number("total", 0, Long.MAX_VALUE),
                in.text("detail", Frames.MAX_DETAIL_BYTES));
    }
}

package uz.yurak.gateway.intake.hl7;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.intake.Landing;

/**
 * The frames of one connection (HL7 MLLP release 1).
 *
 * <pre>
 *   1 byte   0x0B
 *   n bytes  the message; longer than an envelope may be is counted, not kept
 *   1 byte   0x1C
 *   1 byte   0x0D; some leave it out, so a frame is whole before it
 * </pre>
 *
 * <p>What stands between frames is skipped: after junk, the next frame is found by its first byte. Used by one thread.
 */
final class MllpFrames implements AutoCloseable {
    private static final byte START = 0x0B;
    private static final byte END = 0x1C;

    private final Path folder;
    private final int maxBytes;
    private @Nullable Landing open;
    private long skipped;

    /** @param folder for what is not whole yet */
    MllpFrames(Path folder, int maxBytes) {
        this.folder = folder;
        this.maxBytes = maxBytes;
    }

    /** Takes bytes up to the end of one frame; what follows it stays in the buffer. The frame bears its first and last byte. */
    Optional<Landing> take(ByteBuf in) throws IOException {
        while (in.isReadable()) {
            Landing frame = open;
            if (frame == null) {
                int start = in.bytesBefore(START);
                skipped += start < 0 ? in.readableBytes() : start;
                in.skipBytes(start < 0 ? in.readableBytes() : start);
                if (in.isReadable()) {
                    open = Landing.in(folder, maxBytes);
                }
            } else {
                int end = in.bytesBefore(END);
                frame.append(in.readSlice(end < 0 ? in.readableBytes() : end + 1));
                if (end >= 0) {
                    open = null;
                    return Optional.of(frame);
                }
            }
        }
        return Optional.empty();
    }

    /** Bytes between frames so far, ends of lines included. */
    long skipped() {
        return skipped;
    }

    /** What was not whole is gone. */
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}

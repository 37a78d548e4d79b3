package uz.yurak.gateway.wire;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * How long the records of TLS are that we send. The other end can use none of a record before its last byte is there; on a slow
 * line the longest, of 16 KiB, takes seconds, and so would every answer to what is in it.
 */
public final class Records {
    /** Of a chunk's frame beside its content: length, type, transfer, offset, checksum. */
    private static final int FRAME_BYTES = 4 + 1 + 4 + 4 + 4;

    /** RFC 8446 section 5.1. */
    private static final int MOST_BYTES = 16 << 10;

    private final @Nullable SslHandler secure;

    public Records(ChannelPipeline pipeline) {
        this.secure = pipeline.get(SslHandler.class);
    }

    /** From now on a record holds a chunk with so much content, or several shorter ones. */
    public void fit(int chunkBytes) {
        if (secure != null) {
            secure.setWrapDataSize(Math.min(MOST_BYTES, chunkBytes + FRAME_BYTES));
        }
    }
}

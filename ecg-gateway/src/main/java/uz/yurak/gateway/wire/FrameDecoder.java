package uz.yurak.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream into frames. Holds one frame's bytes at most, and a frame that has begun must end in time: a peer that
 * trickles bytes to hold a place is let go.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    private final Duration frameTimeout;
    private @Nullable Future<?> deadline;

    /** @param frameTimeout from a frame's first byte to its last */
    public FrameDecoder(Duration frameTimeout) {
        this.frameTimeout = frameTimeout;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws WireException {
        if (in.readableBytes() < Frames.LENGTH_BYTES) {
            expectRest(ctx, in);
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length < 1 || length > Frames.MAX_BYTES) {
            in.skipBytes(in.readableBytes());
            throw new WireException("frame: expected a length of 1 to " + Frames.MAX_BYTES + ", found " + length);
        }
        if (in.readableBytes() < Frames.LENGTH_BYTES + length) {
            expectRest(ctx, in);
            return;
        }
        settle();
        in.skipBytes(Frames.LENGTH_BYTES);
        out.add(Frames.read(in.readSlice((int) length)));
    }

    private void expectRest(ChannelHandlerContext ctx, ByteBuf in) {
        if (deadline == null && in.isReadable()) {
            deadline = ctx.executor()
                    .schedule(
                            () -> {
                                ctx.fireExceptionCaught(new WireException(
                                        "frame: expected its end within " + frameTimeout.toMillis() + " ms"));
                                Channels.close(ctx);
                            },
                            frameTimeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void settle() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        settle();
    }
}

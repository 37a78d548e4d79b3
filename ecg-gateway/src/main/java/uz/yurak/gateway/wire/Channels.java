package uz.yurak.gateway.wire;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What both ends do with a connection. A frame that cannot be written ends it: the other end would wait in vain. */
public final class Channels {
    private Channels() {}

    /** Queues the frame; {@link ChannelHandlerContext#flush} sends it. */
    public static void write(ChannelHandlerContext ctx, Frame frame) {
        ctx.write(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    public static void send(ChannelHandlerContext ctx, Frame frame) {
        ctx.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Sends the last frame and closes. */
    public static void sendAndClose(ChannelHandlerContext ctx, Frame frame) {
        ctx.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE);
    }

    public static void close(ChannelHandlerContext ctx) {
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /** Runs it on the connection's event loop after a while. */
    public static void after(ChannelHandlerContext ctx, Duration delay, Runnable work) {
        ctx.executor().schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS).addListener(done -> {
            if (!done.isSuccess() && !done.isCancelled()) {
                ctx.fireExceptionCaught(done.cause());
            }
        });
    }
}

package uz.yurak.gateway.intake.ftp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uz.yurak.gateway.wire.Channels;

/** The control connection: what is answered on it, and whether a command is under way. Lives on its event loop. */
final class FtpControl {
    private final ChannelHandlerContext ctx;
    private final Runnable goOn;
    private boolean isBusy;

    /** @param goOn takes the next command, or ends the session, when one is done */
    FtpControl(ChannelHandlerContext ctx, Runnable goOn) {
        this.ctx = ctx;
        this.goOn = goOn;
    }

    /** A command takes a while: those behind it wait until it is {@link #done}. */
    void begin() {
        isBusy = true;
    }

    void done() {
        isBusy = false;
        goOn.run();
    }

    boolean isBusy() {
        return isBusy;
    }

    void reply(int code, String text) {
        write(code + " " + text + "\r\n");
    }

    /** An answer of several lines. */
    void lines(int code, String first, String... more) {
        StringBuilder all = new StringBuilder(code + "-" + first + "\r\n");
        for (int i = 0; i < more.length; i++) {
            all.append(i == more.length - 1 ? code + " " : "").append(more[i]).append("\r\n");
        }
        write(all.toString());
    }

    private void write(String text) {
        ctx.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    void close() {
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /** From another thread. */
    void later(Runnable task) {
        ctx.executor().execute(task);
    }

    void after(int waitMs, Runnable task) {
        Channels.after(ctx, Duration.ofMillis(waitMs), task);
    }

    boolean isActive() {
        return ctx.channel().isActive();
    }

    InetAddress machine() {
        return ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
    }

    ChannelHandlerContext context() {
        return ctx;
    }
}

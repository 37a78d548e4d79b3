package uz.yurak.gateway.intake.ftp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.Landing;

/**
 * Receives one upload over its data connection. In clear, its end is the connection's; over TLS, the end must be said
 * (close_notify, RFC 8446 section 6.1), or the upload was cut.
 */
final class FtpUpload extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(FtpUpload.class);

    private final Landing landing;
    private final Consumer<Boolean> ended;
    private boolean endSaid;
    private boolean broken;

    /**
     * @param isProtected the connection speaks TLS
     * @param ended is told once whether all bytes came, as far as the connection can tell
     */
    FtpUpload(Landing landing, boolean isProtected, Consumer<Boolean> ended) {
        this.landing = landing;
        this.endSaid = !isProtected;
        this.ended = ended;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws IOException {
        landing.append(bytes);
        if (landing.isTooLong()) {
            ctx.close().addListener(done -> LOG.debug("too long, let go: {}", done.isSuccess()));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
            endSaid = true;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ended.accept(endSaid && !broken);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("FTP: a data connection broke: {}", cause.toString());
        broken = true;
        ctx.close().addListener(done -> LOG.trace("let go: {}", done.isSuccess()));
    }
}

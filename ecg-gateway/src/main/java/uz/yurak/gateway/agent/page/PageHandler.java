package uz.yurak.gateway.agent.page;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.wire.Channels;

/** One connection: one request, one answer, its end. */
final class PageHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

    /** Bytes that trickle keep a connection for so long at most. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * Nothing but our own style is loaded and nothing runs. Not {@code no-referrer} below: browsers would then say
     * {@code Origin: null} with our own form (Fetch standard, section 3.2).
     */
    private static final String POLICY = "default-src 'none'; style-src " + Html.STYLE_HASH
            + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final PageAnswers answers;
    private boolean answered;

    PageHandler(PageAnswers answers) {
        this.answers = answers;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Channels.after(ctx, LONGEST, () -> Channels.close(ctx));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (answered) {
            return;
        }
        answered = true;
        Answer answer = answers.answer(
                request,
                address(ctx.channel().localAddress()),
                address(ctx.channel().remoteAddress()));
        ctx.writeAndFlush(response(answer)).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse response(Answer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.copiedBuffer(answer.html(), StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
                .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
                .set("x-content-type-options", "nosniff")
                .set("referrer-policy", "same-origin")
                .set("cross-origin-opener-policy", "same-origin")
                .set("cross-origin-resource-policy", "same-origin")
                .set(HttpHeaderNames.CONNECTION, "close");
        answer.location().ifPresent(where -> response.headers().set(HttpHeaderNames.LOCATION, where));
        return response;
    }

    private static InetAddress address(SocketAddress socket) {
        return ((InetSocketAddress) socket).getAddress();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("page: a connection ended", cause);
        Channels.close(ctx);
    }
}

package uz.yurak.gateway.intake.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.Landing;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Step;
import uz.yurak.text.Language;

/**
 * One connection: {@code POST /ecg} with a raw body or a form with files, {@code POST /studies} as STOW-RS. The body goes to
 * the disk as it comes; a refusal is said before it where the header tells. One request at a time, each connection ends
 * with its answer.
 */
final class HttpPush extends SimpleChannelInboundHandler<HttpObject> implements TcpListener.Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPush.class);

    /** What surrounds the content in a body of parts. */
    private static final int ENVELOPE_OF_PARTS_BYTES = 64 << 10;

    /** Bytes that trickle keep a connection for so long at most. */
    private static final int LONGEST_SECONDS = 600;

    /** An answer waits so long for a word on the recording, which is on the disk by then, ms. */
    private static final long MOST_WAITED_MS = 200;

    /**
     * A sender still at its body when it is refused: closing at once resets the connection and takes the answer away
     * (RFC 9112 section 9.6), so what it sends is passed over for so long.
     */
    private static final int LINGER_SECONDS = 5;

    private final HttpSource source;
    private final WayContext context;
    private final Throttle throttle;
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable HttpRequest request;
    private @Nullable Machine machine;
    private @Nullable Landing landing;
    private boolean busy;
    private boolean hasEnded;
    private @Nullable ChannelFuture answered;

    HttpPush(HttpSource source, WayContext context, Throttle throttle) {
        this.source = source;
        this.context = context;
        this.throttle = throttle;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        ctx = active;
        closeIn(active, LONGEST_SECONDS);
    }

    private void closeIn(ChannelHandlerContext active, int seconds) {
        var deadline = active.executor()
                .schedule(
                        () -> {
                            if (!busy) {
                                active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                            }
                        },
                        seconds,
                        TimeUnit.SECONDS);
        LOG.trace("{}", deadline);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext active, HttpObject object) {
        hasEnded |= object instanceof LastHttpContent;
        if (answered != null && hasEnded) {
            answered.addListener(ChannelFutureListener.CLOSE);
        }
        if (answered != null || busy) {
            return;
        }
        try {
            take(active, object);
        } catch (IOException e) {
            // A connection that just ended would not tell the machine whether to send again.
            context.log().failing("the disk fails: " + e.getClass().getSimpleName());
            refuse(503, "the disk has no room or fails");
        }
    }

    private void take(ChannelHandlerContext active, HttpObject object) throws IOException {
        if (object instanceof HttpRequest begun) {
            begin(active, begun);
        }
        Landing body = landing;
        if (object instanceof HttpContent content && body != null && answered == null) {
            body.append(content.content());
            if (body.isTooLong()) {
                refuse(413, "longer than an envelope may be");
            } else if (object instanceof LastHttpContent last) {
                end(active, body, last.decoderResult().isSuccess());
            }
        }
    }

    private void begin(ChannelHandlerContext active, HttpRequest begun) throws IOException {
        request = begun;
        String path = begun.uri().split("\\?", 2)[0];
        boolean isKnown = path.equals("/ecg") || path.equals("/studies") || path.startsWith("/studies/");
        if (!begun.decoderResult().isSuccess()) {
            refuse(400, "not a request");
        } else if (throttle.isShut(remote(active))) {
            refuse(429, "too many wrong tokens; try again later");
        } else if (!isKnown) {
            refuse(404, "POST /ecg or POST /studies");
        } else if (!begun.method().equals(HttpMethod.POST)) {
            refuse(405, "POST alone");
        } else {
            authorize(active, begun);
        }
    }

    private void authorize(ChannelHandlerContext active, HttpRequest begun) throws IOException {
        Optional<Machine> known = token(begun).flatMap(source::machine);
        int mostBytes = context.intake().maxBytes() + ENVELOPE_OF_PARTS_BYTES;
        if (known.isEmpty()) {
            throttle.failed(remote(active));
            refuse(401, "a machine's token");
        } else if (HttpUtil.getContentLength(begun, 0L) > mostBytes) {
            refuse(413, "longer than an envelope may be");
        } else {
            throttle.succeeded(remote(active));
            machine = known.get();
            landing = Landing.in(context.landing(), mostBytes);
            if (HttpUtil.is100ContinueExpected(begun)) {
                active.writeAndFlush(new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }
    }

    /** {@code Bearer TOKEN}, or the password of {@code Basic}, which simple machines know alone. */
    private static Optional<String> token(HttpRequest request) {
        String value = request.headers().get(HttpHeaderNames.AUTHORIZATION, "").strip();
        String scheme = value.toLowerCase(Locale.ROOT);
        if (scheme.startsWith("bearer ")) {
            return Optional.of(value.substring("bearer ".length()).strip());
        }
        if (scheme.startsWith("basic ")) {
            try {
                String pair = new String(
                        Base64.getDecoder()
                                .decode(value.substring("basic ".length()).strip()),
                        StandardCharsets.UTF_8);
                return Optional.of(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void end(ChannelHandlerContext active, Landing body, boolean isWhole) {
        HttpRequest pushed = request;
        Machine pushing = machine;
        if (!isWhole || pushed == null || pushing == null) {
            refuse(400, "a body that did not end");
            return;
        }
        busy = true;
        context.disk().execute(() -> {
            HttpBody.Answer answer = new HttpBody(context.intake(), pushing).keep(pushed, body);
            CompletableFuture<Void> told =
                    word(answer, language(pushed)).thenAcceptAsync(word -> tell(answer.with(word)), active.executor());
            LOG.trace("{}", told);
        });
    }

    /** What there is to say of what was kept; nothing once {@link #MOST_WAITED_MS} have gone by. */
    private CompletableFuture<String> word(HttpBody.Answer answer, Language language) {
        return answer.about()
                .map(id -> context.intake().word(id, language))
                .orElseGet(() -> CompletableFuture.completedFuture(""))
                .copy()
                .completeOnTimeout("", MOST_WAITED_MS, TimeUnit.MILLISECONDS)
                .exceptionally(failure -> "");
    }

    /** The first that the machine names, where it is one of ours. */
    private static Language language(HttpRequest pushed) {
        String first = pushed.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE, "").split("[,;]", 2)[0];
        return Language.ofTag(first.strip()).orElse(Language.UZBEK_LATIN);
    }

    private void tell(HttpBody.Answer answer) {
        discard();
        answer(answer);
        if (answer.status() < 300) {
            context.steps().done(Step.ANSWERED);
        }
    }

    private void refuse(int status, String reason) {
        context.log().refused("answered " + status + ": " + reason);
        discard();
        answer(HttpBody.Answer.text(status, reason));
    }

    private void answer(HttpBody.Answer answer) {
        ChannelHandlerContext active = ctx;
        if (active == null) {
            return;
        }
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.CONNECTION, "close");
        if (answer.status() == 401) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        } else if (answer.status() == 503) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "30");
        }
        ChannelFuture sent = active.writeAndFlush(response);
        answered = sent;
        if (hasEnded) {
            sent.addListener(ChannelFutureListener.CLOSE);
        } else {
            closeIn(active, LINGER_SECONDS);
        }
    }

    /** Ends when what is under way is answered. */
    @Override
    public void leave() {
        if (!busy && ctx != null) {
            ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    private static InetAddress remote(ChannelHandlerContext active) {
        return ((InetSocketAddress) active.channel().remoteAddress()).getAddress();
    }

    private void discard() {
        Landing body = landing;
        landing = null;
        try {
            if (body != null) {
                body.close();
            }
        } catch (IOException e) {
            LOG.warn("what was not whole stays in landing until the next start: {}", e.toString());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        if (!busy) {
            discard();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext active, Throwable cause) {
        LOG.info("HTTP: a connection ended: {}", cause.toString());
        active.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}

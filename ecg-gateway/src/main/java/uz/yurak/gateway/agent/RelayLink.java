package uz.yurak.gateway.agent;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.update.Updater;
import uz.yurak.gateway.wire.Backoff;
import uz.yurak.gateway.wire.FrameDecoder;
import uz.yurak.gateway.wire.FrameEncoder;
import uz.yurak.gateway.wire.Transport;

/**
 * The agent's line to a center, which it keeps up, with the making of its parcels, which it ends. Of several routes it takes
 * the best that stands:
 *
 * <ul>
 *   <li>One that cannot be had, or was lost within {@link #STEADY}, is followed by the next at once; behind the last comes
 *       the first again, sooner at first and never all agents at once.
 *   <li>While another than the best is in use, the better ones are tried every so often beside it; the first that greets
 *       takes over, and only then the other is let go. An envelope that was under way there goes on behind what the center
 *       has of it; one that another center has already is known there by its id, if both keep one store, and is a second
 *       copy there otherwise.
 * </ul>
 *
 * <p>One event loop of its own.
 */
final class RelayLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLink.class);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FRAME = Duration.ofSeconds(60);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    /** A line that stood so long is worth trying first when it is lost. */
    private static final Duration STEADY = Duration.ofSeconds(60);

    /** Little lies before the kernel too, see {@link Transport#shortQueue}. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 << 10, 32 << 10);

    private final EventLoopGroup loop = Transport.loops(1, "relay-link");
    private final Routes routes;
    private final RelaySession.Shared shared;
    private final LiveSignals signals;
    private final Optional<Updater> updater;
    private final RandomGenerator chance;
    private @Nullable Line current;
    private boolean isTrying;
    private int rounds;
    private volatile boolean closed;

    /** A connection over one of the routes. */
    private final class Line {
        private final int rank;
        private final RelaySession session;
        private @Nullable Channel channel;
        private boolean isGreeted;
        private long greetedAtNanos;

        Line(int rank) {
            this.rank = rank;
            this.session = new RelaySession(route(), shared, () -> greeted(this));
        }

        Route route() {
            return routes.inOrder().get(rank);
        }

        void close() {
            if (channel != null) {
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
        }

        boolean wasSteady() {
            return isGreeted && System.nanoTime() - greetedAtNanos > STEADY.toNanos();
        }
    }

    /** What follows an attempt that comes to nothing, or a connection that is lost before it greeted. */
    private interface Otherwise {
        void next(String reason, boolean isUnwelcome);
    }

    /**
     * @param signals that run at this agent
     * @param updater takes what a center offers of this program; empty where it is not updated
     * @param chance spreads the attempts of many agents
     */
    RelayLink(
            Routes routes,
            RelaySession.Shared shared,
            LiveSignals signals,
            Optional<Updater> updater,
            RandomGenerator chance) {
        this.signals = signals;
        this.updater = updater;
        this.routes = routes;
        this.shared = shared;
        this.chance = chance;
    }

    void start() {
        shared.spool().onAppend(() -> loop.execute(this::fill));
        shared.errands().ifPresent(desk -> desk.words().onNew(this::say));
        loop.execute(() -> attempt(0));
        after(routes.returnAfter(), this::tryBetter);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        shared.parcels().close();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    /** There may be something to say of errands; from any thread. */
    private void say() {
        if (!closed) {
            loop.execute(() -> {
                if (current != null) {
                    current.session.say();
                }
            });
        }
    }

    private void fill() {
        Line line = current;
        Channel open = line == null ? null : line.channel;
        if (line == null || open == null) {
            return;
        }
        try {
            line.session.fill();
        } catch (IOException e) {
            open.pipeline().fireExceptionCaught(e);
        }
    }

    /** Nothing stands: this route, and if it does not lead there, the next. */
    private void attempt(int rank) {
        if (current == null && !closed) {
            connect(new Line(rank), (reason, isUnwelcome) -> failed(rank, reason, isUnwelcome));
        }
    }

    private void failed(int rank, String reason, boolean isUnwelcome) {
        if (current != null || closed) {
            return;
        }
        boolean isLast = rank + 1 >= routes.inOrder().size();
        rounds += isLast ? 1 : 0;
        int waits = !isLast ? 0 : isUnwelcome ? Backoff.MANY_FAILURES : rounds - 1;
        Duration wait = AGAIN.after(waits, chance);
        LOG.info("relay: {}; again in {} ms", reason, wait.toMillis());
        shared.events().disconnected(reason);
        after(wait, () -> attempt(isLast ? 0 : rank + 1));
    }

    /** Over a better route than the one in use, if there is one; again and again. */
    private void tryBetter() {
        after(routes.returnAfter(), this::tryBetter);
        if (!isTrying) {
            tryBetter(0);
        }
    }

    private void tryBetter(int rank) {
        Line line = current;
        isTrying = line != null && rank < line.rank;
        if (isTrying) {
            connect(new Line(rank), (reason, isUnwelcome) -> tryBetter(rank + 1));
        }
    }

    private void connect(Line line, Otherwise otherwise) {
        Route route = line.route();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Initializer(line));
        Transport.shortQueue(bootstrap);
        InetSocketAddress center = InetSocketAddress.createUnresolved(
                route.center().getHostString(), route.center().getPort());
        try {
            route.start().ifPresent(bootstrap::localAddress);
        } catch (IOException e) {
            otherwise.next(route + ": " + e.getMessage(), false);
            return;
        }
        bootstrap.connect(center).addListener((ChannelFuture done) -> {
            if (done.isSuccess()) {
                line.channel = done.channel();
                done.channel().closeFuture().addListener(end -> ended(line, otherwise));
            } else {
                otherwise.next(LinkTrouble.of(done.cause(), route.center()), false);
            }
        });
    }

    /** The center greeted: this line is used from now on, and a worse one let go. */
    private void greeted(Line line) {
        Line other = current;
        line.isGreeted = true;
        line.greetedAtNanos = System.nanoTime();
        current = line;
        isTrying = false;
        rounds = 0;
        LOG.info("relay: connected to {}", line.route());
        if (other != null) {
            other.close();
        }
        shared.events().route(line.route());
    }

    private void ended(Line line, Otherwise otherwise) {
        String reason = line.session.ending();
        if (!line.isGreeted) {
            otherwise.next(reason, line.session.isUnwelcome());
        } else if (line == current) {
            current = null;
            if (line.wasSteady() && !line.session.isUnwelcome()) {
                LOG.info("relay: {}", reason);
                shared.events().disconnected(reason);
                after(AGAIN.after(0, chance), () -> attempt(0));
            } else {
                failed(line.rank, reason, line.session.isUnwelcome());
            }
        }
    }

    private void after(Duration wait, Runnable work) {
        if (closed) {
            return;
        }
        loop.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS).addListener(done -> {
            if (!done.isSuccess() && !closed) {
                LOG.error("relay: cannot try again", done.cause());
            }
        });
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final Line line;

        Initializer(Line line) {
            this.line = line;
        }

        @Override
        protected void initChannel(Channel open) {
            InetSocketAddress center = line.route().center();
            SslHandler secure =
                    shared.credentials().tls().newHandler(open.alloc(), center.getHostString(), center.getPort());
            secure.setHandshakeTimeoutMillis(CONNECT.toMillis());
            open.pipeline()
                    .addLast(secure)
                    .addLast(new FrameDecoder(FRAME))
                    .addLast(new FrameEncoder())
                    .addLast(new LiveSender(signals, line.session::isPressed))
                    .addLast(new UpdateLine(updater))
                    .addLast(line.session);
        }
    }
}

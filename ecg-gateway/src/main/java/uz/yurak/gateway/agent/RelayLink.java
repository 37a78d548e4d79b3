package uz.yurak.gateway.agent;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.wire.Backoff;
import uz.yurak.gateway.wire.FrameDecoder;
import uz.yurak.gateway.wire.FrameEncoder;
import uz.yurak.gateway.wire.Transport;

/**
 * The agent's line to the center, which it keeps up, with the making of its parcels, which it ends: after an end it comes back, sooner at first and never all agents at
 * once. One event loop of its own.
 */
final class RelayLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayLink.class);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration FRAME = Duration.ofSeconds(60);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    /** Little lies before the kernel too, see {@link Transport#shortQueue}. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(16 << 10, 32 << 10);

    private final EventLoopGroup loop = Transport.loops(1, "relay-link");
    private final InetSocketAddress center;
    private final SslContext tls;
    private final RelaySession.Shared shared;
    private final LiveSignals signals;
    private final RandomGenerator chance;
    private @Nullable Channel channel;
    private @Nullable RelaySession session;
    private int failures;
    private volatile boolean closed;

    /**
     * @param center not resolved: its name is looked up at every attempt
     * @param signals that run at this agent
     * @param chance spreads the attempts of many agents
     */
    RelayLink(
            InetSocketAddress center,
            KeyMaterial material,
            RelaySession.Shared shared,
            LiveSignals signals,
            RandomGenerator chance)
            throws IOException {
        this.signals = signals;
        this.center = center;
        this.tls = TlsContexts.agent(material);
        this.shared = shared;
        this.chance = chance;
    }

    void start() {
        shared.spool().onAppend(() -> loop.execute(this::fill));
        loop.execute(this::connect);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        shared.parcels().close();
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).await(5, TimeUnit.SECONDS);
    }

    private void fill() {
        RelaySession current = session;
        Channel open = channel;
        if (current == null || open == null) {
            return;
        }
        try {
            current.fill();
        } catch (IOException e) {
            open.pipeline().fireExceptionCaught(e);
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        RelaySession next = new RelaySession(center, shared, () -> failures = 0);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT.toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Initializer(next));
        Transport.shortQueue(bootstrap);
        bootstrap
                .connect(InetSocketAddress.createUnresolved(center.getHostString(), center.getPort()))
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        connected(done.channel(), next);
                    } else {
                        again(LinkTrouble.of(done.cause(), center));
                    }
                });
    }

    private void connected(Channel open, RelaySession next) {
        channel = open;
        session = next;
        open.closeFuture().addListener(end -> {
            channel = null;
            session = null;
            failures = next.isUnwelcome() ? Backoff.MANY_FAILURES : failures;
            again(next.ending());
        });
    }

    private void again(String reason) {
        if (closed) {
            return;
        }
        Duration wait = AGAIN.after(failures, chance);
        failures++;
        LOG.info("relay: {}; again in {} ms", reason, wait.toMillis());
        shared.events().disconnected(reason);
        loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS).addListener(done -> {
            if (!done.isSuccess() && !closed) {
                LOG.error("relay: cannot try again", done.cause());
            }
        });
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final RelaySession next;

        Initializer(RelaySession next) {
            this.next = next;
        }

        @Override
        protected void initChannel(Channel open) {
            SslHandler secure = tls.newHandler(open.alloc(), center.getHostString(), center.getPort());
            secure.setHandshakeTimeoutMillis(CONNECT.toMillis());
            open.pipeline()
                    .addLast(secure)
                    .addLast(new FrameDecoder(FRAME))
                    .addLast(new FrameEncoder())
                    .addLast(new LiveSender(signals, next::isPressed))
                    .addLast(next);
        }
    }
}

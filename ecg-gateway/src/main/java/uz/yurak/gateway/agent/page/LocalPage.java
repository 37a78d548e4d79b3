package uz.yurak.gateway.agent.page;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.wire.Transport;

/**
 * Serves the agent's page by HTTP/1.1. The page is never in the way of an ECG: it has a thread of its own, and where its
 * port cannot be had the agent runs on and the page tries again.
 */
public final class LocalPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPage.class);

    /** A browser opens up to six, some of them in advance. */
    private static final int MAX_CONNECTIONS = 16;

    private static final int SILENCE_SECONDS = 10;
    private static final int AGAIN_SECONDS = 5;
    private static final int MAX_LINE_BYTES = 2 << 10;
    private static final int MAX_HEADER_BYTES = 8 << 10;

    /** A form has a name, a code and two words. */
    private static final int MAX_BODY_BYTES = 4 << 10;

    private final EventLoopGroup loop = Transport.loops(1, "agent-page");
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final PageSettings settings;
    private final PageAnswers answers;
    private volatile Optional<Channel> listener = Optional.empty();
    private volatile boolean closed;
    private boolean saidSo;

    private LocalPage(PageSettings settings, PageAnswers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    /**
     * Listens when this returns, if the port can be had.
     *
     * @param state asked at each request
     * @param zone of the times shown
     */
    public static LocalPage start(
            PageSettings settings, Supplier<PageState> state, Switches switches, Deeds deeds, ZoneId zone) {
        Throttle throttle = new Throttle(System::nanoTime);
        LocalPage page =
                new LocalPage(settings, new PageAnswers(state, switches, deeds, settings.code(), throttle, zone));
        page.took(page.bind().awaitUninterruptibly());
        return page;
    }

    /** Where it listens. */
    public Optional<InetSocketAddress> address() {
        return listener.map(channel -> (InetSocketAddress) channel.localAddress());
    }

    private ChannelFuture bind() {
        return new ServerBootstrap()
                .group(loop)
                .channel(Transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new Initializer())
                .bind(settings.address());
    }

    private synchronized void took(ChannelFuture bound) {
        if (closed) {
            bound.channel().close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        } else if (bound.isSuccess()) {
            listener = Optional.of(bound.channel());
            LOG.info("the page is at {}", bound.channel().localAddress());
        } else {
            if (!saidSo) {
                saidSo = true;
                LOG.error(
                        "the page cannot listen at {}, tried again: {}",
                        settings.address(),
                        bound.cause().toString());
            }
            loop.schedule(this::again, AGAIN_SECONDS, TimeUnit.SECONDS).addListener(done -> {
                if (!done.isSuccess() && !closed) {
                    LOG.error("page: cannot try again", done.cause());
                }
            });
        }
    }

    private void again() {
        bind().addListener((ChannelFuture done) -> took(done));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        listener.ifPresent(channel -> channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS));
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (connections.size() >= MAX_CONNECTIONS) {
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            connections.add(channel);
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                    .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, MAX_BODY_BYTES))
                    .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                    .addLast(new PageHandler(answers));
        }
    }
}

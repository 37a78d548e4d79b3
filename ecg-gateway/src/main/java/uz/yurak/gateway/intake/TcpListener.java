package uz.yurak.gateway.intake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.wire.Transport;

/**
 * A port that machines connect to, and the connections it took, all on one event loop. What a way adds is its protocol: a
 * line of handlers for each connection.
 */
public final class TcpListener {
    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);

    /** For a machine to be answered what it has sent; the agent has more ways to close. */
    private static final int LEAVING_SECONDS = 5;

    /** A handler that is in the middle of something when the way is closed. */
    public interface Leaving extends ChannelHandler {
        /** Ends the connection when what is under way is answered; on the event loop. */
        void leave();
    }

    private final String name;
    private final int maxConnections;
    private final Optional<SslContext> tls;
    private final EventLoopGroup loop;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile @Nullable ServerSocketChannel port;

    /**
     * Not listening yet.
     *
     * @param name of the way
     * @param maxConnections at a time; more are let go
     * @param tls what every connection begins with; empty where it does not
     */
    public TcpListener(String name, int maxConnections, Optional<SslContext> tls) {
        this.name = name;
        this.maxConnections = maxConnections;
        this.tls = tls;
        this.loop = Transport.loops(1, "intake-" + name);
    }

    /** Where everything of its connections happens. */
    public EventLoopGroup loop() {
        return loop;
    }

    /**
     * Listens when this returns; where it cannot, nothing of it stays.
     *
     * @param protocol adds the handlers of a connection
     */
    public void open(InetSocketAddress address, Consumer<ChannelPipeline> protocol) throws IOException {
        try {
            port = (ServerSocketChannel) new ServerBootstrap()
                    .group(loop)
                    .channel(Transport.serverChannel())
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childHandler(new Initializer(protocol))
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
        } catch (RuntimeException e) {
            close();
            throw new IOException(name + ": expected to listen at " + address + ", found it impossible", e);
        }
    }

    /** Where it listens; empty before {@link #open}. */
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(port).map(ServerSocketChannel::localAddress);
    }

    /** Takes no new connection, and returns when what is under way on those it has is finished, or after some seconds. */
    public void close() {
        ServerSocketChannel listening = port;
        if (listening != null) {
            listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        connections.forEach(TcpListener::leave);
        connections.newCloseFuture().awaitUninterruptibly(LEAVING_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private static void leave(Channel channel) {
        Leaving handler = channel.pipeline().get(Leaving.class);
        if (handler == null) {
            channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        } else {
            channel.eventLoop().execute(handler::leave);
        }
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        private final Consumer<ChannelPipeline> protocol;

        Initializer(Consumer<ChannelPipeline> protocol) {
            this.protocol = protocol;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (connections.size() >= maxConnections) {
                LOG.warn("{}: {} connections are open, another is let go", name, maxConnections);
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            connections.add(channel);
            tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
            protocol.accept(channel.pipeline());
        }
    }
}

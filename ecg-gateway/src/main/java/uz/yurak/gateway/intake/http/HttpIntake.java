package uz.yurak.gateway.intake.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.wire.Transport;

/** Listens for HTTP pushes; each is answered when it is on the disk. */
public final class HttpIntake implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(HttpIntake.class);

    private static final int MAX_CONNECTIONS = 32;

    /** A sender that says nothing for so long is let go. */
    private static final int SILENCE_SECONDS = 30;

    private static final int MAX_LINE_BYTES = 2 << 10;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final int CHUNK_BYTES = 8 << 10;

    private final EventLoopGroup loop = Transport.loops(1, "intake-http");
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final HttpSource source;
    private final WayContext context;
    private final Throttle throttle = new Throttle(System::nanoTime);
    private Optional<ServerSocketChannel> listener = Optional.empty();

    private HttpIntake(HttpSource source, WayContext context) {
        this.source = source;
        this.context = context;
    }

    /** Listens when this returns. */
    public static HttpIntake start(HttpSource source, WayContext context) throws IOException {
        HttpIntake http = new HttpIntake(source, context);
        try {
            Channel bound = new ServerBootstrap()
                    .group(http.loop)
                    .channel(Transport.serverChannel())
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(http.new Initializer())
                    .bind(source.address())
                    .syncUninterruptibly()
                    .channel();
            http.listener = Optional.of((ServerSocketChannel) bound);
        } catch (RuntimeException e) {
            http.close();
            throw new IOException("expected to listen at " + source.address() + ", found it impossible", e);
        }
        return http;
    }

    @Override
    public String place() {
        return address().map(Object::toString).orElse("");
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.map(ServerSocketChannel::localAddress);
    }

    @Override
    public void close() {
        listener.ifPresent(channel -> channel.close().awaitUninterruptibly(1, TimeUnit.SECONDS));
        connections.forEach(channel -> {
            HttpPush push = channel.pipeline().get(HttpPush.class);
            if (push != null) {
                channel.eventLoop().execute(push::leave);
            }
        });
        connections.newCloseFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (connections.size() >= MAX_CONNECTIONS) {
                LOG.warn("HTTP: {} connections are open, another is let go", MAX_CONNECTIONS);
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            connections.add(channel);
            if (source.tls()) {
                channel.pipeline().addLast(context.tls().newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                    .addLast(new HttpServerCodec(MAX_LINE_BYTES, MAX_HEADER_BYTES, CHUNK_BYTES))
                    .addLast(new HttpPush(source, context, throttle));
        }
    }
}

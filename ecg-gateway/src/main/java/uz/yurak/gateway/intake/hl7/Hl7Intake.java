package uz.yurak.gateway.intake.hl7;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.wire.Transport;

/** Listens for HL7 messages; each is answered when it is on the disk. */
public final class Hl7Intake implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(Hl7Intake.class);

    /** Systems of one hospital; most keep one connection open for ever. */
    private static final int MAX_CONNECTIONS = 16;

    private final EventLoopGroup loop = Transport.loops(1, "intake-hl7");
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Hl7Source source;
    private final WayContext context;
    private Optional<ServerSocketChannel> listener = Optional.empty();

    private Hl7Intake(Hl7Source source, WayContext context) {
        this.source = source;
        this.context = context;
    }

    /** Listens when this returns. */
    public static Hl7Intake start(Hl7Source source, WayContext context) throws IOException {
        Hl7Intake hl7 = new Hl7Intake(source, context);
        try {
            Channel bound = new ServerBootstrap()
                    .group(hl7.loop)
                    .channel(Transport.serverChannel())
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childOption(ChannelOption.SO_KEEPALIVE, true)
                    .childHandler(hl7.new Initializer())
                    .bind(source.address())
                    .syncUninterruptibly()
                    .channel();
            hl7.listener = Optional.of((ServerSocketChannel) bound);
        } catch (RuntimeException e) {
            hl7.close();
            throw new IOException("expected to listen at " + source.address() + ", found it impossible", e);
        }
        return hl7;
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
            Hl7Connection connection = channel.pipeline().get(Hl7Connection.class);
            if (connection != null) {
                channel.eventLoop().execute(connection::leave);
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
                LOG.warn("HL7: {} connections are open, another is let go", MAX_CONNECTIONS);
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            connections.add(channel);
            if (source.tls()) {
                channel.pipeline().addLast(context.tls().newHandler(channel.alloc()));
            }
            channel.pipeline().addLast(new Hl7Connection(source, context));
        }
    }
}

package uz.yurak.gateway.intake.ftp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.Throttle;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.wire.Transport;

/** Listens for machines that upload by FTP; each upload is answered after the spool's fsync. */
public final class FtpIntake implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(FtpIntake.class);

    /** Machines of one hospital; more are let go. */
    private static final int MAX_SESSIONS = 16;

    /** A machine that keeps its session open between two patients says something in so long. */
    private static final int SILENCE_SECONDS = 900;

    /** Longest command; RFC 959 names no limit, file names end at 255 bytes. */
    private static final int MAX_LINE_BYTES = 1024;

    private final EventLoopGroup loop = Transport.loops(1, "intake-ftp");
    private final ChannelGroup sessions = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final FtpSource source;
    private final WayContext context;
    private final Throttle throttle = new Throttle(System::nanoTime);
    private Optional<ServerSocketChannel> listener = Optional.empty();

    private FtpIntake(FtpSource source, WayContext context) {
        this.source = source;
        this.context = context;
    }

    /** Listens when this returns. */
    public static FtpIntake start(FtpSource source, WayContext context) throws IOException {
        FtpIntake ftp = new FtpIntake(source, context);
        try {
            Channel bound = new ServerBootstrap()
                    .group(ftp.loop)
                    .channel(Transport.serverChannel())
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(ftp.new Initializer())
                    .bind(source.address())
                    .syncUninterruptibly()
                    .channel();
            ftp.listener = Optional.of((ServerSocketChannel) bound);
        } catch (RuntimeException e) {
            ftp.close();
            throw new IOException("expected to listen at " + source.address() + ", found it impossible", e);
        }
        return ftp;
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
        sessions.forEach(channel -> {
            FtpSession session = channel.pipeline().get(FtpSession.class);
            if (session != null) {
                channel.eventLoop().execute(session::leave);
            }
        });
        sessions.newCloseFuture().awaitUninterruptibly(5, TimeUnit.SECONDS);
        sessions.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }

    private final class Initializer extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            if (sessions.size() >= MAX_SESSIONS) {
                LOG.warn("FTP: {} sessions are open, another is let go", MAX_SESSIONS);
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                return;
            }
            sessions.add(channel);
            if (source.tls() == FtpSource.Tls.IMPLICIT) {
                channel.pipeline().addLast(context.tls().newHandler(channel.alloc()));
            }
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                    .addLast(new LineBasedFrameDecoder(MAX_LINE_BYTES, true, true))
                    .addLast(new StringDecoder(StandardCharsets.UTF_8))
                    .addLast(new FtpSession(source, context, throttle));
        }
    }
}

package uz.yurak.gateway.intake.ftp;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.wire.Transport;

/**
 * The data connection of a session: the machine connects to a port of ours (PASV, EPSV) or we to one of its (PORT, EPRT);
 * in both cases only the address that the session comes from, so that nobody is made to send elsewhere (RFC 2577). Lives
 * on the session's event loop.
 */
final class FtpData implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FtpData.class);

    /** A transfer in which nothing came for so long has ended without saying so. */
    private static final int SILENCE_SECONDS = 60;

    private static final int CONNECT_MS = 10_000;

    /** Ports below serve the machine itself. */
    private static final int LOWEST_ACTIVE_PORT = 1024;

    private final Channel control;
    private final FtpSource.Passive passive;
    private @Nullable Channel listener;
    private @Nullable Channel connected;
    private @Nullable InetSocketAddress active;
    private @Nullable Consumer<Channel> waiting;

    FtpData(Channel control, FtpSource.Passive passive) {
        this.control = control;
        this.passive = passive;
    }

    /**
     * Opens a port for the machine to connect to.
     *
     * @param then is given its address
     * @param failed where no port of the range is free
     */
    void listen(Consumer<InetSocketAddress> then, Runnable failed) {
        close();
        listen(passive.firstPort(), then, failed);
    }

    private void listen(int port, Consumer<InetSocketAddress> then, Runnable failed) {
        if (port > passive.lastPort()) {
            failed.run();
            return;
        }
        InetAddress own = ((InetSocketAddress) control.localAddress()).getAddress();
        new ServerBootstrap()
                .group(control.eventLoop())
                .channel(Transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 1)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(initializer())
                .bind(new InetSocketAddress(own, port))
                .addListener((ChannelFuture bound) -> {
                    if (bound.isSuccess()) {
                        listener = bound.channel();
                        then.accept((InetSocketAddress) bound.channel().localAddress());
                    } else {
                        listen(port + 1, then, failed);
                    }
                });
    }

    /** Where to connect when a transfer begins. */
    void connectTo(InetSocketAddress machine) throws IOException {
        close();
        if (!machine.getAddress().equals(remote()) || machine.getPort() < LOWEST_ACTIVE_PORT) {
            throw new IOException("expected the machine's own address and a port above 1023");
        }
        active = machine;
    }

    boolean isPrepared() {
        return listener != null || active != null;
    }

    /** Calls back with the connection, not reading yet, when it stands. */
    void connection(Consumer<Channel> then, Runnable failed) {
        if (connected != null) {
            then.accept(connected);
            return;
        }
        waiting = then;
        InetSocketAddress machine = active;
        if (machine != null) {
            new Bootstrap()
                    .group(control.eventLoop())
                    .channel(Transport.clientChannel())
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                    .handler(new ReadTimeoutHandler(SILENCE_SECONDS))
                    .connect(machine)
                    .addListener((ChannelFuture done) -> {
                        if (done.isSuccess()) {
                            accepted(done.channel());
                        } else {
                            failed.run();
                        }
                    });
        } else {
            var late = control.eventLoop()
                    .schedule(
                            () -> {
                                if (connected == null && waiting == then) {
                                    failed.run();
                                }
                            },
                            CONNECT_MS,
                            TimeUnit.MILLISECONDS);
            LOG.trace("waits for the machine's connection, {}", late);
        }
    }

    private ChannelHandler initializer() {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new ReadTimeoutHandler(SILENCE_SECONDS));
                channel.eventLoop().execute(() -> accepted(channel));
            }
        };
    }

    private void accepted(Channel channel) {
        boolean own = channel.remoteAddress() instanceof InetSocketAddress from
                && from.getAddress().equals(remote());
        if (!own || connected != null) {
            LOG.warn("FTP: a data connection from elsewhere is let go");
            channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return;
        }
        connected = channel;
        Consumer<Channel> then = waiting;
        waiting = null;
        if (then != null) {
            then.accept(channel);
        }
    }

    private InetAddress remote() {
        return ((InetSocketAddress) control.remoteAddress()).getAddress();
    }

    /** Ends the connection and forgets the port. */
    @Override
    public void close() {
        for (Channel channel : new Channel[] {listener, connected}) {
            if (channel != null) {
                channel.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
        }
        listener = null;
        connected = null;
        active = null;
        waiting = null;
    }
}

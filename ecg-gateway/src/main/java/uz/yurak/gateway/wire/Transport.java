package uz.yurak.gateway.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** Sockets on Linux's epoll where it can be loaded, on the JDK's otherwise. */
public final class Transport {
    /**
     * Bytes that the kernel takes before they are sent. Small, so that an emergency overtakes what is under way: at
     * 128 kbit/s it waits 2 s behind them, where Linux would queue megabytes by itself.
     */
    private static final int UNSENT_BYTES = 32 << 10;

    private Transport() {}

    public static EventLoopGroup loops(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory(name, true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    public static Class<? extends ServerChannel> serverChannel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    public static Class<? extends Channel> clientChannel() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** A sender keeps the queue of the kernel short. */
    public static void shortQueue(Bootstrap bootstrap) {
        if (Epoll.isAvailable()) {
            bootstrap.option(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) UNSENT_BYTES);
        } else {
            bootstrap.option(ChannelOption.SO_SNDBUF, 2 * UNSENT_BYTES);
        }
    }
}

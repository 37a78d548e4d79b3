package uz.yurak.samples.proof;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uz.yurak.gateway.wire.FrameDecoder;
import uz.yurak.gateway.wire.FrameEncoder;
import uz.yurak.gateway.wire.Transport;

/** The connections of a load generator's agents to a center on this computer, each with TLS of its own. */
final class LoadConnections implements AutoCloseable {
    private static final int LOOPS = 2;
    private static final Duration FRAME = Duration.ofSeconds(60);

    private final EventLoopGroup loops;
    private final List<Channel> channels = new ArrayList<>();

    /** @param name of the threads */
    LoadConnections(String name) {
        this.loops = Transport.loops(LOOPS, name);
    }

    /** @param agent takes what the center says */
    void connect(ChannelHandler agent, SslContext tls, int port) throws InterruptedException {
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(Transport.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc(), "127.0.0.1", port))
                                .addLast(new FrameDecoder(FRAME))
                                .addLast(new FrameEncoder())
                                .addLast(agent);
                    }
                });
        channels.add(bootstrap.connect("127.0.0.1", port).sync().channel());
    }

    void disconnect() throws InterruptedException {
        for (Channel channel : channels) {
            channel.close().await(1, TimeUnit.SECONDS);
        }
        channels.clear();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}

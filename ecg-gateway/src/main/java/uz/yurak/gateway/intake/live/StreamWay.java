package uz.yurak.gateway.intake.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveRecorder;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.WayContext;

/**
 * Listens for one machine that sends frames over TCP. A new connection takes the place of the one before: a machine that
 * was switched off leaves a connection behind that nobody ends. Everything of it happens on one event loop.
 */
final class StreamWay implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWay.class);

    private static final int TICK_MS = 200;

    /** Of one machine: each closes the one before, which takes a moment. */
    private static final int MAX_CONNECTIONS = 8;

    private final StreamSource source;
    private final LiveRecorder recorder;
    private final TcpListener listener;
    private volatile @Nullable Channel machine;
    private final AtomicInteger ended = new AtomicInteger();

    private StreamWay(StreamSource source, LiveRecorder recorder) {
        this.source = source;
        this.recorder = recorder;
        this.listener = new TcpListener(source.name(), MAX_CONNECTIONS, Optional.empty());
    }

    /** Listens when this returns. */
    static StreamWay start(StreamSource source, WayContext context) throws IOException {
        StreamWay way = new StreamWay(source, new LiveRecorder(source.name(), source.live(), context));
        way.listener.open(source.address(), sender -> sender.addLast(way.new Frames()));
        way.recorder.onRoom(() -> way.listener.loop().execute(way::readOn));
        Future<?> ticking = way.listener
                .loop()
                .next()
                .scheduleWithFixedDelay(way.recorder::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        LOG.debug("{}: ticks {}", source.name(), !ticking.isDone());
        return way;
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.address();
    }

    @Override
    public void close() throws InterruptedException {
        recorder.onRoom(() -> {});
        listener.close();
        recorder.close();
    }

    /** Connections that ended, whatever they sent recorded. */
    int ended() {
        return ended.get();
    }

    /** Whether what has been cut is on the disk. */
    boolean isKept() {
        return !recorder.isUnderWay();
    }

    private void readOn() {
        Channel reading = machine;
        if (reading != null && recorder.hasRoom()) {
            reading.config().setAutoRead(true);
        }
    }

    private final class Frames extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            Channel before = machine;
            machine = ctx.channel();
            if (before != null) {
                recorder.disconnected();
                before.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
            LOG.info("{}: a machine is connected", source.name());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            if (ctx.channel() != machine) {
                return;
            }
            byte[] copy = new byte[bytes.readableBytes()];
            bytes.readBytes(copy);
            if (!recorder.receive(copy, copy.length)) {
                ctx.channel().config().setAutoRead(false);
                readOn();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (ctx.channel() == machine) {
                machine = null;
                recorder.disconnected();
                LOG.info("{}: the machine's connection ended", source.name());
            }
            ended.incrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.info("{}: connection broke: {}", source.name(), cause.toString());
            ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}

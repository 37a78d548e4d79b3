package uz.yurak.gateway.intake.dicom;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.RequestorEvent;
import uz.yurak.gateway.wire.Transport;

/**
 * Tells a machine what we hold in an association of our own, where it closed the one it asked in. A machine that is off is
 * tried again for some minutes; after that it has to ask again, as machines do.
 */
final class CommitReporter {
    private static final Logger LOG = LoggerFactory.getLogger(CommitReporter.class);

    private static final int SILENCE_SECONDS = 30;
    private static final int CONNECT_MS = 10_000;

    /** After a failed attempt the next waits twice as long, from 5 s on: six attempts in five minutes. */
    private static final int ATTEMPTS = 6;

    private static final long FIRST_WAIT_SECONDS = 5;

    /** Reports that wait for their machine; beyond it the machine has to ask again. */
    private static final int MAX_WAITING = 100;

    private final EventLoopGroup loop;
    private final AtomicInteger waiting = new AtomicInteger();

    CommitReporter(EventLoopGroup loop) {
        this.loop = loop;
    }

    /**
     * @param us our title, as the machine called us
     * @param machine its title
     */
    void report(Commitment.Report report, String us, String machine, InetSocketAddress address) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            LOG.warn("DICOM: {} reports wait for their machines, another is let go", MAX_WAITING);
            return;
        }
        attempt(new Letter(report, us, machine, address), 1);
    }

    private record Letter(Commitment.Report report, String us, String machine, InetSocketAddress address) {}

    private void attempt(Letter letter, int number) {
        Delivery delivery = new Delivery(letter);
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(Transport.clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new ReadTimeoutHandler(SILENCE_SECONDS))
                                .addLast(delivery);
                    }
                })
                .connect(letter.address());
        connected.channel().closeFuture().addListener(closed -> ended(letter, number, delivery.taken));
    }

    private void ended(Letter letter, int number, boolean taken) {
        if (!taken && number < ATTEMPTS && !loop.isShuttingDown()) {
            ScheduledFuture<?> unused = loop.schedule(
                    () -> attempt(letter, number + 1), FIRST_WAIT_SECONDS << (number - 1), TimeUnit.SECONDS);
            return;
        }
        waiting.decrementAndGet();
        if (!taken) {
            LOG.warn("DICOM: {} was not told what we hold: not reached in {} attempts", letter.machine(), number);
        }
    }

    /** One association: associate, report, release. On the event loop alone. */
    private static final class Delivery extends SimpleChannelInboundHandler<ByteBuf> {
        private final Letter letter;
        private final DicomRequestor requestor;
        private boolean taken;

        Delivery(Letter letter) {
            this.letter = letter;
            try {
                this.requestor = new DicomRequestor(
                        letter.us(), letter.machine(), List.of(), new DicomRequestor.Services(false, false, true));
            } catch (ReadException e) {
                throw new IllegalStateException("no file to be read", e);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            send(ctx, Unpooled.wrappedBuffer(requestor.associate().view()));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) throws ReadException {
            for (RequestorEvent event : requestor.receive(bytes.nioBuffer())) {
                if (event instanceof RequestorEvent.Associated) {
                    send(
                            ctx,
                            Unpooled.wrappedBuffer(
                                    requestor.report(letter.report()).view()));
                } else if (event instanceof RequestorEvent.Answered answered) {
                    taken = answered.status() == DimseStatus.SUCCESS.code();
                    send(ctx, Unpooled.wrappedBuffer(requestor.release().view()));
                } else if (event instanceof RequestorEvent.Send send) {
                    send(ctx, Unpooled.wrappedBuffer(send.bytes().view()));
                } else if (event instanceof RequestorEvent.Close) {
                    ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
                }
            }
        }

        private static void send(ChannelHandlerContext ctx, ByteBuf bytes) {
            ctx.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.info("DICOM: a report to {} ended: {}", letter.machine(), cause.toString());
            ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }
}

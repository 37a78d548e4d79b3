package uz.yurak.samples.proof;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.LiveFrame.Seen;
import uz.yurak.gateway.wire.LiveFrame.Source;
import uz.yurak.gateway.wire.LiveFrame.Wanted;

/**
 * An agent's side of the relay with one running signal: a glimpse in each interval, stamped with the instant at which it was
 * due, so that whatever makes it late counts. On its connection's event loop.
 */
final class LiveLoadAgent extends SimpleChannelInboundHandler<Frame> {
    private final ProofHospital hospital;
    private final LiveStream stream;
    private final int glimpses;
    private final LoadCounts counts;
    private boolean isRunning;
    private Instant start = Instant.EPOCH;
    private long startNanos;
    private int next;

    /** @param glimpses to send */
    LiveLoadAgent(ProofHospital hospital, LiveStream stream, int glimpses, LoadCounts counts) {
        this.hospital = hospital;
        this.stream = stream;
        this.glimpses = glimpses;
        this.counts = counts;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            Channels.send(
                    ctx, new Frame.Hello(2, Frames.VERSION, hospital.agentId(), hospital.id(), "load", Instant.now()));
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) {
        if (frame instanceof Frame.Welcome welcome) {
            beat(ctx, Duration.ofMillis(welcome.heartbeatMs()));
        } else if (frame instanceof Wanted wanted
                && !isRunning
                && wanted.sessions().contains(LiveStream.session(hospital.number()))) {
            isRunning = true;
            counts.connected();
            // Machines do not begin in step.
            long phaseNanos = (long) hospital.number() * 7_919_000 % LiveStream.INTERVAL.toNanos();
            start = Instant.now().plusNanos(phaseNanos);
            startNanos = System.nanoTime() + phaseNanos;
            Channels.write(ctx, new Source(1, stream.source(hospital.number(), start)));
            goOn(ctx);
        } else if (frame instanceof Frame.Goodbye) {
            counts.failed(hospital.agentId() + ": " + frame);
        }
    }

    private void goOn(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        if (next == glimpses) {
            counts.verified();
            return;
        }
        long dueNanos = startNanos + (next + 1) * LiveStream.INTERVAL.toNanos();
        ctx.executor()
                .schedule(() -> send(ctx), dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS)
                .addListener(done -> {
                    if (done.cause() != null) {
                        exceptionCaught(ctx, done.cause());
                    }
                });
    }

    private void send(ChannelHandlerContext ctx) {
        Instant due = start.plus(LiveStream.INTERVAL.multipliedBy(next + 1));
        Channels.send(ctx, new Seen(next + 1, 1, stream.glimpse(next, due)));
        next++;
        goOn(ctx);
    }

    private void beat(ChannelHandlerContext ctx, Duration every) {
        if (ctx.channel().isActive()) {
            Channels.send(ctx, new Frame.Heartbeat(Instant.now(), 0, Optional.empty(), 0));
            Channels.after(ctx, every, () -> beat(ctx, every));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        counts.failed(hospital.agentId() + ": " + cause);
        Channels.close(ctx);
    }
}

package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.LiveSignals.Fresh;
import uz.yurak.gateway.agent.LiveSignals.Running;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.DetailControl;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.Reduction;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.LiveFrame;
import uz.yurak.gateway.wire.LiveFrame.Came;
import uz.yurak.gateway.wire.LiveFrame.Seen;
import uz.yurak.gateway.wire.LiveFrame.Source;
import uz.yurak.gateway.wire.LiveFrame.Wanted;
import uz.yurak.gateway.wire.WireException;

/**
 * Sends glimpses of the signals that the center wants, as much of them as {@link DetailControl} says, one after the other
 * and never twice. Lives on the connection's event loop and leaves it to the recordings four fifths of the time at least.
 */
final class LiveSender extends SimpleChannelInboundHandler<LiveFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSender.class);

    private static final int SHARE_OF_THE_LOOP = 5;

    private final LiveSignals signals;
    private final BooleanSupplier isPressed;
    private final DetailControl control = new DetailControl();
    private final Map<GlimpseSource, Integer> numbers = new HashMap<>();
    private Set<String> wanted = Set.of();
    private int lastNumber;
    private boolean isRunning;

    /** @param isPressed whether an emergency or something urgent is being sent: it goes before what is only looked at */
    LiveSender(LiveSignals signals, BooleanSupplier isPressed) {
        this.signals = signals;
        this.isPressed = isPressed;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, LiveFrame frame) throws WireException {
        if (frame instanceof Wanted now) {
            wanted = new HashSet<>(now.sessions());
            numbers.keySet().removeIf(source -> !wanted.contains(source.session()));
            if (!isRunning) {
                run(ctx);
            }
        } else if (frame instanceof Came came) {
            control.seen(came.sequence(), System.nanoTime());
        } else {
            throw new WireException("frame: expected one that a center sends, found one of an agent's");
        }
    }

    /** Also with nothing wanted, once: what was wanted keeps nothing any more. */
    private void run(ChannelHandlerContext ctx) {
        isRunning = ctx.channel().isActive();
        if (!isRunning) {
            return;
        }
        long began = System.nanoTime();
        boolean any = false;
        try {
            for (Running running : signals.wanted(wanted)) {
                any |= send(ctx, running);
            }
        } catch (RuntimeException e) {
            LOG.error("running signals are not shown on this connection any more: a fault of ours", e);
            wanted = Set.of();
        }
        if (any) {
            ctx.flush();
        }
        if (wanted.isEmpty()) {
            isRunning = false;
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration pause = took.multipliedBy(SHARE_OF_THE_LOOP - 1);
        Duration interval = detail().interval().minus(took);
        Channels.after(ctx, pause.compareTo(interval) > 0 ? pause : interval, () -> run(ctx));
    }

    private Detail detail() {
        return isPressed.getAsBoolean() ? Detail.ONE_LEAD : control.detail();
    }

    private boolean send(ChannelHandlerContext ctx, Running running) {
        Optional<GlimpseSource> source = running.source();
        Optional<Fresh> fresh = running.take();
        if (source.isEmpty() || fresh.isEmpty() || !control.mayLeave(System.nanoTime())) {
            return false;
        }
        Glimpse glimpse = Reduction.glimpse(
                source.get(),
                fresh.get().firstSample(),
                fresh.get().leads(),
                detail(),
                fresh.get().cameAt());
        if (glimpse.block().length() > LiveFrame.MAX_BLOCK_BYTES) {
            return false;
        }
        int number = number(ctx, source.get());
        Channels.write(ctx, new Seen(control.sent(System.nanoTime()), number, glimpse));
        return true;
    }

    private int number(ChannelHandlerContext ctx, GlimpseSource source) {
        Integer known = numbers.get(source);
        if (known != null) {
            return known;
        }
        lastNumber++;
        numbers.put(source, lastNumber);
        Channels.write(ctx, new Source(lastNumber, source));
        return lastNumber;
    }
}

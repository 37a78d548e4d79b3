package uz.yurak.gateway.wire;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;

/** Wakes a sender when what nobody answered has left the line, see {@link Pace}. On the connection's event loop. */
public final class Overdue {
    /** Behind the instant itself: timers may be early by less. */
    private static final Duration BEHIND = Duration.ofMillis(1);

    private final ChannelHandlerContext ctx;
    private final Pace pace;
    private final Runnable sender;
    private boolean isAwaited;

    /** @param sender sends what there is room for, and awaits again */
    public Overdue(ChannelHandlerContext ctx, Pace pace, Runnable sender) {
        this.ctx = ctx;
        this.pace = pace;
        this.sender = sender;
    }

    /** There is something to be sent. */
    public void await() {
        if (isAwaited) {
            return;
        }
        pace.untilOverdue(System.nanoTime()).ifPresent(wait -> {
            isAwaited = true;
            Channels.after(ctx, wait.plus(BEHIND), () -> {
                isAwaited = false;
                sender.run();
            });
        });
    }
}

package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.record.Urgency;

/**
 * Sends one agent its errands, in order and between the chunks of any document, and tells the outbox what the agent says became
 * of them. Lives on the connection's event loop; calls the outbox on worker threads.
 */
final class ErrandPusher {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandPusher.class);

    /** Errands sent and not answered, above which no more are sent; 64 KiB each at most, half a KiB as a rule. */
    private static final int MAX_UNANSWERED = 16;

    private final ChannelHandlerContext ctx;
    private final AgentIdentity agent;
    private final Outbox outbox;
    private final StoreWorkers workers;
    private final Duration again;
    private final Map<UUID, Long> sentAtNanos = new HashMap<>();
    private boolean asking;
    private boolean askAgain;

    ErrandPusher(ChannelHandlerContext ctx, AgentIdentity agent, Outbox outbox, StoreWorkers workers, Duration again) {
        this.ctx = ctx;
        this.agent = agent;
        this.outbox = outbox;
        this.workers = workers;
        this.again = again;
    }

    /** Looks whether there are errands to send. */
    void look() {
        if (asking) {
            askAgain = true;
            return;
        }
        asking = true;
        askAgain = false;
        long now = System.nanoTime();
        sentAtNanos.values().removeIf(sentAt -> now - sentAt > again.toNanos());
        workers.submit(Urgency.EMERGENCY, () -> {
            List<Errand> pending = pending();
            ctx.executor().execute(() -> arrived(pending));
        });
    }

    private List<Errand> pending() {
        try {
            return outbox.errands(agent, MAX_UNANSWERED);
        } catch (UnavailableException | RuntimeException e) {
            LOG.warn("errands of {}: not to be had now", agent.agentId(), e);
            return List.of();
        }
    }

    private void arrived(List<Errand> pending) {
        asking = false;
        if (!ctx.channel().isActive()) {
            return;
        }
        for (Errand errand : pending) {
            if (sentAtNanos.putIfAbsent(errand.id(), System.nanoTime()) == null) {
                Channels.write(ctx, errand);
            }
        }
        ctx.flush();
        if (askAgain) {
            look();
        }
    }

    /** What the agent says is committed before it is noted: until then the agent says it again. */
    void became(Became word) {
        workers.submit(Urgency.EMERGENCY, () -> {
            try {
                outbox.became(agent, word);
            } catch (UnavailableException | RuntimeException e) {
                LOG.warn("errand {}: {} is not stored yet", word.id(), word.fate(), e);
                return;
            }
            ctx.executor().execute(() -> {
                Channels.send(ctx, new Noted(word.id(), word.fate()));
                if (sentAtNanos.remove(word.id()) != null && sentAtNanos.isEmpty()) {
                    look();
                }
            });
        });
    }
}

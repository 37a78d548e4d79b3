package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.UpdateStore.Signed;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Piece;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.gateway.wire.UpdateFrame.Wanted;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Urgency;

/**
 * Offers one agent its package and sends it the pieces that it asks for, one at a time, behind all other work of the store.
 * Lives on the connection's event loop.
 */
final class UpdateSender extends SimpleChannelInboundHandler<UpdateFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateSender.class);

    /** After the store could not be asked. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final UpdateStore store;
    private final StoreWorkers workers;
    private volatile @Nullable Greeted greeted;
    private Offered told = Offered.NOTHING;
    private boolean isReading;

    /** @param heard takes what the agent says of itself */
    private record Greeted(ChannelHandlerContext ctx, String agent, Ration ration, Consumer<State> heard) {}

    UpdateSender(UpdateStore store, StoreWorkers workers) {
        this.store = store;
        this.workers = workers;
    }

    /** The agent is known; on the event loop. */
    static void greeted(ChannelPipeline pipeline, int version, String agent, Ration ration, Consumer<State> heard) {
        UpdateSender sender = pipeline.get(UpdateSender.class);
        if (sender != null && version >= UpdateFrame.SINCE_VERSION) {
            sender.greeted = new Greeted(pipeline.context(sender), agent, ration, heard);
        }
    }

    /** What the agent is offered may be another package now; from any thread. */
    void look(String agent) {
        Greeted open = greeted;
        if (open != null && (agent.isEmpty() || open.agent().equals(agent))) {
            workers.submitBehind(Urgency.ROUTINE, () -> offer(open));
        }
    }

    private void offer(Greeted open) {
        try {
            Optional<Signed> offered = store.offered(open.agent());
            Offered now = offered.map(one -> new Offered(one.manifest(), one.signature()))
                    .orElse(Offered.NOTHING);
            open.ctx().executor().execute(() -> tell(open.ctx(), now));
        } catch (UnavailableException e) {
            LOG.warn("what {} is offered cannot be looked up: {}", open.agent(), e.getMessage());
            again(open, () -> look(open.agent()));
        }
    }

    private void tell(ChannelHandlerContext ctx, Offered now) {
        if (!now.equals(told) && ctx.channel().isActive()) {
            told = now;
            Channels.send(ctx, now);
        }
    }

    @Override
    public boolean acceptInboundMessage(Object frame) throws Exception {
        return greeted != null && super.acceptInboundMessage(frame);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, UpdateFrame frame) throws WireException {
        Greeted open = greeted;
        if (open == null) {
            throw new WireException("frame: expected a greeting first, found another");
        }
        if (frame instanceof State state) {
            open.ration().take();
            open.heard().accept(state);
            look(open.agent());
        } else if (frame instanceof Wanted wanted) {
            if (isReading) {
                throw new WireException("update: expected one piece asked for at a time, found another");
            }
            isReading = true;
            workers.submitBehind(Urgency.ROUTINE, () -> read(open, wanted));
        } else {
            throw new WireException("frame: expected one that an agent sends, found one of the center's");
        }
    }

    private void read(Greeted open, Wanted wanted) {
        try {
            int length = Math.min(wanted.length(), UpdateFrame.MAX_PIECE_BYTES);
            Bytes piece = store.piece(open.agent(), wanted.file(), wanted.offset(), length);
            open.ctx().executor().execute(() -> send(open, wanted, piece));
        } catch (UnavailableException e) {
            LOG.warn("a piece for {} cannot be read: {}", open.agent(), e.getMessage());
            again(open, () -> workers.submitBehind(Urgency.ROUTINE, () -> read(open, wanted)));
        }
    }

    private static void again(Greeted open, Runnable work) {
        Channels.after(open.ctx(), AGAIN, () -> {
            if (open.ctx().channel().isActive()) {
                work.run();
            }
        });
    }

    /** Where there is none, the agent is told anew what it is offered, and begins again. */
    private void send(Greeted open, Wanted wanted, Bytes piece) {
        isReading = false;
        if (!open.ctx().channel().isActive()) {
            return;
        }
        if (piece.length() > 0) {
            Channels.send(open.ctx(), new Piece(wanted.file(), wanted.offset(), piece));
        } else {
            tell(open.ctx(), Offered.NOTHING);
            look(open.agent());
        }
    }
}

package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.Admission.Admitted;
import uz.yurak.gateway.center.TurnedAway.Reason;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnrollFrame.Renew;
import uz.yurak.gateway.wire.ErrandFrame;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.LiveFrame;
import uz.yurak.gateway.wire.WireException;

/**
 * One agent's connection: greets it by its certificate, then hands its frames to the {@link Receiver} of envelopes and the
 * {@link ReportPusher} and {@link ErrandPusher}. Lives on the connection's event loop.
 */
final class AgentConnection extends SimpleChannelInboundHandler<Frame> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentConnection.class);

    /** What the connections of a center share. */
    record Shared(
            CenterLimits limits,
            EnvelopeStore store,
            Outbox outbox,
            StoreWorkers workers,
            StoreCalls calls,
            PartialUploads uploads,
            Arrivals arrivals,
            Connections connections,
            AgentRegister register,
            TurnedAway turnedAway,
            Strangers strangers,
            Clock clock) {}

    private final Shared shared;
    private @Nullable ChannelHandlerContext ctx;
    private @Nullable Session session;
    private boolean greeting;

    /** After the greeting. */
    private record Session(
            int version,
            Admission admission,
            Admitted admitted,
            Receiver receiver,
            ParcelReceiver parcels,
            ErrandPusher errands,
            ReportPusher reports,
            Ration ration) {
        AgentIdentity agent() {
            return admitted.agent();
        }

        boolean takesErrands() {
            return version >= ErrandFrame.SINCE_VERSION;
        }

        /** Errands are first: a word of a cardiologist before the pages that follow it. */
        void lookIntoOutbox() {
            if (takesErrands()) {
                errands.look();
            }
            reports.look();
        }
    }

    AgentConnection(Shared shared) {
        this.shared = shared;
    }

    /** There may be something new for its hospital; from any thread. */
    void lookIntoOutbox() {
        ChannelHandlerContext here = ctx;
        if (here != null) {
            here.executor().execute(() -> {
                if (session != null) {
                    session.lookIntoOutbox();
                }
            });
        }
    }

    /** Its certificate may have been revoked; from any thread. */
    void lookAtStanding() {
        ChannelHandlerContext here = ctx;
        if (here != null) {
            here.executor().execute(() -> {
                if (session != null) {
                    session.admission().askAgain(session.admitted());
                }
            });
        }
    }

    /** The agent came again on another connection; from any thread. */
    void replaced() {
        leave(Parting.REPLACED, "the same agent came again");
    }

    /** Says goodbye and closes; from any thread. */
    void leave(Parting reason, String detail) {
        ChannelHandlerContext here = ctx;
        if (here != null) {
            Channels.sendAndClose(here, new Goodbye(reason, detail));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext here, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            Channels.after(here, shared.limits().greeting(), () -> {
                if (session == null) {
                    shared.turnedAway().count(Reason.SLOW);
                    Channels.close(here);
                }
            });
        } else if (event instanceof SslCompletionEvent late && late.cause() instanceof SslHandshakeTimeoutException) {
            shared.turnedAway().count(Reason.SLOW);
        } else if (event instanceof IdleStateEvent) {
            LOG.info("{} is silent, let go", name());
            Channels.close(here);
        }
        super.userEventTriggered(here, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext here, Frame frame) throws Exception {
        Session open = session;
        if (open == null) {
            if (greeting || !(frame instanceof Hello hello)) {
                throw new WireException("first frame: expected one greeting, found another");
            }
            greeting = true;
            greet(here, hello);
        } else if (frame instanceof Offer offer && open.version() < Frames.PARCELS) {
            heard(open.agent());
            open.receiver().offered(offer);
        } else if (frame instanceof ParcelOffer offer && open.version() >= Frames.PARCELS) {
            heard(open.agent());
            open.parcels().offered(offer);
        } else if (frame instanceof Chunk chunk && open.version() >= Frames.PARCELS) {
            open.parcels().received(chunk);
        } else if (frame instanceof Chunk chunk) {
            open.receiver().received(chunk);
        } else if (frame instanceof LinkHeartbeat heartbeat) {
            open.ration().take();
            shared.connections().heard(open.agent().agentId(), seen -> seen.link(heartbeat));
            beat(here, open.agent(), heartbeat.beat());
            open.lookIntoOutbox();
        } else if (frame instanceof Heartbeat heartbeat) {
            open.ration().take();
            beat(here, open.agent(), heartbeat);
            open.lookIntoOutbox();
        } else if (frame instanceof Troubles troubles) {
            open.ration().take();
            shared.connections().heard(open.agent().agentId(), seen -> seen.troubles(troubles.kinds()));
        } else if (frame instanceof ReportWritten written) {
            open.ration().take();
            heard(open.agent());
            open.reports().written(written);
        } else if (frame instanceof Became word && open.takesErrands()) {
            open.ration().take();
            heard(open.agent());
            open.errands().became(word);
        } else if (frame instanceof Renew renew) {
            open.admission().renew(open.admitted(), renew);
        } else if (frame instanceof Goodbye) {
            Channels.close(here);
        } else {
            throw new WireException("frame: expected one that an agent sends, found one of the center's");
        }
    }

    private void greet(ChannelHandlerContext here, Hello hello) throws SSLPeerUnverifiedException {
        int version = Math.min(Frames.VERSION, hello.highestVersion());
        if (version < Math.max(Frames.LOWEST_VERSION, hello.lowestVersion())) {
            leave(
                    Parting.VERSION,
                    "expected a version " + Frames.LOWEST_VERSION + " to " + Frames.VERSION + " of the protocol");
            return;
        }
        Admission admission = new Admission(shared, here);
        admission.ask(hello, admitted -> welcome(here, version, admission, admitted));
    }

    private void welcome(ChannelHandlerContext here, int version, Admission admission, Admitted admitted) {
        AgentIdentity agent = admitted.agent();
        Hello hello = admitted.hello();
        Session begun = new Session(
                version,
                admission,
                admitted,
                new Receiver(here, this, agent.hospital(), shared),
                new ParcelReceiver(here, agent.hospital(), shared),
                new ErrandPusher(
                        here,
                        agent,
                        shared.outbox(),
                        shared.workers(),
                        shared.limits().reportAgain()),
                new ReportPusher(
                        here,
                        agent.hospital(),
                        shared.outbox(),
                        shared.workers(),
                        shared.limits().reportAgain()),
                new Ration(shared.turnedAway(), System::nanoTime));
        session = begun;
        shared.strangers().known(here.channel());
        here.pipeline()
                .addBefore(
                        here.name(),
                        "silence",
                        new IdleStateHandler(shared.limits().silence().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        Instant now = shared.clock().instant();
        Channels.send(
                here,
                new Welcome(
                        version,
                        now,
                        (int) shared.limits().heartbeat().toMillis(),
                        shared.limits().maxEnvelopeBytes()));
        shared.connections().greeted(this, AgentSeen.greeted(agent, hello.software(), now, hello.clock()));
        LOG.info("{} of {} connected, version {}", agent.agentId(), agent.hospital(), hello.software());
        begun.lookIntoOutbox();
        if (version >= LiveFrame.SINCE_VERSION) {
            LiveReceiver.greeted(here.pipeline(), agent.hospital());
        }
        UpdateSender.greeted(
                here.pipeline(),
                version,
                agent.agentId(),
                begun.ration(),
                state -> shared.connections().heard(agent.agentId(), seen -> seen.update(state)));
        // It may have been revoked between the look-up and now, when nobody knew of this connection.
        admission.askAgain(admitted);
    }

    private void beat(ChannelHandlerContext here, AgentIdentity agent, Heartbeat heartbeat) {
        Instant now = shared.clock().instant();
        shared.connections().heard(agent.agentId(), seen -> seen.beat(now, heartbeat));
        Channels.send(here, new HeartbeatAnswer(heartbeat.clock(), now));
    }

    private void heard(AgentIdentity agent) {
        Instant now = shared.clock().instant();
        shared.connections().heard(agent.agentId(), seen -> seen.heardAt(now));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext here) throws Exception {
        if (session != null) {
            session.parcels().tellProgress();
        }
        super.channelReadComplete(here);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
        // An agent that does not read its answers is not read either, so that answers never pile up.
        here.channel().config().setAutoRead(here.channel().isWritable());
        if (session != null && here.channel().isWritable()) {
            session.reports().pump();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) throws Exception {
        shared.uploads().release(this);
        if (session != null) {
            LOG.info("{} disconnected", name());
            session.parcels().gone();
            shared.connections().gone(this, session.agent().agentId());
        }
        super.channelInactive(here);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        shared.turnedAway().count(cause);
        if (reason instanceof WireException) {
            LOG.warn("{} breaks the protocol: {}", name(), reason.getMessage());
            leave(Parting.PROTOCOL, String.valueOf(reason.getMessage()));
        } else if (reason instanceof RuntimeException) {
            LOG.error("{}: a fault of ours", name(), reason);
            Channels.close(here);
        } else {
            LOG.info("{}: {}", name(), reason.toString());
            Channels.close(here);
        }
    }

    private String name() {
        Session open = session;
        return open != null
                ? open.agent().agentId()
                : ctx == null ? "a peer" : String.valueOf(ctx.channel().remoteAddress());
    }
}

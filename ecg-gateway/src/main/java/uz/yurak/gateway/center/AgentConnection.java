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
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.LiveFrame;
import uz.yurak.gateway.wire.WireException;

/**
 * One agent's connection: greets it by its certificate, then hands its frames to its {@link AgentSession}; ends where the agent
 * is silent, breaks the protocol, comes again or loses its certificate. Lives on the connection's event loop.
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
    private @Nullable AgentSession session;
    private boolean greeting;
    private boolean hasBroken;

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
                    session.askAgain();
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
        if (hasBroken) {
            // What had come with the broken frame: nothing of it is taken, or a flood would fill the log on its way
            // out.
            return;
        }
        if (session != null) {
            session.received(frame);
        } else if (!greeting && frame instanceof Hello hello) {
            greeting = true;
            greet(here, hello);
        } else {
            throw new WireException("first frame: expected one greeting, found another");
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
        Ration ration = new Ration(shared.turnedAway(), System::nanoTime);
        AgentSession begun = new AgentSession(
                new AgentSession.Peer(here, version, admission, admitted),
                shared,
                new Receiver(here, this, agent.hospital(), shared),
                ration);
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
                ration,
                state -> shared.connections().heard(agent.agentId(), seen -> seen.update(state)));
        // It may have been revoked between the look-up and now, when nobody knew of this connection.
        admission.askAgain(admitted);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext here) throws Exception {
        if (session != null) {
            session.tellProgress();
        }
        super.channelReadComplete(here);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
        // An agent that does not read its answers is not read either, so that answers never pile up.
        here.channel().config().setAutoRead(here.channel().isWritable());
        if (session != null && here.channel().isWritable()) {
            session.answersAreRead();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) throws Exception {
        shared.uploads().release(this);
        if (session != null) {
            LOG.info("{} disconnected", name());
            session.gone();
            shared.connections().gone(this, session.agent().agentId());
        }
        super.channelInactive(here);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof WireException && hasBroken) {
            return;
        }
        shared.turnedAway().count(cause);
        if (reason instanceof WireException) {
            hasBroken = true;
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
        AgentSession open = session;
        return open != null
                ? open.agent().agentId()
                : ctx == null ? "a peer" : String.valueOf(ctx.channel().remoteAddress());
    }
}

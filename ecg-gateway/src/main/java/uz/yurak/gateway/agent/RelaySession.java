package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.print.PrintQueue;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolStatus;
import uz.yurak.gateway.spool.SpoolWarning;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.ErrandFrame;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.HospitalId;

/** The agent's end of one connection: greets, then sends envelopes, takes reports and tells that it is alive. */
final class RelaySession extends SimpleChannelInboundHandler<Frame> {
    /** From the end of the TLS handshake to the center's greeting. */
    private static final Duration GREETING = Duration.ofSeconds(10);

    /**
     * What the connections of one link share.
     *
     * @param parcels makes what goes to a center of version 2
     * @param credentials renewed by themselves
     * @param reports empty where this program takes no reports: they stay with the center
     * @param errands empty where it takes none
     * @param prints empty where reports are not printed
     */
    record Shared(
            String agentId,
            HospitalId hospital,
            String software,
            Credentials credentials,
            Spool spool,
            ParcelMaker parcels,
            Optional<ReportFolder> reports,
            Optional<ErrandDesk> errands,
            Optional<PrintQueue> prints,
            Traffic traffic,
            Clock clock,
            Steps steps,
            RelayEvents events) {}

    private static final Logger LOG = LoggerFactory.getLogger(RelaySession.class);

    private final Route route;
    private final Shared shared;
    private final Runnable onGreeted;
    private @Nullable Sender sender;
    private @Nullable ReportReceiver reports;
    private final LineClock line = new LineClock();
    private Instant greetedAt = Instant.EPOCH;
    private boolean canRenew;
    private int version;
    private Set<Trouble> toldTroubles = Set.of();
    private @Nullable ErrandReceiver errands;
    private boolean isUnwelcome;
    private String ending = "the connection was lost";

    /**
     * @param route how it came about, for words and the center's page
     * @param onGreeted told when the center has greeted
     */
    RelaySession(Route route, Shared shared, Runnable onGreeted) {
        this.route = route;
        this.shared = shared;
        this.onGreeted = onGreeted;
    }

    /** There may be something new in the spool; on the event loop. */
    void fill() throws IOException {
        if (sender != null) {
            sender.fill();
        }
    }

    /** There may be something to say of errands; on the event loop. */
    void say() {
        if (errands != null) {
            errands.say();
        }
    }

    /** Whether an emergency or something urgent is being sent; on the event loop. */
    boolean isPressed() {
        return sender != null && sender.isPressed();
    }

    /** The center sent us away for a reason that does not pass in a moment: another uses this certificate, for one. */
    boolean isUnwelcome() {
        return isUnwelcome;
    }

    /** Why the connection ended. */
    String ending() {
        return ending;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            greetedAt = shared.clock().instant();
            line.asked(System.nanoTime());
            Channels.send(
                    ctx,
                    new Hello(
                            Frames.LOWEST_VERSION,
                            Frames.VERSION,
                            shared.agentId(),
                            shared.hospital(),
                            shared.software(),
                            greetedAt));
            Channels.after(ctx, GREETING, () -> {
                if (sender == null) {
                    ending = "the center did not greet";
                    Channels.close(ctx);
                }
            });
        } else if (event instanceof IdleStateEvent) {
            ending = "the center is silent";
            Channels.close(ctx);
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) throws IOException {
        Sender sends = sender;
        if (frame instanceof Goodbye goodbye) {
            ending = "the center says " + goodbye.reason() + ": " + goodbye.detail();
            isUnwelcome = goodbye.reason() != Parting.STOPPING;
            Channels.close(ctx);
        } else if (sends == null) {
            if (!(frame instanceof Welcome welcome)) {
                throw new WireException("first frame: expected a greeting, found another");
            }
            greeted(ctx, welcome);
        } else if (frame instanceof Go
                || frame instanceof Progress
                || frame instanceof Later
                || frame instanceof Kept
                || frame instanceof Verified
                || frame instanceof Refused) {
            sends.answered(frame);
        } else if (frame instanceof Report || frame instanceof Chunk) {
            reportFrame(frame);
        } else if (frame instanceof ErrandFrame errand) {
            if (errands != null) {
                errands.received(errand);
            }
        } else if (frame instanceof HeartbeatAnswer answer) {
            line.answered(answer, shared.clock().instant(), System.nanoTime());
            line.roundTripNanos().ifPresent(sends.pace()::roundTrip);
            shared.events().heard();
            say();
            renewWhenDue(ctx, answer.centerClock());
        } else if (frame instanceof Certified certified) {
            shared.credentials().renewed(certified);
            ending = "the certificate was renewed";
            Channels.close(ctx);
        } else if (frame instanceof NotCertified refused) {
            LOG.warn("the certificate is not renewed: {} {}", refused.reason(), refused.detail());
        } else {
            throw new WireException("frame: expected one that a center sends, found one of an agent's");
        }
    }

    private void reportFrame(Frame frame) throws IOException {
        if (reports == null) {
            return;
        }
        if (frame instanceof Report report) {
            reports.begins(report);
        } else if (frame instanceof Chunk chunk) {
            reports.continues(chunk);
        }
    }

    private void greeted(ChannelHandlerContext ctx, Welcome welcome) throws IOException {
        if (welcome.version() < Frames.LOWEST_VERSION || welcome.version() > Frames.VERSION) {
            throw new WireException("greeting: expected version " + Frames.LOWEST_VERSION + " to " + Frames.VERSION
                    + ", found " + welcome.version());
        }
        Duration heartbeat = Duration.ofMillis(welcome.heartbeatMs());
        ctx.pipeline()
                .addBefore(
                        ctx.name(),
                        "silence",
                        new IdleStateHandler(heartbeat.multipliedBy(3).toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        version = welcome.version();
        boolean parcels = version >= Frames.PARCELS;
        Sender begun = new Sender(ctx, shared, parcels, welcome.maxEnvelopeBytes());
        line.answered(
                new HeartbeatAnswer(greetedAt, welcome.clock()), shared.clock().instant(), System.nanoTime());
        line.roundTripNanos().ifPresent(begun.pace()::roundTrip);
        sender = begun;
        shared.reports()
                .ifPresent(folder -> reports = new ReportReceiver(
                        ctx,
                        folder,
                        shared.prints(),
                        shared.clock(),
                        shared.steps(),
                        shared.events(),
                        version >= Frames.PROGRESS_DOWN));
        if (welcome.version() >= ErrandFrame.SINCE_VERSION) {
            shared.errands().ifPresent(desk -> errands = new ErrandReceiver(ctx, desk));
        }
        onGreeted.run();
        shared.events().connected();
        UpdateLine.greeted(ctx.pipeline(), version);
        beat(ctx, heartbeat, parcels);
        say();
        begun.fill();
        canRenew = parcels;
        renewWhenDue(ctx, welcome.clock());
    }

    private void renewWhenDue(ChannelHandlerContext ctx, Instant centerNow) throws IOException {
        if (canRenew) {
            shared.credentials().due(centerNow).ifPresent(request -> Channels.send(ctx, request));
        }
    }

    private void beat(ChannelHandlerContext ctx, Duration period, boolean tellsLine) {
        if (!ctx.channel().isActive()) {
            return;
        }
        SpoolStatus status = shared.spool().status();
        Instant now = shared.clock().instant();
        Heartbeat beat = new Heartbeat(now, status.depth(), status.oldestAt(), status.putAside());
        line.asked(System.nanoTime());
        LinkHeartbeat withLine = withLine(beat);
        shared.events().beat(withLine);
        tellTroubles(ctx, status);
        Channels.send(ctx, tellsLine ? withLine : beat);
        Channels.after(ctx, period, () -> beat(ctx, period, tellsLine));
    }

    /** Once, and again when it is something else; nothing where the center is too old. */
    private void tellTroubles(ChannelHandlerContext ctx, SpoolStatus status) {
        Set<Trouble> now = EnumSet.noneOf(Trouble.class);
        status.warnings().forEach(warning -> now.add(trouble(warning)));
        if (shared.prints().flatMap(queue -> queue.state().problem()).isPresent()) {
            now.add(Trouble.NOT_PRINTED);
        }
        if (version >= Frames.TROUBLES && !now.equals(toldTroubles)) {
            toldTroubles = now;
            Channels.write(ctx, new Troubles(now));
        }
    }

    private static Trouble trouble(SpoolWarning warning) {
        return switch (warning) {
            case NEARLY_FULL -> Trouble.NEARLY_FULL;
            case FULL -> Trouble.FULL;
            case WAITS_LONG -> Trouble.WAITS_LONG;
            case DISK_FAILS -> Trouble.DISK_FAILS;
            case DAMAGED -> Trouble.DAMAGED;
            case REFUSED -> Trouble.REFUSED;
        };
    }

    private LinkHeartbeat withLine(Heartbeat beat) {
        return new LinkHeartbeat(
                beat,
                route.link(),
                line.roundTripMs(),
                Optional.ofNullable(sender).flatMap(open -> open.pace().bytesPerSecond()),
                line.clockOffsetMs(),
                shared.credentials().endsAt(),
                shared.traffic().today(shared.clock()));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (reports != null) {
            reports.tellProgress();
        }
        super.channelReadComplete(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws IOException {
        if (sender != null && ctx.channel().isWritable()) {
            sender.pump();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        ending = LinkTrouble.of(reason, route.center());
        LOG.debug("relay: ended by", cause);
        if (reason instanceof WireException) {
            Channels.sendAndClose(ctx, new Goodbye(Parting.PROTOCOL, String.valueOf(reason.getMessage())));
        } else {
            Channels.close(ctx);
        }
    }
}

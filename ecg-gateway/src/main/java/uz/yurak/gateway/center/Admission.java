package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.AgentRegister.NotIssuedException;
import uz.yurak.gateway.center.AgentRegister.Standing;
import uz.yurak.gateway.center.TurnedAway.Reason;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnrollFrame.NoCertificate;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.EnrollFrame.Renew;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * Whether a greeting agent is let in and stays in: its certificate names who it says it is, is recorded, and was not taken
 * back. Asks the register on a worker thread; answers on the connection's event loop.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Who came in, and by which certificate. */
    record Admitted(Hello hello, AgentIdentity agent, Sha256 certificate) {}

    private final Shared shared;
    private final ChannelHandlerContext ctx;
    private boolean hasRenewed;

    Admission(Shared shared, ChannelHandlerContext ctx) {
        this.shared = shared;
        this.ctx = ctx;
    }

    /** @param then called on the event loop where the agent is let in; otherwise it is told why not */
    void ask(Hello hello, Consumer<Admitted> then) throws SSLPeerUnverifiedException {
        X509Certificate certificate = (X509Certificate)
                ctx.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates()[0];
        Optional<AgentIdentity> identity = identity(certificate)
                .filter(agent -> agent.agentId().equals(hello.agentId())
                        && agent.hospital().equals(hello.hospital()));
        if (identity.isEmpty()) {
            LOG.warn(
                    "{} greets as another than its certificate says",
                    ctx.channel().remoteAddress());
            shared.turnedAway().count(Reason.IDENTITY);
            leave(Parting.IDENTITY, "expected the agent and hospital of the certificate");
            return;
        }
        Admitted asking = new Admitted(hello, identity.get(), EnrollmentCode.fingerprintOf(certificate));
        shared.workers().submit(Urgency.EMERGENCY, () -> {
            try {
                Standing standing = shared.register().greeted(asking.agent(), asking.certificate());
                ctx.executor().execute(() -> answered(asking, standing, then));
            } catch (UnavailableException | RuntimeException e) {
                LOG.warn(
                        "{} waits: its certificate cannot be looked up now",
                        asking.agent().agentId(),
                        e);
                leave(Parting.STOPPING, "the center cannot look the certificate up now");
            }
        });
    }

    /** Looks again; where the certificate no longer holds, the connection ends. From any thread. */
    void askAgain(Admitted agent) {
        shared.workers().submit(Urgency.EMERGENCY, () -> {
            try {
                Standing standing = shared.register().standing(agent.agent(), agent.certificate());
                ctx.executor().execute(() -> answered(agent, standing, any -> {}));
            } catch (UnavailableException | RuntimeException e) {
                // Nothing can be stored either while the register is away, and its return calls again.
                LOG.warn(
                        "{}: its certificate cannot be looked up now",
                        agent.agent().agentId(),
                        e);
            }
        });
    }

    /** Issues the agent's next certificate; on the event loop, once a connection. */
    void renew(Admitted agent, Renew renew) throws WireException {
        if (hasRenewed) {
            throw new WireException("renewal: expected one request a connection, found another");
        }
        hasRenewed = true;
        shared.workers().submit(Urgency.ROUTINE, () -> {
            Frame answer = renewal(agent, renew);
            ctx.executor().execute(() -> Channels.send(ctx, answer));
        });
    }

    private Frame renewal(Admitted agent, Renew renew) {
        try {
            CertificateRequest request = CertificateRequest.parse(renew.request());
            if (shared.register().standing(agent.agent(), agent.certificate()) != Standing.IN_FORCE) {
                return new NotCertified(NoCertificate.CODE, "the certificate that asks is not in force");
            }
            return EnrollConnection.certified(shared.register().renew(agent.agent(), request));
        } catch (UnavailableException e) {
            LOG.warn("{}: its certificate is not renewed now", agent.agent().agentId(), e);
            return new NotCertified(NoCertificate.LATER, "the center cannot record it now");
        } catch (NotIssuedException e) {
            return new NotCertified(NoCertificate.CODE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new NotCertified(NoCertificate.REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{}: renewing failed by a fault of ours", agent.agent().agentId(), e);
            return new NotCertified(NoCertificate.LATER, "a fault of the center");
        }
    }

    private void answered(Admitted agent, Standing standing, Consumer<Admitted> then) {
        if (standing != Standing.IN_FORCE) {
            shared.turnedAway().count(standing == Standing.REVOKED ? Reason.REVOKED : Reason.NOT_RECORDED);
            LOG.warn("{} is not let in: its certificate is {}", agent.agent().agentId(), standing);
            leave(
                    Parting.IDENTITY,
                    standing == Standing.REVOKED
                            ? "the certificate was revoked: enroll this agent again"
                            : "the certificate is not recorded: enroll this agent again");
        } else if (ctx.channel().isActive()) {
            then.accept(agent);
        }
    }

    private void leave(Parting reason, String detail) {
        Channels.sendAndClose(ctx, new Goodbye(reason, detail));
    }

    private static Optional<AgentIdentity> identity(X509Certificate certificate) {
        try {
            return Optional.of(AgentIdentity.of(certificate));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

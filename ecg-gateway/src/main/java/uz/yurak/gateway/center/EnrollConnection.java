package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.center.AgentRegister.Issued;
import uz.yurak.gateway.center.AgentRegister.NotIssuedException;
import uz.yurak.gateway.center.TurnedAway.Reason;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Enroll;
import uz.yurak.gateway.wire.EnrollFrame.NoCertificate;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Urgency;

/**
 * A stranger that brings a code and a request: one frame in, one out, then the end. Nothing else can be said here. Lives on
 * the connection's event loop; asks the register on a worker thread, behind all envelopes.
 */
final class EnrollConnection extends SimpleChannelInboundHandler<Frame> {
    private static final Logger LOG = LoggerFactory.getLogger(EnrollConnection.class);

    private final Shared shared;
    private boolean asked;

    EnrollConnection(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            Channels.after(ctx, shared.limits().greeting(), () -> {
                if (!asked) {
                    shared.turnedAway().count(Reason.SLOW);
                    Channels.close(ctx);
                }
            });
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Frame frame) throws WireException {
        if (asked || !(frame instanceof Enroll enroll)) {
            throw new WireException("enrollment: expected one request with a code, found another frame");
        }
        asked = true;
        shared.workers().submit(Urgency.ROUTINE, () -> {
            Frame answer = answer(enroll);
            ctx.executor().execute(() -> Channels.sendAndClose(ctx, answer));
        });
    }

    private Frame answer(Enroll enroll) {
        CertificateRequest request;
        try {
            request = CertificateRequest.parse(enroll.request());
        } catch (IOException e) {
            LOG.warn("enrollment with code {}: {}", loggable(enroll.codeId()), e.getMessage());
            return new NotCertified(NoCertificate.REQUEST, String.valueOf(e.getMessage()));
        }
        try {
            return certified(shared.register().enroll(enroll.codeId(), enroll.secret(), request));
        } catch (NotIssuedException e) {
            shared.turnedAway().count(Reason.CODE);
            LOG.warn("enrollment with code {}: {}", loggable(enroll.codeId()), e.getMessage());
            return new NotCertified(NoCertificate.CODE, String.valueOf(e.getMessage()));
        } catch (UnavailableException e) {
            LOG.warn("enrollment waits: {}", e.getMessage());
            return new NotCertified(NoCertificate.LATER, "the center cannot look the code up now");
        } catch (RuntimeException e) {
            LOG.error("enrollment: a fault of ours", e);
            return new NotCertified(NoCertificate.LATER, "a fault of the center");
        }
    }

    static Certified certified(Issued issued) {
        try {
            return new Certified(
                    Bytes.wrap(issued.certificate().getEncoded()),
                    Bytes.wrap(issued.authority().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was made can be encoded", e);
        }
    }

    /** A stranger's text: no lines of its own in our log. */
    private static String loggable(String text) {
        return text.replaceAll("[^0-9A-Za-z]", "?");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        shared.turnedAway().count(cause);
        LOG.info("enrollment from {}: {}", ctx.channel().remoteAddress(), reason.toString());
        Channels.close(ctx);
    }
}

package uz.yurak.gateway.enroll;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Enroll;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.record.Bytes;

/**
 * The agent's side of enrollment: goes to the door for strangers of the relay's port, compares the center's authority with
 * the code before it says anything, and then exchanges the code and a request for a certificate.
 */
public final class Enroller {
    private static final int CONNECT_MS = (int) Duration.ofSeconds(20).toMillis();

    /** A link of 9.6 kbit/s carries the handshake and both frames in some 5 s. */
    private static final int ANSWER_MS = (int) Duration.ofSeconds(60).toMillis();

    private Enroller() {}

    /**
     * Enrolls; the files of the keys are those of the agent from then on.
     *
     * @param center host and port of the relay
     * @throws IOException in words for the person who typed the code; where the center answered with a certificate and this
     *     broke, the same code gives the same certificate again
     */
    public static KeyMaterial enroll(
            InetSocketAddress center, EnrollmentCode code, AgentKeys keys, String software, Clock clock)
            throws IOException {
        CertificateRequest request = keys.request();
        Enroll enroll = new Enroll(code.id(), code.secret(), request.encoded(), software, clock.instant());
        Frame answer = ask(center, code, enroll);
        if (answer instanceof NotCertified refused) {
            throw new IOException(refused.detail());
        }
        if (!(answer instanceof Certified certified)) {
            throw new IOException("expected a certificate from the center, found another answer");
        }
        X509Certificate authority = parse(certified.authority());
        if (!code.isOf(authority)) {
            throw new IOException("expected a certificate of the code's authority, found one of another");
        }
        return keys.accept(parse(certified.certificate()), authority);
    }

    /** A certificate out of a frame. */
    public static X509Certificate parse(Bytes der) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IOException("expected a certificate (X.509), found other bytes", e);
        }
    }

    private static Frame ask(InetSocketAddress center, EnrollmentCode code, Enroll enroll) throws IOException {
        String place = center.getHostString() + ":" + center.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(center.getHostString(), center.getPort()), CONNECT_MS);
            plain.setSoTimeout(ANSWER_MS);
            try (SSLSocket secure = (SSLSocket) context(code)
                    .getSocketFactory()
                    .createSocket(plain, center.getHostString(), center.getPort(), true)) {
                secure.setSSLParameters(parameters(secure.getSSLParameters()));
                secure.startHandshake();
                ByteBuf out = Unpooled.buffer();
                Frames.write(enroll, out);
                secure.getOutputStream().write(ByteBufUtil.getBytes(out));
                return receive(new DataInputStream(secure.getInputStream()));
            }
        } catch (SSLException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException(place + ": " + reason.getMessage(), e);
        }
    }

    private static Frame receive(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 1 || length > Frames.MAX_BYTES) {
            throw new IOException("expected a frame of at most " + Frames.MAX_BYTES + " bytes, found " + length);
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return Frames.read(Unpooled.wrappedBuffer(body));
    }

    private static SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(new String[] {TlsContexts.ONLY_VERSION});
        parameters.setServerNames(List.of(new SNIHostName(TlsContexts.ENROLLING)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private static SSLContext context(EnrollmentCode code) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new CodeTrust(code)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }
}

package uz.yurak.gateway.harness;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frames;

/** A client of the JDK's TLS 1.3 that sends what it is told. */
public final class TlsPeer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final SSLSocket socket;
    private final DataInputStream in;

    private TlsPeer(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** With a certificate. */
    public static TlsPeer of(int port, KeyMaterial material) throws IOException, GeneralSecurityException {
        return connect(port, Optional.of(material), material.authority(), Optional.empty());
    }

    /** Without one, at the door of a name. */
    public static TlsPeer stranger(int port, List<X509Certificate> trusted, String name)
            throws IOException, GeneralSecurityException {
        return connect(port, Optional.empty(), trusted, Optional.of(name));
    }

    private static TlsPeer connect(
            int port, Optional<KeyMaterial> material, List<X509Certificate> trusted, Optional<String> name)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket)
                context(material, trusted).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        name.ifPresent(host -> parameters.setServerNames(List.of(new SNIHostName(host))));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        return new TlsPeer(socket);
    }

    public void send(Frame frame) throws IOException {
        ByteBuf out = Unpooled.buffer();
        Frames.write(frame, out);
        sendRaw(ByteBufUtil.getBytes(out));
    }

    public void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public Frame receive() throws IOException {
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return Frames.read(Unpooled.wrappedBuffer(body));
    }

    /** The socket, for what a decent peer never does. */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLContext context(Optional<KeyMaterial> material, List<X509Certificate> trusted)
            throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (material.isPresent()) {
            own.setKeyEntry(
                    "own",
                    material.get().key(),
                    new char[0],
                    material.get().chain().toArray(Certificate[]::new));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (X509Certificate authority : trusted) {
            anchors.setCertificateEntry(authority.getSerialNumber().toString(), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

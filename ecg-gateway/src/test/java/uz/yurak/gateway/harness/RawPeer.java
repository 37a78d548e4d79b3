package uz.yurak.gateway.harness;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frames;

/** One end of the relay by hand, over the JDK's own TLS: an agent, a stranger or a center that does what the test says. */
public final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final String VERSION = "TLSv1.3";

    private final SSLSocket socket;
    private final DataInputStream in;

    private RawPeer(SSLSocket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** An agent that has connected. */
    public static RawPeer agent(KeyMaterial material, int port) throws IOException, GeneralSecurityException {
        return agent(material, VERSION, port);
    }

    /** @param version of TLS, and no other */
    public static RawPeer agent(KeyMaterial material, String version, int port)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = dialed(context(Optional.of(material), material.authority()), port);
        socket.setEnabledProtocols(new String[] {version});
        return new RawPeer(socket);
    }

    /** One without a certificate, at the door of a name. */
    public static RawPeer stranger(int port, List<X509Certificate> trusted, String name)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = dialed(context(Optional.empty(), trusted), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {VERSION});
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        return new RawPeer(socket);
    }

    /** Where a center by hand listens. */
    public static SSLServerSocket listener(KeyMaterial material) throws IOException, GeneralSecurityException {
        SSLServerSocket listener = (SSLServerSocket) context(Optional.of(material), material.authority())
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {VERSION});
        listener.setNeedClientAuth(true);
        listener.setSoTimeout(PATIENCE_MS);
        return listener;
    }

    /** The next agent that connects. */
    public static RawPeer center(SSLServerSocket listener) throws IOException {
        return new RawPeer((SSLSocket) listener.accept());
    }

    /** Greets as the region's agent; what the center answers. */
    public Frame greet(int lowestVersion, int highestVersion) throws IOException {
        send(new Hello(lowestVersion, highestVersion, TestRegion.AGENT, TestRegion.HOSPITAL, "by hand", Instant.now()));
        return receive();
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

    /** The next frame that is not a word of how far a transfer is. */
    public Frame answer() throws IOException {
        Frame frame = receive();
        while (frame instanceof Progress) {
            frame = receive();
        }
        return frame;
    }

    /** The other end closes, or resets, without a frame before. */
    public void expectEnd() throws IOException {
        try {
            assertThrows(EOFException.class, this::receive);
        } catch (AssertionError e) {
            if (!(e.getCause() instanceof SocketException) && !(e.getCause() instanceof SSLException)) {
                throw e;
            }
        }
    }

    /** The socket, for what a decent peer never does. */
    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLSocket dialed(SSLContext context, int port) throws IOException {
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }

    private static SSLContext context(Optional<KeyMaterial> material, List<X509Certificate> trusted)
            throws IOException, GeneralSecurityException {
        KeyStore own = emptyStore();
        if (material.isPresent()) {
            Certificate[] chain = material.get().chain().toArray(Certificate[]::new);
            own.setKeyEntry("own", material.get().key(), new char[0], chain);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore anchors = emptyStore();
        for (X509Certificate authority : trusted) {
            anchors.setCertificateEntry(authority.getSerialNumber().toString(), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}

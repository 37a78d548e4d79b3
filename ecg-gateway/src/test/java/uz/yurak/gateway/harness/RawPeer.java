package uz.yurak.gateway.harness;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frames;

/** One end of the relay by hand, over the JDK's own TLS: an agent or a center that does what the test says. */
public final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final SSLSocket socket;
    private final DataInputStream in;

    private RawPeer(SSLSocket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** An agent that has connected. */
    public static RawPeer agent(KeyMaterial material, int port) throws Exception {
        return new RawPeer(
                (SSLSocket) context(material).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    /** Where a center by hand listens. */
    public static SSLServerSocket listener(KeyMaterial material) throws Exception {
        SSLServerSocket listener = (SSLServerSocket)
                context(material).getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
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
        socket.getOutputStream().write(ByteBufUtil.getBytes(out));
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

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static SSLContext context(KeyMaterial material) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", material.key(), new char[0], material.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate authority : material.authority()) {
            trusted.setCertificateEntry(authority.getSerialNumber().toString(), authority);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}

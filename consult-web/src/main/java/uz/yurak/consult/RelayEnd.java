package uz.yurak.consult;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.yurak.gateway.center.AgentRegister;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.LiveSink;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.KeyMaterial;

/** The relay's end at the center, and the small authority that agents and the console's own certificate descend from. */
final class RelayEnd implements AutoCloseable {
    private final CenterServer server;
    private final int port;

    private RelayEnd(CenterServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static RelayEnd start(
            CertificateAuthority authority,
            String host,
            int port,
            AgentRegister register,
            EnvelopeStore envelopes,
            Outbox reports,
            LiveSink live,
            UpdateStore updates,
            Clock clock)
            throws IOException {
        CenterServer server = new CenterServer(
                CenterLimits.DEFAULT,
                authority.issueServer(hosts(host)),
                register,
                envelopes,
                reports,
                live,
                updates,
                clock);
        try {
            return new RelayEnd(
                    server, server.start(new InetSocketAddress(host, port)).getPort());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the relay started", e);
        }
    }

    /** A certificate holds for the address it listens on and for this machine's own names. */
    private static List<String> hosts(String host) {
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1"));
        hosts.add(host);
        return List.copyOf(hosts);
    }

    /** Issues the console's certificate, as PEM files in the folder. */
    static ConsoleCertificate consoleCertificate(CertificateAuthority authority, Path folder, String host)
            throws IOException {
        Files.createDirectories(folder);
        KeyMaterial material = authority.issueServer(hosts(host));
        ConsoleCertificate files = new ConsoleCertificate(folder.resolve("console.crt"), folder.resolve("console.key"));
        material.write(files.certificate(), files.key(), folder.resolve("authority.crt"));
        return files;
    }

    /**
     * Where the console's certificate lies.
     *
     * @param certificate PEM chain
     * @param key PEM PKCS#8
     */
    record ConsoleCertificate(Path certificate, Path key) {}

    int port() {
        return port;
    }

    List<AgentSeen> agentsSeen() {
        return server.agentsSeen();
    }

    Map<String, Long> turnedAway() {
        return server.turnedAway();
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}

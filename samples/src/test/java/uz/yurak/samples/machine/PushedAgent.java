package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/** A whole agent that simulated machines push to; no center answers it, so that what it took stays in its spool. */
final class PushedAgent implements AutoCloseable {
    private static final HospitalId HOSPITAL = new HospitalId("jarqorgon");

    /** What the carts of {@link #CARTS} log in with. */
    static final String SECRET = "change me please";

    /** A way each of FTP, HL7 and HTTP that listens where there is room. */
    static final String[] CARTS = {
        "ftp.carts.bind=127.0.0.1",
        "ftp.carts.port=0",
        "ftp.carts.login.cart.user=cart",
        "ftp.carts.login.cart.password=pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:"
                + "qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk",
        "ftp.carts.login.cart.machine=ftp-cart",
        "hl7.carts.bind=127.0.0.1",
        "hl7.carts.port=0",
        "hl7.carts.sender.cart.application=CARDIO",
        "hl7.carts.sender.cart.machine=hl7-cart",
        "http.carts.bind=127.0.0.1",
        "http.carts.port=0",
        "http.carts.token.cart.sha256=34a2e0a542db52913ab49984c5aa57026cc2e380f88bd9ea901ed6e943ac958d",
        "http.carts.token.cart.machine=http-cart"
    };

    private final Path folder;
    private final Agent agent;

    private PushedAgent(Path folder, Agent agent) {
        this.folder = folder;
        this.agent = agent;
    }

    /** @param ways the configuration's lines of the ways to open */
    static PushedAgent start(Path folder, String... ways) throws IOException, InterruptedException {
        AgentConfig config = AgentConfig.read(configure(folder, ways));
        return new PushedAgent(
                folder, Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuilder()));
    }

    /** Certificates and a configuration file, for an agent that runs here or in a process of its own. */
    static Path configure(Path folder, String... ways) throws IOException {
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        authority
                .issueAgent("jarqorgon-agent", HOSPITAL)
                .write(folder.resolve("agent.crt"), folder.resolve("agent.key"), folder.resolve("ca.crt"));
        authority
                .issueServer(List.of("127.0.0.1", "localhost"))
                .write(folder.resolve("listen.crt"), folder.resolve("listen.key"), folder.resolve("ca.crt"));
        List<String> lines = new ArrayList<>(List.of(
                "agent.id=jarqorgon-agent",
                "agent.hospital=" + HOSPITAL,
                "center.host=127.0.0.1",
                // RFC 863: nobody has listened there for long, so that every try ends at once.
                "center.port=9",
                "tls.certificate=agent.crt",
                "tls.key=agent.key",
                "tls.authority=ca.crt",
                "listen.tls.certificate=listen.crt",
                "listen.tls.key=listen.key",
                "state.folder=state",
                "reports.folder=reports"));
        lines.addAll(List.of(ways));
        return Files.write(folder.resolve("agent.properties"), lines);
    }

    InetSocketAddress address(String way) {
        return agent.address(way).orElseThrow();
    }

    /** Where its page for the hospital's technician is. */
    URI page() {
        return URI.create("http://127.0.0.1:" + agent.page().orElseThrow().getPort() + "/");
    }

    /** The authority that its certificate for machines is of. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        agent.spool().next(Urgency.ROUTINE, entry -> !entries.add(entry));
        return entries;
    }

    /** What it took, in the order in which it came. */
    List<Bytes> taken() throws IOException {
        List<Bytes> taken = new ArrayList<>();
        for (Entry entry : entries()) {
            taken.add(agent.spool().read(entry, 0, entry.header().length()));
        }
        return taken;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        agent.close();
    }
}

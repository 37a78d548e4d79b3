package uz.yurak.gateway.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.HospitalId;

/**
 * Starts an agent in a folder of its own, with a way of each kind that most hospitals have, beside a center that keeps
 * nothing; lets it take in, look at, pack and send one ECG, and stops it. The launcher lets Java write down the classes that
 * this needs ({@code samples/service/start-agent.sh}); later starts share them instead of reading and checking them again.
 */
public final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final HospitalId HOSPITAL = new HospitalId("rehearsal");

    /** What was not reached by then is not prepared; nothing else is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String CONFIGURATION = """
            agent.id = rehearsal
            agent.hospital = rehearsal
            center.host = 127.0.0.1
            center.port = %d
            tls.certificate = agent.crt
            tls.key = agent.key
            tls.authority = ca.crt
            state.folder = state
            reports.folder = reports
            page.port = 0
            folder.rehearsal.path = incoming
            folder.rehearsal.machine = rehearsal
            dicom.bind = 127.0.0.1
            dicom.port = 0
            dicom.machine = rehearsal
            hl7.rehearsal.bind = 127.0.0.1
            hl7.rehearsal.port = 0
            hl7.rehearsal.sender.any.application = REHEARSAL
            hl7.rehearsal.sender.any.machine = rehearsal
            """;

    private Rehearsal() {}

    /** Ends with 0 where the ECG went all the way. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(PATIENCE) ? 0 : 1);
    }

    /** @return whether the ECG was sent, kept and verified in time */
    static boolean run(Duration patience) throws Exception {
        Path folder = Files.createTempDirectory("yurak-rehearsal");
        try {
            CertificateAuthority authority = CertificateAuthority.open(folder.resolve("authority"), Clock.systemUTC());
            authority
                    .issueAgent(HOSPITAL.value(), HOSPITAL)
                    .write(folder.resolve("agent.crt"), folder.resolve("agent.key"), folder.resolve("ca.crt"));
            Files.createDirectories(folder.resolve("incoming"));
            ForgetfulStore store = new ForgetfulStore();
            try (CenterServer center = new CenterServer(
                    CenterLimits.DEFAULT,
                    authority.issueServer(List.of("127.0.0.1")),
                    new OpenRegister(),
                    store,
                    Outbox.NOTHING,
                    Clock.systemUTC())) {
                int port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .getPort();
                Path file = Files.writeString(
                        folder.resolve("agent.properties"), CONFIGURATION.formatted(port), StandardCharsets.UTF_8);
                return relays(AgentConfig.read(file), store, patience);
            }
        } finally {
            delete(folder);
        }
    }

    private static boolean relays(AgentConfig config, ForgetfulStore store, Duration patience)
            throws IOException, InterruptedException {
        try (Agent agent = Agent.start(config, "rehearsal", Clock.systemUTC(), Steps.UNWATCHED, new StringBuilder())) {
            InetSocketAddress dicom =
                    agent.address("dicom").orElseThrow(() -> new IOException("expected a DICOM way, found none"));
            RehearsedCart.push(dicom, patience);
            return store.awaitVerified(patience);
        } catch (IOException e) {
            LOG.warn("the rehearsal did not reach its end: {}", e.getMessage());
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}

package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.HospitalId;

/**
 * {@code agent rehearse}: starts an agent in a folder of its own, with a way of each kind that most hospitals have and no
 * center, and stops it. The launcher lets Java write down the classes that this needs; later starts share them instead of
 * reading and checking them again.
 */
final class Rehearsal {
    private static final String CONFIGURATION = """
            agent.id = rehearsal
            agent.hospital = rehearsal
            center.host = 127.0.0.1
            center.port = 1
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

    static void run(String software) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("yurak-rehearsal");
        try {
            CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC())
                    .issueAgent("rehearsal", new HospitalId("rehearsal"))
                    .write(folder.resolve("agent.crt"), folder.resolve("agent.key"), folder.resolve("ca.crt"));
            Files.createDirectories(folder.resolve("incoming"));
            Path file = folder.resolve("agent.properties");
            Files.writeString(file, CONFIGURATION, StandardCharsets.UTF_8);
            Agent.start(AgentConfig.read(file), software, Clock.systemUTC(), Steps.UNWATCHED, new StringBuilder())
                    .close();
        } finally {
            delete(folder);
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

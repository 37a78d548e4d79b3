package uz.yurak.samples.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.samples.machine.FolderMachine;
import uz.yurak.samples.machine.FtpMachine;
import uz.yurak.samples.machine.HttpMachine;
import uz.yurak.samples.machine.Machine;
import uz.yurak.samples.region.AgentCommand;

/** A hospital's agent, a program of its own at its end of a line, with the ways by which machines push to it. */
final class ProofAgent implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WRITING = Duration.ofMillis(40);
    private static final String SECRET = "change me please";
    private static final String SECRET_HASH =
            "pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk";
    private static final String TOKEN_SHA256 = "34a2e0a542db52913ab49984c5aa57026cc2e380f88bd9ea901ed6e943ac958d";

    private final ProofHospital hospital;
    private final Path folder;
    private final Line line;
    private final Program program;
    private final int httpPort;
    private final int ftpPort;
    private final int dicomPort;

    private ProofAgent(ProofHospital hospital, Path folder, Line line, int httpPort, int ftpPort) throws IOException {
        this.hospital = hospital;
        this.folder = folder;
        this.line = line;
        this.httpPort = httpPort;
        this.ftpPort = ftpPort;
        this.dicomPort = ProofCenter.freePort();
        Files.createDirectories(inbox());
        Files.write(configuration(), configurationLines());
        List<String> command = new ArrayList<>(line.atAgent());
        command.addAll(AgentCommand.of(configuration()));
        this.program = Program.start(hospital.agentId(), command, log(), said -> said.contains("\"event\":\"ready\""));
    }

    /** @param folder of the whole proof; the agent's certificate is there */
    static ProofAgent start(ProofHospital hospital, Path folder, Line line) throws IOException {
        Path own = folder.resolve(hospital.agentId());
        return new ProofAgent(hospital, own, line, ProofCenter.freePort(), ProofCenter.freePort());
    }

    private List<String> configurationLines() {
        InetSocketAddress center = line.center();
        return List.of(
                "agent.id=" + hospital.agentId(),
                "agent.hospital=" + hospital.id(),
                "center.host=" + center.getAddress().getHostAddress(),
                "center.port=" + center.getPort(),
                "tls.certificate=agent.crt",
                "tls.key=agent.key",
                "tls.authority=authority.crt",
                "state.folder=state",
                "reports.folder=reports",
                "folder.inbox.path=inbox",
                "folder.inbox.machine=" + hospital.id() + "-folder",
                "ftp.carts.bind=" + line.agentHost(),
                "ftp.carts.port=" + ftpPort,
                "ftp.carts.login.cart.user=cart",
                "ftp.carts.login.cart.password=" + SECRET_HASH,
                "ftp.carts.login.cart.machine=" + hospital.id() + "-ftp",
                "dicom.bind=" + line.agentHost(),
                "dicom.port=" + dicomPort,
                "dicom.machine=" + hospital.id() + "-dicom",
                "http.carts.bind=" + line.agentHost(),
                "http.carts.port=" + httpPort,
                "http.carts.token.cart.sha256=" + TOKEN_SHA256,
                "http.carts.token.cart.machine=" + hospital.id() + "-http");
    }

    ProofHospital hospital() {
        return hospital;
    }

    Line line() {
        return line;
    }

    Program program() {
        return program;
    }

    Path log() {
        return folder.resolve("agent.log");
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    private Path configuration() {
        return folder.resolve("agent.properties");
    }

    int dicomPort() {
        return dicomPort;
    }

    Machine http() {
        URI url = URI.create("http://" + line.agentHost() + ":" + httpPort);
        return new HttpMachine(url, SECRET, false, PATIENCE, Optional.empty());
    }

    Machine ftp() {
        return new FtpMachine(
                new InetSocketAddress(line.agentHost(), ftpPort), "cart", SECRET, PATIENCE, Optional.empty());
    }

    Machine folderMachine() {
        return new FolderMachine(inbox(), WRITING);
    }

    /** What the agent last said of itself; an empty object where it never did. */
    JsonNode status() throws IOException {
        Path file = folder.resolve("state").resolve("status.json");
        return Files.exists(file)
                ? new ObjectMapper().readTree(Files.readString(file))
                : new ObjectMapper().createObjectNode();
    }

    @Override
    public void close() {
        program.close();
    }
}

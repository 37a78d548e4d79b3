package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.page.PageSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.gateway.intake.dicom.DicomSource;
import uz.yurak.gateway.intake.folder.FolderSource;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

class AgentConfigTest {
    @TempDir
    private Path folder;

    @Test
    void theSample_isReadWhole() throws IOException {
        Path sample = Path.of("..", "samples", "config", "agent.properties");
        AgentConfig config = AgentConfig.read(sample);
        assertEquals("jarqorgon-agent", config.agentId());
        assertEquals(7443, config.center().getPort());
        FolderSource cart = (FolderSource) way(config, "folder.cart1").orElseThrow();
        assertEquals(sample.toAbsolutePath().getParent().resolve("incoming"), cart.folder());
        DicomSource dicom = (DicomSource) way(config, "dicom").orElseThrow();
        assertEquals(Set.of("YURAK"), dicom.titles());
        assertEquals(
                new Machine(new MachineId("jarqorgon-ambulance-1"), Urgency.EMERGENCY, false),
                dicom.machines().get("AMBULANCE1"));
        PageSettings page = config.page().orElseThrow();
        assertEquals(new InetSocketAddress("127.0.0.1", 8089), page.address());
        assertTrue(page.code().orElseThrow().matches("change me please"));
    }

    @Test
    void secretsInTheClear_areRefused_andNotRepeated() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                page.code = summer2026
                ftp.carts.login.cart1.password = summer2026
                http.carts.token.cart1.sha256 = summer2026
                mqtt.station.cart1.password = summer2026
                """);
        String message =
                assertThrows(IOException.class, () -> AgentConfig.read(file)).getMessage();
        assertTrue(message.contains("page.code: expected a hash"), message);
        assertTrue(message.contains("ftp.carts.login.cart1.password: expected a hash"), message);
        assertTrue(message.contains("http.carts.token.cart1.sha256: expected the SHA-256"), message);
        assertTrue(message.contains("mqtt.station.cart1.password: expected a password's hash"), message);
        assertFalse(message.contains("summer2026"), message);
    }

    @Test
    void thePage_needsAPortOfItsOwn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.properties"),
                "page.port = 8081\nhttp.carts.port = 8081\nhttp.carts.bind = 127.0.0.1\n");
        String message =
                assertThrows(IOException.class, () -> AgentConfig.read(file)).getMessage();
        assertTrue(message.contains("http.carts.port: expected a port of its own, found that of page"), message);
    }

    private static Optional<WaySettings> way(AgentConfig config, String name) {
        return config.ways().stream().filter(way -> way.name().equals(name)).findFirst();
    }

    @Test
    void allThatIsMissingOrWrong_isSaidAtOnce() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.properties"),
                "agent.hospital = Jarqo\ncenter.port = 70000\nfolder.x.machine = m\nfolder.x.test = maybe\nsppol = 1\n");
        String message =
                assertThrows(IOException.class, () -> AgentConfig.read(file)).getMessage();
        for (String expected : new String[] {
            "agent.id: expected a name, found nothing",
            "agent.hospital: expected a hospital's id, found \"Jarqo\"",
            "center.host: expected",
            "center.port: expected a number from 1 to 65535, found \"70000\"",
            "tls.certificate: expected a path, found nothing",
            "tls.key: expected",
            "tls.authority: expected",
            "state.folder: expected",
            "reports.folder: expected",
            "folder.x.path: expected a path, found nothing",
            "folder.x.test: expected true or false, found \"maybe\"",
            "sppol: expected a key that is known"
        }) {
            assertTrue(message.contains(expected), expected + " in " + message);
        }
    }

    @Test
    void eachCenterOverEachLine_inTheOrderOfTheirNumbers() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                center.10.host = c
                center.2.host = b
                center.1.host = a
                center.1.port = 1000
                link.1.name = cable
                link.1.bind = 192.0.2.7
                link.2.name = modem
                link.2.bind = wwan0
                link.return-s = 5
                """ + REST);
        Routes routes = AgentConfig.read(file).routes();
        assertEquals(
                List.of(
                        "a:1000 over cable",
                        "a:1000 over modem",
                        "b:7443 over cable",
                        "b:7443 over modem",
                        "c:7443 over cable",
                        "c:7443 over modem"),
                routes.inOrder().stream().map(Route::toString).toList());
        assertEquals(Duration.ofSeconds(5), routes.returnAfter());
        InetSocketAddress start =
                (InetSocketAddress) routes.inOrder().get(0).start().orElseThrow();
        assertEquals("192.0.2.7", start.getAddress().getHostAddress());
        assertThrows(
                IOException.class,
                () -> new Route("", Optional.of("none-such"), start).start(),
                "an interface that is not there now");
    }

    @Test
    void aLineOrCenterWithoutANumber_orHalfOfOne_isSaid() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                center.main.host = a
                center.1.host = a
                link.1.name = cable
                """ + REST);
        String message =
                assertThrows(IOException.class, () -> AgentConfig.read(file)).getMessage();
        assertTrue(message.contains("center.main: expected a number"), message);
        assertTrue(message.contains("link.1.bind: expected an address or a network interface, found nothing"), message);
    }

    private static final String REST = """
            agent.id = a
            agent.hospital = b
            tls.certificate = d
            tls.key = e
            tls.authority = f
            state.folder = g
            reports.folder = h
            """;

    @Test
    void withoutDicom_noneListens() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                center.host = c
                """ + REST);
        assertEquals(Optional.empty(), way(AgentConfig.read(file), "dicom"));
        assertEquals(Optional.empty(), AgentConfig.read(file).page());
    }
}

package uz.yurak.samples.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private Ports open() throws IOException {
        return Ports.open(file(), said::add);
    }

    private Path file() {
        return folder.resolve("ports.properties");
    }

    @Test
    void chosenPort_isTheSameAfterARestart() throws IOException {
        int chosen = open().of("relay", 0);
        assertEquals(chosen, open().of("relay", 0));
    }

    @Test
    void keptPortThatIsTaken_givesWayToAFreeOne() throws IOException {
        int chosen = open().of("relay", 0);
        try (ServerSocket taken = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            int other = open().of("relay", 0);
            assertNotEquals(taken.getLocalPort(), other);
            assertEquals(
                    "port " + chosen + " (relay) is taken by another program; " + other + " instead",
                    said.get(said.size() - 1));
        }
    }

    @Test
    void askedPortThatIsTaken_isRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = open();
            assertThrows(IOException.class, () -> ports.asked("console", taken.getLocalPort()));
        }
    }

    @Test
    void spoiledFile_isChosenAnew() throws IOException {
        Files.writeString(file(), "relay=many\n");
        assertNotEquals(0, open().of("relay", 0));
    }
}

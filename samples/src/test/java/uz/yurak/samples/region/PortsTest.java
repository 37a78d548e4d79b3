package uz.yurak.samples.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("ports.properties");
    }

    @Test
    void chosenPort_isTheSameAfterARestart() throws IOException {
        int chosen = Ports.open(file()).of("relay", 0);
        assertEquals(chosen, Ports.open(file()).of("relay", 0));
    }

    @Test
    void keptPortThatIsTaken_givesWayToAFreeOne() throws IOException {
        int chosen = Ports.open(file()).of("relay", 0);
        try (ServerSocket taken = new ServerSocket(chosen, 1, InetAddress.getLoopbackAddress())) {
            assertNotEquals(taken.getLocalPort(), Ports.open(file()).of("relay", 0));
        }
    }

    @Test
    void askedPortThatIsTaken_isRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.open(file());
            assertThrows(IOException.class, () -> ports.asked("console", taken.getLocalPort()));
        }
    }

    @Test
    void spoiledFile_isChosenAnew() throws IOException {
        Files.writeString(file(), "relay=many\n");
        assertNotEquals(0, Ports.open(file()).of("relay", 0));
    }
}

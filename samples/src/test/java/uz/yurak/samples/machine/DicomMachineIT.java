package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** The cart against dcmtk's receiver, which says what it was given. */
class DicomMachineIT {
    @TempDir
    private Path folder;

    private Process receiver;
    private InetSocketAddress address;

    @BeforeEach
    void startReceiver() throws IOException {
        Path storescp = Peers.require("storescp");
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        receiver = new ProcessBuilder(
                        storescp.toString(), "--bit-preserving", "-od", folder.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @AfterEach
    void stopReceiver() {
        receiver.destroyForcibly();
        receiver.onExit().join();
    }

    @Test
    void file_arrivesWithItsDataSetUnchanged() throws IOException {
        Bytes sent = Bytes.wrap(Files.readAllBytes(RealData.file("formats/dicom/arturrod/test_ecg.dcm")));
        push(new EcgFile("ecg.dcm", sent));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> received = files.toList();
            assertEquals(1, received.size());
            assertArrayEquals(dataSet(sent), dataSet(Bytes.wrap(Files.readAllBytes(received.get(0)))));
        }
    }

    @Test
    void bytesThatAreNoDicom_areRefusedBeforeAnythingIsSent() {
        DicomMachine machine = new DicomMachine(address, "CART1", "YURAK", Duration.ofSeconds(5));
        assertThrows(IOException.class, () -> machine.push(new EcgFile("x.dcm", Bytes.copyOf((byte) 1))));
    }

    /** The receiver is a process: it may listen a moment later than the first try. */
    private void push(EcgFile file) throws IOException {
        DicomMachine machine = new DicomMachine(address, "CART1", "YURAK", Duration.ofSeconds(10));
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                machine.push(file);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > until || !receiver.isAlive()) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static byte[] dataSet(Bytes file) throws IOException {
        byte[] all = file.toArray();
        return Arrays.copyOfRange(all, Part10.read(file).dataSetOffset(), all.length);
    }
}

package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The line between a client and a server that sends back whatever it hears. */
@Timeout(30)
class FaultyLineIT {
    private static final int PATIENCE_MS = 20_000;

    private ServerSocket server;
    private Thread echo;
    private FaultyLine line;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        echo = new Thread(this::echo);
        echo.setDaemon(true);
        echo.start();
        line = new FaultyLine(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 5);
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        server.close();
    }

    private void echo() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException e) {
                // The line ended it, or the test is over.
                assertTrue(server.isBound());
            }
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(line.center());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    private byte[] sentBack(byte[] bytes) throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void clearWeather_carriesEveryByteAndTheEnd() throws IOException {
        byte[] bytes = random(100_000);
        assertArrayEquals(bytes, sentBack(bytes));
    }

    @Test
    void slowAndLateWeather_carriesEveryByte_notSooner() throws IOException {
        line.weather(new Weather(100_000, 30, 20, 0, 0), new Weather(Long.MAX_VALUE, 30, 0, 0, 0));
        byte[] bytes = random(30_000);
        long began = System.nanoTime();
        assertArrayEquals(bytes, sentBack(bytes));
        long tookMs = (System.nanoTime() - began) / 1_000_000;
        assertTrue(tookMs >= 360, "30 000 bytes at 100 000 a second and 60 ms of delay took " + tookMs + " ms");
    }

    @Test
    void alteringWeather_changesBits_notLength() throws IOException {
        line.weather(new Weather(Long.MAX_VALUE, 0, 0, 0, 1000), Weather.CLEAR);
        byte[] bytes = random(10_000);
        byte[] back = sentBack(bytes);
        assertEquals(bytes.length, back.length);
        assertFalse(Arrays.equals(bytes, back));
    }

    @Test
    void cutLine_endsWhatIsOpen_andTurnsAway_untilMended() throws IOException {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(1);
            assertEquals(1, socket.getInputStream().read());
            line.cut();
            assertThrowsOrEnds(socket);
            assertThrowsOrEnds(connected());
        }
        line.mend();
        assertArrayEquals(new byte[] {9}, sentBack(new byte[] {9}));
    }

    @Test
    void deadServer_endsTheConnection() throws Exception {
        server.close();
        // A thread that waits in accept() still takes a connection that comes before it wakes.
        echo.join();
        assertThrowsOrEnds(connected());
    }

    /** What a peer sees of a connection that the other side has thrown away: its end or a reset, not silence. */
    private static void assertThrowsOrEnds(Socket socket) throws IOException {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (SocketException e) {
            assertThrows(SocketException.class, () -> socket.getInputStream().read());
        }
    }
}

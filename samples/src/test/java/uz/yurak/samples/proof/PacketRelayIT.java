package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacketRelayIT {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int PATIENCE_MS = 20_000;
    private static final int SILENCE_MS = 200;
    private static final int PACKETS = 400;

    private PacketRelay relay;
    private DatagramSocket agent;
    private DatagramSocket center;

    @BeforeEach
    void open() throws IOException {
        relay = new PacketRelay(3);
        agent = new DatagramSocket(new InetSocketAddress(HERE, relay.agentPort()));
        center = new DatagramSocket(new InetSocketAddress(HERE, relay.centerPort()));
    }

    @AfterEach
    void close() {
        relay.close();
        agent.close();
        center.close();
    }

    private void send(DatagramSocket from, int toPort, int content) throws IOException {
        from.send(new DatagramPacket(new byte[] {(byte) content}, 1, new InetSocketAddress(HERE, toPort)));
    }

    private static int received(DatagramSocket by, int patienceMs) throws IOException {
        by.setSoTimeout(patienceMs);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        by.receive(packet);
        assertEquals(1, packet.getLength());
        return packet.getData()[0];
    }

    @Test
    void clearWeather_carriesBothWays() throws IOException {
        send(agent, relay.agentSidePort(), 7);
        assertEquals(7, received(center, PATIENCE_MS));
        send(center, relay.centerSidePort(), 8);
        assertEquals(8, received(agent, PATIENCE_MS));
    }

    @Test
    void delay_holdsPacketsBack() throws IOException {
        relay.weather(new Weather(Long.MAX_VALUE, 150, 0, 0, 0), Weather.CLEAR);
        long began = System.nanoTime();
        send(agent, relay.agentSidePort(), 7);
        assertEquals(7, received(center, PATIENCE_MS));
        assertTrue(System.nanoTime() - began >= Duration.ofMillis(150).toNanos());
    }

    @Test
    void lossyWeather_losesSome_carriesOthers() throws IOException {
        relay.weather(new Weather(Long.MAX_VALUE, 0, 0, 500, 0), Weather.CLEAR);
        int arrived = 0;
        for (int i = 0; i < PACKETS; i++) {
            send(agent, relay.agentSidePort(), 1);
        }
        relay.weather(Weather.CLEAR, Weather.CLEAR);
        try {
            while (true) {
                arrived += received(center, SILENCE_MS);
            }
        } catch (SocketTimeoutException all) {
            assertTrue(arrived > PACKETS / 4 && arrived < PACKETS, arrived + " of " + PACKETS);
        }
    }

    @Test
    void cut_carriesNothing_untilMended() throws IOException {
        relay.cut(true);
        send(agent, relay.agentSidePort(), 7);
        assertThrows(SocketTimeoutException.class, () -> received(center, SILENCE_MS));
        relay.cut(false);
        send(agent, relay.agentSidePort(), 9);
        assertEquals(9, received(center, PATIENCE_MS));
    }

    @Test
    void alteringWeather_leavesTheHeadersOfWhatArrives() throws IOException {
        relay.weather(new Weather(Long.MAX_VALUE, 0, 0, 0, 1000), Weather.CLEAR);
        for (int i = 0; i < PACKETS; i++) {
            agent.send(new DatagramPacket(new byte[60], 60, new InetSocketAddress(HERE, relay.agentSidePort())));
        }
        int arrived = 0;
        center.setSoTimeout(SILENCE_MS);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        try {
            while (true) {
                center.receive(packet);
                arrived++;
                byte[] content = Arrays.copyOf(packet.getData(), packet.getLength());
                assertArrayEquals(new byte[20], Arrays.copyOf(content, 20), "the header");
                assertFalse(Arrays.equals(new byte[60], content), "a bit is turned over");
            }
        } catch (SocketTimeoutException all) {
            assertTrue(arrived > PACKETS / 4 && arrived < PACKETS, arrived + " of " + PACKETS);
        }
    }
}

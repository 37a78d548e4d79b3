package uz.yurak.samples.proof;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.record.Bytes;

/** Carries packets between two ports, each packet one datagram, and does to them what the weather says. */
final class PacketRelay implements AutoCloseable {
    /** Without options, which no packet of ours has. */
    private static final int IP_HEADER_BYTES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(PacketRelay.class);
    private static final int MAX_PACKET_BYTES = 65_536;

    /** A modem keeps a second's worth, and some packets where that is none. */
    private static final long QUEUE_NANOS = 1_000_000_000L;

    private static final int QUEUE_PACKETS = 8;
    private static final int ON_THE_WAY = 4096;

    private final DatagramSocket agentSide;
    private final DatagramSocket centerSide;
    private final int agentPort;
    private final int centerPort;
    private volatile Weather up = Weather.CLEAR;
    private volatile Weather down = Weather.CLEAR;
    private volatile boolean isCut;

    PacketRelay(long seed) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        agentSide = new DatagramSocket(new InetSocketAddress(here, 0));
        centerSide = new DatagramSocket(new InetSocketAddress(here, 0));
        agentPort = freePort(here);
        centerPort = freePort(here);
        new Direction(agentSide, centerSide, new InetSocketAddress(here, centerPort), true, seed).start();
        new Direction(centerSide, agentSide, new InetSocketAddress(here, agentPort), false, seed + 1).start();
    }

    private static int freePort(InetAddress here) throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(here, 0))) {
            return probe.getLocalPort();
        }
    }

    /** Where the agent's packets come from and go to. */
    int agentPort() {
        return agentPort;
    }

    /** Where the agent's side sends to. */
    int agentSidePort() {
        return agentSide.getLocalPort();
    }

    int centerPort() {
        return centerPort;
    }

    int centerSidePort() {
        return centerSide.getLocalPort();
    }

    void weather(Weather newUp, Weather newDown) {
        up = newUp;
        down = newDown;
    }

    void cut(boolean now) {
        isCut = now;
    }

    @Override
    public void close() {
        agentSide.close();
        centerSide.close();
    }

    private record Piece(Bytes bytes, long dueNanos) {}

    /** One thread takes in, one gives out. */
    private final class Direction {
        private final DatagramSocket from;
        private final DatagramSocket by;
        private final InetSocketAddress to;
        private final boolean isUp;
        private final Passage passage;
        private final BlockingQueue<Piece> onTheWay = new ArrayBlockingQueue<>(ON_THE_WAY);

        Direction(DatagramSocket from, DatagramSocket by, InetSocketAddress to, boolean isUp, long seed) {
            this.from = from;
            this.by = by;
            this.to = to;
            this.isUp = isUp;
            this.passage = new Passage(seed);
        }

        void start() {
            inBackground(this::takeIn);
            inBackground(this::giveOut);
        }

        private void inBackground(Loop loop) {
            Thread thread = new Thread(() -> run(loop), "packets");
            thread.setDaemon(true);
            thread.start();
        }

        /** A datagram that nobody takes is a lost packet, not an end. */
        private void run(Loop loop) {
            while (!from.isClosed() && !by.isClosed()) {
                try {
                    loop.once();
                } catch (IOException e) {
                    LOG.debug("a packet was lost: {}", e.toString());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void takeIn() throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[MAX_PACKET_BYTES], MAX_PACKET_BYTES);
            from.receive(packet);
            long now = System.nanoTime();
            Weather weather = isUp ? up : down;
            long full = Math.max(
                    QUEUE_NANOS, 1_000_000_000L * QUEUE_PACKETS * packet.getLength() / weather.bytesPerSecond());
            if (isCut || passage.queueNanos(now) > full) {
                return;
            }
            byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
            Passage.Fate fate = passage.judge(now, bytes.length, weather);
            fate.applyTo(bytes);
            if (!fate.isLost()
                    && !isHeaderAltered(fate)
                    && !onTheWay.offer(new Piece(Bytes.wrap(bytes), fate.dueNanos()))) {
                LOG.debug("a packet was lost: {} are on the way", ON_THE_WAY);
            }
        }

        /** Any router drops such a packet by its checksum; a TUN device refuses it, and its bridge ends. */
        private static boolean isHeaderAltered(Passage.Fate fate) {
            return fate.flippedBit() >= 0 && fate.flippedBit() < 8 * IP_HEADER_BYTES;
        }

        private void giveOut() throws IOException, InterruptedException {
            Piece piece = onTheWay.poll(1, TimeUnit.SECONDS);
            if (piece == null) {
                return;
            }
            FaultyLine.awaitDue(piece.dueNanos());
            if (!isCut) {
                by.send(new DatagramPacket(
                        piece.bytes().toArray(), piece.bytes().length(), to));
            }
        }
    }

    private interface Loop {
        void once() throws IOException, InterruptedException;
    }
}

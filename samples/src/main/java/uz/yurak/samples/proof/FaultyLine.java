package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.record.Bytes;

/**
 * A line that carries connections: what an agent says to its end is said to the center, late, slowly, altered, or not at all.
 * Needs no rights; what is lost on the way of packets is not seen here. Starts when it is made, stops once.
 */
final class FaultyLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(FaultyLine.class);

    /** Small, so that a slow line does not hold much that a fast one took. */
    private static final int PIECE_BYTES = 2048;

    /** Pieces on the way in one direction of a connection. */
    private static final int ON_THE_WAY = 64;

    /** So much waits in the line itself before it is sent; the rest waits where it comes from, as before a modem. */
    private static final long QUEUE_NANOS = 250_000_000L;

    private static final int RECEIVE_BYTES = 16 << 10;
    private static final int BACKLOG = 20;

    private final ServerSocket listener;
    private final InetSocketAddress center;
    private final long seed;
    private final AtomicLong connections = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Weather up = Weather.CLEAR;
    private volatile Weather down = Weather.CLEAR;
    private volatile boolean isCut;

    /** @param seed of all chances; each direction of each connection has its own */
    FaultyLine(InetSocketAddress center, long seed) throws IOException {
        this.center = center;
        this.seed = seed;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listener.setReceiveBufferSize(RECEIVE_BYTES);
        inBackground("line", this::accept);
    }

    @Override
    public InetSocketAddress center() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    @Override
    public String agentHost() {
        return "127.0.0.1";
    }

    @Override
    public List<String> atAgent() {
        return List.of();
    }

    @Override
    public void weather(Weather newUp, Weather newDown) {
        up = newUp;
        down = newDown;
    }

    /** Open connections end; new ones are turned away. */
    @Override
    public void cut() {
        isCut = true;
        open.forEach(this::end);
    }

    @Override
    public void mend() {
        isCut = false;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("a line did not close: {}", e.toString());
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                LOG.debug("a line let a connection go: {}", e.toString());
            }
        }
    }

    private void connect(Socket agent) throws IOException {
        open.add(agent);
        if (isCut) {
            end(agent);
            return;
        }
        Socket toCenter = new Socket();
        open.add(toCenter);
        try {
            agent.setTcpNoDelay(true);
            toCenter.setTcpNoDelay(true);
            toCenter.connect(center);
        } catch (IOException e) {
            end(agent);
            end(toCenter);
            throw e;
        }
        long number = connections.incrementAndGet();
        new Direction(agent, toCenter, true, new Passage(seed + 2 * number)).start();
        new Direction(toCenter, agent, false, new Passage(seed + 2 * number + 1)).start();
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection ended badly: {}", e.toString());
        }
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** @param bytes empty where the sender has ended */
    private record Piece(Optional<Bytes> bytes, long dueNanos) {}

    /** One direction of one connection: one thread takes in, one gives out. */
    private final class Direction {
        private final Socket from;
        private final Socket to;
        private final boolean isUp;
        private final Passage passage;
        private final BlockingQueue<Piece> onTheWay = new ArrayBlockingQueue<>(ON_THE_WAY);

        Direction(Socket from, Socket to, boolean isUp, Passage passage) {
            this.from = from;
            this.to = to;
            this.isUp = isUp;
            this.passage = passage;
        }

        void start() {
            inBackground("line-in", () -> untilBroken(this::takeIn));
            inBackground("line-out", () -> untilBroken(this::giveOut));
        }

        private void untilBroken(Step step) {
            try {
                step.run();
            } catch (IOException e) {
                end(from);
                end(to);
                onTheWay.clear();
                onTheWay.offer(new Piece(Optional.empty(), System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void takeIn() throws IOException, InterruptedException {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[PIECE_BYTES];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                byte[] piece = new byte[count];
                System.arraycopy(buffer, 0, piece, 0, count);
                Passage.Fate fate = passage.judge(System.nanoTime(), count, isUp ? up : down);
                fate.applyTo(piece);
                onTheWay.put(new Piece(Optional.of(Bytes.wrap(piece)), fate.dueNanos()));
                long now = System.nanoTime();
                awaitDue(now + passage.queueNanos(now) - QUEUE_NANOS);
            }
            onTheWay.put(new Piece(Optional.empty(), System.nanoTime()));
        }

        private void giveOut() throws IOException, InterruptedException {
            OutputStream out = to.getOutputStream();
            while (true) {
                Piece piece = onTheWay.take();
                awaitDue(piece.dueNanos());
                if (piece.bytes().isEmpty()) {
                    to.shutdownOutput();
                    return;
                }
                piece.bytes().get().writeTo(out);
            }
        }
    }

    static void awaitDue(long dueNanos) {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}

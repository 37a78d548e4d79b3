package uz.yurak.gateway.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A line between agent and center that can be cut: what is open then ends, and what comes meanwhile is turned away.
 */
public final class CutLine implements AutoCloseable {
    private static final int LITTLE_BYTES = 16 << 10;

    private final ServerSocket listener;
    private final InetSocketAddress center;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicLong carried = new AtomicLong();
    private final AtomicLong carriedDown = new AtomicLong();
    private volatile long bytesPerSecond = Long.MAX_VALUE;
    private volatile long downBytesPerSecond = Long.MAX_VALUE;
    private volatile boolean isCut;
    private volatile long cutAfterBytes = Long.MAX_VALUE;

    public CutLine(InetSocketAddress center) throws IOException {
        this.center = center;
        this.listener = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        // Small, so that little waits in the line itself.
        listener.setReceiveBufferSize(LITTLE_BYTES);
        start(this::accept);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    public void cut() {
        isCut = true;
        open.forEach(CutLine::end);
        open.clear();
    }

    /** Cuts in the middle, once so many more bytes went up. */
    public void cutAfter(long bytes) {
        cutAfterBytes = carried.get() + bytes;
    }

    /** Carries no more than so many bytes a second upwards. */
    public void slowTo(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Carries no more than so many bytes a second downwards. */
    public void slowDownTo(long bytesPerSecond) {
        this.downBytesPerSecond = bytesPerSecond;
    }

    public boolean isCut() {
        return isCut;
    }

    public void mend() {
        cutAfterBytes = Long.MAX_VALUE;
        isCut = false;
    }

    /** Bytes carried from agent to center. */
    public long carried() {
        return carried.get();
    }

    /** Bytes carried from center to agent. */
    public long carriedDown() {
        return carriedDown.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket agent = listener.accept();
                if (isCut) {
                    end(agent);
                } else {
                    carry(agent);
                }
            } catch (IOException e) {
                // Turned away, or the end of the test.
                isCut |= listener.isClosed();
            }
        }
    }

    private void carry(Socket agent) {
        open.add(agent);
        Socket to = new Socket();
        open.add(to);
        try {
            to.setReceiveBufferSize(LITTLE_BYTES);
            to.connect(center);
        } catch (IOException e) {
            end(agent);
            return;
        }
        start(() -> copy(agent, to, true));
        start(() -> copy(to, agent, false));
    }

    private void copy(Socket from, Socket to, boolean isUp) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0 && !isCut; length = in.read(buffer)) {
                out.write(buffer, 0, length);
                LockSupport.parkNanos(length * 1_000_000_000L / (isUp ? bytesPerSecond : downBytesPerSecond));
                if (!isUp) {
                    carriedDown.addAndGet(length);
                } else if (carried.addAndGet(length) >= cutAfterBytes) {
                    cut();
                }
            }
        } catch (IOException e) {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cut-line");
        thread.setDaemon(true);
        thread.start();
    }
}

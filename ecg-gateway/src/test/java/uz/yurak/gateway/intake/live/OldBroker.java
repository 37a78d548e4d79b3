package uz.yurak.gateway.intake.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker that knows no MQTT 5: says so, or only ends the connection, and passes all else on to one that does. */
final class OldBroker implements AutoCloseable {
    /** CONNACK of 3.1.1, return code 1: section 3.2.2.3. */
    private static final byte[] UNACCEPTABLE_VERSION = {0x20, 2, 0, 1};

    private final ServerSocket listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final InetSocketAddress behind;
    private final boolean saysSo;
    private final AtomicInteger refused = new AtomicInteger();

    OldBroker(InetSocketAddress behind, boolean saysSo) throws IOException {
        this.behind = behind;
        this.saysSo = saysSo;
        inBackground(() -> {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                inBackground(() -> serve(client));
            }
        });
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    int refused() {
        return refused.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One end is gone; so is the other then.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket broker = new Socket()) {
            // Fixed header with one byte of length, "MQTT" behind its length, level: section 3.1.
            byte[] head = client.getInputStream().readNBytes(9);
            if (head[8] == 5) {
                refused.incrementAndGet();
                if (saysSo) {
                    client.getOutputStream().write(UNACCEPTABLE_VERSION);
                }
                return;
            }
            broker.connect(behind);
            broker.getOutputStream().write(head);
            inBackground(() -> copy(broker, client));
            copy(client, broker);
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            out.write(buffer, 0, length);
        }
        to.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

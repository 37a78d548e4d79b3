package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.RequestorEvent;
import uz.yurak.record.Bytes;

/**
 * Stores objects one after the other in one association (C-STORE), each when the one before was answered.
 *
 * @param port on this computer
 * @param files in DICOM
 */
public record DicomSender(int port, List<Bytes> files) implements Callable<Void> {
    private static final int PATIENCE_MS = 60_000;

    /** Stores them in so many associations beside one another, each a share of them; returns when all are answered. */
    public static void storeAll(int port, List<Bytes> files, int associations)
            throws IOException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(associations);
        try {
            List<Future<Void>> sending = new ArrayList<>();
            for (int i = 0; i < associations; i++) {
                List<Bytes> share =
                        files.subList(files.size() * i / associations, files.size() * (i + 1) / associations);
                sending.add(senders.submit(new DicomSender(port, share)));
            }
            for (Future<Void> each : sending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("an association failed: " + e.getCause(), e);
        } finally {
            senders.shutdownNow();
        }
    }

    @Override
    public Void call() throws IOException {
        DicomRequestor requestor = new DicomRequestor("LOAD", "ANY", files);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MS);
            run(requestor, socket.getInputStream(), socket.getOutputStream());
        }
        return null;
    }

    private void run(DicomRequestor requestor, InputStream in, OutputStream out) throws IOException {
        requestor.associate().writeTo(out);
        byte[] buffer = new byte[16 << 10];
        int next = 0;
        while (next <= files.size()) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the association ended after " + next + " of " + files.size() + " objects");
            }
            for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(buffer, 0, count))) {
                if (event instanceof RequestorEvent.Send send) {
                    send.bytes().writeTo(out);
                } else if (event instanceof RequestorEvent.Close close) {
                    throw new IOException("the association ended: " + close.reason());
                } else if (event instanceof RequestorEvent.Associated || isSuccess(event)) {
                    Bytes message = next < files.size() ? requestor.store(files.get(next)) : requestor.release();
                    message.writeTo(out);
                    next++;
                }
            }
        }
    }

    private static boolean isSuccess(RequestorEvent event) throws IOException {
        if (event instanceof RequestorEvent.Answered answered) {
            if (answered.status() != DimseStatus.SUCCESS.code()) {
                throw new IOException(String.format(Locale.ROOT, "answered with status %04x", answered.status()));
            }
            return true;
        }
        return false;
    }
}

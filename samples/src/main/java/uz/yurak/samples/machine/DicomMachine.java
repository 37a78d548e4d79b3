package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.RequestorEvent;

/**
 * A cart that stores each ECG by DICOM C-STORE, in an association of its own.
 *
 * @param agent where the hospital's agent listens
 * @param calling the cart's title
 * @param called the agent's title
 * @param patience how long the cart waits for an answer
 */
public record DicomMachine(InetSocketAddress agent, String calling, String called, Duration patience)
        implements Machine {
    /** @throws IOException where the agent refuses, or does not answer success */
    @Override
    public void push(EcgFile file) throws IOException {
        DicomRequestor requestor = new DicomRequestor(calling, called, List.of(file.bytes()));
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(new InetSocketAddress(agent.getHostString(), agent.getPort()), (int) patience.toMillis());
            new Association(requestor, socket.getInputStream(), socket.getOutputStream()).store(file);
        }
    }

    /** One association over a connection: associate, store, release. */
    private static final class Association {
        private final DicomRequestor requestor;
        private final InputStream in;
        private final OutputStream out;
        private final byte[] buffer = new byte[16_384];
        private boolean stored;
        private boolean closed;

        Association(DicomRequestor requestor, InputStream in, OutputStream out) {
            this.requestor = requestor;
            this.in = in;
            this.out = out;
        }

        void store(EcgFile file) throws IOException {
            requestor.associate().writeTo(out);
            while (!closed) {
                int count = in.read(buffer);
                if (count < 0) {
                    break;
                }
                for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(buffer, 0, count))) {
                    handle(event, file);
                }
            }
            if (!stored) {
                throw new IOException("the agent closed the association before it answered the store");
            }
        }

        private void handle(RequestorEvent event, EcgFile file) throws IOException {
            if (event instanceof RequestorEvent.Send send) {
                send.bytes().writeTo(out);
            } else if (event instanceof RequestorEvent.Associated) {
                requestor.store(file.bytes()).writeTo(out);
            } else if (event instanceof RequestorEvent.Answered answered) {
                if (answered.status() != DimseStatus.SUCCESS.code()) {
                    throw new IOException(
                            String.format(Locale.ROOT, "the agent answered status %04x", answered.status()));
                }
                stored = true;
                requestor.release().writeTo(out);
            } else if (event instanceof RequestorEvent.Close close) {
                closed = true;
                if (!stored) {
                    throw new IOException("the association ended: " + close.reason());
                }
            }
        }
    }
}

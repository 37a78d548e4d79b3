package uz.yurak.gateway.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.adapter.live.dicom.DicomRequestor;
import uz.yurak.adapter.live.dicom.RequestorEvent;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** A cart that stores one ECG of nobody by C-STORE: 12 leads, 10 s at 500 Hz, a narrow triangle each second. */
final class RehearsedCart {
    private static final int RATE_HZ = 500;
    private static final int SECONDS = 10;

    /** Half of its width is its rise: 50 ms in all, as a QRS. */
    private static final int TRIANGLE_SAMPLES = RATE_HZ / 20;

    private static final int RESOLUTION_NV = 5000;

    private RehearsedCart() {}

    static void push(InetSocketAddress agent, Duration patience) throws IOException {
        Bytes ecg = DicomWriter.write(ecg());
        DicomRequestor requestor = new DicomRequestor("REHEARSAL", "ANY", List.of(ecg));
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(agent, (int) patience.toMillis());
            OutputStream out = socket.getOutputStream();
            requestor.associate().writeTo(out);
            store(requestor, ecg, socket.getInputStream(), out);
        }
    }

    private static void store(DicomRequestor requestor, Bytes ecg, InputStream in, OutputStream out)
            throws IOException {
        byte[] buffer = new byte[1 << 14];
        while (true) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("expected an answer of the agent, found the association's end");
            }
            for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(buffer, 0, count))) {
                if (event instanceof RequestorEvent.Send send) {
                    send.bytes().writeTo(out);
                } else if (event instanceof RequestorEvent.Associated) {
                    requestor.store(ecg).writeTo(out);
                } else if (event instanceof RequestorEvent.Answered) {
                    requestor.release().writeTo(out);
                } else if (event instanceof RequestorEvent.Close) {
                    return;
                }
            }
        }
    }

    private static Recording ecg() {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = new int[SECONDS * RATE_HZ];
            for (int i = 0; i < counts.length; i++) {
                int inBeat = i % RATE_HZ;
                int fromPeak = Math.abs(inBeat - TRIANGLE_SAMPLES / 2);
                counts[i] = inBeat < TRIANGLE_SAMPLES ? (10 + leads.size()) * (TRIANGLE_SAMPLES / 2 - fromPeak) : 0;
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(RESOLUTION_NV)));
        }
        return Recording.of("none", leads);
    }
}

package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uz.yurak.consult.Center;
import uz.yurak.consult.SharedCenter;
import uz.yurak.consult.TestRegion;
import uz.yurak.record.Envelope;

/** More than an envelope may hold is refused, stored nowhere, and disturbs nobody. */
@ExtendWith(SharedCenter.class)
class OversizeIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final int TIMEOUT_MS = 60_000;
    private static final String BOUNDARY = "yurak-boundary-7d1f";

    private static String head(Browser browser, String length) {
        return "POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + browser.cookie() + "\r\nX-Csrf-Token: "
                + browser.csrf() + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n" + length
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = socket.getInputStream().read();
                read >= 0 && read != '\r';
                read = socket.getInputStream().read()) {
            line.append((char) read);
        }
        return line.toString();
    }

    private static Socket connected(Center center) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), center.port());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static int cases(Browser browser) {
        return browser.get("/api/cases?limit=200")
                .expect(200)
                .json()
                .path("cases")
                .size();
    }

    @Test
    void bodySaidToBeTooLarge_isRefusedBeforeItIsSent(Center center) throws IOException {
        Browser technician = TestRegion.signedIn(center, "technician.d");
        int before = cases(technician);
        try (Socket socket = connected(center)) {
            send(socket, head(technician, "Content-Length: " + (Envelope.MAX_BYTES + 2L * MEBIBYTE)));
            assertTrue(statusLine(socket).contains(" 413 "));
        }
        assertEquals(before, cases(technician));
    }

    @Test
    void bodyThatGrowsTooLarge_isRefused_andNobodyElseIsDisturbed(Center center) throws IOException {
        Browser technician = TestRegion.signedIn(center, "technician.d");
        int before = cases(technician);
        try (Socket socket = connected(center)) {
            send(socket, head(technician, "Transfer-Encoding: chunked"));
            chunk(
                    socket.getOutputStream(),
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.dat\"\r\n"
                                    + "Content-Type: application/octet-stream\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[MEBIBYTE];
            for (int sent = 0; sent < Envelope.MAX_BYTES / MEBIBYTE / 2; sent++) {
                chunk(socket.getOutputStream(), part);
            }
            technician.upload("", TestRegion.wfdb("beside", 61)).expect(201);
            for (int sent = 0; sent < Envelope.MAX_BYTES / MEBIBYTE / 2 + 1; sent++) {
                chunk(socket.getOutputStream(), part);
            }
            // Over the limit by the head of the part; nothing follows, so that the answer meets nobody who writes.
            assertTrue(statusLine(socket).contains(" 413 "));
        }
        assertEquals(before + 1, cases(technician), "the one beside it, and nothing of the large one");
    }

    private static void chunk(OutputStream out, byte[] content) throws IOException {
        out.write((Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}

package uz.yurak.samples.machine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import uz.yurak.adapter.hl7.Hl7Message;
import uz.yurak.adapter.hl7.Hl7Segment;
import uz.yurak.record.Bytes;

/**
 * A cart or system that sends each ECG as an HL7 message over MLLP, in a connection of its own, and waits for the answer.
 *
 * @param agent where the hospital's agent listens
 * @param patience how long it waits for an answer
 * @param authority of the agent's certificate; empty speaks in clear
 */
public record Hl7Machine(InetSocketAddress agent, Duration patience, Optional<SSLContext> authority)
        implements Machine {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int AFTER_END = 0x0D;

    /** An answer is a few lines. */
    private static final int MAX_ANSWER_BYTES = 64 << 10;

    /** @throws IOException where the file is no message, or the agent does not answer AA or CA */
    @Override
    public String push(EcgFile file) throws IOException {
        if (!Hl7Message.begins(file.bytes())) {
            throw new IOException("expected an HL7 message, found other bytes");
        }
        String sent = Hl7Message.parse(file.bytes()).header().text(10);
        try (Socket socket = Sockets.connect(agent, patience, authority)) {
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream frame = new ByteArrayOutputStream(file.bytes().length() + 3);
            frame.write(START);
            file.bytes().writeTo(frame);
            frame.write(END);
            frame.write(AFTER_END);
            frame.writeTo(out);
            out.flush();
            return accepted(answer(new BufferedInputStream(socket.getInputStream())), sent);
        }
    }

    private static String accepted(Hl7Message answer, String sent) throws IOException {
        Hl7Segment said =
                answer.first("MSA").orElseThrow(() -> new IOException("expected MSA in the answer, found none"));
        String code = said.text(1);
        if (!code.equals("AA") && !code.equals("CA")) {
            throw new IOException("the agent answered " + code + ": " + said.text(3));
        }
        if (!said.text(2).equals(sent)) {
            throw new IOException("expected the answer to this message, found that to another");
        }
        return code;
    }

    private static Hl7Message answer(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet != START) {
            requireOpen(octet);
            octet = in.read();
        }
        for (octet = in.read(); octet != END; octet = in.read()) {
            requireOpen(octet);
            if (message.size() == MAX_ANSWER_BYTES) {
                throw new IOException(
                        "expected an answer of at most " + MAX_ANSWER_BYTES + " bytes, found a longer one");
            }
            message.write(octet);
        }
        return Hl7Message.parse(Bytes.wrap(message.toByteArray()));
    }

    private static void requireOpen(int octet) throws IOException {
        if (octet < 0) {
            throw new IOException("the agent closed the connection before it answered");
        }
    }
}

package uz.yurak.samples.machine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import uz.yurak.record.Bytes;

/**
 * A machine that publishes each ECG by MQTT 3.1.1 with quality of service 1, in a connection of its own.
 *
 * <pre>
 *   1 byte      kind of packet and its flags
 *   1-4 bytes   length of the rest, seven bits a byte, the lowest first
 *   n bytes     the rest; texts are UTF-8 behind two bytes of length
 * </pre>
 *
 * @param agent where the hospital's agent listens
 * @param login the machine's
 * @param topic ends in {@code /file}; the file's name is put behind it
 * @param patience how long it waits for an answer
 * @param authority of the agent's certificate; empty speaks in clear
 */
public record MqttMachine(
        InetSocketAddress agent,
        String login,
        String password,
        String topic,
        Duration patience,
        Optional<SSLContext> authority)
        implements Machine {
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_AT_LEAST_ONCE = 0x32;
    private static final int PUBACK = 0x40;
    private static final int DISCONNECT = 0xE0;

    private static final int VERSION_3_1_1 = 4;
    private static final int LOGIN_PASSWORD_CLEAN_SESSION = 0xC2;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int PACKET_ID = 1;

    /** MQTT 3.1.1 section 2.2.3: four bytes of seven bits. */
    private static final int MAX_LENGTH = (1 << 28) - 1;

    /** @throws IOException where the agent is not there, refuses the login or does not acknowledge the file */
    @Override
    public String push(EcgFile file) throws IOException {
        try (Socket socket = Sockets.connect(agent, patience, authority)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            send(out, CONNECT, connect());
            int refusal = answer(in, CONNACK)[1];
            if (refusal != 0) {
                throw new IOException("the agent refused the connection with code " + refusal);
            }
            send(out, PUBLISH_AT_LEAST_ONCE, publish(file));
            if (!Arrays.equals(new byte[] {0, PACKET_ID}, answer(in, PUBACK))) {
                throw new IOException("expected the acknowledgement of this file, found that of another");
            }
            send(out, DISCONNECT, Bytes.EMPTY);
            return "PUBACK";
        }
    }

    private Bytes connect() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(bytes);
        packet.writeUTF("MQTT");
        packet.writeByte(VERSION_3_1_1);
        packet.writeByte(LOGIN_PASSWORD_CLEAN_SESSION);
        packet.writeShort(KEEP_ALIVE_SECONDS);
        packet.writeUTF("yurak-" + login);
        packet.writeUTF(login);
        packet.writeUTF(password);
        return Bytes.wrap(bytes.toByteArray());
    }

    private Bytes publish(EcgFile file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.bytes().length() + 256);
        DataOutputStream packet = new DataOutputStream(bytes);
        // Subscribers' wildcards may not stand in a topic (section 4.7.1); the agent can do without the name.
        boolean isPlain = !file.name().matches(".*[#+].*");
        packet.writeUTF(isPlain ? topic + "/" + file.name() : topic);
        packet.writeShort(PACKET_ID);
        file.bytes().writeTo(packet);
        return Bytes.wrap(bytes.toByteArray());
    }

    private static void send(DataOutputStream out, int kind, Bytes rest) throws IOException {
        if (rest.length() > MAX_LENGTH) {
            throw new IOException("expected at most " + MAX_LENGTH + " bytes in a packet, found more");
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream(rest.length() + 5);
        packet.write(kind);
        int left = rest.length();
        while (left > 0x7F) {
            packet.write((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        packet.write(left);
        rest.writeTo(packet);
        packet.writeTo(out);
        out.flush();
    }

    /** Both answers that are awaited here have two bytes. */
    private static byte[] answer(DataInputStream in, int kind) throws IOException {
        try {
            int found = in.readUnsignedByte();
            if (found != kind || in.readUnsignedByte() != 2) {
                throw new IOException(
                        String.format(Locale.ROOT, "expected an answer of kind %02x, found %02x", kind, found));
            }
            byte[] rest = new byte[2];
            in.readFully(rest);
            return rest;
        } catch (EOFException e) {
            throw new IOException("the agent ended the connection before it acknowledged", e);
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "MqttMachine[" + login + " at " + agent + "]";
    }
}

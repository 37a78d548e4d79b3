package uz.yurak.gateway.intake.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Order;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** A client of MLLP on the line. */
class Hl7IntakeIT {
    private static final int MAX_BYTES = 100_000;
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);
    private static final String WAVE = "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|1^2^3|^MDC_DIM_MICRO_VOLT\r"
            + "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|250\r";

    @TempDir
    private Path folder;

    private Spool spool;
    private WayContext context;
    private Hl7Intake hl7;

    @BeforeEach
    void open() throws IOException {
        open(SpoolLimits.DEFAULT, false);
    }

    private void open(SpoolLimits limits, boolean tls) throws IOException {
        spool = Spool.open(folder.resolve("spool"), limits, Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
        hl7 = Hl7Intake.start(
                new Hl7Source(
                        "hl7.system",
                        true,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        tls,
                        Map.of(new Hl7Source.Sender("CARDIO", ""), CART),
                        Map.of(),
                        Set.of("93000")),
                context);
    }

    @AfterEach
    void close() throws IOException {
        hl7.close();
        spool.close();
    }

    private static String message(String type, String more, String segments) {
        return "MSH|^~\\&|CARDIO|WARD|YURAK|CENTER|20260102||" + type + "|42|P|2.5.1|||" + more + "\r" + segments;
    }

    @Test
    void anObservation_isTheEnvelopeAsItCame_andReads() throws Exception {
        String sent = message("ORU^R01", "", "PID|||77\r" + WAVE);
        try (Client client = new Client()) {
            String answer = client.ask(sent);
            assertTrue(answer.startsWith("MSH|^~\\&|YURAK|CENTER|CARDIO|WARD|"), answer);
            assertTrue(answer.contains("||ACK^R01^ACK|42|P|2.5.1"), answer);
            assertTrue(answer.contains("\rMSA|AA|42|"), answer);
        }
        Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
        assertEquals("hl7", entry.header().formatHint().orElseThrow());
        var bytes = spool.read(entry, 0, entry.header().length());
        assertEquals("\u000b" + sent + "\u001c", new String(bytes.toArray(), StandardCharsets.UTF_8));
        Recording recording = Readers.read(Source.of("", bytes));
        assertEquals("hl7-oru", recording.format());
        assertEquals(1, context.log().seen().accepted());
    }

    @Test
    void inEnhancedMode_eachAnswerIsGivenToWhoAskedForIt() throws Exception {
        try (Client client = new Client()) {
            client.send(message("ORU^R01", "AL|AL", WAVE));
            assertTrue(client.receive().contains("\rMSA|CA|42|"));
            assertTrue(client.receive().contains("\rMSA|AA|42|"));
            client.send(message("ORU^R01", "NE|ER", WAVE));
            client.send(message("ORU^R01", "NE|AL", WAVE));
            assertTrue(client.receive().contains("\rMSA|AA|42|"), "the second asked for none");
        }
    }

    @Test
    void severalMessagesAtOnce_areAnsweredInOrder_andJunkBetweenThemIsSkipped() throws Exception {
        try (Client client = new Client()) {
            client.raw("junk\u000b" + message("ORU^R01", "", WAVE)
                    + "\u001c\rmore junk\r\n\u000bnot a message\u001c\r\u000b"
                    + message("ORU^R01", "", WAVE + "NTE|1||b\r") + "\u001c\r");
            assertTrue(client.receive().contains("\rMSA|AA|42|"));
            assertTrue(client.receive().contains("\rMSA|AR||"));
            assertTrue(client.receive().contains("\rMSA|AA|42|"));
        }
        assertEquals(2, spool.status().depth());
    }

    @Test
    void strangers_otherTypes_andWhatIsTooLong_areRejectedWithTheReason() throws Exception {
        try (Client client = new Client()) {
            String stranger = client.ask(message("ORU^R01", "", WAVE).replace("CARDIO", "STRANGER"));
            assertTrue(stranger.contains("\rMSA|AR|42|") && stranger.contains("\rERR|||204^^HL70357|E"), stranger);
            String other = client.ask(message("SIU^S12", "", ""));
            assertTrue(other.contains("\rMSA|AR|42|") && other.contains("\rERR|||200^^HL70357|E"), other);
            String long1 = client.ask(message("ORU^R01", "", "NTE|1||" + "x".repeat(MAX_BYTES)));
            assertTrue(long1.contains("\rMSA|AR|42|"), long1);
            assertTrue(client.ask(message("ORU^R01", "", WAVE)).contains("\rMSA|AA|42|"));
        }
        assertEquals(1, spool.status().depth());
        assertEquals(3, context.log().seen().refused());
    }

    @Test
    void withoutRoom_theSenderMayTryAgain() throws Exception {
        close();
        open(new SpoolLimits(1_000_000, 1, 0), false);
        try (Client client = new Client()) {
            assertTrue(client.ask(message("ORU^R01", "", WAVE)).contains("\rMSA|AA|42|"));
            assertTrue(client.ask(message("ORU^R01", "", WAVE + "NTE|1||b\r")).contains("\rMSA|AE|42|"));
        }
    }

    @Test
    void ordersAndPatients_fillTheBook() throws Exception {
        try (Client client = new Client()) {
            String order = "PID|||77^^^MOH||Karimova^Nigora||19600229|F\r"
                    + "PV1||I|ICU^2^23\r"
                    + "ORC|NW|O-5\r"
                    + "OBR|1|O-5||93000^12-lead ECG|||||||||chest"
                    + " pain|||5^Tosheva^Dilnoza|||||||||||^^^20260103090000^^S\r";
            assertTrue(client.ask(message("ORM^O01", "", order)).contains("\rMSA|AA|42|1 of 1"));
            Order kept = context.orders().order("O-5").orElseThrow();
            assertEquals("77", kept.patient().id().orElseThrow());
            assertEquals("12-lead ECG", kept.description().orElseThrow());
            assertEquals("chest pain", kept.reason().orElseThrow());
            assertEquals("Tosheva^Dilnoza", kept.requestedBy().orElseThrow());
            assertEquals("ICU 2 23", kept.place().orElseThrow());
            assertEquals("2026-01-03T09:00", kept.scheduledAt().orElseThrow().toString());
            assertEquals(Urgency.EMERGENCY, kept.urgency());

            assertTrue(client.ask(message("ADT^A08", "", "PID|||77||Karimova^Nigora||19600229|M\r"))
                    .contains("\rMSA|AA|42|in 1"));
            assertEquals(
                    Sex.MALE,
                    context.orders().order("O-5").orElseThrow().patient().sex().orElseThrow());
            assertTrue(client.ask(message("ADT^A40", "", "PID|||99||Karimova^Nigora\rMRG|77\r"))
                    .contains("\rMSA|AA|42|merged in 1"));
            assertEquals(
                    "99",
                    context.orders().order("O-5").orElseThrow().patient().id().orElseThrow());

            assertTrue(client.ask(message("OMG^O19", "", "PID|||77\rORC|NW|X-1\rOBR|1|X-1||70000^X-ray\r"))
                    .contains("\rMSA|AA|42|0 of 1"));
            assertTrue(client.ask(message("ORM^O01", "", "ORC|CA|O-5\r")).contains("\rMSA|AA|42|"));
            assertEquals(0, context.orders().count());
            assertTrue(client.ask(message("ORM^O01", "", "ORC|NW\r")).contains("\rERR|||101^^HL70357|E"));
        }
        assertEquals(0, spool.status().depth());
    }

    @Test
    void aConnectionThatBreaksInAMessage_leavesNothing() throws Exception {
        try (Client client = new Client()) {
            client.raw("\u000bMSH|^~\\&|CARDIO|");
        }
        Await.until(
                "what landed is gone", () -> TestRegion.files(context.landing()).isEmpty());
        assertEquals(0, spool.status().depth());
    }

    @Test
    void overTls_theCertificateIsTheAgents_andAMessageIsAnsweredAsInTheClear() throws Exception {
        close();
        open(SpoolLimits.DEFAULT, true);
        SSLSocketFactory trusting = TestWays.trusting(TestWays.authority(context));
        int port = hl7.address().orElseThrow().getPort();
        try (SSLSocket socket = (SSLSocket) trusting.createSocket("localhost", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Client client = new Client(socket);
            // Longer than a TLS record: 16 KiB.
            String note = "NTE|1||" + "x".repeat(50_000) + "\r";
            assertTrue(client.ask(message("ORU^R01", "", WAVE + note)).contains("\rMSA|AA|42|"));
            assertTrue(client.ask(message("ORU^R01", "", WAVE)).contains("\rMSA|AA|42|"));
        }
        assertEquals(2, spool.status().depth());
    }

    @Test
    void overTls_aClientInTheClear_isGivenNothing() throws Exception {
        close();
        open(SpoolLimits.DEFAULT, true);
        try (Client client = new Client()) {
            client.send(message("ORU^R01", "", WAVE));
            int first = client.in.read();
            assertTrue(first != 0x0B, "an alert of TLS or the end, found " + first);
        }
        assertEquals(0, spool.status().depth());
    }

    /** Frames out and in. */
    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        Client() throws IOException {
            this(new Socket(
                    InetAddress.getLoopbackAddress(),
                    hl7.address().orElseThrow().getPort()));
        }

        Client(Socket connected) throws IOException {
            socket = connected;
            socket.setSoTimeout(20_000);
            in = socket.getInputStream();
        }

        void raw(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }

        void send(String message) throws IOException {
            raw("\u000b" + message + "\u001c\r");
        }

        String ask(String message) throws IOException {
            send(message);
            return receive();
        }

        String receive() throws IOException {
            StringBuilder frame = new StringBuilder();
            assertEquals(0x0B, in.read());
            for (int value = in.read(); value != 0x1C; value = in.read()) {
                assertTrue(value >= 0, "the connection ended in " + frame);
                frame.append((char) value);
            }
            assertEquals('\r', in.read());
            return frame.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

package uz.yurak.gateway.intake.ftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** curl, lftp and a hand on the line upload to the port. */
class FtpIntakeIT {
    private static final int MAX_BYTES = 1 << 20;
    private static final String PASSWORD = "jarqoʻrgʻon 1";
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);

    @TempDir
    private Path folder;

    private Spool spool;
    private WayContext context;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(folder.resolve("spool"), SpoolLimits.DEFAULT, Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    private FtpIntake listen(FtpSource.Tls tls) throws IOException {
        return FtpIntake.start(
                new FtpSource(
                        "ftp.carts",
                        true,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        tls,
                        FtpSource.Passive.ANY,
                        Map.of("cart", new FtpSource.Login(PasswordHash.of(PASSWORD, new SecureRandom()), CART))),
                context);
    }

    @Test
    void curlUploads_passiveAndActive_inClearAndProtected() throws Exception {
        String curl = Peers.require("curl").toString();
        Path file = file("ecg.scp", 1, 300_000);
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED)) {
            assertEquals(0, run(curl, "-sS", "-u", "cart:" + PASSWORD, "-T", file.toString(), url("ftp", ftp, "a/")));
            Path second = file("second.scp", 2, 10);
            assertEquals(
                    0,
                    run(
                            curl,
                            "-sS",
                            "-P",
                            "-",
                            "-u",
                            "cart:" + PASSWORD,
                            "-T",
                            second.toString(),
                            url("ftp", ftp, "")));
            Path third = file("third.scp", 3, 300_000);
            assertEquals(
                    0,
                    run(
                            curl,
                            "-sS",
                            "--ssl-reqd",
                            "-k",
                            "-u",
                            "cart:" + PASSWORD,
                            "-T",
                            third.toString(),
                            url("ftp", ftp, "")));
            assertTaken(List.of(file, second, third));
            assertEquals("ecg.scp", entries().get(0).header().fileName().orElseThrow());
        }
    }

    @Test
    void curlUploads_overImplicitTls() throws Exception {
        String curl = Peers.require("curl").toString();
        Path file = file("ecg.scp", 1, 300_000);
        try (FtpIntake ftp = listen(FtpSource.Tls.IMPLICIT)) {
            assertEquals(
                    0, run(curl, "-sS", "-k", "-u", "cart:" + PASSWORD, "-T", file.toString(), url("ftps", ftp, "")));
            assertTaken(List.of(file));
        }
    }

    @Test
    void anEmptyUpload_isRefusedOnce() throws Exception {
        String curl = Peers.require("curl").toString();
        Path file = file("empty.scp", 1, 0);
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED)) {
            assertNotEquals(0, run(curl, "-sS", "-u", "cart:" + PASSWORD, "-T", file.toString(), url("ftp", ftp, "")));
        }
        assertEquals(1, context.log().seen().refused());
        assertEquals(List.of(), entries());
    }

    @Test
    void lftpUploads_underATemporaryName_andRenames() throws Exception {
        String lftp = Peers.require("lftp").toString();
        Path file = file("ecg.scp", 1, 300_000);
        try (FtpIntake ftp = listen(FtpSource.Tls.REQUIRED)) {
            String script =
                    "set ssl:verify-certificate no; set ftp:ssl-force yes; set net:max-retries 1; open -u cart,\""
                            + PASSWORD + "\" " + url("ftp", ftp, "") + "; put " + file
                            + " -o ecg.scp.part; mv ecg.scp.part ecg.scp; ls; bye";
            assertEquals(0, run(lftp, "-c", script));
            assertTaken(List.of(file));
            assertEquals("ecg.scp", entries().get(0).header().fileName().orElseThrow());
        }
    }

    @Test
    void wrongLogins_areTurnedAway_andAfterTenTheAddressWaits() throws Exception {
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED)) {
            for (int i = 0; i < 10; i++) {
                try (Hand hand = new Hand(ftp)) {
                    assertEquals("331", hand.say("USER cart"));
                    assertEquals("530", hand.say("PASS wrong"));
                    assertEquals(i < 9 ? "530" : "221", hand.say("PASV"));
                }
            }
            try (Hand hand = new Hand(ftp, "421")) {
                assertEquals(-1, hand.socket.getInputStream().read());
            }
        }
    }

    @Test
    void nothingCanBeFetched_orReachedByItsPath() throws Exception {
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED);
                Hand hand = new Hand(ftp).logIn()) {
            assertEquals("250", hand.say("CWD ../../../../etc"));
            assertEquals("550", hand.say("RETR passwd"));
            assertEquals("550", hand.say("DELE passwd"));
            assertEquals("550", hand.say("SIZE passwd"));
            assertEquals("226", hand.upload("../../../../tmp/x/../evil.scp", new byte[] {1, 2, 3}));
            assertEquals("evil.scp", entries().get(0).header().fileName().orElseThrow());
            assertEquals("553", hand.say("APPE ../../tmp/evil.scp"));
            assertEquals("213", hand.say("SIZE /tmp/evil.scp"));
        }
    }

    @Test
    void whatIsAborted_orBroken_orTooLong_neverBecomesAnEnvelope() throws Exception {
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED)) {
            try (Hand hand = new Hand(ftp).logIn()) {
                Socket data = hand.store("aborted.scp");
                data.getOutputStream().write(new byte[1000]);
                hand.send("ABOR");
                data.close();
                assertEquals("426", hand.code());
                assertEquals("226", hand.code());

                Socket reset = hand.store("reset.scp");
                reset.getOutputStream().write(new byte[1000]);
                reset.setSoLinger(true, 0);
                reset.close();
                assertEquals("426", hand.code());

                assertEquals("552", hand.upload("long.scp", new byte[MAX_BYTES + 1]));
                assertEquals("552", hand.upload("empty.scp", new byte[0]));
                assertEquals("226", hand.upload("good.scp", new byte[] {1}));
            }
            Hand dying = new Hand(ftp).logIn();
            Socket data = dying.store("dying.scp");
            data.getOutputStream().write(new byte[1000]);
            dying.close();
            data.close();
            Await.until(
                    "all that landed is gone",
                    () -> TestRegion.files(context.landing()).isEmpty());
            assertEquals(1, spool.status().depth());
            assertEquals(1, context.log().seen().accepted());
        }
    }

    @Test
    void aDataConnectionElsewhere_isRefused() throws Exception {
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED);
                Hand hand = new Hand(ftp).logIn()) {
            assertEquals("501", hand.say("PORT 10,0,0,1,200,1"));
            assertEquals("501", hand.say("PORT 127,0,0,1,0,80"));
            assertEquals("501", hand.say("EPRT |1|10.0.0.1|4000|"));
            assertEquals("501", hand.say("PORT 1,2"));
            assertEquals("425", hand.say("STOR a.scp"));
        }
    }

    @Test
    void commandsInClearBehindAuth_endTheSession() throws Exception {
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED);
                Hand hand = new Hand(ftp)) {
            hand.send("AUTH TLS\r\nUSER cart");
            assertEquals("234", hand.code());
            assertNotEquals("331", hand.code());
        }
    }

    @Test
    void withoutRoom_theMachineIsTold() throws Exception {
        spool.close();
        spool = Spool.open(folder.resolve("spool"), new SpoolLimits(1_000_000, 1, 0), Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
        try (FtpIntake ftp = listen(FtpSource.Tls.OFFERED);
                Hand hand = new Hand(ftp).logIn()) {
            assertEquals("226", hand.upload("a.scp", new byte[] {1}));
            assertEquals("452", hand.upload("b.scp", new byte[] {2}));
            assertTrue(context.log().seen().failing());
        }
    }

    private Path file(String name, long seed, int length) throws IOException {
        return Files.write(folder.resolve(name), TestRegion.random(seed, length).toArray());
    }

    private static String url(String scheme, FtpIntake ftp, String path) {
        return scheme + "://127.0.0.1:" + ftp.address().orElseThrow().getPort() + "/" + path;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        spool.next(Urgency.ROUTINE, entry -> !entries.add(entry));
        return entries;
    }

    private void assertTaken(List<Path> files) throws IOException {
        List<Bytes> expected = new ArrayList<>();
        for (Path file : files) {
            expected.add(Bytes.wrap(Files.readAllBytes(file)));
        }
        List<Bytes> taken = new ArrayList<>();
        for (Entry entry : entries()) {
            taken.add(spool.read(entry, 0, entry.header().length()));
        }
        assertEquals(expected, taken);
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the peer did not end");
        return process.exitValue();
    }

    /** One who types commands. */
    private static final class Hand implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Hand(FtpIntake ftp) throws IOException {
            this(ftp, "220");
        }

        Hand(FtpIntake ftp, String greeting) throws IOException {
            socket = new Socket();
            socket.connect(ftp.address().orElseThrow());
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertEquals(greeting, code());
        }

        Hand logIn() throws IOException {
            assertEquals("331", say("USER cart"));
            assertEquals("230", say("PASS " + PASSWORD));
            return this;
        }

        void send(String line) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        String say(String line) throws IOException {
            send(line);
            return code();
        }

        /** The next answer's code; empty at the end. */
        String code() throws IOException {
            String line = in.readLine();
            return line == null ? "" : line.substring(0, 3);
        }

        Socket store(String name) throws IOException {
            send("EPSV");
            String answer = in.readLine();
            String[] parts = answer.split("\\|");
            Socket data = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[3]));
            assertEquals("150", say("STOR " + name));
            return data;
        }

        String upload(String name, byte[] content) throws IOException {
            try (Socket data = store(name)) {
                data.getOutputStream().write(content);
            } catch (SocketException e) {
                // The server ends what is too long while it comes.
                return code();
            }
            return code();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

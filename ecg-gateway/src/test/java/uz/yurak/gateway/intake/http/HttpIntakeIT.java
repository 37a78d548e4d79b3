package uz.yurak.gateway.intake.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.Onlooker;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;
import uz.yurak.text.Language;

/** curl and Java's own client push. */
class HttpIntakeIT {
    private static final int MAX_BYTES = 1 << 20;
    private static final String TOKEN = "a-token-of-chance";
    private static final Machine CART = new Machine(new MachineId("cart"), Urgency.ROUTINE, false);

    @TempDir
    private Path folder;

    private Spool spool;
    private WayContext context;
    private HttpIntake http;

    @BeforeEach
    void open() throws IOException {
        open(SpoolLimits.DEFAULT, false);
    }

    private void open(SpoolLimits limits, boolean tls) throws IOException {
        spool = Spool.open(folder.resolve("spool"), limits, Steps.UNWATCHED);
        context = TestWays.context(spool, MAX_BYTES);
        http = HttpIntake.start(source(tls), context);
    }

    private static HttpSource source(boolean tls) {
        return new HttpSource(
                "http.carts",
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                Map.of(Bytes.wrap(TOKEN.getBytes(StandardCharsets.UTF_8)).sha256(), CART));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        spool.close();
    }

    @Test
    void curlPostsABody_andAForm_overTlsToo() throws Exception {
        String curl = Peers.require("curl").toString();
        Path one = file("one.scp", 1);
        Path two = file("two.scp", 2);
        assertEquals("201", curl(curl, "-u", "cart:" + TOKEN, "--data-binary", "@" + one, url("http", "/ecg")));
        assertEquals(
                "201",
                curl(
                        curl,
                        "-H",
                        "Authorization: Bearer " + TOKEN,
                        "-F",
                        "ecg=@" + two,
                        "-F",
                        "note=x",
                        url("http", "/ecg")));
        assertEquals(List.of(content(one), content(two)), taken());
        assertEquals("two.scp", entries().get(1).header().fileName().orElseThrow());
        assertEquals(
                "201",
                curl(curl, "-u", "cart:" + TOKEN, "--data-binary", "@" + one, url("http", "/ecg")),
                "the same again is the same envelope");
        assertEquals(2, spool.status().depth());
        close();
        open(SpoolLimits.DEFAULT, true);
        Path three = file("three.scp", 3);
        assertEquals(
                "201", curl(curl, "-k", "-u", "cart:" + TOKEN, "--data-binary", "@" + three, url("https", "/ecg")));
    }

    @Test
    void theAnswer_carriesAWordOnTheRecording_whereThereIsOneInTime() throws Exception {
        String late = answerWith(new CompletableFuture<>());
        String said = answerWith(CompletableFuture.completedFuture("{\"verdict\":\"ru\"}"));
        String failed = answerWith(CompletableFuture.failedFuture(new IllegalStateException("a fault")));

        assertTrue(late.matches("\\{\"envelopes\":\\[\"[0-9a-f]{64}\"]}\n"), late);
        assertTrue(said.matches("\\{\"envelopes\":\\[\"[0-9a-f]{64}\"],\"quality\":\\{\"verdict\":\"ru\"}}\n"), said);
        assertEquals(late, failed);
    }

    /** What the machine reads of one envelope that is kept; the language is asked for as browsers do. */
    private String answerWith(CompletableFuture<String> word) throws Exception {
        http.close();
        Onlooker onlooker = new Onlooker() {
            @Override
            public void kept(String way, Envelope envelope) {
                assertEquals(1, envelope.bytes().length());
            }

            @Override
            public CompletableFuture<String> word(Sha256 envelope, Language language) {
                return language == Language.RUSSIAN ? word : CompletableFuture.completedFuture("{}");
            }
        };
        http = HttpIntake.start(source(false), TestWays.withOnlooker(context, spool, onlooker));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url("http", "/ecg")))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Accept-Language", "ru;q=0.9,en;q=0.8")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {1}))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void stow_namesWhatIsStoredAndWhatIsNot() throws Exception {
        byte[] dicom = Files.readAllBytes(RealData.file("formats/dicom/arturrod/test_ecg.dcm"));
        HttpResponse<String> some = stow("application/dicom+json", dicom, "not DICOM".getBytes(StandardCharsets.UTF_8));
        assertEquals(202, some.statusCode());
        assertTrue(some.body().contains("\"00081199\":{\"vr\":\"SQ\""), some.body());
        assertTrue(some.body().contains("\"00081197\":{\"vr\":\"US\",\"Value\":[49152]}"), some.body());
        HttpResponse<String> all = stow("application/dicom+xml", dicom);
        assertEquals(200, all.statusCode());
        assertTrue(all.body().contains("keyword=\"ReferencedSOPInstanceUID\"><Value number=\"1\">1."), all.body());
        assertEquals(409, stow("application/dicom+json", new byte[] {1, 2, 3}).statusCode());
        assertEquals(List.of(Bytes.wrap(dicom)), taken());
    }

    @Test
    void refusals_nameTheReason_andNothingIsTaken() throws Exception {
        assertEquals(401, post("/ecg", "wrong", new byte[10]));
        assertEquals(404, post("/other", TOKEN, new byte[10]));
        assertEquals(400, post("/ecg", TOKEN, new byte[0]));
        assertEquals(413, post("/ecg", TOKEN, new byte[MAX_BYTES + (100 << 10)]));
        assertEquals(0, spool.status().depth());
        for (int i = 0; i < 10; i++) {
            post("/ecg", "wrong", new byte[10]);
        }
        assertEquals(429, post("/ecg", TOKEN, new byte[10]));
    }

    @Test
    void aSenderStillAtItsBody_readsTheRefusal() throws Exception {
        byte[] body = new byte[4 << 20];
        try (Socket socket = new Socket()) {
            socket.connect(http.address().orElseThrow());
            socket.getOutputStream()
                    .write(("POST /ecg HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        }
        assertEquals(0, spool.status().depth());
    }

    @Test
    void withoutRoom_theSenderIsTold() throws Exception {
        close();
        open(new SpoolLimits(1_000_000, 1, 0), false);
        assertEquals(201, post("/ecg", TOKEN, new byte[] {1}));
        assertEquals(503, post("/ecg", TOKEN, new byte[] {2}));
    }

    @Test
    void aBodyThatBreaksOff_neverBecomesAnEnvelope() throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(http.address().orElseThrow());
            socket.getOutputStream()
                    .write(("POST /ecg HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                                    + "\r\nContent-Length: 1000\r\n\r\nhalf")
                            .getBytes(StandardCharsets.US_ASCII));
            Await.until("it landed", () -> !TestRegion.files(context.landing()).isEmpty());
        }
        Await.until("it is gone", () -> TestRegion.files(context.landing()).isEmpty());
        assertEquals(0, spool.status().depth());
    }

    private HttpResponse<String> stow(String accept, byte[]... objects) throws Exception {
        List<byte[]> body = new ArrayList<>();
        for (byte[] object : objects) {
            body.add("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.add(object);
            body.add("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.add("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url("http", "/studies")))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Accept", accept)
                                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b")
                                .POST(HttpRequest.BodyPublishers.ofByteArrays(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private int post(String path, String token, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url("http", path)))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private Path file(String name, long seed) throws IOException {
        return Files.write(
                folder.resolve(name), TestRegion.random(seed, 300_000).toArray());
    }

    private static Bytes content(Path file) throws IOException {
        return Bytes.wrap(Files.readAllBytes(file));
    }

    private String url(String scheme, String path) {
        return scheme + "://127.0.0.1:" + http.address().orElseThrow().getPort() + path;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        spool.next(Urgency.ROUTINE, entry -> !entries.add(entry));
        return entries;
    }

    private List<Bytes> taken() throws IOException {
        List<Bytes> taken = new ArrayList<>();
        for (Entry entry : entries()) {
            taken.add(spool.read(entry, 0, entry.header().length()));
        }
        return taken;
    }

    /** The status that curl was answered. */
    private static String curl(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(1, List.of("-sS", "-o", "/dev/null", "-w", "%{http_code}"));
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String status = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the peer did not end");
        return status;
    }
}

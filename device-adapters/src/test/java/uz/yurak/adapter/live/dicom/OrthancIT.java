package uz.yurak.adapter.live.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.dicom.DicomReader;
import uz.yurak.adapter.dicom.DicomWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Subject;
import uz.yurak.testkit.Peers;

/** Orthanc, the archive that Debian packages, takes what we write by C-STORE and serves it back, by HTTP and by C-GET. */
class OrthancIT {
    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern INSTANCE_ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{8}){4}");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Optional<Process> orthanc = Optional.empty();
    private int dicomPort;
    private int httpPort;

    @BeforeEach
    void start() throws Exception {
        String program = Peers.require("Orthanc").toString();
        dicomPort = freePort();
        httpPort = freePort();
        Path config = Files.writeString(
                folder.resolve("orthanc.json"),
                String.format(Locale.ROOT, """
                        { "Name": "TEST", "DicomAet": "ORTHANC", "DicomPort": %d, "HttpPort": %d,
                          "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "DicomAlwaysAllowStore": true,
                          "DicomAlwaysAllowGet": true, "DicomServerEnabled": true, "HttpServerEnabled": true,
                          "StorageDirectory": "%s", "IndexDirectory": "%s", "Plugins": [] }
                        """, dicomPort, httpPort, folder.resolve("store"), folder.resolve("store")));
        orthanc = Optional.of(new ProcessBuilder(program, config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start());
        awaitHttp();
    }

    @AfterEach
    void stop() throws Exception {
        if (orthanc.isPresent()) {
            orthanc.get().destroy();
            assertTrue(orthanc.get().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "Orthanc did not end");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Its HTTP server opens when it is ready. */
    private void awaitHttp() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && orthanc.orElseThrow().isAlive()) {
            try {
                get("/system");
                return;
            } catch (IOException notYet) {
                orthanc.orElseThrow().waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("Orthanc is not ready: " + Files.readString(folder.resolve("orthanc.log")));
    }

    private Bytes get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), path);
        return Bytes.wrap(answer.body());
    }

    private static Recording recording(double rateHz, int count, long seed) {
        Random random = new Random(seed);
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = random.ints(count, -3000, 3000).toArray();
            leads.add(LeadSignal.of(lead, rateHz, Samples.wrap(counts), Scale.ofNanovolts(4880)));
        }
        return Recording.of("x", leads)
                .withMarks(List.of(new Mark(7, Optional.empty(), "N", "")))
                .withRecordedAt(Optional.of(RecordedAt.local(LocalDateTime.of(2026, 3, 1, 8, 30, 15))))
                .withSubject(new Subject(
                        Optional.of("P" + seed),
                        Optional.of("Каримова"),
                        Optional.of("Dilnoza"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    /** One association: all files, each answered with success, then the release. */
    private void store(List<Bytes> files) throws Exception {
        DicomRequestor requestor = new DicomRequestor("YURAK", "ORTHANC", files);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dicomPort)) {
            socket.setSoTimeout(PATIENCE_SECONDS * 1000);
            requestor.associate().writeTo(socket.getOutputStream());
            byte[] block = new byte[1 << 14];
            int sent = 0;
            boolean closed = false;
            while (!closed) {
                int n = socket.getInputStream().read(block);
                assertTrue(n > 0, "Orthanc closed the connection");
                for (RequestorEvent event : requestor.receive(ByteBuffer.wrap(block, 0, n))) {
                    if (event instanceof RequestorEvent.Answered answered) {
                        assertEquals(DimseStatus.SUCCESS.code(), answered.status());
                    }
                    closed |= event instanceof RequestorEvent.Close;
                    if (event instanceof RequestorEvent.Associated || event instanceof RequestorEvent.Answered) {
                        Bytes next = sent < files.size() ? requestor.store(files.get(sent)) : requestor.release();
                        sent++;
                        next.writeTo(socket.getOutputStream());
                    }
                }
            }
        }
    }

    private static Recording read(Bytes file) throws Exception {
        return new DicomReader().read(Source.of("", file));
    }

    private static void assertServed(List<Bytes> stored, List<Bytes> served) throws Exception {
        assertEquals(stored.size(), served.size());
        List<Recording> expected = new ArrayList<>();
        for (Bytes file : stored) {
            expected.add(read(file));
        }
        for (Bytes file : served) {
            assertTrue(expected.remove(read(file)), "what is served is what was stored");
        }
    }

    @Test
    void whatWeWrite_isTakenByCStore_andServedBackTheSame() throws Exception {
        // A 12-lead ECG, a general one and an ambulatory one.
        List<Bytes> files = List.of(
                DicomWriter.write(recording(500, 5000, 1)),
                DicomWriter.write(recording(1000, 20_000, 2)),
                DicomWriter.write(recording(128, 1000, 3)));
        store(files);
        Matcher ids = INSTANCE_ID.matcher(new String(get("/instances").toArray(), StandardCharsets.UTF_8));
        List<Bytes> byHttp = new ArrayList<>();
        while (ids.find()) {
            byHttp.add(get("/instances/" + ids.group() + "/file"));
        }
        assertServed(files, byHttp);
        assertServed(files, byGet());
    }

    /** Fetched by dcmtk's getscu. */
    private List<Bytes> byGet() throws Exception {
        Path fetched = Files.createDirectory(folder.resolve("fetched"));
        Process getscu = new ProcessBuilder(
                        Peers.require("getscu").toString(),
                        "-S",
                        "-aet",
                        "YURAK",
                        "-aec",
                        "ORTHANC",
                        "-k",
                        "QueryRetrieveLevel=PATIENT",
                        "-k",
                        "PatientID=P1\\P2\\P3",
                        "-od",
                        fetched.toString(),
                        "127.0.0.1",
                        "" + dicomPort)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("getscu.log").toFile())
                .start();
        assertTrue(getscu.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "getscu did not end");
        List<Bytes> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(fetched)) {
            for (Path file : all.sorted().toList()) {
                files.add(Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}

package uz.yurak.samples.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.samples.machine.DicomMachine;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.machine.FolderMachine;
import uz.yurak.samples.machine.Machine;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;

/**
 * The whole region, killed at bad moments while both hospitals' machines push: every ECG that a machine was told is taken
 * is one case afterwards, and a recommendation signed before is delivered once.
 */
class RegionDurabilityIT {
    private static final int ECGS_EACH = 12;
    private static final int FIRST_DROPPED = 101;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    private final ExecutorService carts = Executors.newFixedThreadPool(2);
    private final AtomicInteger taken = new AtomicInteger();
    private final CountDownLatch secondHalf = new CountDownLatch(1);

    private int consolePort;
    private int dicomPort;

    /** The demonstration's usual ports may be a running demonstration's. */
    @BeforeEach
    void choosePorts() throws IOException {
        consolePort = freePort();
        dicomPort = freePort();
        Files.createDirectories(data());
        Files.write(
                data().resolve("ports.properties"),
                List.of(
                        "relay=" + freePort(),
                        "database=" + freePort(),
                        "dicom.jarqorgon=" + dicomPort,
                        "dicom.denov=" + freePort()));
    }

    @AfterEach
    void stopCarts() {
        carts.shutdownNow();
    }

    @Test
    @Timeout(value = 240, unit = TimeUnit.SECONDS)
    void killedAtBadMoments_everyEcgIsOneCase_andEverySignedReportIsDeliveredOnce() throws Exception {
        List<String> signed;
        Future<?> byDicom;
        Future<?> byFolder;
        try (DemoProcess first = start()) {
            byDicom = carts.submit(pushing(dicomCart(), FileFormat.DICOM, 1));
            byFolder = carts.submit(pushing(folderCart(), FileFormat.SCP, FIRST_DROPPED));
            await("the carts are in the middle", () -> taken.get() >= 4);
            first.killAgents();
            ConsoleClient reader = ConsoleClient.signIn(first.console(), "kardiolog-1");
            await("a case of each hospital", () -> firstOfEach(reader).size() == 2);
            List<JsonNode> toSign = firstOfEach(reader);
            for (JsonNode one : toSign) {
                sign(reader, one.path("id").asText());
            }
            signed = toSign.stream().map(one -> one.path("number").asText()).toList();
            secondHalf.countDown();
            await("the carts are in the middle again", () -> taken.get() >= ECGS_EACH + 2);
            assertTrue(taken.get() < 2 * ECGS_EACH, "killed too late to be in the middle");
            first.killEverything();
        }

        try (DemoProcess second = start()) {
            byDicom.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            byFolder.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            ConsoleClient reader = ConsoleClient.signIn(second.console(), "kardiolog-1");
            await("the folder is empty and everything relayed", () -> files(inbox(), ".scp") == 0);
            await("every ECG is a case", () -> cases(reader).size() >= 2 * ECGS_EACH);
            for (String number : signed) {
                await("the report of " + number + " is delivered", () -> deliveries(reader, number) > 0);
            }
            assertEveryEcgOnce(reader);
            assertDeliveredOnce(reader, signed);
        }
    }

    private DemoProcess start() throws IOException {
        return DemoProcess.start(data(), folder.resolve("demo.log"), consolePort);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path inbox() {
        return data().resolve("denov").resolve("inbox");
    }

    private Machine dicomCart() {
        InetSocketAddress agent = new InetSocketAddress(InetAddress.getLoopbackAddress(), dicomPort);
        return new DicomMachine(agent, "CART1", "YURAK", Duration.ofSeconds(20));
    }

    private Machine folderCart() {
        return new FolderMachine(inbox(), Duration.ofMillis(200));
    }

    /** One ECG after another; what the other side did not take is pushed again, as carts do. */
    private Callable<Void> pushing(Machine machine, FileFormat format, int firstSerial) {
        return () -> {
            for (int i = 0; i < ECGS_EACH; i++) {
                if (i == ECGS_EACH / 2) {
                    secondHalf.await();
                }
                EcgFile file = ecg(format, firstSerial + i);
                await("the cart's ECG is taken", () -> {
                    machine.push(file);
                    return true;
                });
                taken.incrementAndGet();
            }
            return null;
        };
    }

    private static SyntheticPatient patient(int serial) {
        return new SyntheticPatient(serial, Sex.FEMALE, LocalDate.of(1961, 4, 12));
    }

    private static EcgFile ecg(FileFormat format, int serial) throws IOException {
        RecordedAt at = RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15));
        return format.write(
                        "ecg-" + serial,
                        Synthesizer.record(Variant.NORMAL, serial, Synthesizer.PAGE_SECONDS, patient(serial), at)
                                .recording())
                .get(0);
    }

    private static List<JsonNode> cases(ConsoleClient reader) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        reader.get("/api/cases?limit=200").path("cases").forEach(cases::add);
        return cases;
    }

    /** By the digests of what is stored: as many as were pushed, all different, the dropped files unchanged among them. */
    private static void assertEveryEcgOnce(ConsoleClient reader) throws IOException {
        List<String> stored = new ArrayList<>();
        for (JsonNode one : cases(reader)) {
            JsonNode recordings =
                    reader.get("/api/cases/" + one.path("id").asText()).path("recordings");
            assertEquals(1, recordings.size(), "one recording a case");
            stored.add(recordings.path(0).path("sha256").asText());
        }
        assertEquals(2 * ECGS_EACH, stored.size());
        assertEquals(2 * ECGS_EACH, new HashSet<>(stored).size(), "no ECG twice");
        for (int i = 0; i < ECGS_EACH; i++) {
            String digest =
                    ecg(FileFormat.SCP, FIRST_DROPPED + i).bytes().sha256().hex();
            assertTrue(stored.contains(digest), "dropped file " + i + " is stored as it was");
        }
    }

    /** Of those whose every sample is here: a case that still arrives cannot be signed. */
    private static List<JsonNode> firstOfEach(ConsoleClient reader) throws IOException {
        List<JsonNode> cases = cases(reader);
        return Stream.of("JRQ", "DNV")
                .flatMap(code -> cases.stream()
                        .filter(one -> one.path("number").asText().startsWith(code))
                        .filter(one -> one.path("arrival").isNull())
                        .limit(1))
                .toList();
    }

    private static void sign(ConsoleClient reader, String id) throws IOException {
        reader.post("/api/cases/" + id + "/claim", Map.of());
        reader.post(
                "/api/cases/" + id + "/sign",
                Map.of(
                        "conclusion", "Sinus ritmi.",
                        "recommendation", "Kardiolog koʻrigi.",
                        "recommendationCodes", List.of(),
                        "urgentTransfer", false,
                        "language", "uz",
                        "kind", "final"));
    }

    private static long deliveries(ConsoleClient reader, String number) throws IOException {
        JsonNode one = cases(reader).stream()
                .filter(row -> row.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
        return Stream.iterate(0, i -> i < one.path("steps").size(), i -> i + 1)
                .filter(i -> one.path("steps").path(i).path("step").asText().equals("delivered"))
                .count();
    }

    private void assertDeliveredOnce(ConsoleClient reader, List<String> numbers) throws IOException {
        for (String number : numbers) {
            String hospital = number.startsWith("JRQ") ? "jarqorgon" : "denov";
            assertEquals(1, deliveries(reader, number), number);
            try (Stream<Path> reports = Files.list(data().resolve(hospital).resolve("reports"))) {
                assertEquals(
                        List.of(number + ".pdf"),
                        reports.map(report -> report.getFileName().toString()).toList());
            }
        }
    }

    private static long files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .count();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** A look; one that fails is a look too early, because parts of the region are being killed. */
    private interface Look {
        boolean holds() throws IOException;
    }

    private static void await(String what, Look look) {
        long until = System.nanoTime() + LIMIT.toNanos();
        String last = "";
        while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
            try {
                if (look.holds()) {
                    return;
                }
            } catch (IOException e) {
                last = ": " + e.getMessage();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what + last);
    }
}

package uz.yurak.gateway.intake.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** A folder and a clock that stands until it is moved. */
class FolderScanTest {
    private static final Duration SETTLE = Duration.ofMillis(600);
    private static final Duration COMPANIONS = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1000;

    @TempDir
    private Path home;

    private Path folder;
    private Spool spool;
    private FolderScan scan;
    private long nanos;

    @BeforeEach
    void open() throws IOException {
        open(SpoolLimits.DEFAULT);
    }

    private void open(SpoolLimits limits) throws IOException {
        if (spool != null) {
            spool.close();
        }
        folder = Files.createDirectories(home.resolve("drop"));
        spool = Spool.open(home.resolve("spool"), limits, Steps.UNWATCHED);
        scan = new FolderScan(
                new FolderSource(
                        "folder.cart",
                        true,
                        folder,
                        new Machine(new MachineId("cart"), Urgency.ROUTINE, false),
                        SETTLE,
                        COMPANIONS),
                new Intake(TestRegion.HOSPITAL, spool, MAX_BYTES, Clock.systemUTC()),
                Steps.UNWATCHED,
                () -> nanos);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void aFile_isTakenWhenItHasSettled_notBefore() throws IOException {
        Files.writeString(folder.resolve("a.scp"), "abc");
        scan.scan();
        scanAfter(SETTLE.minusMillis(1));
        assertEquals(0, spool.status().depth());
        scanAfter(Duration.ofMillis(1));
        assertEquals(List.of("a.scp"), names("sent"));
        assertEquals(Bytes.copyOf("abc".getBytes()), taken().get(0));
    }

    @Test
    void aFileThatGrows_waitsUntilItRests() throws IOException {
        Path file = folder.resolve("a.scp");
        Files.writeString(file, "abc");
        scan.scan();
        scanAfter(SETTLE.dividedBy(2));
        Files.writeString(file, "def", StandardOpenOption.APPEND);
        scanAfter(SETTLE.dividedBy(2));
        scanAfter(SETTLE.dividedBy(2));
        assertEquals(0, spool.status().depth());
        scanAfter(SETTLE.dividedBy(2));
        assertEquals(List.of(Bytes.copyOf("abcdef".getBytes())), taken());
    }

    @Test
    void aFileThatIsOpenForWriting_waitsHoweverLongItRests() throws IOException {
        Path file = folder.resolve("a.scp");
        try (OutputStream writer = Files.newOutputStream(file)) {
            writer.write('a');
            writer.flush();
            scan.scan();
            scanAfter(Duration.ofMinutes(5));
            assertEquals(0, spool.status().depth());
            writer.write('b');
        }
        scanAfter(SETTLE);
        scanAfter(SETTLE);
        assertEquals(List.of(Bytes.copyOf("ab".getBytes())), taken());
    }

    @Test
    void aFileWrittenOnAfterItWasTaken_isTakenAgain() throws IOException {
        Files.writeString(folder.resolve("a.scp"), "half");
        settle();
        Files.writeString(folder.resolve("sent/a.scp"), " and whole", StandardOpenOption.APPEND);
        settle();
        assertEquals(
                Set.of(Bytes.copyOf("half".getBytes()), Bytes.copyOf("half and whole".getBytes())),
                new HashSet<>(taken()));
    }

    @Test
    void aHeaderAndItsSignals_areOneEnvelope() throws IOException {
        Files.writeString(folder.resolve("r1.hea"), "r1 2 500 1\nr1.dat 16\nr1.xyz 16\n");
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        settle();
        assertEquals(0, spool.status().depth(), "the header names another file");
        Files.write(folder.resolve("r1.xyz"), new byte[] {2, 0});
        settle();
        Source source = Readers.sourceOf("r1.hea.zip", taken().get(0));
        assertEquals("r1.hea", source.name());
        assertEquals(List.of("r1.dat", "r1.xyz"), source.companionNames());
        assertEquals(List.of("r1.dat", "r1.hea", "r1.xyz"), names("sent"));
    }

    @Test
    void signalsWhoseHeaderNeverComes_areSentAlone() throws IOException {
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        settle();
        assertEquals(0, spool.status().depth());
        scanAfter(COMPANIONS);
        assertEquals(List.of(Bytes.copyOf((byte) 1, (byte) 0)), taken());
    }

    @Test
    void emptyAndTooLong_areRefusedWithAReason_andTheRestIsTaken() throws IOException {
        Files.createFile(folder.resolve("empty.dcm"));
        Files.write(folder.resolve("long.dcm"), new byte[MAX_BYTES + 1]);
        Files.write(folder.resolve("good.dcm"), new byte[MAX_BYTES]);
        settle();
        scanAfter(COMPANIONS);
        assertEquals(List.of("empty.dcm", "empty.dcm.reason.txt", "long.dcm", "long.dcm.reason.txt"), names("refused"));
        assertEquals(
                "yurak: long.dcm: expected at most 1000 bytes, found 1001\n",
                Files.readString(folder.resolve("refused/long.dcm.reason.txt")));
        assertEquals(1, spool.status().depth());
    }

    @Test
    void anEmptyFileThatIsFilledLater_isTaken() throws IOException {
        Files.createFile(folder.resolve("a.dcm"));
        settle();
        Files.writeString(folder.resolve("a.dcm"), "abc");
        settle();
        assertEquals(1, spool.status().depth());
        assertEquals(List.of(), names("refused"));
    }

    @Test
    void withoutRoom_filesStay_andAreTakenWhenThereIsSome() throws IOException {
        open(new SpoolLimits(1_000_000, 1, 0));
        Files.writeString(folder.resolve("a.scp"), "abc");
        Files.writeString(folder.resolve("b.scp"), "def");
        settle();
        assertEquals(List.of("a.scp"), names("sent"));
        assertTrue(Files.exists(folder.resolve("b.scp")));
        spool.verified(spool.next(Urgency.ROUTINE, entry -> true).orElseThrow().id());
        scanAfter(Duration.ofSeconds(5));
        assertEquals(List.of("a.scp", "b.scp"), names("sent"));
    }

    @Test
    void theSameName_neverWritesOverWhatWasSent() throws IOException {
        Files.writeString(folder.resolve("ecg.scp"), "one");
        settle();
        Files.writeString(folder.resolve("ecg.scp"), "two");
        settle();
        assertEquals(List.of("ecg-2.scp", "ecg.scp"), names("sent"));
        assertEquals(2, spool.status().depth());
    }

    @Test
    void hiddenAndUnfinishedNames_areLeftAlone() throws IOException {
        Files.writeString(folder.resolve(".a.scp"), "abc");
        Files.writeString(folder.resolve("a.scp.PART"), "abc");
        settle();
        assertEquals(0, spool.status().depth());
        assertEquals(2, names("").size());
    }

    private void settle() throws IOException {
        scan.scan();
        scanAfter(SETTLE);
    }

    private void scanAfter(Duration passed) throws IOException {
        nanos += passed.toNanos();
        scan.scan();
    }

    private List<String> names(String name) throws IOException {
        return TestRegion.files(folder.resolve(name)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    private List<Bytes> taken() throws IOException {
        List<Bytes> taken = new ArrayList<>();
        Set<Sha256> seen = new HashSet<>();
        while (true) {
            var next = spool.next(Urgency.ROUTINE, entry -> !seen.contains(entry.id()));
            if (next.isEmpty()) {
                return taken;
            }
            Entry entry = next.get();
            seen.add(entry.id());
            taken.add(spool.read(entry, 0, entry.header().length()));
        }
    }
}

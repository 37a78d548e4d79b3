package uz.yurak.gateway.intake.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;

/** A folder and a clock that stands until it is moved. */
class WatchedFolderTest {
    private static final Duration SETTLE = Duration.ofMillis(600);
    private static final Duration COMPANIONS = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1000;

    @TempDir
    private Path home;

    private Path folder;
    private Spool spool;
    private WatchedFolder scan;
    private long nanos;
    private Clock clock = Clock.systemUTC();

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
        scan = watch(source(FolderSource.After.ARCHIVE, 0, false, false));
    }

    private FolderSource source(FolderSource.After after, int archiveDays, boolean subfolders, boolean share) {
        return source(after, archiveDays, subfolders, share, Optional.empty());
    }

    private FolderSource source(
            FolderSource.After after,
            int archiveDays,
            boolean subfolders,
            boolean share,
            Optional<FolderLayout> layout) {
        return new FolderSource(
                "folder.cart",
                true,
                folder,
                new Machine(new MachineId("cart"), Urgency.ROUTINE, false),
                SETTLE,
                COMPANIONS,
                after,
                archiveDays,
                subfolders,
                share,
                layout);
    }

    private WatchedFolder watch(FolderSource source) throws IOException {
        return new WatchedFolder(
                source,
                new Intake(TestRegion.HOSPITAL, spool, MAX_BYTES, Clock.systemUTC()),
                Steps.UNWATCHED,
                clock,
                () -> nanos,
                home);
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
        assertEquals(List.of(), names(""));
        assertEquals(Bytes.copyOf("abc".getBytes()), taken().get(0));
        assertEquals(List.of(), names("sent"), "the center has not said that it has it");
        receipts();
        assertEquals(List.of("a.scp"), names("sent"));
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
        assertEquals(List.of(Bytes.copyOf("half".getBytes())), taken());
        receipts();
        Files.writeString(folder.resolve("sent/a.scp"), " and whole", StandardOpenOption.APPEND);
        settle();
        assertEquals(List.of(Bytes.copyOf("half and whole".getBytes())), taken());
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
        receipts();
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

    /** CPSC 2018 publishes files without headers; a header that never comes must not hold one back. */
    @Test
    void aMatrixWhoseHeaderNeverComes_isSentAlone() throws IOException {
        Files.writeString(folder.resolve("A0001.mat"), "MATLAB");
        settle();
        assertEquals(0, spool.status().depth());
        scanAfter(COMPANIONS);
        assertEquals(1, spool.status().depth());
    }

    private static String gdt(String... fields) {
        return Arrays.stream(fields)
                .map(field -> "%03d%s\r\n".formatted(field.length() + 5, field))
                .collect(Collectors.joining());
    }

    @Test
    void aGdtFileAndTheFileItNames_areOneEnvelope() throws IOException {
        Files.writeString(
                folder.resolve("EDV1EKG1.001"), gdt("80006310", "8402EKG01", "6220ok", "6305C:\\ecg\\W7.CSV"));
        settle();
        assertEquals(0, spool.status().depth(), "it names another file");
        Files.writeString(folder.resolve("w7.csv"), "time_s,I\n0.000,1\n0.002,2\n");
        settle();
        Bytes envelope = taken().get(0);
        Recording recording = Readers.read(Readers.sourceOf("EDV1EKG1.001.zip", envelope));
        assertEquals(1, recording.leads().size());
        assertEquals(List.of("ok"), recording.deviceStatements());
        receipts();
        assertEquals(List.of("EDV1EKG1.001", "w7.csv"), names("sent"));
    }

    @Test
    void aGdtFileWhoseWaveformNeverComes_isSentAlone() throws IOException {
        Files.writeString(folder.resolve("r.gdt"), gdt("80006310", "8402EKG01", "6220ok", "6305w7.csv"));
        Files.writeString(folder.resolve("s.gdt"), gdt("80006310", "8402EKG01", "6220ok"));
        settle();
        assertEquals(1, spool.status().depth(), "the one that names none");
        scanAfter(COMPANIONS);
        assertEquals(2, spool.status().depth());
    }

    @Test
    void aTableWithoutALayout_goesWithTheFoldersOwn_andOthersAsTheyAre() throws IOException {
        Path layout = Files.writeString(home.resolve("cart.layout"), "columns = I [mV], II [mV]\nrateHz = 500\nend\n");
        scan = watch(source(FolderSource.After.DELETE, 0, false, false, FolderLayout.of(Optional.of(layout))));
        Files.writeString(folder.resolve("r1.txt"), "1,2\n3,4\n5,6\n7,8\n");
        Files.writeString(folder.resolve("own.csv"), "time_s,I\n0.000,1\n0.002,2\n");
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        settle();
        List<Bytes> taken = taken();
        assertEquals(3, taken.size());
        List<Integer> leads = new ArrayList<>();
        for (Bytes envelope : taken) {
            if (envelope.at(0) == 'P') {
                leads.add(Readers.read(Readers.sourceOf("r1.txt.zip", envelope))
                        .leads()
                        .size());
            }
        }
        assertEquals(List.of(2), leads);
        receipts();
        scanAfter(Duration.ofMinutes(11));
        assertEquals(List.of(), names("sent"), "both are deleted, as configured");
        assertEquals(List.of(), names(""));
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
        assertEquals(List.of("b.scp"), names(""));
        receipts();
        scanAfter(Duration.ofSeconds(5));
        receipts();
        assertEquals(List.of("a.scp", "b.scp"), names("sent"));
    }

    @Test
    void theSameName_neverWritesOverWhatWasSent() throws IOException {
        Files.writeString(folder.resolve("ecg.scp"), "one");
        settle();
        Files.writeString(folder.resolve("ecg.scp"), "two");
        settle();
        assertEquals(2, spool.status().depth());
        receipts();
        assertEquals(List.of("ecg-2.scp", "ecg.scp"), names("sent"));
    }

    @Test
    void hiddenAndUnfinishedNames_areLeftAlone() throws IOException {
        Files.writeString(folder.resolve(".a.scp"), "abc");
        Files.writeString(folder.resolve("a.scp.PART"), "abc");
        settle();
        assertEquals(0, spool.status().depth());
        assertEquals(2, names("").size());
    }

    @Test
    void deletedIsOnlyWhatTheCenterHas_andWhoseWriterIsGone() throws IOException {
        scan = watch(source(FolderSource.After.DELETE, 0, false, false));
        Files.writeString(folder.resolve("r1.hea"), "r1 1 500 1\nr1.dat 16\n");
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        settle();
        scanAfter(Duration.ofHours(1));
        Path waiting = folder.resolve("waiting")
                .resolve(spool.next(Urgency.ROUTINE, entry -> true)
                        .orElseThrow()
                        .id()
                        .hex());
        assertEquals(2, TestRegion.files(waiting).size(), "the center has said nothing");
        receipts();
        scanAfter(Duration.ofMinutes(11));
        assertEquals(List.of(), TestRegion.files(waiting));
        assertEquals(List.of(), names("sent"));
        assertEquals(List.of(), names(""));
    }

    @Test
    void afterARestart_aFileThatIsNotWhatTheCenterHas_isKept() throws IOException {
        scan = watch(source(FolderSource.After.DELETE, 0, false, false));
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
        Files.writeString(folder.resolve("waiting/" + entry.id().hex() + "/a.scp"), "abcdef");
        spool.verified(entry.id());
        scan = watch(source(FolderSource.After.DELETE, 0, false, false));
        scan.scan();
        assertEquals(List.of("a.scp"), names("sent"));
        assertEquals("abcdef", Files.readString(folder.resolve("sent/a.scp")));
    }

    @Test
    void afterACrashBetweenTheFilesOfAGroup_theyAreTakenTogetherAgain() throws IOException {
        Path moving = Files.createDirectories(folder.resolve("waiting/" + "0".repeat(64) + ".moving"));
        Files.writeString(moving.resolve("r1.hea"), "r1 1 500 1\nr1.dat 16\n");
        Files.write(folder.resolve("r1.dat"), new byte[] {1, 0});
        scan = watch(source(FolderSource.After.ARCHIVE, 0, false, false));
        settle();
        assertEquals("r1.hea", Readers.sourceOf("r1.hea.zip", taken().get(0)).name());
    }

    @Test
    void whatTheCenterRefuses_goesToRefused() throws IOException {
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        spool.refused(spool.next(Urgency.ROUTINE, any -> true).orElseThrow().id(), "too long");
        scan.scan();
        assertEquals(List.of("a.scp", "a.scp.reason.txt"), names("refused"));
    }

    @Test
    void whatWentBadInTheSpool_isTakenAgainOnce() throws IOException {
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        Entry entry = spool.next(Urgency.ROUTINE, any -> true).orElseThrow();
        Path spooled = TestRegion.files(home.resolve("spool/queue")).get(0);
        byte[] bytes = Files.readAllBytes(spooled);
        bytes[bytes.length - 1]++;
        Files.write(spooled, bytes);
        assertEquals(false, spool.isIntact(entry));
        settle();
        assertEquals(List.of(Bytes.copyOf("abc".getBytes())), taken());
        receipts();
        assertEquals(List.of("a.scp"), names("sent"));
        settle();
        assertEquals(0, spool.status().depth());
    }

    @Test
    void theArchive_isKeptAsLongAsConfigured() throws IOException {
        scan = watch(source(FolderSource.After.ARCHIVE, 30, false, false));
        Files.writeString(folder.resolve("a.scp"), "abc");
        settle();
        receipts();
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(29));
        scan = watch(source(FolderSource.After.ARCHIVE, 30, false, false));
        scan.scan();
        assertEquals(List.of("a.scp"), names("sent"));
        clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
        scan = watch(source(FolderSource.After.ARCHIVE, 30, false, false));
        scan.scan();
        assertEquals(List.of(), names("sent"));
    }

    @Test
    void foldersBelow_areTakenWhereWanted_eachWithItsOwnGroups() throws IOException {
        for (String day : List.of("21", "22")) {
            Files.createDirectories(folder.resolve(day));
            Files.writeString(folder.resolve(day + "/r1.hea"), "r1 1 500 1\nr1.dat 16\n");
            Files.write(folder.resolve(day + "/r1.dat"), new byte[] {Byte.parseByte(day), 0});
        }
        settle();
        assertEquals(0, spool.status().depth(), "not wanted");
        scan = watch(source(FolderSource.After.ARCHIVE, 0, true, false));
        settle();
        assertEquals(2, spool.status().depth());
        receipts();
        assertEquals(List.of("r1-2.dat", "r1-2.hea", "r1.dat", "r1.hea"), names("sent"));
    }

    @Test
    void aFolderThatVanishes_isSaid_andTakenFromWhenItIsBack() throws IOException {
        Files.writeString(folder.resolve("a.scp"), "abc");
        scan.scan();
        Path away = Files.move(folder, home.resolve("away"));
        assertThrows(FolderAwayException.class, () -> scan.scan());
        Files.move(away, folder);
        settle();
        assertEquals(1, spool.status().depth());
    }

    @Test
    void aShareThatIsNotMounted_isAway() {
        assertThrows(
                FolderAwayException.class,
                () -> watch(source(FolderSource.After.ARCHIVE, 0, false, true)),
                "it lies on the agent's own disk");
    }

    /** The center says that it has everything. */
    private void receipts() throws IOException {
        for (Entry entry : waiting()) {
            spool.verified(entry.id());
        }
        scan.scan();
    }

    private List<Entry> waiting() {
        List<Entry> entries = new ArrayList<>();
        spool.next(Urgency.ROUTINE, entry -> !entries.add(entry));
        return entries;
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
        for (Entry entry : waiting()) {
            taken.add(spool.read(entry, 0, entry.header().length()));
        }
        return taken;
    }
}

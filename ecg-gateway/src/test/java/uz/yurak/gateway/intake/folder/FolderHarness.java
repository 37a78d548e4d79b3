package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** A folder and a clock that stands until it is moved. */
abstract class FolderHarness {
    static final Duration SETTLE = Duration.ofMillis(600);
    static final Duration COMPANIONS = Duration.ofSeconds(10);
    static final int MAX_BYTES = 1000;

    @TempDir
    Path home;

    Path folder;
    Spool spool;
    WatchedFolder scan;
    long nanos;
    Clock clock = Clock.systemUTC();

    @BeforeEach
    void open() throws IOException {
        open(SpoolLimits.DEFAULT);
    }

    void open(SpoolLimits limits) throws IOException {
        if (spool != null) {
            spool.close();
        }
        folder = Files.createDirectories(home.resolve("drop"));
        spool = Spool.open(home.resolve("spool"), limits, Steps.UNWATCHED);
        scan = watch(source(FolderSource.After.ARCHIVE, 0, false, false));
    }

    FolderSource source(FolderSource.After after, int archiveDays, boolean subfolders, boolean share) {
        return source(after, archiveDays, subfolders, share, Optional.empty());
    }

    FolderSource source(
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

    WatchedFolder watch(FolderSource source) throws IOException {
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

    /** The center says that it has everything. */
    void receipts() throws IOException {
        for (Entry entry : waiting()) {
            spool.verified(entry.id());
        }
        scan.scan();
    }

    List<Entry> waiting() {
        List<Entry> entries = new ArrayList<>();
        spool.next(Urgency.ROUTINE, entry -> !entries.add(entry));
        return entries;
    }

    void settle() throws IOException {
        scan.scan();
        scanAfter(SETTLE);
    }

    void scanAfter(Duration passed) throws IOException {
        nanos += passed.toNanos();
        scan.scan();
    }

    List<String> names(String name) throws IOException {
        return TestRegion.files(folder.resolve(name)).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    List<Bytes> taken() throws IOException {
        List<Bytes> taken = new ArrayList<>();
        for (Entry entry : waiting()) {
            taken.add(spool.read(entry, 0, entry.header().length()));
        }
        return taken;
    }
}

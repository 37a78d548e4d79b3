package uz.yurak.gateway.intake.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.record.Bytes;
import uz.yurak.record.Urgency;

/** What becomes of files that were taken: until the center has them, and then. */
class FolderAfterwardsTest extends FolderHarness {
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
}

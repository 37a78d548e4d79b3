package uz.yurak.gateway.intake.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.record.Bytes;

/** When a file is taken, and which are not. */
class WatchedFolderTest extends FolderHarness {
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
    void hiddenAndUnfinishedNames_areLeftAlone() throws IOException {
        Files.writeString(folder.resolve(".a.scp"), "abc");
        Files.writeString(folder.resolve("a.scp.PART"), "abc");
        settle();
        assertEquals(0, spool.status().depth());
        assertEquals(2, names("").size());
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
}

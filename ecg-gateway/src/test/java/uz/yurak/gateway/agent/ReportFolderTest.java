package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;

class ReportFolderTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @TempDir
    private Path folder;

    @Test
    void twice_isOneFile_alsoAfterARestart_alsoWhenItWasTakenAway() throws IOException {
        Bytes pdf = TestRegion.random(1, 100);
        open().write(FIRST, "JRQ-000001.pdf", pdf);
        open().write(FIRST, "JRQ-000001.pdf", pdf);
        assertEquals(List.of("JRQ-000001.pdf"), names());
        Files.delete(folder.resolve("reports/JRQ-000001.pdf"));
        open().write(FIRST, "JRQ-000001.pdf", pdf);
        assertEquals(List.of(), names());
    }

    @Test
    void anotherFileOfThatName_isNotWrittenOver() throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports/JRQ-000001.pdf"), "of a person");
        open().write(FIRST, "JRQ-000001.pdf", TestRegion.random(1, 100));
        assertEquals(List.of(FIRST + "-JRQ-000001.pdf", "JRQ-000001.pdf"), names());
        assertEquals("of a person", Files.readString(folder.resolve("reports/JRQ-000001.pdf")));
    }

    @Test
    void aNameThatLeadsElsewhere_isReplaced() throws IOException {
        open().write(FIRST, "../evil.pdf", TestRegion.random(1, 10));
        open().write(SECOND, ".hidden", TestRegion.random(2, 10));
        assertEquals(List.of(FIRST + ".pdf", SECOND + ".pdf"), names());
    }

    @Test
    void journalTornByAPowerCut_forgetsNothingThatIsWrittenBehindIt() throws IOException {
        Bytes pdf = TestRegion.random(1, 100);
        open().write(FIRST, "JRQ-000001.pdf", pdf);
        Files.writeString(folder.resolve("journal"), "3f2a\0\0", StandardOpenOption.APPEND);
        open().write(SECOND, "JRQ-000002.pdf", pdf);
        Files.delete(folder.resolve("reports/JRQ-000001.pdf"));
        Files.delete(folder.resolve("reports/JRQ-000002.pdf"));
        ReportFolder again = open();
        again.write(FIRST, "JRQ-000001.pdf", pdf);
        again.write(SECOND, "JRQ-000002.pdf", pdf);
        assertEquals(List.of(), names(), "both were written, and taken away by a person");
    }

    private ReportFolder open() throws IOException {
        return new ReportFolder(folder.resolve("reports"), folder.resolve("journal"), Steps.UNWATCHED);
    }

    private List<String> names() throws IOException {
        return TestRegion.files(folder.resolve("reports")).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}

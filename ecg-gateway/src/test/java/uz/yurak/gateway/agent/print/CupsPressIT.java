package uz.yurak.gateway.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.record.Bytes;

/** A program in the place of CUPS's {@code lp}, run as a real process: what it is given, and what its failures become. */
class CupsPressIT {
    private static final UUID ID = UUID.fromString("00000000-0000-0001-0000-000000000002");

    @TempDir
    private Path folder;

    private Path lp(String body) throws IOException {
        Path lp = folder.resolve("lp");
        Files.writeString(lp, "#!/bin/sh\n" + body);
        return Files.setPosixFilePermissions(lp, PosixFilePermissions.fromString("rwx------"));
    }

    private CupsPress press(Path lp) {
        return new CupsPress(lp, "Room_4; rm -rf /", 2, Duration.ofSeconds(20));
    }

    @Test
    void theReportGoesIntoItsInput_andEachArgumentStaysOne() throws Exception {
        Bytes pdf = TestRegion.random(3, 300_000);
        Path lp = lp("cd " + folder + "\nfor a in \"$@\"; do echo \"[$a]\"; done > arguments\ncat > printed\n");
        press(lp).print(ID, "JRQ-000001.pdf", pdf);
        assertEquals(pdf, Bytes.wrap(Files.readAllBytes(folder.resolve("printed"))));
        assertEquals(
                List.of("[-d]", "[Room_4; rm -rf /]", "[-n]", "[2]", "[-t]", "[yurak-" + ID + "]", "[-]"),
                Files.readAllLines(folder.resolve("arguments")));
    }

    @Test
    void aRefusal_isToldInItsOwnWords_boundedInLength() throws Exception {
        Path lp = lp("echo 'lp: Error - The printer or class does not exist.' >&2\nexit 1\n");
        assertEquals(
                "lp: Error - The printer or class does not exist.",
                assertThrows(IOException.class, () -> press(lp).print(ID, "a.pdf", TestRegion.random(1, 1_000_000)))
                        .getMessage());
        Path endless = lp("yes no paper | head -c 3000000\nexit 1\n");
        int length = assertThrows(IOException.class, () -> press(endless).print(ID, "a.pdf", TestRegion.random(1, 10)))
                .getMessage()
                .length();
        assertTrue(length <= 400, "told " + length);
    }

    @Test
    void aProgramThatHangs_isEnded() throws Exception {
        Path lp = lp("exec sleep 600\n");
        CupsPress press = new CupsPress(lp, "room4", 1, Duration.ofMillis(300));
        assertTrue(assertThrows(IOException.class, () -> press.print(ID, "a.pdf", TestRegion.random(1, 1_000_000)))
                .getMessage()
                .contains("found it waiting"));
    }

    @Test
    void noProgram_isSaid() {
        assertTrue(assertThrows(
                        IOException.class,
                        () -> press(folder.resolve("none")).print(ID, "a.pdf", TestRegion.random(1, 10)))
                .getMessage()
                .contains("found none"));
    }

    @Test
    void aFolderInItsPlace_getsTheReportWhole() throws Exception {
        Bytes pdf = TestRegion.random(3, 1000);
        FolderPress press = new FolderPress(folder.resolve("to-print"));
        press.print(ID, "JRQ-000001.pdf", pdf);
        press.print(ID, "JRQ-000001.pdf", pdf);
        List<Path> files = TestRegion.files(folder.resolve("to-print"));
        assertEquals(List.of(folder.resolve("to-print").resolve(ID + ".pdf")), files);
        assertEquals(pdf, Bytes.wrap(Files.readAllBytes(files.get(0))));
        assertFalse(Files.exists(folder.resolve("to-print/." + ID + ".part")));
    }
}

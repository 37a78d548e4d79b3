package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.http.Browser;
import uz.yurak.testkit.Await;

/** Everything of the center lies on a small disk, a tmpfs, that fills up. */
class FullDiskIT {
    private static final int ACCEPTED = 3;

    @TempDir
    Path folder;

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void fullDisk_isSaidClearly_andWhatWasAcceptedIsThereWhenThereIsRoomAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString()) == 0,
                "a small file system cannot be mounted here: needs root");
        try {
            fillAndFree(disk);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** Only the folder that bodies are received in is full; without a check the upload would stop in its middle, unanswered. */
    @Test
    void fullReceivingFolder_refusesBeforeTheBody() throws Exception {
        Path data = folder.resolve("center");
        Path receiving = Files.createDirectories(data.resolve("receiving"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", receiving.toString()) == 0,
                "a small file system cannot be mounted here: needs root");
        try (Center center = TestRegion.start(data)) {
            TestRegion.settle(center);
            Browser technician = TestRegion.signedIn(center, "technician.j");
            byte[] large = new byte[4 << 20];
            Browser.Reply refused = technician.upload("", Map.of("large.dat", large));
            assertEquals("console.err.unavailable", refused.expect(503).errorKey());
            technician.upload("", TestRegion.wfdb("small", 500)).expect(201);
        } finally {
            run("umount", "-l", receiving.toString());
        }
    }

    private static void fillAndFree(Path disk) throws Exception {
        try (Center center = TestRegion.start(disk.resolve("center"))) {
            TestRegion.settle(center);
            Browser technician = TestRegion.signedIn(center, "technician.j");
            Set<String> accepted = new HashSet<>();
            for (int i = 0; i < ACCEPTED; i++) {
                accepted.add(numberOf(technician.upload("", TestRegion.wfdb("room" + i, 300 + i))));
            }
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Browser.Reply refused = technician.upload("", TestRegion.wfdb("full", 400));
            assertEquals("console.err.unavailable", refused.expect(503).errorKey());

            Files.delete(ballast);
            accepted.add(numberOf(untilTaken(technician)));
            Set<String> kept = new HashSet<>();
            for (JsonNode row : technician.get("/api/cases").expect(200).json().path("cases")) {
                kept.add(row.path("number").asText());
            }
            assertEquals(accepted, kept, "all that was accepted, and nothing of what was refused");
        }
    }

    private static Browser.Reply untilTaken(Browser technician) throws Exception {
        return Await.seen(
                "taken where there is room again",
                () -> technician.upload("", TestRegion.wfdb("full", 400)),
                reply -> reply.status() != 503);
    }

    private static String numberOf(Browser.Reply reply) {
        return reply.expect(201).json().path("number").asText();
    }

    /** Writes until nothing fits, down to the last byte. */
    private static void fill(Path file) throws IOException {
        for (int size : new int[] {1 << 20, 4096, 1}) {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    out.write(new byte[size]);
                }
            } catch (IOException full) {
                assertTrue(String.valueOf(full.getMessage()).contains("No space"), full.getMessage());
            }
        }
    }
}

package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Bytes;

/** The agent's state lies on a disk of its own, a tmpfs, that fills up, at last to its last byte. */
class AgentFullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NO_ROOM = "the agent answered 503";

    /** The reserve of 64 MiB that the spool leaves free, and little more. */
    private static final String DISK_SIZE = "72m";

    private static final int FILE_BYTES = 400_000;

    @TempDir
    private Path folder;

    private final List<Bytes> acknowledged = new ArrayList<>();
    private Path disk;
    private long seed;

    @BeforeEach
    void mountDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("state"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "tmpfs", disk.toString()) == 0,
                "a small file system cannot be mounted here: needs root");
    }

    @AfterEach
    void unmountDisk() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void whatHasNoRoom_isNotReceived_andWhatWasReceivedStays() throws Exception {
        try (PushedAgent agent = PushedAgent.start(folder, PushedAgent.CARTS)) {
            Machine cart = cart(agent);
            pushUntilRefused(cart);
            assertTrue(!acknowledged.isEmpty(), "there was room at first");

            Path ballast = disk.resolve("ballast");
            fill(ballast);
            assertRefused(cart, NO_ROOM);
            // RFC 959 section 4.2.2: insufficient storage; the machine sends again.
            assertRefused(ftpCart(agent), "452");
            Files.delete(ballast);
            Files.delete(disk.resolve("of another program"));
            pushUntilTaken(cart);

            assertEquals(acknowledged, agent.taken(), "all that was acknowledged, and nothing of what was refused");
        }
        try (PushedAgent again = PushedAgent.start(folder, PushedAgent.CARTS)) {
            assertEquals(acknowledged, again.taken(), "after a restart");
        }
    }

    private static Machine cart(PushedAgent agent) {
        URI url = URI.create("http://127.0.0.1:" + agent.address("http.carts").getPort());
        return new HttpMachine(url, PushedAgent.SECRET, false, PATIENCE, Optional.empty());
    }

    private static Machine ftpCart(PushedAgent agent) {
        return new FtpMachine(agent.address("ftp.carts"), "cart", PushedAgent.SECRET, PATIENCE, Optional.empty());
    }

    /** Up to the reserve; a part of what is free is another program's. */
    private void pushUntilRefused(Machine cart) throws IOException {
        Files.write(disk.resolve("of another program"), new byte[4 << 20]);
        try {
            while (true) {
                push(cart);
            }
        } catch (IOException refused) {
            assertTrue(String.valueOf(refused.getMessage()).startsWith(NO_ROOM), refused.getMessage());
        }
    }

    private void pushUntilTaken(Machine cart) throws IOException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                push(cart);
                return;
            } catch (IOException refused) {
                assertTrue(Instant.now().isBefore(limit), "still refused although there is room: " + refused);
            }
        }
    }

    private void push(Machine cart) throws IOException {
        Bytes bytes = next();
        cart.push(new EcgFile("ecg-" + seed + ".scp", bytes));
        acknowledged.add(bytes);
    }

    private void assertRefused(Machine cart, String answer) {
        IOException refused = assertThrows(IOException.class, () -> cart.push(new EcgFile("full.scp", next())));
        assertTrue(String.valueOf(refused.getMessage()).contains(answer), refused.getMessage());
    }

    private Bytes next() {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(seed++).nextBytes(bytes);
        return Bytes.wrap(bytes);
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

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}

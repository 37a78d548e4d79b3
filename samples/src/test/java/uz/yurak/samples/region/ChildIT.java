package uz.yurak.samples.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void readyLine_isWaitedForAndTheOutputKept() throws IOException {
        Path log = folder.resolve("child.log");
        try (Child child = Child.start(
                "child",
                List.of("sh", "-c", "echo begin; echo ready 7; exec sleep 600"),
                log,
                l -> l.startsWith("ready"))) {
            assertEquals("ready 7", child.awaitReady(SOON));
            assertTrue(child.isAlive());
            assertEquals(List.of("begin", "ready 7"), Files.readAllLines(log));
            child.close();
            assertFalse(child.isAlive());
        }
    }

    @Test
    void childThatEndsBeforeItIsReady_isSaidSo() throws IOException {
        try (Child child =
                Child.start("child", List.of("sh", "-c", "echo no"), folder.resolve("child.log"), l -> false)) {
            IOException failure = assertThrows(IOException.class, () -> child.awaitReady(SOON));
            assertTrue(failure.getMessage().contains("child.log"), failure.getMessage());
        }
    }

    /** The parent is a JVM of its own, which starts a child and is then killed as by a power cut. */
    @Test
    void killedParent_takesTheChildAlong() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process parent = new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        long childPid;
        try (var reader = parent.inputReader()) {
            childPid = Long.parseLong(reader.readLine());
            ProcessHandle child = ProcessHandle.of(childPid).orElseThrow();
            assertTrue(child.isAlive());
            parent.destroyForcibly();
            child.onExit().get(20, TimeUnit.SECONDS);
            assertFalse(child.isAlive());
        }
    }

    /** Starts a child, prints its id and waits for the end. */
    static final class Parent {
        public static void main(String[] args) throws IOException {
            Child child = Child.start("sleeper", List.of("sleep", "600"), Path.of(args[0], "sleeper.log"), l -> false);
            System.out.println(child.pid());
            System.in.read();
        }
    }
}

package uz.yurak.gateway.agent.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** Debian's CUPS itself, on a socket in a folder of its own: its queue has the report's bytes, and knows no other printer. */
class CupsPeerIT {
    private static final UUID ID = UUID.fromString("00000000-0000-0001-0000-000000000002");

    /** Not JUnit's: the path of a socket has 107 bytes at most, and the server's user must pass through. */
    private Path folder;

    private Process server;
    private Path lp;

    @BeforeEach
    void start() throws Exception {
        Path cupsd = Peers.require("cupsd");
        Path program = Peers.require("lp");
        folder = Files.createTempDirectory("cups");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String part : List.of("spool", "spool/tmp", "cache", "state", "log", "root")) {
            Path made = Files.createDirectories(folder.resolve(part));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        Files.writeString(folder.resolve("cupsd.conf"), """
                Listen %1$s/sock
                DefaultAuthType None
                <Location />
                  Order allow,deny
                  Allow all
                </Location>
                <Location /admin>
                  Order allow,deny
                  Allow all
                </Location>
                <Policy default>
                  <Limit All>
                    Order allow,deny
                    Allow all
                  </Limit>
                </Policy>
                """.formatted(folder));
        Files.writeString(folder.resolve("cups-files.conf"), """
                FileDevice Yes
                ServerRoot %1$s/root
                RequestRoot %1$s/spool
                CacheDir %1$s/cache
                StateDir %1$s/state
                TempDir %1$s/spool/tmp
                AccessLog %1$s/log/access
                ErrorLog %1$s/log/error
                PageLog %1$s/log/page
                SystemGroup root
                """.formatted(folder));
        server = new ProcessBuilder(
                        cupsd.toString(),
                        "-f",
                        "-c",
                        folder.resolve("cupsd.conf").toString(),
                        "-s",
                        folder.resolve("cups-files.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        lp = Files.writeString(
                folder.resolve("lp"), "#!/bin/sh\nCUPS_SERVER=" + folder + "/sock exec " + program + " \"$@\"\n");
        Files.setPosixFilePermissions(lp, PosixFilePermissions.fromString("rwxr-xr-x"));
        Await.until(() -> "a printer", this::hasPrinter);
    }

    private boolean hasPrinter() throws Exception {
        Process added = new ProcessBuilder(
                        Peers.require("lpadmin").toString(),
                        "-h",
                        folder + "/sock",
                        "-p",
                        "room4",
                        "-v",
                        "file:///dev/null",
                        "-E")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("added").toFile())
                .start();
        return added.waitFor(20, TimeUnit.SECONDS) && added.exitValue() == 0;
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.destroy();
            server.waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void theQueueHasTheReportsBytes_andAnUnknownPrinterIsToldInItsWords() throws Exception {
        Bytes pdf = TestRegion.random(5, 200_000);
        new CupsPress(lp, "room4", 1, Duration.ofSeconds(30)).print(ID, "JRQ-000001.pdf", pdf);
        assertEquals(pdf, Bytes.wrap(Files.readAllBytes(folder.resolve("spool/d00001-001"))));
        assertTrue(assertThrows(
                        IOException.class,
                        () -> new CupsPress(lp, "room5", 1, Duration.ofSeconds(30)).print(ID, "JRQ-000001.pdf", pdf))
                .getMessage()
                .contains("does not exist"));
    }
}

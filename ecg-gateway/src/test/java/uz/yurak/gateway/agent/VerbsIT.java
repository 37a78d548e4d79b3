package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** The hospital's program as a process, by its command line. */
class VerbsIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** A receipt that does not come is a defect, however busy the computer is. */
    private static final int PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void agent_saysReady_relays_andEndsWithItsInput() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        try (CenterServer center = region.center(store, region.outbox())) {
            Path config = config(center.start(ANY_PORT).getPort());
            try (Child agent = Child.start(Main.class, "agent", "--config", config.toString(), "--until-input-ends")) {
                assertTrue(agent.line().matches("\\{\"event\":\"ready\",.*\"ports\":\\{\"dicom\":[0-9]+}}"));
                List<Bytes> all = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    Bytes content = TestRegion.random(i, 300_000);
                    all.add(content);
                    region.drop(i + ".dcm", content);
                }
                Await.until("all stored", () -> store.stored().size() == 20);
                TestRegion.assertStored(store, all);
                Path status = folder.resolve("state/status.json");
                Await.until(
                        "the status tells",
                        () -> Files.exists(status)
                                && Files.readString(status).contains("\"spoolDepth\":0")
                                && Files.readString(status).contains("\"sent\":20"));
                long kib = residentKib(agent.pid());
                System.out.println("agent's resident memory after 20 ECGs: " + kib / 1024 + " MiB");
                assertTrue(kib < 200 << 10, "a box of 256 MiB carries it: " + kib + " KiB");

                assertEquals(0, run("agent", "status", "--config", config.toString()));
                agent.endInput();
                assertEquals(0, agent.awaitEnd());
            }
        }
    }

    @Test
    void agent_withAWrongConfiguration_saysAllAtOnceAndEndsWith2() throws Exception {
        Path config = Files.writeString(folder.resolve("agent.properties"), "agent.id = a\n");
        assertEquals(2, run("agent", "--config", config.toString()));
        assertEquals(2, run("agent", "--config", folder.resolve("none").toString()));
        assertEquals(2, run("agent", "walk"));
    }

    @Test
    void send_waitsForTheReceipt_andNamesWhatFailed() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        Path good = Files.write(
                folder.resolve("good.scp"), TestRegion.random(1, 200_000).toArray());
        Path empty = Files.createFile(folder.resolve("empty.scp"));
        try (CenterServer center = region.center(store, region.outbox())) {
            String to = "127.0.0.1:" + center.start(ANY_PORT).getPort();
            assertEquals(0, send(to, good));
            assertEquals(0, send(to, good), "a second time is the first's receipt");
            assertEquals(1, send(to, empty, good));
            assertEquals(1, send(to, folder.resolve("missing.scp")));
        }
        assertEquals(1, store.stored().size());
        assertEquals(2, send("127.0.0.1:port", good));
        assertEquals(1, send("127.0.0.1:1", 2, good), "nobody listens");
    }

    private int send(String to, Path... files) throws Exception {
        return send(to, PATIENCE_SECONDS, files);
    }

    private int send(String to, int waitSeconds, Path... files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("send"));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        arguments.addAll(List.of(
                "--to",
                to,
                "--cert",
                folder.resolve("pem/agent.crt").toString(),
                "--key",
                folder.resolve("pem/agent.key").toString(),
                "--ca",
                folder.resolve("pem/ca.crt").toString(),
                "--hospital",
                TestRegion.HOSPITAL.value(),
                "--machine",
                TestRegion.MACHINE.value(),
                "--wait",
                Integer.toString(waitSeconds)));
        return run(arguments.toArray(String[]::new));
    }

    private static int run(String... arguments) throws Exception {
        try (Child program = Child.start(Main.class, arguments)) {
            return program.awaitEnd();
        }
    }

    private Path config(int port) throws IOException {
        return Files.writeString(folder.resolve("agent.properties"), """
                agent.id = jarqorgon-agent
                agent.hospital = jarqorgon
                center.host = 127.0.0.1
                center.port = %d
                tls.certificate = pem/agent.crt
                tls.key = pem/agent.key
                tls.authority = pem/ca.crt
                state.folder = state
                reports.folder = reports
                folder.cart.path = drop
                folder.cart.machine = jarqorgon-cart-1
                dicom.port = 0
                dicom.bind = 127.0.0.1
                dicom.machine = jarqorgon-cart-2
                """.formatted(port));
    }

    /** As Linux counts it: {@code VmRSS} in {@code /proc/PID/status}, KiB. */
    private static long residentKib(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}

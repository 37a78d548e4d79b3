package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.FileOutbox;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;
import uz.yurak.testkit.Peers;

/** What the center sends down besides documents, with a real agent and center over TLS. */
class ErrandsIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int PATIENCE_S = 30;

    @TempDir
    private Path folder;

    static Ordered order(UUID id, String number, String family) {
        return new Ordered(
                id,
                number,
                new Subject(
                        Optional.of("30101"),
                        Optional.of(family),
                        Optional.of("Nigora"),
                        Optional.of(LocalDate.of(1988, 4, 29)),
                        Optional.of(Sex.FEMALE),
                        Optional.empty(),
                        Map.of()),
                Optional.empty(),
                Optional.of(LocalDateTime.of(2026, 11, 22, 14, 30)),
                Optional.empty(),
                Optional.of("12-lead ECG at rest"),
                Optional.empty(),
                Optional.of("Karimov^A."),
                Optional.empty(),
                Urgency.URGENT);
    }

    static Read reading(UUID id) {
        return new Read(
                id,
                "JRQ-000123",
                1,
                Kind.FINAL,
                true,
                false,
                Instant.parse("2026-11-22T09:15:00Z"),
                "Тошматова Ш.",
                "uz-Cyrl",
                "ST кўтарилиши",
                "Зудлик билан",
                List.of("rec.troponin"));
    }

    /** dcmtk's findscu asks as a machine does; the agent is started again between. */
    @Test
    void anOrderIsOnTheWorklist_alsoAfterARestart_untilItIsTakenBack() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileOutbox outbox = region.outbox();
        UUID id = UUID.randomUUID();
        UUID back = UUID.randomUUID();
        try (CenterServer center = region.center(region.store(), outbox)) {
            AgentConfig config = region.agentConfig(center.start(ANY_PORT));
            try (Agent agent = start(config)) {
                outbox.add(TestRegion.HOSPITAL, order(id, "JRQ-O-17", "Каримова"));
                Await.until("at its place", () -> became(outbox, id, Fate.DONE));
                String found = findscu(agent);
                assertTrue(found.contains("[Каримова^Nigora"), found);
                assertTrue(found.contains("[JRQ-O-17") && found.contains("[143000]"), found);
                Await.until("fetched by the machine", () -> became(outbox, id, Fate.TAKEN));
            }
            try (Agent agent = start(config)) {
                assertTrue(findscu(agent).contains("[JRQ-O-17"));
                outbox.add(TestRegion.HOSPITAL, new TakenBack(back, "JRQ-O-17"));
                Await.until("taken back", () -> became(outbox, back, Fate.DONE));
                assertFalse(findscu(agent).contains("JRQ-O-17"));
                List<Became> taken = outbox.words().stream()
                        .filter(word -> word.fate() == Fate.TAKEN)
                        .toList();
                assertEquals(1, taken.size(), "once, however often the machine asks");
                assertEquals("CART2", taken.get(0).detail());
            }
        }
        try (Stream<Path> files = Files.walk(folder.resolve("agent"))) {
            assertEquals(
                    List.of(),
                    files.filter(each -> each.toString().endsWith(".new")).toList());
        }
    }

    /** The center's connection ends between the errand and the word on it: the second time changes nothing. */
    @Test
    void sentTwice_isDoneOnce_andToldAgain() throws Exception {
        TestRegion region = new TestRegion(folder);
        UUID id = UUID.randomUUID();
        UUID back = UUID.randomUUID();
        try (SSLServerSocket listener = RawPeer.listener(region.material("center"));
                Agent agent = start(region.agentConfig(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort())))) {
            try (RawPeer center = greeted(listener)) {
                center.send(order(id, "A-1", "Karimova"));
                assertEquals(Fate.DONE, word(center, id).fate());
                center.send(new TakenBack(back, "A-1"));
                assertEquals(Fate.DONE, word(center, back).fate());
            }
            try (RawPeer center = greeted(listener)) {
                assertEquals(id, word(center, id).id(), "not noted: said again by itself");
                assertEquals(back, word(center, back).id());
                center.send(order(id, "A-1", "Karimova"));
                assertEquals(Fate.DONE, word(center, id).fate());
                assertFalse(findscu(agent).contains("A-1"), "the first time was long ago, and was taken back");
            }
        }
    }

    @Test
    void aReadingIsHeldForTheHospitalsScreen_alsoAfterARestart() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileOutbox outbox = region.outbox();
        Read reading = reading(UUID.randomUUID());
        try (CenterServer center = region.center(region.store(), outbox)) {
            AgentConfig config = region.agentConfig(center.start(ANY_PORT));
            try (Agent agent = start(config)) {
                outbox.add(TestRegion.HOSPITAL, reading);
                Await.until("held", () -> became(outbox, reading.id(), Fate.DONE));
                assertEquals(List.of(reading), agent.readings());
            }
            try (Agent agent = start(config)) {
                assertEquals(List.of(reading), agent.readings());
            }
        }
    }

    @Test
    void anAgentOfTheVersionBefore_getsReportsAlone() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileOutbox outbox = region.outbox();
        outbox.add(TestRegion.HOSPITAL, order(UUID.randomUUID(), "A-1", "Karimova"));
        outbox.add(TestRegion.HOSPITAL, TestRegion.random(3, 100));
        try (CenterServer center = region.center(region.store(), outbox);
                RawPeer agent = RawPeer.agent(
                        region.material("agent"), center.start(ANY_PORT).getPort())) {
            assertEquals(2, assertInstanceOf(Welcome.class, agent.greet(1, 2)).version());
            assertInstanceOf(Report.class, agent.receive());
        }
    }

    private static RawPeer greeted(SSLServerSocket listener) throws Exception {
        RawPeer center = RawPeer.center(listener);
        center.receive();
        center.send(new Welcome(3, Instant.now(), 10_000, 8 << 20));
        return center;
    }

    /** The next word on the errand, past heartbeats and words on others. */
    private static Became word(RawPeer center, UUID id) throws Exception {
        while (true) {
            Frame frame = center.receive();
            if (frame instanceof Became word && word.id().equals(id)) {
                return word;
            }
            if (frame instanceof Heartbeat beat) {
                center.send(new HeartbeatAnswer(beat.clock(), Instant.now()));
            }
        }
    }

    private static Agent start(AgentConfig config) throws Exception {
        return Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }

    static boolean became(FileOutbox outbox, UUID id, Fate fate) {
        return outbox.words().stream().anyMatch(word -> word.id().equals(id) && word.fate() == fate);
    }

    private String findscu(Agent agent) throws Exception {
        Path output = folder.resolve("findscu.txt");
        Process process = new ProcessBuilder(
                        Peers.require("findscu").toString(),
                        "-W",
                        "-v",
                        "-aet",
                        "CART2",
                        "-k",
                        "PatientName",
                        "-k",
                        "AccessionNumber",
                        "-k",
                        "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartTime",
                        "127.0.0.1",
                        String.valueOf(agent.address("dicom").orElseThrow().getPort()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS));
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}

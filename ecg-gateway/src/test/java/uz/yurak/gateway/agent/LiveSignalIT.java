package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.live.TestMachine;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Gap;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Recording;
import uz.yurak.record.Sha256;
import uz.yurak.testkit.Await;

/** A monitor, the agent as a program with a heap of 64 MiB, and a center: what arrives is counted sample by sample. */
class LiveSignalIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Pattern PORT = Pattern.compile("\"stream\\.monitor\":(\\d+)");

    @TempDir
    private Path folder;

    private Path configuration(int centerPort) throws IOException {
        Files.write(folder.resolve("monitor.layout"), TestMachine.LAYOUT.toArray());
        return Files.write(
                folder.resolve("agent.properties"),
                List.of(
                        "agent.id = " + TestRegion.AGENT,
                        "agent.hospital = " + TestRegion.HOSPITAL,
                        "center.host = 127.0.0.1",
                        "center.port = " + centerPort,
                        "tls.certificate = pem/agent.crt",
                        "tls.key = pem/agent.key",
                        "tls.authority = pem/ca.crt",
                        "state.folder = agent",
                        "reports.folder = reports",
                        "stream.monitor.bind = 127.0.0.1",
                        "stream.monitor.port = 0",
                        "stream.monitor.machine = monitor-1",
                        "stream.monitor.layout = monitor.layout",
                        "stream.monitor.segment-ms = 300"));
    }

    private static int port(Child agent) throws IOException {
        while (true) {
            Matcher found = PORT.matcher(agent.line());
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
    }

    /** In the machine's own time: ten milliseconds a frame. */
    private static void send(OutputStream out, TestMachine machine, int frames) throws Exception {
        long began = System.nanoTime();
        for (int i = 1; i <= frames; i++) {
            out.write(machine.frame());
            TimeUnit.NANOSECONDS.sleep(began + i * 10_000_000L - System.nanoTime());
        }
    }

    private static List<Recording> arrived(FileEnvelopeStore store) throws Exception {
        List<Bytes> envelopes = new ArrayList<>();
        for (Path file : store.stored()) {
            envelopes.add(Bytes.wrap(Files.readAllBytes(file)));
        }
        return TestMachine.joined(envelopes);
    }

    private static int instants(FileEnvelopeStore store) throws Exception {
        List<Recording> sessions = arrived(store);
        return sessions.isEmpty() ? 0 : sessions.get(0).leads().get(0).samples().count();
    }

    @Test
    void theLinkCutInTheMiddle_isBackfilledWhole() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        TestMachine machine = new TestMachine();
        try (CenterServer center = region.center(store, region.outbox());
                CutLine line = new CutLine(center.start(ANY_PORT));
                Child agent = Child.start(
                        Main.class,
                        "agent",
                        "--config",
                        configuration(line.address().getPort()).toString());
                Socket socket = new Socket("127.0.0.1", port(agent))) {
            OutputStream out = socket.getOutputStream();
            send(out, machine, 150);
            Await.until("the signal arrives as it runs", () -> instants(store) > 500);
            line.cut();
            send(out, machine, 300);
            int before = instants(store);
            assertTrue(before < 3000, "the link is cut: " + before);
            line.mend();
            send(out, machine, 100);
            socket.close();
            Await.until(
                    "all of it arrives",
                    () -> instants(store) == 5500
                            && arrived(store).get(0).leads().get(0).gaps().isEmpty());
            assertEquals(List.of(), TestMachine.assertWhole(arrived(store).get(0), 5500));
        }
    }

    /** Notes in which order the center is given the segments. */
    private record Noting(FileEnvelopeStore store, List<Integer> numbers) implements EnvelopeStore {
        @Override
        public Kept keep(Envelope envelope) throws UnavailableException {
            Kept kept = store.keep(envelope);
            try {
                synchronized (numbers) {
                    numbers.add(Segment.read(envelope.bytes()).header().number());
                }
            } catch (ReadException e) {
                throw new AssertionError(e);
            }
            return kept;
        }

        @Override
        public boolean verify(Stored envelope) throws UnavailableException {
            return store.verify(envelope);
        }

        @Override
        public Optional<Kept> find(HospitalId hospital, Sha256 id) {
            return store.find(hospital, id);
        }

        List<Integer> sofar() {
            synchronized (numbers) {
                return List.copyOf(numbers);
            }
        }
    }

    @Test
    void afterAnOutage_theNewestGoFirst_andTheOlderFillInBehind() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore files = region.store();
        Noting store = new Noting(files, new ArrayList<>());
        TestMachine machine = new TestMachine();
        try (CenterServer center = region.center(store, region.outbox());
                CutLine line = new CutLine(center.start(ANY_PORT));
                Child agent = Child.start(
                        Main.class,
                        "agent",
                        "--config",
                        configuration(line.address().getPort()).toString());
                Socket socket = new Socket("127.0.0.1", port(agent))) {
            OutputStream out = socket.getOutputStream();
            send(out, machine, 100);
            Await.until("the signal arrives as it runs", () -> instants(files) > 500);
            line.cut();
            send(out, machine, 600);
            int before = store.sofar().size();
            // 20 segments wait, more or less; so slow a line takes a second for four of them.
            line.slowTo(30_000);
            line.mend();
            send(out, machine, 400);
            socket.close();
            Await.until(
                    "all of it arrives",
                    () -> instants(files) == 11_000
                            && arrived(files).get(0).leads().get(0).gaps().isEmpty());
            assertEquals(List.of(), TestMachine.assertWhole(arrived(files).get(0), 11_000));
            List<Integer> after = store.sofar().subList(before, store.sofar().size());
            int oldest = after.stream().min(Integer::compare).orElseThrow();
            // What was on its way when the line was cut lies ready and may go on before the newest.
            assertTrue(Math.max(after.get(0), after.get(1)) > oldest + 15, "first the newest, then " + after);
            assertTrue(after.indexOf(oldest) < 8, "the oldest does not wait for all others: " + after);
            assertTrue(after.indexOf(oldest + 8) > 12, "the middle comes last: " + after);
        }
    }

    @Test
    void anAgentKilledInTheMiddle_losesNoSegmentAndMarksTheGap() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        TestMachine machine = new TestMachine();
        try (CenterServer center = region.center(store, region.outbox())) {
            String configuration =
                    configuration(center.start(ANY_PORT).getPort()).toString();
            int sentBefore;
            long killedAt;
            try (Child agent = Child.start(Main.class, "agent", "--config", configuration);
                    Socket socket = new Socket("127.0.0.1", port(agent))) {
                send(socket.getOutputStream(), machine, 200);
                sentBefore = machine.instants();
                killedAt = System.nanoTime();
                agent.kill();
            }
            int sentAgainFrom;
            try (Child agent = Child.start(Main.class, "agent", "--config", configuration);
                    Socket socket = new Socket("127.0.0.1", port(agent))) {
                // The monitor went on: what it sent while no agent listened is lost for good.
                machine.lose((int) ((System.nanoTime() - killedAt) / 10_000_000));
                sentAgainFrom = machine.instants();
                send(socket.getOutputStream(), machine, 100);
                socket.close();
                Await.until("all that was on the disk arrives", () -> isWhole(store, machine.instants()));
            }
            assertEquals(1, arrived(store).size(), "one session");
            List<Gap> gaps = TestMachine.assertWhole(arrived(store).get(0), machine.instants());
            assertEquals(1, gaps.size());
            assertEquals(sentAgainFrom, gaps.get(0).endIndex());
            // Of what had come, at most a segment and what the processor was busy with is missing.
            assertTrue(gaps.get(0).startIndex() >= sentBefore - 1000, "from " + gaps.get(0) + " of " + sentBefore);
        }
    }

    /** By the counter to the very instant: it agrees with the clock unless the machine was away for long. */
    private static boolean isWhole(FileEnvelopeStore store, int instants) throws Exception {
        return instants(store) == instants;
    }
}

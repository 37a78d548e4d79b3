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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Expansion;
import uz.yurak.gateway.harness.Child;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.Looking;
import uz.yurak.gateway.harness.Looking.Came;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.live.TestMachine;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.Await;

/** A monitor, the agent as a program, a line that gets slow, and a center where somebody looks. */
class GlimpsesIT {
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
                        "stream.monitor.segment-ms = 1000"));
    }

    private static int port(Child agent) throws IOException {
        while (true) {
            Matcher found = PORT.matcher(agent.line());
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
    }

    /** A monitor that runs until it is closed, ten milliseconds a frame. */
    private static final class Monitor implements AutoCloseable {
        private final TestMachine machine = new TestMachine();
        private final Socket socket;
        private final Thread thread = new Thread(this::run, "monitor");
        private volatile boolean isOff;

        Monitor(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            thread.start();
        }

        private void run() {
            try {
                OutputStream out = socket.getOutputStream();
                long began = System.nanoTime();
                for (int i = 1; !isOff; i++) {
                    out.write(machine.frame());
                    TimeUnit.NANOSECONDS.sleep(began + i * 10_000_000L - System.nanoTime());
                }
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Instants that it sent in its life. */
        int off() throws InterruptedException {
            isOff = true;
            thread.join();
            return machine.instants();
        }

        @Override
        public void close() throws Exception {
            off();
            socket.close();
        }
    }

    private static List<Bytes> stored(FileEnvelopeStore store) throws IOException {
        List<Bytes> envelopes = new ArrayList<>();
        for (Path file : store.stored()) {
            envelopes.add(Bytes.wrap(Files.readAllBytes(file)));
        }
        return envelopes;
    }

    private static Came newest(Looking looking) {
        List<Came> all = looking.sofar();
        return all.get(all.size() - 1);
    }

    @Test
    void whoLooksSeesItAtOnce_coarserWhileTheLineIsSlow_andTheRecordIsWholeAfterwards() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        Looking looking = new Looking();
        try (CenterServer center = region.center(store, region.outbox(), looking);
                CutLine line = new CutLine(center.start(ANY_PORT));
                Child agent = Child.start(
                        Main.class,
                        "agent",
                        "--config",
                        configuration(line.address().getPort()).toString());
                Monitor monitor = new Monitor(port(agent))) {
            Await.until("the first segment", () -> !store.stored().isEmpty());
            assertEquals(List.of(), looking.sofar(), "nobody looks, nothing is sent");
            looking.lookAt(List.of(Segment.read(stored(store).get(0)).header().session()));
            Await.until("glimpses half a second old at most", () -> soonWhole(looking) > 20);
            assertExact(looking.sofar());

            line.slowTo(10_000);
            Await.until(
                    "it gets coarser", () -> newest(looking).glimpse().detail().compareTo(Detail.COARSE) >= 0);
            int before = looking.sofar().size();
            Await.until("and goes on", () -> looking.sofar().size() > before + 5);

            line.slowTo(Long.MAX_VALUE);
            Detail coarse = newest(looking).glimpse().detail();
            Await.until(
                    "it gets finer again",
                    () -> newest(looking).glimpse().detail().compareTo(coarse) < 0);
            looking.lookAt(List.of());
            int instants = monitor.off();
            monitor.close();
            Await.until("all of the record arrives", () -> isWhole(store, instants));
            assertEquals(
                    List.of(),
                    TestMachine.assertWhole(TestMachine.joined(stored(store)).get(0), instants));
        }
    }

    private static long soonWhole(Looking looking) {
        return looking.sofar().stream()
                .filter(one ->
                        one.glimpse().detail() == Detail.ALL && one.delay().compareTo(Duration.ofMillis(500)) < 0)
                .count();
    }

    private static boolean isWhole(FileEnvelopeStore store, int instants) throws Exception {
        List<Recording> sessions = TestMachine.joined(stored(store));
        LeadSignal first = sessions.get(0).leads().get(0);
        return first.samples().count() == instants && first.gaps().isEmpty();
    }

    /** With all detail, each sample is the machine's, at its instant. */
    private static void assertExact(List<Came> glimpses) throws Exception {
        int checked = 0;
        for (Came one : glimpses) {
            if (one.glimpse().detail() == Detail.ALL) {
                List<LeadSignal> leads = Expansion.leads(one.source(), one.glimpse());
                assertEquals(12, leads.size());
                for (int lead = 0; lead < 12; lead++) {
                    for (int i = 0; i < one.glimpse().instants(); i++) {
                        int instant = (int) one.glimpse().firstSample() + i;
                        assertEquals(
                                (short) (instant * 31 + lead * 2503),
                                leads.get(lead).samples().at(i));
                    }
                }
                checked++;
            }
        }
        assertTrue(checked > 0);
    }
}

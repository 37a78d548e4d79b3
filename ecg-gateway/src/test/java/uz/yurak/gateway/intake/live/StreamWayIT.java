package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.live.mfer.MferProtocol;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.mfer.MferStreamWriter;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** Machines that send over real sockets; what the spool holds is counted sample by sample. */
class StreamWayIT {
    private static final LiveLimits LIMITS =
            new LiveLimits(Duration.ofMillis(300), Duration.ofSeconds(30), Duration.ofMinutes(30));

    @TempDir
    private Path folder;

    private static StreamSource source(String machine) {
        return source(machine, new FrameProtocol(), TestMachine.LAYOUT);
    }

    private static StreamSource source(String machine, LiveProtocol protocol, Bytes front) {
        return new StreamSource(
                "stream." + machine,
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new LiveSettings(new Machine(new MachineId(machine), Urgency.ROUTINE, false), protocol, front, LIMITS));
    }

    private static Socket connect(IntakeWay way) throws IOException {
        InetSocketAddress address = way.address().orElseThrow();
        return new Socket(address.getAddress(), address.getPort());
    }

    static List<Bytes> spooled(Spool spool, String machine) throws IOException {
        List<Bytes> all = new ArrayList<>();
        List<Entry> seen = new ArrayList<>();
        for (Optional<Entry> next = spool.next(Urgency.ROUTINE, e -> !seen.contains(e));
                next.isPresent();
                next = spool.next(Urgency.ROUTINE, e -> !seen.contains(e))) {
            Entry entry = next.get();
            seen.add(entry);
            if (entry.header().machine().value().equals(machine)) {
                assertEquals(Optional.of("stream"), entry.header().formatHint());
                all.add(spool.read(entry, 0, entry.header().length()));
            }
        }
        return all;
    }

    @Test
    void threeMachinesOf12LeadsAt1KHz_loseNoSample() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            List<String> machines = List.of("m-1", "m-2", "m-3");
            ExecutorService senders = Executors.newFixedThreadPool(machines.size());
            WayContext context = TestWays.context(spool, 8 << 20);
            try {
                List<Callable<Integer>> work = new ArrayList<>();
                for (String machine : machines) {
                    work.add(() -> sendThreeMinutes(machine, context));
                }
                for (Future<Integer> sent : senders.invokeAll(work)) {
                    assertEquals(180_000, sent.get());
                }
            } finally {
                senders.shutdownNow();
            }
            for (String machine : machines) {
                List<Recording> sessions = TestMachine.joined(spooled(spool, machine));
                assertEquals(1, sessions.size());
                assertEquals(List.of(), TestMachine.assertWhole(sessions.get(0), 180_000));
            }
        }
    }

    /** Faster than any machine, in pieces that end anywhere. */
    private static int sendThreeMinutes(String name, WayContext context) throws Exception {
        TestMachine machine = new TestMachine();
        Random random = new Random(name.hashCode());
        try (IntakeWay way = source(name).open(context)) {
            try (Socket socket = connect(way);
                    OutputStream out = socket.getOutputStream()) {
                while (machine.instants() < 180_000) {
                    byte[] frame = machine.frame();
                    int cut = random.nextInt(frame.length);
                    out.write(frame, 0, cut);
                    out.write(frame, cut, frame.length - cut);
                }
            }
            LiveCounts.awaitEnds(way, 1);
        }
        return machine.instants();
    }

    /** 12 leads at 1 kHz, 250 ms an item, with pointers; connections lost in the middle of an item. */
    @Test
    void anMferStream_losesNoSample_andABreakIsAGapOfItsLength() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            TestMachine machine = new TestMachine();
            MferStreamWriter writer = new MferStreamWriter(
                    1000, 1000, TestMachine.LEADS.stream().map(Lead::scpCode).toList(), 250);
            try (IntakeWay way = source("m-1", new MferProtocol(), Bytes.EMPTY).open(context)) {
                sendMfer(way, machine, writer, 240);
                LiveCounts.awaitEnds(way, 1);
                machine.counts(250);
                sendMfer(way, machine, writer, 240);
                LiveCounts.awaitEnds(way, 2);
            }
            List<Recording> sessions = TestMachine.joined(spooled(spool, "m-1"));
            assertEquals(1, sessions.size());
            List<Gap> gaps = TestMachine.assertWhole(sessions.get(0), 120_500);
            // The item that the lost connection cut and the one that was never sent.
            assertEquals(
                    List.of("60000-60500"),
                    gaps.stream()
                            .map(gap -> gap.startIndex() + "-" + gap.endIndex())
                            .toList());
            assertEquals(Optional.of("77"), sessions.get(0).subject().id());
        }
    }

    /** So many items and half of one more. */
    private static void sendMfer(IntakeWay way, TestMachine machine, MferStreamWriter writer, int items)
            throws Exception {
        Random random = new Random(items);
        try (Socket socket = connect(way);
                OutputStream out = socket.getOutputStream()) {
            out.write(writer.definitions(LocalDateTime.parse("2026-05-01T12:00:00"), "77")
                    .toArray());
            for (int item = 0; item <= items; item++) {
                out.write(writer.pointer(machine.instants()).toArray());
                byte[] samples = writer.samples(machine.counts(250)).toArray();
                int cut = random.nextInt(samples.length);
                out.write(samples, 0, cut);
                out.write(samples, cut, item == items ? 0 : samples.length - cut);
            }
        }
    }

    @Test
    void aMachineThatComesBack_goesOnInItsSession() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            TestMachine machine = new TestMachine();
            try (IntakeWay way = source("m-1").open(context)) {
                send(way, machine, 1);
                machine.lose(7);
                send(way, machine, 2);
            }
            // The agent starts again: the session goes on from what stands on the disk.
            machine.lose(5);
            try (IntakeWay way = source("m-1").open(context)) {
                send(way, machine, 1);
            }
            List<Recording> sessions = TestMachine.joined(spooled(spool, "m-1"));
            assertEquals(1, sessions.size());
            List<Gap> gaps = TestMachine.assertWhole(sessions.get(0), machine.instants());
            assertEquals(
                    List.of("500-570", "1070-1120"),
                    gaps.stream()
                            .map(gap -> gap.startIndex() + "-" + gap.endIndex())
                            .toList());
        }
    }

    private static void send(IntakeWay way, TestMachine machine, int connection) throws Exception {
        try (Socket socket = connect(way);
                OutputStream out = socket.getOutputStream()) {
            for (int i = 0; i < 50; i++) {
                out.write(machine.frame());
            }
        }
        LiveCounts.awaitEnds(way, connection);
    }

    @Test
    void aLineFullOfOtherThings_isSaidAndKeepsNothing() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            try (IntakeWay way = source("m-1").open(context);
                    Socket socket = connect(way);
                    OutputStream out = socket.getOutputStream()) {
                out.write(new byte[40_000]);
                Await.until("the trouble is said", () -> context.log().seen().failing());
                assertTrue(context.log().seen().error().orElse("").contains("in no frame of the layout"));
                out.write(new TestMachine().frame());
                out.write(new TestMachine().frame());
                Await.until("it works again", () -> !context.log().seen().failing());
            }
        }
    }

    @Test
    void aFullDisk_holdsTheMachineBackAndLosesNothing() throws Exception {
        SpoolLimits small = new SpoolLimits(1 << 30, 2, 0);
        try (Spool spool = Spool.open(folder, small, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            TestMachine machine = new TestMachine();
            List<Bytes> taken = new ArrayList<>();
            try (IntakeWay way = source("m-1").open(context);
                    Socket socket = connect(way)) {
                OutputStream out = socket.getOutputStream();
                Thread sender = new Thread(() -> {
                    try {
                        for (int i = 0; i < 30_000; i++) {
                            out.write(machine.frame());
                        }
                        socket.shutdownOutput();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                sender.start();
                Await.until("the spool is full", () -> context.log().seen().failing());
                Await.until("all of it went to the disk in the end", () -> {
                    for (Bytes segment : spooled(spool, "m-1")) {
                        taken.add(segment);
                        spool.verified(Envelope.idOf(new MachineId("m-1"), segment));
                    }
                    return !sender.isAlive() && LiveCounts.areEnded(way, 1);
                });
            }
            taken.addAll(spooled(spool, "m-1"));
            List<Recording> sessions = TestMachine.joined(taken);
            assertEquals(List.of(), TestMachine.assertWhole(sessions.get(0), 300_000));
        }
    }
}

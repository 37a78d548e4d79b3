package uz.yurak.gateway.intake.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.adapter.live.hl7.Hl7WaveWriter;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.gateway.harness.TestWays;
import uz.yurak.gateway.intake.LiveSettings;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.live.TestMachine;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.SpoolLimits;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Gap;
import uz.yurak.record.MachineId;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** A monitor that sends 12 leads at 1 kHz, a second a message, and waits for each answer. */
class Hl7LiveIT {
    private static final Machine MONITOR = new Machine(new MachineId("monitor"), Urgency.ROUTINE, false);
    private static final LocalDateTime START = LocalDateTime.parse("2026-05-01T12:00:00");

    @TempDir
    private Path folder;

    private final TestMachine machine = new TestMachine();
    private final Hl7WaveWriter writer = new Hl7WaveWriter("MONITOR", 1000, 1000, TestMachine.LEADS);

    private static Hl7Source source(int pauseSeconds) {
        LiveLimits limits =
                new LiveLimits(Duration.ofMillis(300), Duration.ofSeconds(pauseSeconds), Duration.ofMinutes(30));
        return new Hl7Source(
                "hl7.station",
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                false,
                Map.of(new Hl7Source.Sender("MONITOR", ""), MONITOR),
                Map.of(MONITOR, new LiveSettings(MONITOR, new Hl7Protocol(), Bytes.EMPTY, limits)),
                Set.of());
    }

    private Bytes second(String patient) {
        LocalDateTime at = START.plusNanos(machine.instants() * 1_000_000L);
        return writer.message("M" + machine.instants(), patient, at, machine.counts(1000));
    }

    private static String ask(Hl7Intake hl7, Bytes... messages) throws IOException {
        StringBuilder answers = new StringBuilder();
        try (Socket socket = new Socket()) {
            socket.connect(hl7.address().orElseThrow());
            socket.setSoTimeout(20_000);
            InputStream in = socket.getInputStream();
            for (Bytes message : messages) {
                Hl7WaveWriter.framed(message).writeTo(socket.getOutputStream());
                for (int value = in.read(); value != 0x1C; value = in.read()) {
                    assertTrue(value >= 0, "the connection ended");
                    answers.append((char) value);
                }
            }
        }
        return answers.toString();
    }

    private Bytes[] seconds(int count, String patient) {
        return Stream.generate(() -> second(patient)).limit(count).toArray(Bytes[]::new);
    }

    private static long accepted(String answers) {
        return answers.lines()
                .flatMap(line -> Stream.of(line.split("\r")))
                .filter(line -> line.startsWith("MSA|AA"))
                .count();
    }

    private static List<Bytes> spooled(Spool spool, String hint) throws IOException {
        List<Bytes> all = new ArrayList<>();
        List<Entry> seen = new ArrayList<>();
        for (Optional<Entry> next = spool.next(Urgency.ROUTINE, e -> !seen.contains(e));
                next.isPresent();
                next = spool.next(Urgency.ROUTINE, e -> !seen.contains(e))) {
            seen.add(next.get());
            if (next.get().header().formatHint().equals(Optional.of(hint))) {
                all.add(spool.read(next.get(), 0, next.get().header().length()));
            }
        }
        return all;
    }

    @Test
    void noSampleIsLost_andAnAnswerMeansThatItIsOnTheDisk_overAnAgentsEndToo() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            Hl7Intake hl7 = Hl7Intake.start(source(30), context);
            assertEquals(30, accepted(ask(hl7, seconds(30, "77"))));
            assertEquals(30, spooled(spool, "stream").size(), "each was on the disk when it was answered");
            // Seven messages that never came, in the middle of the signal.
            machine.counts(7000);
            Bytes last = second("77");
            assertEquals(1, accepted(ask(hl7, last)));
            hl7.close();
            // The agent ends and starts; the machine had not heard the answer, and sends the last message again.
            hl7 = Hl7Intake.start(source(30), context);
            assertEquals(1, accepted(ask(hl7, last)));
            assertEquals(20, accepted(ask(hl7, seconds(20, "77"))));
            hl7.close();
            List<Recording> sessions = TestMachine.joined(spooled(spool, "stream"));
            assertEquals(1, sessions.size());
            List<Gap> gaps = TestMachine.assertWhole(sessions.get(0), 58_000);
            assertEquals(1, gaps.size());
            assertEquals(30_000, gaps.get(0).startIndex());
            assertEquals(37_000, gaps.get(0).endIndex());
            assertEquals(START, sessions.get(0).recordedAt().orElseThrow().local());
        }
    }

    @Test
    void twoBedsOverOneConnection_areTwoSignals_andOtherMessagesGoAsBefore() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            Hl7Intake hl7 = Hl7Intake.start(source(30), context);
            TestMachine other = new TestMachine();
            List<Bytes> messages = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                messages.add(second("77"));
                LocalDateTime at = START.plusNanos(other.instants() * 1_000_000L);
                messages.add(writer.message("N" + i, "78", at, other.counts(1000)));
            }
            messages.add(Bytes.wrap("MSH|^~\\&|MONITOR||||||ORU^R01|7|P|2.6\rPID|1||77\rOBX|1|ST|1^x||a note\r"
                    .getBytes(StandardCharsets.UTF_8)));
            assertEquals(11, accepted(ask(hl7, messages.toArray(Bytes[]::new))));
            hl7.close();
            List<Recording> sessions = TestMachine.joined(spooled(spool, "stream"));
            assertEquals(2, sessions.size());
            for (Recording session : sessions) {
                assertEquals(List.of(), TestMachine.assertWhole(session, 5000));
            }
            assertEquals(1, spooled(spool, "hl7").size());
        }
    }

    @Test
    void aFullDisk_isAnsweredWithAnError_andTheSameMessageIsTakenOnce() throws Exception {
        try (Spool spool = Spool.open(folder, new SpoolLimits(1 << 30, 2, 0), Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            Hl7Intake hl7 = Hl7Intake.start(source(30), context);
            assertEquals(2, accepted(ask(hl7, seconds(2, "77"))));
            Bytes third = second("77");
            assertTrue(ask(hl7, third).contains("MSA|AE|"));
            List<Bytes> taken = spooled(spool, "stream");
            for (Bytes segment : taken) {
                spool.verified(Envelope.idOf(MONITOR.id(), segment));
            }
            Await.until("there is room", () -> accepted(ask(hl7, third)) == 1);
            hl7.close();
            taken.addAll(spooled(spool, "stream"));
            List<Recording> sessions = TestMachine.joined(taken);
            assertEquals(1, sessions.size());
            assertEquals(List.of(), TestMachine.assertWhole(sessions.get(0), 3000));
        }
    }

    @Test
    void aSilentBed_endsItsSession_andLeavesNothingBehind() throws Exception {
        try (Spool spool = Spool.open(folder, SpoolLimits.DEFAULT, Steps.UNWATCHED)) {
            WayContext context = TestWays.context(spool, 8 << 20);
            Hl7Intake hl7 = Hl7Intake.start(source(1), context);
            assertEquals(2, accepted(ask(hl7, seconds(2, "77"))));
            Await.until("the session ends", () -> spooled(spool, "stream").size() == 3);
            Await.until("its position is gone", () -> {
                try (Stream<Path> files = Files.list(context.state())) {
                    return files.findAny().isEmpty();
                }
            });
            hl7.close();
            assertEquals(
                    List.of(),
                    TestMachine.assertWhole(
                            TestMachine.joined(spooled(spool, "stream")).get(0), 2000));
        }
    }
}

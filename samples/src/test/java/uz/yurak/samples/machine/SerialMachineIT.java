package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;
import uz.yurak.testkit.Peers;

/** A simulated monitor at a serial line, played by socat's pair of pseudo terminals, and a whole agent at its other end. */
class SerialMachineIT {
    private static final int SAMPLES = 1500;

    @TempDir
    private Path folder;

    @Test
    void verb_sendsASignalThatIsRecordedToTheLastSample() throws Exception {
        Path line = folder.resolve("line");
        Path machine = folder.resolve("machine");
        Files.write(folder.resolve("monitor.layout"), LiveMachine.usualLayout().toArray());
        Process socat = new ProcessBuilder(
                        Peers.require("socat").toString(),
                        "pty,raw,echo=0,link=" + line,
                        "pty,raw,echo=0,link=" + machine)
                .inheritIO()
                .start();
        awaitExists(machine);
        try (PushedAgent agent = PushedAgent.start(
                folder,
                "serial.bed.device=" + line,
                "serial.bed.baud=230400",
                "serial.bed.machine=monitor-1",
                "serial.bed.layout=monitor.layout",
                "serial.bed.segment-ms=500")) {
            int exit = new CommandLine(new SimulateSerialVerb())
                    .execute("--device", machine.toString(), "--seconds", "3", "--seed", "5");
            assertEquals(0, exit);
            Recording recorded = awaitSamples(agent);
            Recording sent = new Ward(5, Clock.systemUTC(), List.of(Variant.NORMAL)).next();
            assertEquals(12, recorded.leads().size());
            for (LeadSignal lead : recorded.leads()) {
                assertEquals(List.of(), lead.gaps());
                assertEquals(
                        sent.lead(lead.lead()).orElseThrow().samples().range(0, SAMPLES),
                        lead.samples().range(0, SAMPLES));
            }
        } finally {
            socat.destroy();
            socat.waitFor();
        }
    }

    private static void awaitExists(Path file) {
        for (int i = 0; i < 1_000 && !Files.exists(file); i++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** For half a minute at most; what is still missing then, the test says. */
    private static Recording awaitSamples(PushedAgent agent) throws Exception {
        List<Segment> segments = segments(agent);
        for (int i = 0; i < 600 && samples(segments) < SAMPLES; i++) {
            LockSupport.parkNanos(50_000_000);
            segments = segments(agent);
        }
        assertEquals(SAMPLES, samples(segments));
        return SessionJoin.join(segments, List.of(new FrameProtocol())).recording();
    }

    private static List<Segment> segments(PushedAgent agent) throws Exception {
        List<Segment> segments = new ArrayList<>();
        for (Bytes envelope : agent.taken()) {
            segments.add(Segment.read(envelope));
        }
        return segments;
    }

    private static long samples(List<Segment> segments) {
        return segments.stream()
                .mapToLong(segment -> segment.header().endSample())
                .max()
                .orElse(0);
    }
}

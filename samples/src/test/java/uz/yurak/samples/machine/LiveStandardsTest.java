package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.adapter.live.hl7.Hl7WaveWriter;
import uz.yurak.adapter.live.mfer.MferProtocol;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;

/** Monitors that stream by a standard send what the synthesizer made, over and over. */
class LiveStandardsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-05-01T08:00:00.250Z"), ZoneOffset.UTC);

    private static Recording joined(LiveProtocol protocol, Supplier<Bytes> machine, int times) throws Exception {
        LiveSession session = new LiveSession(
                protocol,
                Bytes.EMPTY,
                new LiveLimits(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(30)),
                Optional.empty(),
                () -> "0".repeat(32));
        List<LiveCut> cuts = new ArrayList<>();
        Instant now = CLOCK.instant();
        for (int i = 0; i < times; i++) {
            now = now.plusMillis(12_000 / times);
            byte[] bytes = machine.get().toArray();
            cuts.addAll(session.receive(bytes, bytes.length, now));
        }
        cuts.addAll(session.disconnected(now));
        List<Segment> segments = cuts.stream().map(LiveCut::segment).toList();
        return SessionJoin.join(segments, List.of(protocol)).recording();
    }

    private static void assertIsThePatient(Recording sent) {
        Recording ecg = new Ward(5, CLOCK, List.of(Variant.NORMAL)).next();
        assertEquals(ecg.subject().id(), sent.subject().id());
        assertEquals(
                LocalDateTime.parse("2026-05-01T13:00:00.250"),
                sent.recordedAt().orElseThrow().local());
        assertEquals(12, sent.leads().size());
        for (LeadSignal lead : sent.leads()) {
            LeadSignal made = ecg.lead(lead.lead()).orElseThrow();
            assertEquals(made.samples(), lead.samples().range(0, 5000));
            assertEquals(made.samples().range(0, 1000), lead.samples().range(5000, 6000));
            assertEquals(made.scale(), lead.scale());
            assertEquals(List.of(), lead.gaps());
        }
    }

    @Test
    void anMferMonitor_sendsItsPatient() throws Exception {
        MferMachine machine = new MferMachine(new LivePatient(Variant.NORMAL, 5, CLOCK));
        assertIsThePatient(joined(new MferProtocol(), machine::next, 60));
    }

    @Test
    void anHl7Monitor_sendsItsPatient() throws Exception {
        Hl7Monitor monitor = new Hl7Monitor("MONITOR", new LivePatient(Variant.NORMAL, 5, CLOCK));
        assertIsThePatient(joined(
                new Hl7Protocol(), () -> Hl7WaveWriter.framed(monitor.message().bytes()), 12));
    }
}

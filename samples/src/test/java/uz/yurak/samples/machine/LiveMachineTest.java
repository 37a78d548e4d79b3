package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;

class LiveMachineTest {
    private static final Instant AT = Instant.parse("2026-05-01T08:00:00Z");

    @Test
    void theUsualLayout_isTheSample() throws Exception {
        assertEquals(
                Bytes.wrap(Files.readAllBytes(Path.of("config", "layouts", "monitor1.layout"))),
                LiveMachine.usualLayout());
    }

    @Test
    void whatItSends_isTheSynthesizersSignal() throws Exception {
        Clock clock = Clock.fixed(AT, ZoneOffset.UTC);
        FrameLayout layout = FrameLayout.read(LiveMachine.usualLayout());
        LiveMachine machine = new LiveMachine(layout, Variant.NORMAL, 5, clock);
        LiveSession session = new LiveSession(
                new FrameProtocol(),
                LiveMachine.usualLayout(),
                new LiveLimits(Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofMinutes(30)),
                Optional.empty(),
                () -> "0".repeat(32));
        List<Segment> segments = new ArrayList<>();
        Instant now = AT;
        for (int frame = 0; frame < 1000; frame++) {
            now = now.plusMillis(20);
            byte[] bytes = machine.frame().toArray();
            for (LiveCut cut : session.receive(bytes, bytes.length, now)) {
                segments.add(cut.segment());
            }
        }
        session.disconnected(now).forEach(cut -> segments.add(cut.segment()));
        Recording sent =
                SessionJoin.join(segments, List.of(new FrameProtocol())).recording();
        Ward ward = new Ward(5, clock, List.of(Variant.NORMAL));
        Recording first = ward.next();
        Recording second = ward.next();
        assertEquals(12, sent.leads().size());
        for (LeadSignal lead : sent.leads()) {
            assertEquals(10_000, lead.samples().count());
            assertEquals(
                    first.lead(lead.lead()).orElseThrow().samples(),
                    lead.samples().range(0, 5000));
            assertEquals(
                    second.lead(lead.lead()).orElseThrow().samples(),
                    lead.samples().range(5000, 10_000));
        }
    }

    @Test
    void aLayoutOfAnotherRate_isRefused() throws Exception {
        String other = new String(LiveMachine.usualLayout().toArray(), StandardCharsets.UTF_8)
                .replace("rate-hz = 500", "rate-hz = 1000");
        FrameLayout layout = FrameLayout.read(Bytes.wrap(other.getBytes(StandardCharsets.UTF_8)));
        assertThrows(
                IllegalArgumentException.class, () -> new LiveMachine(layout, Variant.NORMAL, 5, Clock.systemUTC()));
    }
}

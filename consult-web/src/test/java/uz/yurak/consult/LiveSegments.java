package uz.yurak.consult;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntBinaryOperator;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.FrameWriter;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** Live signals of two leads at 250 Hz as an agent would send them, a segment about each second. */
public final class LiveSegments {
    private static final Bytes LAYOUT = Bytes.wrap(String.join(
                    "\n",
                    "rate-hz = 250",
                    "leads = II, V1",
                    "nanovolts-per-count = 1000",
                    "samples-per-frame = 25",
                    "sync = A5 5A",
                    "header-bytes = 3",
                    "counter-at = 2",
                    "checksum = sum8",
                    "trailer-bytes = 1")
            .getBytes(StandardCharsets.UTF_8));

    private LiveSegments() {}

    /** The first lead counts instants, the second counts down. */
    public static List<Envelope> counting(String machine, HospitalId hospital, int seconds) throws Exception {
        return of(machine, hospital, seconds, (lead, instant) -> lead == 0 ? instant : -instant);
    }

    /** Spikes of 1 mV, one a second. */
    public static List<Envelope> spikes(String machine, HospitalId hospital, int seconds) throws Exception {
        return of(
                machine, hospital, seconds, (lead, instant) -> Math.max(0, 1000 - 100 * Math.abs(instant % 250 - 125)));
    }

    private static List<Envelope> of(String machine, HospitalId hospital, int seconds, IntBinaryOperator countAt)
            throws Exception {
        FrameLayout layout = FrameLayout.read(LAYOUT);
        FrameWriter writer = new FrameWriter(layout, 0);
        String id = UUID.randomUUID().toString().replace("-", "");
        LiveSession session = new LiveSession(
                new FrameProtocol(),
                LAYOUT,
                new LiveLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(30)),
                Optional.empty(),
                () -> id);
        Instant at = Instant.now().minusSeconds(seconds);
        List<LiveCut> cuts = new ArrayList<>();
        for (int frame = 0; frame < seconds * 10; frame++) {
            int[][] counts = new int[2][25];
            for (int i = 0; i < 25; i++) {
                counts[0][i] = countAt.applyAsInt(0, frame * 25 + i);
                counts[1][i] = countAt.applyAsInt(1, frame * 25 + i);
            }
            byte[] bytes = writer.frame(counts).toArray();
            cuts.addAll(session.receive(bytes, bytes.length, at));
            at = at.plusMillis(100);
        }
        cuts.addAll(session.disconnected(at));
        List<Envelope> envelopes = new ArrayList<>();
        for (LiveCut cut : cuts) {
            envelopes.add(Envelope.received(
                    hospital,
                    new MachineId(machine),
                    Optional.empty(),
                    Optional.of("stream"),
                    false,
                    Urgency.ROUTINE,
                    at,
                    cut.segment().toBytes()));
        }
        return envelopes;
    }
}

package uz.yurak.consult;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.adapter.live.hl7.Hl7WaveWriter;
import uz.yurak.adapter.live.mfer.MferProtocol;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.adapter.mfer.MferStreamWriter;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameProtocol;
import uz.yurak.adapter.stream.FrameWriter;
import uz.yurak.adapter.stream.LiveProtocol;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Lead;
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

    /** What the machines that state a time say of their first instant. */
    public static final LocalDateTime STATED = LocalDateTime.parse("2026-05-01T12:59:58.250");

    private LiveSegments() {}

    /** The first lead counts instants, the second counts down. */
    public static List<Envelope> counting(String machine, HospitalId hospital, int seconds) throws Exception {
        return of(machine, hospital, seconds, LiveSegments::countUpAndDown);
    }

    /** Spikes of 1 mV, one a second. */
    public static List<Envelope> spikes(String machine, HospitalId hospital, int seconds) throws Exception {
        return of(
                machine, hospital, seconds, (lead, instant) -> Math.max(0, 1000 - 100 * Math.abs(instant % 250 - 125)));
    }

    /**
     * A heart of 60 a minute that stands still for a while; what an amplifier makes of nothing goes on.
     *
     * @param fromS first second without a beat
     * @param toS first second with one again
     */
    public static List<Envelope> standstill(String machine, HospitalId hospital, int seconds, int fromS, int toS)
            throws Exception {
        return of(machine, hospital, seconds, (lead, instant) -> {
            int second = instant / 250;
            int beat = second >= fromS && second < toS ? 0 : Math.max(0, 1000 - 100 * Math.abs(instant % 250 - 125));
            return beat + (instant * 37 + lead * 11) % 17;
        });
    }

    private static List<Envelope> of(String machine, HospitalId hospital, int seconds, IntBinaryOperator countAt)
            throws Exception {
        FrameWriter writer = new FrameWriter(FrameLayout.read(LAYOUT), 0);
        return of(
                machine,
                hospital,
                seconds,
                new FrameProtocol(),
                LAYOUT,
                instant -> writer.frame(counts(countAt, instant)));
    }

    /** The same signal as an MFER stream of patient 77. */
    public static List<Envelope> mfer(String machine, HospitalId hospital, int seconds) throws Exception {
        MferStreamWriter writer = new MferStreamWriter(250, 1000, List.of(2, 3), 25);
        return of(machine, hospital, seconds, new MferProtocol(), Bytes.EMPTY, instant -> {
            byte[] head = instant == 0 ? writer.definitions(STATED, "77").toArray() : new byte[0];
            byte[] samples = writer.samples(counts(LiveSegments::countUpAndDown, instant))
                    .toArray();
            return Bytes.wrap(ByteBuffer.allocate(head.length + samples.length)
                    .put(head)
                    .put(samples)
                    .array());
        });
    }

    /** The same signal in HL7 messages of patient 78. */
    public static List<Envelope> hl7(String machine, HospitalId hospital, int seconds) throws Exception {
        Hl7WaveWriter writer = new Hl7WaveWriter("MONITOR", 250, 1000, List.of(Lead.named("II"), Lead.named("V1")));
        return of(
                machine,
                hospital,
                seconds,
                new Hl7Protocol(),
                Bytes.EMPTY,
                instant -> Hl7WaveWriter.framed(writer.message(
                        "M" + instant,
                        "78",
                        STATED.plusNanos(instant * 4_000_000L),
                        counts(LiveSegments::countUpAndDown, instant))));
    }

    private static int countUpAndDown(int lead, int instant) {
        return lead == 0 ? instant : -instant;
    }

    private static int[][] counts(IntBinaryOperator countAt, int from) {
        int[][] counts = new int[2][25];
        for (int i = 0; i < 25; i++) {
            counts[0][i] = countAt.applyAsInt(0, from + i);
            counts[1][i] = countAt.applyAsInt(1, from + i);
        }
        return counts;
    }

    /** @param bytesAt what the machine sends for the 100 ms from an instant on */
    private static List<Envelope> of(
            String machine,
            HospitalId hospital,
            int seconds,
            LiveProtocol protocol,
            Bytes front,
            IntFunction<Bytes> bytesAt)
            throws Exception {
        String id = UUID.randomUUID().toString().replace("-", "");
        LiveSession session = new LiveSession(
                protocol,
                front,
                new LiveLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(30)),
                Optional.empty(),
                () -> id);
        Instant at = Instant.now().minusSeconds(seconds);
        List<LiveCut> cuts = new ArrayList<>();
        for (int frame = 0; frame < seconds * 10; frame++) {
            byte[] bytes = bytesAt.apply(frame * 25).toArray();
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

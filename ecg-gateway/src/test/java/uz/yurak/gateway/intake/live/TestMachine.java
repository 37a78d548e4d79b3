package uz.yurak.gateway.intake.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.adapter.stream.FrameLayout;
import uz.yurak.adapter.stream.FrameWriter;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.adapter.stream.SessionJoin;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** Twelve leads at 1 kHz, ten instants a frame; every sample tells its lead and instant, so that a wrong one shows. */
public final class TestMachine {
    public static final Bytes LAYOUT = Bytes.wrap(String.join(
                    "\n",
                    "rate-hz = 1000",
                    "leads = I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6",
                    "nanovolts-per-count = 1000",
                    "samples-per-frame = 10",
                    "sync = A5 5A",
                    "header-bytes = 4",
                    "counter-at = 2",
                    "counter-bytes = 2",
                    "checksum = crc16-ccitt",
                    "trailer-bytes = 2")
            .getBytes(StandardCharsets.UTF_8));

    /** In the layout's order. */
    public static final List<Lead> LEADS = Stream.of(
                    "I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6")
            .map(Lead::named)
            .toList();

    private final FrameWriter writer = new FrameWriter(layout(), 0);
    private int instant;

    static FrameLayout layout() {
        try {
            return FrameLayout.read(LAYOUT);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The next instants of every lead, for machines that write them another way. */
    public int[][] counts(int instants) {
        int[][] counts = new int[12][instants];
        for (int i = 0; i < instants; i++) {
            for (int lead = 0; lead < 12; lead++) {
                counts[lead][i] = count(lead, instant);
            }
            instant++;
        }
        return counts;
    }

    private static int count(int lead, int instant) {
        return (short) (instant * 31 + lead * 2503);
    }

    /** The next 10 ms. */
    public byte[] frame() {
        return writer.frame(counts(10)).toArray();
    }

    /** Frames made and never sent. */
    public void lose(int frames) {
        writer.lose(frames);
        instant += frames * 10;
    }

    public int instants() {
        return instant;
    }

    /** The sessions in envelopes' bytes, joined. */
    public static List<Recording> joined(List<Bytes> envelopes) throws Exception {
        Map<String, List<Segment>> sessions = new TreeMap<>();
        for (Bytes envelope : envelopes) {
            Segment segment = Segment.read(envelope);
            sessions.computeIfAbsent(segment.header().session(), none -> new ArrayList<>())
                    .add(segment);
        }
        List<Recording> recordings = new ArrayList<>();
        for (List<Segment> segments : sessions.values()) {
            recordings.add(SessionJoin.join(segments, LiveProtocols.all()).recording());
        }
        return recordings;
    }

    /** Every sample of every lead is there, or in one of so many gaps. */
    public static List<Gap> assertWhole(Recording recording, int instants) {
        assertEquals(12, recording.leads().size());
        for (int lead = 0; lead < 12; lead++) {
            LeadSignal signal = recording.leads().get(lead);
            assertEquals(instants, signal.samples().count());
            assertEquals(recording.leads().get(0).gaps(), signal.gaps());
            int wrong = 0;
            int next = 0;
            for (Gap gap : signal.gaps()) {
                wrong += wrongBetween(signal, lead, next, gap.startIndex());
                next = gap.endIndex();
            }
            assertEquals(0, wrong + wrongBetween(signal, lead, next, instants), "wrong samples of lead " + lead);
        }
        return recording.leads().get(0).gaps();
    }

    private static int wrongBetween(LeadSignal signal, int lead, int from, int to) {
        int wrong = 0;
        for (int i = from; i < to; i++) {
            wrong += signal.samples().at(i) == count(lead, i) ? 0 : 1;
        }
        return wrong;
    }
}

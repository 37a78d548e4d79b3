package uz.yurak.gateway.agent.glance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.pack.Preview;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class PreviewsTest {
    private static final int RATE_HZ = 500;

    @Test
    void aBeatASecond_isMeasured_andShownInTheIndependentLeads() throws Exception {
        Recording recording = recording(10);
        Preview preview = Previews.of(recording).orElseThrow();
        assertEquals(60, preview.measurements().getOrDefault("heartRateBpm", 0.0), 0.5);
        RepresentativeBeat beat = preview.beat().orElseThrow();
        assertEquals(
                Lead.INDEPENDENT_8, beat.leads().stream().map(LeadSignal::lead).toList());
        LeadSignal first = beat.leads().get(0);
        assertEquals(250, first.rateHz());
        // The signal's triangle is 1 mV high in lead I; two samples become one.
        int peak = first.samples().toArray()[highest(first.samples())];
        assertEquals(1000, first.scale().orElseThrow().microvolts(peak), 150);
        Map<Part, Bytes> parts = Map.of(
                Part.PREVIEW,
                Parcels.of(Bytes.copyOf((byte) 1), Optional.of(recording), Optional.of(preview))
                        .pieces()
                        .get(0)
                        .bytes());
        assertEquals(preview, Parcels.preview(parts));
        assertTrue(parts.values().stream().allMatch(bytes -> bytes.length() <= 2 << 10));
    }

    @Test
    void theSameRecording_givesTheSameParcel() {
        Recording recording = recording(10);
        Bytes original = Bytes.copyOf((byte) 1);
        Parcel once = Parcels.of(original, Optional.of(recording), Previews.of(recording));
        assertEquals(
                once.table(),
                Parcels.of(original, Optional.of(recording), Previews.of(recording))
                        .table());
    }

    @Test
    void aLongRecording_isGradedAlone() {
        Preview preview = Previews.of(recording(90)).orElseThrow();
        assertEquals(Map.of(), preview.measurements());
        assertTrue(preview.quality().isPresent());
        assertTrue(preview.beat().isEmpty());
    }

    @Test
    void whatHasNoLeads_hasNoPreview() {
        assertEquals(Optional.empty(), Previews.of(Recording.of("none", List.of())));
    }

    private static int highest(Samples samples) {
        int highest = 0;
        for (int i = 0; i < samples.count(); i++) {
            highest = samples.at(i) > samples.at(highest) ? i : highest;
        }
        return highest;
    }

    /** A triangle of 100 ms and, 200 ms later, a flat bump of 160 ms each second, 1 µV a count; higher in each next lead. */
    private static Recording recording(int seconds) {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = new int[seconds * RATE_HZ];
            int amplitude = 1000 + 50 * leads.size();
            for (int i = 0; i < counts.length; i++) {
                int at = (i + RATE_HZ / 2) % RATE_HZ;
                int toPeak = Math.abs(at - 25);
                int toBump = Math.abs(at - 190);
                counts[i] = toPeak < 25 ? amplitude * (25 - toPeak) / 25 : toBump < 40 ? 4 * (40 - toBump) : 0;
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("none", leads);
    }
}

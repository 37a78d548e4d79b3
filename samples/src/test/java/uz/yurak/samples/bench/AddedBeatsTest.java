package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.samples.bench.MitAnnotations.Annotation;

class AddedBeatsTest {
    private static final int RATE_HZ = 250;
    private static final int BEATS = 100;

    /** One beat a second, a triangle 80 ms wide and 1000 counts high; 280 ms are the least distance of an added one. */
    @Test
    void earlyBeats_standFarEnoughFromTheirNeighbors_andInTheSignal() {
        AddedBeats busy = AddedBeats.to(recording(), reference(), 3);
        List<Annotation> beats = busy.reference();
        int[] signal = busy.recording().leads().get(0).samples().toArray();

        assertTrue(beats.size() > BEATS + 20, beats.size() + " beats");
        for (int i = 0; i + 1 < beats.size(); i++) {
            long apart = beats.get(i + 1).sample() - beats.get(i).sample();
            assertTrue(apart >= 0.28 * RATE_HZ - 1, "beat " + i + " is followed after " + apart + " samples");
        }
        for (Annotation beat : beats) {
            assertTrue(Math.abs(signal[(int) beat.sample()]) > 300, "height at " + beat.sample());
        }
    }

    @Test
    void nothingElse_changes() {
        AddedBeats busy = AddedBeats.to(recording(), reference(), 3);
        int[] before = recording().leads().get(0).samples().toArray();
        int[] after = busy.recording().leads().get(0).samples().toArray();
        List<Annotation> added = new ArrayList<>(busy.reference());
        added.removeAll(reference());
        int reach = (int) (2.2 * 0.42 * RATE_HZ) + 2;
        for (int i = 0; i < before.length; i++) {
            int at = i;
            if (added.stream().noneMatch(a -> Math.abs(a.sample() - at) <= reach)) {
                assertEquals(before[i], after[i], "sample " + i);
            }
        }
    }

    @Test
    void oneSeed_givesOneRecord_atAnotherRate() {
        AddedBeats one = AddedBeats.to(recording(), reference(), 5);
        AddedBeats two = AddedBeats.to(recording(), reference(), 5);
        LeadSignal lead = one.recording().leads().get(0);

        assertEquals(one.reference(), two.reference());
        assertArrayEquals(
                lead.samples().toArray(),
                two.recording().leads().get(0).samples().toArray());
        assertTrue(lead.rateHz() >= 0.8 * RATE_HZ && lead.rateHz() <= 1.4 * RATE_HZ, lead.rateHz() + " Hz");
    }

    private static List<Annotation> reference() {
        List<Annotation> out = new ArrayList<>();
        for (int k = 0; k < BEATS; k++) {
            out.add(new Annotation((long) ((k + 0.5) * RATE_HZ), 'N'));
        }
        return out;
    }

    private static Recording recording() {
        int[] counts = new int[BEATS * RATE_HZ];
        for (Annotation beat : reference()) {
            for (int d = -10; d <= 10; d++) {
                counts[Math.max(0, (int) beat.sample() + d)] = 1000 - 100 * Math.abs(d);
            }
        }
        return Recording.of(
                "test", List.of(LeadSignal.of(Lead.II, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000))));
    }
}

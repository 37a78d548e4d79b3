package uz.yurak.signal.holter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Patient;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.holter.Episode.Kind;

/** Minutes of one beat after the other, unpacked as they are looked at: nothing of the length lies in memory. */
class LongAnalyzerTest {
    private static final double RATE_HZ = 250;
    private static final int CYCLE = 200; // 800 ms

    /** Ten regular beats; samples from the middle of them repeat without a seam. */
    private static final Recording TEN =
            new SyntheticEcg(RATE_HZ).regular(800, 10).st(Lead.V2, 200).recording();

    private static Recording repeated(int cycles) {
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : TEN.leads()) {
            Samples one = lead.samples().range(3 * CYCLE, 4 * CYCLE);
            leads.add(LeadSignal.of(
                    lead.lead(),
                    RATE_HZ,
                    Samples.unpackedBy(i -> one.at(i % CYCLE), cycles * CYCLE),
                    lead.scale().orElseThrow()));
        }
        return Recording.of("synthetic", leads);
    }

    private static LongAnalysis analyzed(Recording recording) {
        return LongAnalyzer.analyze(recording, Patient.UNKNOWN, part -> {});
    }

    @Test
    void everyBeatIsFoundOnce_alsoWhereStretchesMeet() {
        LongAnalysis found = analyzed(repeated(1000)); // 13 min 20 s: three stretches

        int[] distances = IntStream.range(1, found.beats().size())
                .map(i ->
                        found.beats().get(i).sample() - found.beats().get(i - 1).sample())
                .filter(d -> Math.abs(d - CYCLE) > 1)
                .toArray();
        assertArrayEquals(new int[0], distances, "distances other than a cycle, within 1 sample");
        assertEquals(1000, found.beats().size(), 1);
        assertTrue(found.episodes().isEmpty(), found.episodes().toString());
    }

    @Test
    void minutesHoldRateAndSt() {
        LongAnalysis found = analyzed(repeated(450)); // 6 min

        assertEquals(6, found.minutes().size());
        for (Minute minute : found.minutes()) {
            assertEquals(75, minute.rateBpm().orElseThrow(), 0.5);
            assertEquals(200, minute.stUv().get(Lead.V2), 25, "ST of V2, microvolts");
            assertEquals(0, minute.stUv().get(Lead.V5), 25, "ST of V5, microvolts");
            assertTrue(minute.stBeats() > 70, "beats behind ST: " + minute.stBeats());
        }
    }

    @Test
    void stripsAreAnalyzed_andCarryTheUrgency() {
        LongAnalysis found = analyzed(repeated(450));

        assertEquals(
                List.of("slowest", "middle", "fastest"),
                found.strips().stream().map(Strip::why).toList());
        assertTrue(found.strips().stream()
                .allMatch(s -> s.analysis().beats().size() >= 11 && s.endSample() - s.startSample() == 10 * RATE_HZ));
        assertEquals(
                found.strips().stream()
                        .map(s -> s.analysis().urgency())
                        .min(Urgency::compareTo)
                        .orElseThrow(),
                found.urgency());
    }

    @Test
    void stretchWithoutSignal_isSaidAndNoPause() {
        Recording whole = repeated(450);
        List<LeadSignal> leads = whole.leads().stream()
                .map(lead -> lead.withGaps(List.of(new Gap(20_000, 22_500, "lead off"))))
                .toList();

        LongAnalysis found = analyzed(Recording.of("synthetic", leads));

        assertEquals(2500, found.missingSamples());
        assertTrue(found.episodes().stream().noneMatch(e -> e.kind() == Kind.PAUSE));
        assertTrue(found.beats().stream().noneMatch(b -> b.sample() > 20_050 && b.sample() < 22_450));
    }

    @Test
    void progressRisesToOne() {
        List<Double> told = new ArrayList<>();

        LongAnalyzer.analyze(repeated(1000), Patient.UNKNOWN, told::add);

        assertEquals(3, told.size());
        assertEquals(1, told.get(2), 1e-9);
        assertTrue(told.get(0) < told.get(1) && told.get(1) < told.get(2));
    }
}

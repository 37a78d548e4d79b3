package uz.yurak.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.wave.Delineation;
import uz.yurak.signal.wave.PacedShape;

/** Twelve beats of one shape, a stimulus seen before the first few alone. */
class PacedShapeTest {
    @Test
    void wideBeatsOfOneShape_areAllPacedFromThreeStimuliOn() {
        Recording wide = beats(28);

        assertEquals(12, pacedAfter(wide, 3), "at 400, 1250 … 9750 ms");
        assertEquals(2, pacedAfter(wide, 2), "too few to show a shape");
        assertEquals(0, pacedAfter(wide, 0));
    }

    @Test
    void narrowBeats_mayBeTheHeartsOwn() {
        assertEquals(3, pacedAfter(beats(10), 3));
    }

    /** Bells of 1 mV in II and V1 each 850 ms, each with a slow T behind it. */
    private static Recording beats(double sigmaMs) {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : List.of(Lead.II, Lead.V1)) {
            int[] counts = new int[5000];
            for (int i = 0; i < counts.length; i++) {
                double ms = i * 2 % 850 - 400;
                counts[i] = (int) Math.round(1000 * bell(ms, sigmaMs) + 200 * bell(ms - 280, 50));
            }
            leads.add(LeadSignal.of(lead, 500, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("synthetic", leads);
    }

    private static double bell(double ms, double sigmaMs) {
        return Math.exp(-ms * ms / (2 * sigmaMs * sigmaMs));
    }

    private static long pacedAfter(Recording recording, int seen) {
        Delineation found = Analyzer.analyze(recording, Patient.UNKNOWN).waves();
        List<Beat> beats = new ArrayList<>();
        for (Beat beat : found.beats()) {
            beats.add(new Beat(beat.sample(), beats.size() < seen ? BeatClass.PACED : BeatClass.NORMAL));
        }
        return PacedShape.spread(Montage.of(recording), found.with(beats)).beats().stream()
                .filter(beat -> beat.beatClass() == BeatClass.PACED)
                .count();
    }
}

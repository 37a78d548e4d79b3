package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.CalibrationScore.Interval;
import uz.yurak.samples.bench.CalibrationSignal.Noise;

/** Signals by formula (docs/analytic-signals.md) and what is measured on them, at 500 Hz and 5 µV. */
class CalibrationTest {
    @Test
    void clean_everyHeightAndEveryIntervalIsInside() {
        CalibrationScore score = CalibrationBench.score(Noise.NONE, 500, 5);
        assertEquals(List.of(), score.outside());
        assertEquals(List.of(), score.missing());
        for (Interval interval : Interval.values()) {
            assertTrue(score.isInside(interval), interval + ": " + score.mean(interval) + " ± " + score.sd(interval));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Noise.class,
            names = {"MAINS_50", "MAINS_60"})
    void withMains_intervalsAreAsWithout(Noise noise) {
        CalibrationScore clean = CalibrationBench.score(Noise.NONE, 500, 5);
        CalibrationScore noisy = CalibrationBench.score(noise, 500, 5);
        for (Interval interval : Interval.values()) {
            assertEquals(clean.mean(interval), noisy.mean(interval), 2, interval + " with " + noise.words);
            assertTrue(noisy.sd(interval) <= interval.sdMs, interval + ": " + noisy.sd(interval));
        }
    }

    @Test
    void theLeads_areWhatTheDefinitionSays() {
        CalibrationSignal signal = CalibrationSignal.ALL.get(0);
        Recording recording = signal.recording(1000, 1, Noise.NONE, 1);
        int top = (int) Math.round(400.3 + signal.qrsMs() / 2);
        for (Lead lead : Lead.STANDARD_12) {
            int index = Lead.STANDARD_12.indexOf(lead);
            assertEquals(
                    500 * CalibrationSignal.part(lead),
                    recording.leads().get(index).samples().at(top),
                    0.6,
                    lead.label());
        }
    }

    @Test
    void theFormula_hasItsEdgesWhereItSays() {
        for (CalibrationSignal signal : CalibrationSignal.ALL) {
            assertEquals(0, signal.uv(-signal.prMs() - 0.01), signal.name());
            assertTrue(Math.abs(signal.uv(-signal.prMs() + 1)) > 0.5, signal.name());
            assertTrue(Math.abs(signal.uv(1)) > 0.5, signal.name());
            assertEquals(0, signal.uv(-0.01), 1e-9, signal.name());
            assertEquals(0, signal.uv(signal.qtMs()), signal.name());
            assertTrue(Math.abs(signal.uv(signal.qtMs() - 1)) > 0.5, signal.name());
            assertEquals(signal.stUv(), signal.uv(signal.qrsMs()), 1e-9, signal.name());
        }
    }
}

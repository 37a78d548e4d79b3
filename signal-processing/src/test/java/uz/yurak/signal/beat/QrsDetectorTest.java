package uz.yurak.signal.beat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.filter.Montage;

class QrsDetectorTest {
    @ParameterizedTest
    @ValueSource(doubles = {100, 250, 360, 500, 1000})
    void everyBeat_isFoundFromTheFirstOn(double rateHz) {
        SyntheticEcg ecg = new SyntheticEcg(rateHz).regular(800, 12);
        assertBeats(ecg.peaks(), QrsDetector.detect(Montage.of(ecg.recording())), rateHz);
    }

    @ParameterizedTest
    @ValueSource(doubles = {350, 600, 1500, 2200})
    void fastAndSlowRhythms_areFoundWhole(double rrMs) {
        SyntheticEcg ecg = new SyntheticEcg(500).withoutP().regular(rrMs, 10);
        assertBeats(ecg.peaks(), QrsDetector.detect(Montage.of(ecg.recording())), 500);
    }

    @Test
    void noiseMainsAndWander_hideNoBeatAndMakeNone() {
        SyntheticEcg ecg = new SyntheticEcg(500).regular(800, 12).disturbed(50, 100, 800);
        assertBeats(ecg.peaks(), QrsDetector.detect(Montage.of(ecg.recording())), 500);
    }

    @Test
    void oneLead_isEnough() {
        SyntheticEcg ecg = new SyntheticEcg(360).irregular(700, 250, 20, 7);
        Recording whole = ecg.recording();
        Recording one = Recording.of("test", List.of(whole.leads().get(1)));
        assertBeats(ecg.peaks(), QrsDetector.detect(Montage.of(one)), 360);
    }

    @Test
    void aGapInEveryLead_hidesItsBeatsAlone() {
        SyntheticEcg ecg = new SyntheticEcg(500).regular(800, 12);
        int[] peaks = ecg.peaks();
        List<LeadSignal> leads = ecg.recording().leads().stream()
                .map(l -> l.withGaps(List.of(new Gap(peaks[4] - 100, peaks[5] + 100, "test"))))
                .toList();
        int[] found = QrsDetector.detect(Montage.of(Recording.of("test", leads)));
        assertEquals(peaks.length - 2, found.length);
    }

    /** 25 minutes are three stretches; none is lost or doubled at a border. One minute of 75 beats, 25 times. */
    @Test
    void aLongRecording_looksTheSameInStretches() {
        SyntheticEcg ecg = new SyntheticEcg(100).regular(800, 75);
        List<LeadSignal> two = ecg.recording().leads().subList(0, 2).stream()
                .map(l -> LeadSignal.of(
                        l.lead(),
                        100,
                        repeated(l.samples().range(0, 6000).toArray()),
                        l.scale().orElseThrow()))
                .toList();
        int[] expected = IntStream.range(0, 25)
                .flatMap(minute -> Arrays.stream(ecg.peaks()).map(p -> p + 6000 * minute))
                .toArray();

        assertBeats(expected, QrsDetector.detect(Recording.of("test", two)), 100);
    }

    private static Samples repeated(int[] minute) {
        return Samples.of(IntStream.range(0, 25 * minute.length)
                .map(i -> minute[i % minute.length])
                .toArray());
    }

    /** Within 20 ms: the reference point is the middle of the energy, the peak that of the triangle. */
    private static void assertBeats(int[] expected, int[] found, double rateHz) {
        assertEquals(expected.length, found.length, "beats");
        for (int i = 0; i < expected.length; i++) {
            double apartMs = Math.abs(expected[i] - found[i]) * 1000 / rateHz;
            assertTrue(apartMs <= 20, "beat " + i + " is " + apartMs + " ms off");
        }
    }
}

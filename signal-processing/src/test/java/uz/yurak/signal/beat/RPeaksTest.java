package uz.yurak.signal.beat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.filter.Montage;

class RPeaksTest {
    @ParameterizedTest
    @ValueSource(doubles = {100, 250, 360, 500, 1000})
    void peakOfATriangle_isItsTopWhereverTheSearchBegan(double rateHz) {
        SyntheticEcg ecg = new SyntheticEcg(rateHz).regular(800, 6);
        Montage montage = Montage.of(ecg.recording());
        int aside = montage.samples(30);

        int[] left = RPeaks.of(montage, moved(ecg.peaks(), -aside));
        int[] right = RPeaks.of(montage, moved(ecg.peaks(), aside));

        assertArrayEquals(left, right);
        for (int i = 0; i < left.length; i++) {
            assertTrue(Math.abs(left[i] - ecg.peaks()[i]) <= 1, "beat " + i + " at " + left[i]);
        }
    }

    /** An axis of −120° turns lead II upside down. */
    @Test
    void aQrsThatPointsDown_isMarkedAtItsNadir() {
        SyntheticEcg ecg = new SyntheticEcg(500).axis(-120).regular(800, 6);
        int[] found = RPeaks.of(Montage.of(ecg.recording()), moved(ecg.peaks(), 10));
        for (int i = 0; i < found.length; i++) {
            assertTrue(Math.abs(found[i] - ecg.peaks()[i]) <= 1, "beat " + i + " at " + found[i]);
        }
    }

    @Test
    void whereLeadTwoIsMissing_anotherLeadShowsThePeak() {
        SyntheticEcg ecg = new SyntheticEcg(500).regular(800, 6);
        List<LeadSignal> leads = ecg.recording().leads().stream()
                .map(l -> l.lead().label().equals("II") ? l.withGaps(List.of(new Gap(0, 1000, "off"))) : l)
                .toList();
        int[] found = RPeaks.of(Montage.of(Recording.of("test", leads)), moved(ecg.peaks(), 10));
        assertTrue(Math.abs(found[0] - ecg.peaks()[0]) <= 1);
    }

    @Test
    void withoutAnyLead_theBeatStaysWhereItIs() {
        SyntheticEcg ecg = new SyntheticEcg(500).regular(800, 3);
        List<LeadSignal> leads = ecg.recording().leads().stream()
                .map(l -> l.withGaps(List.of(new Gap(0, l.samples().count(), "off"))))
                .toList();
        assertEquals(700, RPeaks.of(Montage.of(Recording.of("test", leads)), new int[] {700})[0]);
    }

    private static int[] moved(int[] samples, int by) {
        return Arrays.stream(samples).map(s -> s + by).toArray();
    }
}

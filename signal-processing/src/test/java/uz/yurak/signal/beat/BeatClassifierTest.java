package uz.yurak.signal.beat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.SyntheticEcg;
import uz.yurak.signal.filter.Montage;

class BeatClassifierTest {
    @Test
    void aBeatInAGapOfEveryLead_isUnknown_inAnyLength() {
        for (int count : new int[] {8, 120}) {
            SyntheticEcg ecg = new SyntheticEcg(250).regular(800, count);
            int at = ecg.peaks()[4];
            Montage montage = Montage.of(Recording.of(
                    "synthetic",
                    ecg.recording().leads().stream()
                            .map(lead -> lead.withGaps(List.of(new Gap(at + 10, at + 20, "off"))))
                            .toList()));

            List<Beat> refined = BeatClassifier.refined(montage, normal(ecg.peaks()), ecg.peaks());

            assertEquals(BeatClass.UNKNOWN, refined.get(4).beatClass());
            assertEquals(BeatClass.NORMAL, refined.get(5).beatClass());
        }
    }

    @Test
    void aBeatInAGapOfOneLead_isSeenInTheOthers() {
        SyntheticEcg ecg = new SyntheticEcg(250).regular(800, 8);
        int at = ecg.peaks()[4];
        List<LeadSignal> leads = new ArrayList<>(ecg.recording().leads());
        leads.set(0, leads.get(0).withGaps(List.of(new Gap(at - 10, at + 20, "off"))));
        Montage montage = Montage.of(Recording.of("synthetic", leads));

        List<Beat> refined = BeatClassifier.refined(montage, normal(ecg.peaks()), ecg.peaks());

        assertEquals(BeatClass.NORMAL, refined.get(4).beatClass());
    }

    private static List<Beat> normal(int[] peaks) {
        return Arrays.stream(peaks)
                .mapToObj(peak -> new Beat(peak, BeatClass.NORMAL))
                .toList();
    }
}

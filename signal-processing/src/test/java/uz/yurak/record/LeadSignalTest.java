package uz.yurak.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LeadSignalTest {
    private static final String OFF = "lead off";

    private static LeadSignal lead(Gap... gaps) {
        Samples samples = Samples.of(0, 0, 7, 8, 9, 0, 0, 0);
        return LeadSignal.of(Lead.II, 500, samples, Scale.ofNanovolts(5000)).withGaps(List.of(gaps));
    }

    @Test
    void withoutOuterGaps_keepsEachSamplesInstant() {
        LeadSignal inner =
                lead(new Gap(0, 2, OFF), new Gap(3, 4, OFF), new Gap(5, 8, OFF)).withoutOuterGaps();
        assertEquals(3, inner.samples().count());
        assertEquals(7, inner.samples().at(0));
        assertEquals(4, inner.startOffsetMs());
        assertEquals(List.of(new Gap(1, 2, OFF)), inner.gaps());
    }

    @Test
    void withoutOuterGaps_ofAnUnbrokenLead_isTheSame() {
        LeadSignal whole = lead().withoutOuterGaps();
        assertEquals(8, whole.samples().count());
        assertEquals(0, whole.startOffsetMs());
    }

    @Test
    void withoutOuterGaps_ofNothingButGap_hasNoSamples() {
        LeadSignal none = lead(new Gap(0, 8, OFF)).withoutOuterGaps();
        assertEquals(0, none.samples().count());
        assertEquals(List.of(), none.gaps());
    }
}

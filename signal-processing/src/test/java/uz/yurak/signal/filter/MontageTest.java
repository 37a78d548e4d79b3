package uz.yurak.signal.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class MontageTest {
    /** 500 Hz, one count is a microvolt; a spike at one index. */
    private static LeadSignal spike(Lead lead, int count, int at, double startMs) {
        int[] counts = new int[count];
        counts[at] = 1000;
        Optional<Scale> microvolts = Optional.of(Scale.ofNanovolts(1000));
        return new LeadSignal(lead, 500, Samples.of(counts), microvolts, List.of(), false, startMs, Filtering.UNKNOWN);
    }

    /** Sample 104 taken from -8 ms on is at 200 ms, as sample 100 from 0 and sample 97 from 6 ms on. */
    @Test
    void leadsOfSeveralStarts_standAtTheirTimes() {
        Montage montage = Montage.of(Recording.of(
                "test", List.of(spike(Lead.I, 300, 100, 0), spike(Lead.II, 300, 104, -8), spike(Lead.V1, 300, 97, 6))));
        assertEquals(303, montage.count());
        for (int lead = 0; lead < 3; lead++) {
            assertEquals(1000, montage.at(lead, 100), "lead " + lead);
        }
        assertEquals(List.of(new Gap(296, 303, "after the lead ends")), montage.gaps(1));
        assertEquals(List.of(new Gap(0, 3, "before the lead starts")), montage.gaps(2));
    }

    /** Alone II would end sooner; beside the others it keeps their time axis and what it misses of it. */
    @Test
    void someOfTheLeads_keepOrderTimesAndGaps() {
        Montage whole = Montage.of(Recording.of(
                "test", List.of(spike(Lead.I, 300, 100, 0), spike(Lead.II, 250, 104, -8), spike(Lead.V1, 303, 97, 0))));
        Montage few = whole.only(List.of(2, 1));
        assertEquals(List.of(Lead.V1, Lead.II), List.of(few.lead(0), few.lead(1)));
        assertEquals(303, few.count());
        assertEquals(1000, few.at(0, 97));
        assertEquals(1000, few.at(1, 100));
        assertEquals(List.of(new Gap(246, 303, "after the lead ends")), few.gaps(1));
    }

    @Test
    void leadsThatEndBeforeTheStart_leaveNothing() {
        Montage montage = Montage.of(Recording.of("test", List.of(spike(Lead.I, 300, 100, -1000))));
        assertEquals(0, montage.count());
    }
}

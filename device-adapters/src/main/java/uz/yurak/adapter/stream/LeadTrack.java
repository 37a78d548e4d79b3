package uz.yurak.adapter.stream;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;

/** One lead of a session as it grows. */
public final class LeadTrack {
    private final LiveLead lead;
    private final List<Gap> gaps = new ArrayList<>();
    private final Samples.Builder counts = new Samples.Builder();
    private int gapFrom = -1;
    private String gapReason = "";

    LeadTrack(LiveLead lead) {
        this.lead = lead;
    }

    public void add(int value) {
        endGap();
        counts.add(value);
    }

    /** Neighbors for the same reason become one gap. */
    public void miss(int instants, String reason) {
        if (instants <= 0) {
            return;
        }
        if (gapFrom >= 0 && !gapReason.equals(reason)) {
            endGap();
        }
        if (gapFrom < 0) {
            gapFrom = counts.count();
            gapReason = reason;
        }
        for (int i = 0; i < instants; i++) {
            counts.add(0);
        }
    }

    private void endGap() {
        if (gapFrom >= 0) {
            gaps.add(new Gap(gapFrom, counts.count(), gapReason));
            gapFrom = -1;
        }
    }

    LeadSignal signal(double rateHz) {
        endGap();
        return new LeadSignal(
                lead.lead(), rateHz, counts.build(), lead.scale(), gaps, false, lead.startOffsetMs(), lead.filtering());
    }
}

package uz.yurak.signal.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

/** The leads of one piece of a live signal as values: microvolts, counts where a lead has no scale, NaN where missing. */
final class Piece {
    private final Map<Lead, double[]> values = new LinkedHashMap<>();
    private final List<Lead> uncalibrated = new ArrayList<>();
    private final int count;

    /** @param rateHz of the session; leads of another rate are left out, which makes them missing */
    Piece(Recording recording, double rateHz) {
        double longestS = 0;
        for (LeadSignal lead : recording.leads()) {
            longestS = Math.max(longestS, lead.durationSeconds());
            if (lead.rateHz() == rateHz && !values.containsKey(lead.lead())) {
                values.put(lead.lead(), valuesOf(lead));
                if (lead.scale().isEmpty()) {
                    uncalibrated.add(lead.lead());
                }
            }
        }
        this.count = (int) Math.round(longestS * rateHz);
    }

    private static double[] valuesOf(LeadSignal lead) {
        double[] values = lead.scale().orElse(Scale.ofNanovolts(1000)).microvolts(lead.samples());
        for (Gap gap : lead.gaps()) {
            Arrays.fill(values, gap.startIndex(), gap.endIndex(), Double.NaN);
        }
        return values;
    }

    /** Instants from the first to behind the last of the longest lead. */
    int count() {
        return count;
    }

    Iterable<Lead> leads() {
        return values.keySet();
    }

    boolean isCalibrated(Lead lead) {
        return !uncalibrated.contains(lead);
    }

    /** A lead's values, not to be changed; none where it is not in the piece. */
    double[] values(Lead lead) {
        return values.getOrDefault(lead, new double[0]);
    }
}

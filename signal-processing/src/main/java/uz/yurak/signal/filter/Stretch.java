package uz.yurak.signal.filter;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** A stretch of a long recording as a recording of its own: samples are shared, not copied. */
public final class Stretch {
    private Stretch() {}

    /**
     * The leads from one time to another; a lead that has nothing there is left out.
     *
     * @param fromS seconds from the recording's start, included
     * @param toS the same, excluded
     */
    public static Recording of(Recording recording, double fromS, double toS) {
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            double rateHz = lead.rateHz();
            long shift = Math.round(lead.startOffsetMs() / 1000 * rateHz);
            long first = Math.round(fromS * rateHz);
            int count = lead.samples().count();
            int from = (int) Math.max(0, Math.min(count, first - shift));
            int to = (int) Math.max(from, Math.min(count, Math.round(toS * rateHz) - shift));
            if (to > from) {
                leads.add(new LeadSignal(
                        lead.lead(),
                        rateHz,
                        lead.samples().range(from, to),
                        lead.scale(),
                        gaps(lead.gaps(), from, to),
                        lead.derived(),
                        (from + shift - first) * 1000 / rateHz,
                        lead.filtering()));
            }
        }
        return Recording.of(recording.format(), leads);
    }

    private static List<Gap> gaps(List<Gap> all, int from, int to) {
        return all.stream()
                .filter(g -> g.startIndex() < to && g.endIndex() > from)
                .map(g -> new Gap(Math.max(from, g.startIndex()) - from, Math.min(to, g.endIndex()) - from, g.reason()))
                .toList();
    }
}

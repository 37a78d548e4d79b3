package uz.yurak.consult.http;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import uz.yurak.consult.cases.Refused;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;

/**
 * A part of a recording in time: what a screen shows of a long one, or what is filtered for that.
 *
 * @param fromMs first instant, ms after the recording's start
 * @param toMs end, exclusive
 */
record Stretch(double fromMs, double toMs) {
    static final Stretch WHOLE = new Stretch(0, Double.POSITIVE_INFINITY);

    /** Five pages of a recording's widest layout (30 s); more is never on a screen. */
    static final double MAX_MS = 150_000;

    /** An instant that is computed a hair late counts as on time, samples. */
    private static final double ROUNDING = 1e-6;

    /**
     * From what a caller asks for.
     *
     * @return {@link #WHOLE} where it asks for none
     * @throws Refused for one that is none, or longer than {@link #MAX_MS}
     */
    static Stretch of(Call call) {
        OptionalDouble from = call.number("fromMs");
        OptionalDouble to = call.number("toMs");
        if (from.isEmpty() && to.isEmpty()) {
            return WHOLE;
        }
        double fromMs = from.orElse(0);
        double toMs = to.orElse(fromMs + MAX_MS);
        if (fromMs < 0 || toMs <= fromMs || toMs - fromMs > MAX_MS) {
            throw Refused.field("toMs", "expected more than fromMs (0 or more), by at most " + MAX_MS + " ms");
        }
        return new Stretch(fromMs, toMs);
    }

    boolean isWhole() {
        return equals(WHOLE);
    }

    /** With so much more at either side. */
    Stretch widened(double byMs) {
        return isWhole() ? this : new Stretch(Math.max(0, fromMs - byMs), toMs + byMs);
    }

    /** Index of the lead's first sample in it; the number of its samples where there is none. */
    int startIn(LeadSignal lead) {
        return isWhole() ? 0 : indexAt(fromMs, lead);
    }

    /** Index behind the lead's last sample in it. */
    int endIn(LeadSignal lead) {
        return isWhole() ? lead.samples().count() : indexAt(toMs, lead);
    }

    private static int indexAt(double ms, LeadSignal lead) {
        double index = Math.ceil((ms - lead.startOffsetMs()) * lead.rateHz() / 1000 - ROUNDING);
        return (int) Math.max(0, Math.min(lead.samples().count(), index));
    }

    /** The lead from one index to before another; it begins where its first sample stands. */
    static LeadSignal cut(LeadSignal lead, int start, int end) {
        List<Gap> gaps = new ArrayList<>();
        for (Gap gap : lead.gaps()) {
            int from = Math.max(start, gap.startIndex());
            int to = Math.min(end, gap.endIndex());
            if (from < to) {
                gaps.add(new Gap(from - start, to - start, gap.reason()));
            }
        }
        return new LeadSignal(
                lead.lead(),
                lead.rateHz(),
                lead.samples().range(start, end),
                lead.scale(),
                gaps,
                lead.derived(),
                lead.startOffsetMs() + start * 1000.0 / lead.rateHz(),
                lead.filtering());
    }
}

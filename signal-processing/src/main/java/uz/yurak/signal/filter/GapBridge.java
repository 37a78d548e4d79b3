package uz.yurak.signal.filter;

import java.util.Arrays;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Scale;

/** Carries a filter over stretches without signal: bridged by a straight line before, taken out again after. */
final class GapBridge {
    private GapBridge() {}

    /** The lead in microvolts (in counts where it has no scale), gaps bridged. */
    static double[] bridged(LeadSignal lead) {
        double[] out = lead.scale().orElse(Scale.ofNanovolts(1000)).microvolts(lead.samples());
        for (Gap gap : lead.gaps()) {
            bridge(out, gap);
        }
        return out;
    }

    private static void bridge(double[] signal, Gap gap) {
        int before = gap.startIndex() - 1;
        int after = gap.endIndex();
        double left = before >= 0 ? signal[before] : after < signal.length ? signal[after] : 0;
        double right = after < signal.length ? signal[after] : left;
        for (int i = gap.startIndex(); i < gap.endIndex(); i++) {
            signal[i] = left + (right - left) * (i - before) / (after - before);
        }
    }

    /** In place: what lies in a gap becomes NaN. */
    static double[] reopened(double[] signal, List<Gap> gaps) {
        for (Gap gap : gaps) {
            Arrays.fill(signal, gap.startIndex(), gap.endIndex(), Double.NaN);
        }
        return signal;
    }
}

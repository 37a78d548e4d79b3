package uz.yurak.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One lead of a recording.
 *
 * @param lead where it was taken
 * @param rateHz samples a second, of this lead
 * @param samples counts as digitized
 * @param scale to microvolts; empty where the file does not calibrate it
 * @param gaps stretches without signal, ordered and apart
 * @param derived computed from other leads (by the device or by us), not measured
 * @param startOffsetMs when sample 0 was taken, ms after the recording's start (skew included)
 * @param filtering what the device says it did to the signal
 */
public record LeadSignal(
        Lead lead,
        double rateHz,
        Samples samples,
        Optional<Scale> scale,
        List<Gap> gaps,
        boolean derived,
        double startOffsetMs,
        Filtering filtering) {
    public LeadSignal {
        if (!(rateHz > 0) || !Double.isFinite(rateHz)) {
            throw new IllegalArgumentException("sampling rate " + rateHz + " Hz");
        }
        gaps = List.copyOf(gaps);
        int end = 0;
        for (Gap gap : gaps) {
            if (gap.startIndex() < end || gap.endIndex() > samples.count()) {
                throw new IllegalArgumentException("gap " + gap + " in " + samples.count() + " samples after " + end);
            }
            end = gap.endIndex();
        }
    }

    /** A whole measured lead that starts with the recording. */
    public static LeadSignal of(Lead lead, double rateHz, Samples samples, Scale scale) {
        return new LeadSignal(lead, rateHz, samples, Optional.of(scale), List.of(), false, 0, Filtering.UNKNOWN);
    }

    public LeadSignal withGaps(List<Gap> newGaps) {
        return new LeadSignal(lead, rateHz, samples, scale, newGaps, derived, startOffsetMs, filtering);
    }

    public LeadSignal asDerived() {
        return new LeadSignal(lead, rateHz, samples, scale, gaps, true, startOffsetMs, filtering);
    }

    public LeadSignal withFiltering(Filtering stated) {
        return new LeadSignal(lead, rateHz, samples, scale, gaps, derived, startOffsetMs, stated);
    }

    /** Begins later and ends sooner where there is no signal at the ends; every sample keeps its instant. */
    public LeadSignal withoutOuterGaps() {
        int from = 0;
        int to = samples.count();
        List<Gap> inner = new ArrayList<>(gaps);
        if (!inner.isEmpty() && inner.get(0).startIndex() == 0) {
            from = inner.remove(0).endIndex();
        }
        if (!inner.isEmpty() && inner.get(inner.size() - 1).endIndex() == to) {
            to = inner.remove(inner.size() - 1).startIndex();
        }
        int shift = from;
        return new LeadSignal(
                lead,
                rateHz,
                samples.range(from, to),
                scale,
                inner.stream()
                        .map(gap -> new Gap(gap.startIndex() - shift, gap.endIndex() - shift, gap.reason()))
                        .toList(),
                derived,
                startOffsetMs + from * 1000 / rateHz,
                filtering);
    }

    public double durationSeconds() {
        return samples.count() / rateHz;
    }

    public boolean isMissingAt(int index) {
        return Gap.at(gaps, index).isPresent();
    }
}

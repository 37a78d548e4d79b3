package uz.yurak.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * The leads of one stretch of a recording, as measured or, for limb leads that are sums of I and II, as computed. A
 * computed lead says so ({@link LeadSignal#derived()}).
 */
final class PageLeads {
    /** So much is cut on both sides too: six time constants of a 0.05 Hz filter, whose edges stay off the page. */
    private static final double MARGIN_S = 20;

    private static final Scale ONE_NANOVOLT = Scale.ofNanovolts(1);
    private static final double NANOVOLTS_PER_MICROVOLT = 1000;

    private final Recording recording;
    private final Window window;

    PageLeads(Recording recording, Window window) {
        this.recording = recording;
        this.window = window;
    }

    /** The lead as recorded or computed; empty where it is neither. */
    Optional<LeadSignal> of(Lead lead) {
        return recording.lead(lead).flatMap(this::cut).or(() -> computed(lead));
    }

    /**
     * The stretch of a lead around the window, or empty where it has no sample there. Cut before filtering, because a
     * recording may last days.
     */
    Optional<LeadSignal> cut(LeadSignal whole) {
        double startS = whole.startOffsetMs() / 1000;
        double rateHz = whole.rateHz();
        int count = whole.samples().count();
        int from = (int) Math.max(0, Math.floor((window.fromS() - MARGIN_S - startS) * rateHz));
        int to = (int) Math.min(count, Math.ceil((window.toS() + MARGIN_S - startS) * rateHz) + 1);
        if (from >= to) {
            return Optional.empty();
        }
        return Optional.of(new LeadSignal(
                whole.lead(),
                rateHz,
                whole.samples().range(from, to),
                whole.scale(),
                cutGaps(whole.gaps(), from, to),
                whole.derived(),
                whole.startOffsetMs() + 1000 * from / rateHz,
                whole.filtering()));
    }

    private static List<Gap> cutGaps(List<Gap> gaps, int from, int to) {
        return gaps.stream()
                .filter(g -> g.startIndex() < to && g.endIndex() > from)
                .map(g -> new Gap(Math.max(0, g.startIndex() - from), Math.min(to, g.endIndex()) - from, g.reason()))
                .toList();
    }

    /** Einthoven's and Goldberger's sums (clinical.md, section 2: III = II − I, aVR = −(I + II)/2 and so on). */
    private Optional<LeadSignal> computed(Lead lead) {
        if (lead.equals(Lead.III)) {
            return sum(lead, (i, ii) -> ii - i);
        } else if (lead.equals(Lead.AVR)) {
            return sum(lead, (i, ii) -> -(i + ii) / 2);
        } else if (lead.equals(Lead.AVL)) {
            return sum(lead, (i, ii) -> i - ii / 2);
        } else if (lead.equals(Lead.AVF)) {
            return sum(lead, (i, ii) -> ii - i / 2);
        } else if (lead.equals(Lead.MAVR)) {
            return recording.lead(Lead.AVR).isPresent()
                    ? recording.lead(Lead.AVR).flatMap(this::cut).flatMap(r -> combined(lead, r, r, (a, b) -> -a))
                    : sum(lead, (i, ii) -> (i + ii) / 2);
        }
        return Optional.empty();
    }

    private Optional<LeadSignal> sum(Lead lead, DoubleBinaryOperator ofIAndII) {
        Optional<LeadSignal> i = recording.lead(Lead.I).flatMap(this::cut);
        Optional<LeadSignal> ii = recording.lead(Lead.II).flatMap(this::cut);
        return i.flatMap(one -> ii.flatMap(two -> combined(lead, one, two, ofIAndII)));
    }

    /** Sample by sample in nanovolts; empty where the two were not sampled together or a sum does not fit. */
    private static Optional<LeadSignal> combined(
            Lead lead, LeadSignal one, LeadSignal two, DoubleBinaryOperator operator) {
        Samples first = one.samples();
        Samples second = two.samples();
        if (one.rateHz() != two.rateHz()
                || one.startOffsetMs() != two.startOffsetMs()
                || first.count() != second.count()
                || one.scale().isEmpty()
                || two.scale().isEmpty()) {
            return Optional.empty();
        }
        Scale firstScale = one.scale().get();
        Scale secondScale = two.scale().get();
        int[] nanovolts = new int[first.count()];
        for (int i = 0; i < nanovolts.length; i++) {
            double value = NANOVOLTS_PER_MICROVOLT
                    * operator.applyAsDouble(firstScale.microvolts(first.at(i)), secondScale.microvolts(second.at(i)));
            if (Math.abs(value) >= Integer.MAX_VALUE && !one.isMissingAt(i) && !two.isMissingAt(i)) {
                return Optional.empty();
            }
            nanovolts[i] = (int) Math.round(value);
        }
        return Optional.of(new LeadSignal(
                lead,
                one.rateHz(),
                Samples.of(nanovolts),
                Optional.of(ONE_NANOVOLT),
                union(one.gaps(), two.gaps()),
                true,
                one.startOffsetMs(),
                one.filtering()));
    }

    /** Missing in either is missing in the sum. */
    private static List<Gap> union(List<Gap> some, List<Gap> others) {
        List<Gap> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort((a, b) -> Integer.compare(a.startIndex(), b.startIndex()));
        List<Gap> joined = new ArrayList<>();
        for (Gap gap : all) {
            Gap last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && gap.startIndex() <= last.endIndex()) {
                int end = Math.max(last.endIndex(), gap.endIndex());
                joined.set(joined.size() - 1, new Gap(last.startIndex(), end, last.reason()));
            } else {
                joined.add(gap);
            }
        }
        return joined;
    }
}

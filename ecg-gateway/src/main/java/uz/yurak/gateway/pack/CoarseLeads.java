package uz.yurak.gateway.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * Leads as means of a few samples each, in coarse steps.
 *
 * @param sent with their samples
 * @param made of I and II: within two steps of what was sent they are the same
 */
record CoarseLeads(List<LeadSignal> sent, List<Lead> made) {
    /** From the start of each lead on. */
    static final int SECONDS = 20;

    /** Waves stand clear of each other at this rate; monitors draw as many. */
    private static final double RATE_HZ = 125;

    /** Steps between the lowest and the highest sample of a lead without a scale. */
    private static final int STEPS_UNSCALED = 100;

    private static final int MOST_STEPS_APART = 2;
    private static final double NANOVOLTS = 1000;
    private static final double MILLISECONDS = 1000;

    static CoarseLeads of(List<LeadSignal> leads, double stepUv) {
        List<LeadSignal> coarse = leads.stream()
                .filter(lead -> lead.samples().count() > 0)
                .map(lead -> coarse(lead, stepUv))
                .toList();
        CoarseLeads all = new CoarseLeads(coarse, List.of());
        List<LeadSignal> sent = new ArrayList<>();
        List<Lead> made = new ArrayList<>();
        for (LeadSignal lead : coarse) {
            if (all.make(lead.lead()).filter(own -> isNear(own, lead)).isPresent()) {
                made.add(lead.lead());
            } else {
                sent.add(lead);
            }
        }
        return new CoarseLeads(sent, made);
    }

    private static LeadSignal coarse(LeadSignal lead, double stepUv) {
        int factor = (int) Math.max(1, Math.round(lead.rateHz() / RATE_HZ));
        int count = (int) Math.min(lead.samples().count(), Math.ceil(SECONDS * lead.rateHz()));
        int[] counts = new int[count];
        lead.samples().copyTo(counts, 0, count);
        long step = lead.scale()
                .map(scale -> Math.round(stepUv * NANOVOLTS / Math.abs(scale.nanovoltsPerCount())))
                .orElseGet(() -> span(counts) / STEPS_UNSCALED);
        long least = Math.max(1, step);
        int[] means = new int[(count + factor - 1) / factor];
        for (int i = 0; i < means.length; i++) {
            means[i] = mean(counts, i * factor, Math.min(count, (i + 1) * factor), least);
        }
        double startOffsetMs = lead.startOffsetMs() + (factor - 1) / 2.0 / lead.rateHz() * MILLISECONDS;
        return new LeadSignal(
                lead.lead(),
                lead.rateHz() / factor,
                Samples.of(means),
                lead.scale().map(scale -> new Scale(scale.nanovoltsPerCount() * least, scale.offsetNanovolts())),
                gaps(lead.gaps(), factor, means.length),
                lead.derived(),
                startOffsetMs,
                lead.filtering());
    }

    private static long span(int[] counts) {
        long low = counts[0];
        long high = counts[0];
        for (int count : counts) {
            low = Math.min(low, count);
            high = Math.max(high, count);
        }
        return high - low;
    }

    /** In steps, rounded. */
    private static int mean(int[] counts, int start, int end, long step) {
        long sum = 0;
        for (int i = start; i < end; i++) {
            sum += counts[i];
        }
        long parts = step * (end - start);
        return (int) Math.floorDiv(2 * sum + parts, 2 * parts);
    }

    /** A mean with any missing sample in it is missing. */
    private static List<Gap> gaps(List<Gap> gaps, int factor, int count) {
        List<Gap> coarse = new ArrayList<>();
        int end = 0;
        for (Gap gap : gaps) {
            int start = Math.max(end, gap.startIndex() / factor);
            int stop = Math.min(count, (gap.endIndex() + factor - 1) / factor);
            if (start < stop) {
                coarse.add(new Gap(start, stop, gap.reason()));
                end = stop;
            }
        }
        return coarse;
    }

    /** A limb lead of I and II, where both are here, alike in shape and whole. */
    Optional<LeadSignal> make(Lead lead) {
        Optional<LeadSignal> one =
                sent.stream().filter(s -> s.lead().equals(Lead.I)).findFirst();
        Optional<LeadSignal> two =
                sent.stream().filter(s -> s.lead().equals(Lead.II)).findFirst();
        if (one.isEmpty() || two.isEmpty() || !areAlike(one.get(), two.get())) {
            return Optional.empty();
        }
        return operator(lead).map(operator -> {
            int[] counts = new int[one.get().samples().count()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = operator.applyAsInt(
                        one.get().samples().at(i), two.get().samples().at(i));
            }
            LeadSignal like = one.get();
            return new LeadSignal(
                    lead,
                    like.rateHz(),
                    Samples.of(counts),
                    like.scale(),
                    like.gaps(),
                    true,
                    like.startOffsetMs(),
                    like.filtering());
        });
    }

    private static boolean areAlike(LeadSignal one, LeadSignal two) {
        return one.rateHz() == two.rateHz()
                && one.samples().count() == two.samples().count()
                && one.scale().isPresent()
                && one.scale().equals(two.scale())
                && one.gaps().equals(two.gaps())
                && one.startOffsetMs() == two.startOffsetMs();
    }

    /** Of I and II, as they follow from Einthoven's and Goldberger's definitions. */
    private static Optional<IntBinaryOperator> operator(Lead lead) {
        if (lead.equals(Lead.III)) {
            return Optional.of((one, two) -> two - one);
        }
        if (lead.equals(Lead.AVR)) {
            return Optional.of((one, two) -> -(one + two) / 2);
        }
        if (lead.equals(Lead.AVL)) {
            return Optional.of((one, two) -> one - two / 2);
        }
        return lead.equals(Lead.AVF) ? Optional.of((one, two) -> two - one / 2) : Optional.empty();
    }

    private static boolean isNear(LeadSignal own, LeadSignal lead) {
        if (!areAlike(own, lead)) {
            return false;
        }
        for (int i = 0; i < own.samples().count(); i++) {
            if (Math.abs((long) own.samples().at(i) - lead.samples().at(i)) > MOST_STEPS_APART) {
                return false;
            }
        }
        return true;
    }
}

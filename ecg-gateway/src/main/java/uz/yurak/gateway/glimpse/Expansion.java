package uz.yurak.gateway.glimpse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.pack.WaveformBlock;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * Makes leads of a glimpse, as many instants as it spans. Between reduced samples stand straight lines; limb leads that were
 * left out are computed from I and II and marked so; what did not come is a gap.
 */
public final class Expansion {
    private static final String PLACE = "glimpse";
    private static final String NOT_SENT = "not sent while the link is slow";
    private static final String NOT_RECEIVED = "not received from the machine";

    /** Weights of I and II (Einthoven, Goldberger). */
    private static final Map<Lead, double[]> FROM_I_AND_II = Map.of(
            Lead.III, new double[] {-1, 1},
            Lead.AVR, new double[] {-0.5, -0.5},
            Lead.AVL, new double[] {1, -0.5},
            Lead.AVF, new double[] {-0.5, 1},
            Lead.MAVR, new double[] {0.5, 0.5});

    private Expansion() {}

    /**
     * A lead each of the source's, in its order; whole gaps where nothing is known of it.
     *
     * @throws MalformedException where the glimpse is none of this source's
     */
    public static List<LeadSignal> leads(GlimpseSource source, Glimpse glimpse) throws MalformedException {
        int[][] samples = unpacked(glimpse);
        List<Optional<LeadSignal>> sent = new ArrayList<>();
        int next = 0;
        for (int lead = 0; lead < source.leads().size(); lead++) {
            sent.add(glimpse.has(lead) ? Optional.of(sent(source, lead, glimpse, samples[next])) : Optional.empty());
            next += glimpse.has(lead) ? 1 : 0;
        }
        if (next != samples.length) {
            throw MalformedException.in(PLACE, samples.length + " leads of the source", next + "");
        }
        List<LeadSignal> all = new ArrayList<>();
        for (int lead = 0; lead < sent.size(); lead++) {
            SourceLead wanted = source.leads().get(lead);
            all.add(sent.get(lead)
                    .or(() -> derived(wanted, source, sent))
                    .orElseGet(() -> nothing(wanted, source.rateHz(), glimpse.instants())));
        }
        return all;
    }

    private static int[][] unpacked(Glimpse glimpse) throws MalformedException {
        int leads = Integer.bitCount(glimpse.leads());
        Bytes block = glimpse.block();
        int[][] samples = WaveformBlock.unpack(block);
        if (samples.length != leads || samples[0].length != glimpse.samples()) {
            throw MalformedException.in(
                    PLACE,
                    leads + " leads of " + glimpse.samples() + " samples",
                    samples.length + (samples.length == 0 ? " leads" : " leads of " + samples[0].length));
        }
        return samples;
    }

    private static LeadSignal sent(GlimpseSource source, int lead, Glimpse glimpse, int[] samples)
            throws MalformedException {
        List<Gap> gaps = new ArrayList<>();
        boolean[] isMissing = new boolean[samples.length];
        int behind = 0;
        for (Missing missing : glimpse.missing()) {
            if (missing.lead() == lead) {
                if (missing.from() < behind || missing.to() > samples.length) {
                    throw MalformedException.in(PLACE, "missing stretches in their order", "others");
                }
                behind = missing.to();
                Arrays.fill(isMissing, missing.from(), missing.to(), true);
                gaps.add(new Gap(
                        missing.from() * glimpse.instantsPerSample(),
                        Math.min(glimpse.instants(), missing.to() * glimpse.instantsPerSample()),
                        NOT_RECEIVED));
            }
        }
        SourceLead of = source.leads().get(lead);
        return signal(of, source.rateHz(), between(samples, isMissing, glimpse), gaps, false);
    }

    /** Each sample stands in the middle of the instants that it is the mean of; no line goes to one that is missing. */
    private static int[] between(int[] samples, boolean[] isMissing, Glimpse glimpse) {
        int perSample = glimpse.instantsPerSample();
        int[] counts = new int[glimpse.instants()];
        for (int i = 0; i < counts.length; i++) {
            int own = i / perSample;
            double fromMiddle = (i % perSample - (perSample - 1) / 2.0) / perSample;
            int next = own + (fromMiddle < 0 ? -1 : 1);
            boolean isAlone = isMissing[own] || next < 0 || next >= samples.length || isMissing[next];
            double share = isAlone ? 0 : Math.abs(fromMiddle);
            double count = samples[own] * (1 - share) + samples[isAlone ? own : next] * share;
            counts[i] = (int) Math.round(count * (1 << glimpse.bitsLeft()));
        }
        return counts;
    }

    private static Optional<LeadSignal> derived(
            SourceLead wanted, GlimpseSource source, List<Optional<LeadSignal>> sent) {
        double[] weights = FROM_I_AND_II.get(wanted.lead());
        Optional<LeadSignal> one = of(Lead.I, source, sent);
        Optional<LeadSignal> two = of(Lead.II, source, sent);
        if (weights == null || one.isEmpty() || two.isEmpty() || wanted.scale().isEmpty()) {
            return Optional.empty();
        }
        Scale own = wanted.scale().get();
        double[] first = one.get().scale().orElseThrow().microvolts(one.get().samples());
        double[] second = two.get().scale().orElseThrow().microvolts(two.get().samples());
        int[] counts = new int[first.length];
        for (int i = 0; i < counts.length; i++) {
            double nanovolts = 1000 * (weights[0] * first[i] + weights[1] * second[i]);
            counts[i] = (int) Math.round((nanovolts - own.offsetNanovolts()) / own.nanovoltsPerCount());
        }
        List<Gap> gaps = union(one.get().gaps(), two.get().gaps(), counts.length);
        return Optional.of(signal(wanted, source.rateHz(), counts, gaps, true));
    }

    private static Optional<LeadSignal> of(Lead lead, GlimpseSource source, List<Optional<LeadSignal>> sent) {
        for (int i = 0; i < sent.size(); i++) {
            if (source.leads().get(i).lead().equals(lead)) {
                return sent.get(i).filter(signal -> signal.scale().isPresent());
            }
        }
        return Optional.empty();
    }

    private static List<Gap> union(List<Gap> one, List<Gap> two, int instants) {
        List<Gap> gaps = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= instants; i++) {
            boolean isMissing = i < instants
                    && (Gap.at(one, i).isPresent() || Gap.at(two, i).isPresent());
            if (isMissing && from < 0) {
                from = i;
            } else if (!isMissing && from >= 0) {
                gaps.add(new Gap(from, i, NOT_RECEIVED));
                from = -1;
            }
        }
        return gaps;
    }

    private static LeadSignal nothing(SourceLead lead, double rateHz, int instants) {
        return signal(lead, rateHz, new int[instants], List.of(new Gap(0, instants, NOT_SENT)), false);
    }

    private static LeadSignal signal(SourceLead lead, double rateHz, int[] counts, List<Gap> gaps, boolean isDerived) {
        return new LeadSignal(
                lead.lead(), rateHz, Samples.wrap(counts), lead.scale(), gaps, isDerived, 0, Filtering.UNKNOWN);
    }
}

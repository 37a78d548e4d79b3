package uz.yurak.gateway.glimpse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.pack.WaveformBlock;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Scale;

/** Makes a glimpse of what came: leaves out what its detail does not carry and packs the rest. */
public final class Reduction {
    /** Which lead is left when only one is: the rhythm is read from II first, then from what shows P and QRS best. */
    private static final List<Lead> RHYTHM =
            List.of(Lead.II, Lead.MLII, Lead.I, Lead.V1, Lead.V5, Lead.V2, Lead.III, Lead.AVF);

    private static final Set<Lead> OF_I_AND_II = Set.of(Lead.III, Lead.AVR, Lead.AVL, Lead.AVF, Lead.MAVR);

    private Reduction() {}

    /**
     * @param firstSample instant of the session at which the leads begin
     * @param leads one each of the source's, in its order, all as long, at most {@link Glimpse#MAX_INSTANTS}
     * @param cameAt the gateway's clock when the last byte came
     */
    public static Glimpse glimpse(
            GlimpseSource source, long firstSample, List<LeadSignal> leads, Detail detail, Instant cameAt) {
        int instants = leads.get(0).samples().count();
        int perSample = detail.instantsPerSample(source.rateHz());
        List<Integer> chosen = chosen(source.leads(), detail);
        int bitsLeft = chosen.stream()
                .mapToInt(lead -> bitsLeft(source.leads().get(lead), detail))
                .min()
                .orElse(0);
        List<Missing> missing = new ArrayList<>();
        List<int[]> kept = new ArrayList<>();
        int mask = 0;
        for (int lead : chosen) {
            List<Missing> ofLead = missing(lead, leads.get(lead), perSample);
            if (missing.size() + ofLead.size() <= Glimpse.MAX_MISSING) {
                missing.addAll(ofLead);
                kept.add(reduced(leads.get(lead), perSample, bitsLeft));
                mask |= 1 << lead;
            }
        }
        if (mask == 0) {
            kept.add(new int[(instants + perSample - 1) / perSample]);
            mask = 1 << chosen.get(0);
            missing.add(new Missing(chosen.get(0), 0, kept.get(0).length));
        }
        return new Glimpse(
                firstSample,
                instants,
                detail,
                perSample,
                bitsLeft,
                mask,
                missing,
                cameAt,
                WaveformBlock.pack(kept.toArray(int[][]::new)));
    }

    private static int bitsLeft(SourceLead lead, Detail detail) {
        return lead.scale().map(Scale::nanovoltsPerCount).map(detail::bitsLeft).orElse(0);
    }

    private static List<Integer> chosen(List<SourceLead> leads, Detail detail) {
        List<Lead> names = leads.stream().map(SourceLead::lead).toList();
        if (!detail.hasSeveralLeads()) {
            return List.of(RHYTHM.stream()
                    .filter(names::contains)
                    .map(names::indexOf)
                    .findFirst()
                    .orElse(0));
        }
        boolean canLeave = !detail.hasDependentLeads() && names.contains(Lead.I) && names.contains(Lead.II);
        return IntStream.range(0, names.size())
                .filter(lead -> !canLeave || !OF_I_AND_II.contains(names.get(lead)))
                .boxed()
                .toList();
    }

    /** A sample is missing where any instant of it is: the mean of the others would be of another moment. */
    private static List<Missing> missing(int lead, LeadSignal signal, int perSample) {
        List<Missing> missing = new ArrayList<>();
        for (Gap gap : signal.gaps()) {
            int from = gap.startIndex() / perSample;
            int to = (gap.endIndex() + perSample - 1) / perSample;
            int last = missing.size() - 1;
            if (last >= 0 && missing.get(last).to() >= from) {
                missing.set(last, new Missing(lead, missing.get(last).from(), to));
            } else {
                missing.add(new Missing(lead, from, to));
            }
        }
        return missing;
    }

    private static int[] reduced(LeadSignal signal, int perSample, int bitsLeft) {
        int instants = signal.samples().count();
        int[] reduced = new int[(instants + perSample - 1) / perSample];
        for (int i = 0; i < reduced.length; i++) {
            int from = i * perSample;
            int to = Math.min(instants, from + perSample);
            long sum = 0;
            for (int k = from; k < to; k++) {
                sum += signal.samples().at(k);
            }
            reduced[i] = (int) Math.round((double) sum / (to - from) / (1 << bitsLeft));
        }
        return reduced;
    }
}

package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.placement.Swap;

/** What a machine would have recorded with electrodes exchanged: all twelve leads, in its own counts. */
final class SwappedElectrodes {
    /** Each limb lead that is a sum, of I and II. */
    private static final Map<Lead, double[]> LIMB_SUMS = Map.of(
            Lead.III, new double[] {-1, 1},
            Lead.AVR, new double[] {-0.5, -0.5},
            Lead.AVL, new double[] {1, -0.5},
            Lead.AVF, new double[] {-0.5, 1});

    private SwappedElectrodes() {}

    /** Empty where one of the eight independent leads is missing, not calibrated, or longer than another. */
    static Optional<Recording> of(Recording recording, Swap swap) {
        List<double[]> eight = new ArrayList<>();
        for (Lead lead : Lead.INDEPENDENT_8) {
            Optional<LeadSignal> signal = recording.lead(lead);
            if (signal.isEmpty() || signal.get().scale().isEmpty()) {
                return Optional.empty();
            }
            eight.add(signal.get().scale().get().microvolts(signal.get().samples()));
        }
        if (eight.stream().mapToInt(s -> s.length).distinct().count() != 1) {
            return Optional.empty();
        }
        double[][] sums = swap.recorded();
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            int index = Lead.INDEPENDENT_8.indexOf(lead.lead());
            double[] limb = LIMB_SUMS.get(lead.lead());
            if (index >= 0) {
                leads.add(with(lead, sum(sums[index], eight)));
            } else if (limb != null) {
                double[] one = sum(sums[0], eight);
                double[] two = sum(sums[1], eight);
                leads.add(with(lead, sum(limb, List.of(one, two))));
            }
        }
        return Optional.of(Recording.of(recording.format(), leads));
    }

    private static double[] sum(double[] weights, List<double[]> signals) {
        double[] out = new double[signals.get(0).length];
        for (int lead = 0; lead < weights.length; lead++) {
            if (weights[lead] != 0) {
                for (int i = 0; i < out.length; i++) {
                    out[i] += weights[lead] * signals.get(lead)[i];
                }
            }
        }
        return out;
    }

    private static LeadSignal with(LeadSignal lead, double[] microvolts) {
        Scale scale = lead.scale().orElseThrow();
        int[] counts = new int[microvolts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) Math.round((microvolts[i] * 1000 - scale.offsetNanovolts()) / scale.nanovoltsPerCount());
        }
        return new LeadSignal(
                lead.lead(),
                lead.rateHz(),
                Samples.wrap(counts),
                lead.scale(),
                lead.gaps(),
                lead.derived(),
                lead.startOffsetMs(),
                lead.filtering());
    }
}

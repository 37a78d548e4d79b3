package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;

/**
 * From leads to what a person can do at the patient: what the disturbed leads have in common names the electrode.
 *
 * <p>A limb electrode takes part in two of I, II and III, and in each chest lead by a third; a chest electrode in its own lead
 * alone; the right leg in all. Whatever is not explained so is said of the leads. Nothing here delays or refuses a recording.
 */
public final class Adviser {
    private static final List<Lead> THREE = List.of(Lead.I, Lead.II, Lead.III);

    private final Montage montage;
    private final double[][] clean;
    private final int[] beats;

    private Adviser(Montage montage, double[][] clean, int[] beats) {
        this.montage = montage;
        this.clean = clean;
        this.beats = beats;
    }

    /**
     * The quality with what the heartbeats tell of it, and the advice.
     *
     * @param unfiltered the recording's leads, stimuli of a pacemaker and all
     * @param clean the leads without the mains, [lead][sample]; not changed
     * @param quality as {@link QualityMeter} says
     * @param beats of all leads together, samples
     * @param spikes of a pacemaker, samples
     * @param exchanged electrodes that seem exchanged ({@code RA-LA})
     */
    public static Quality judge(
            Montage unfiltered,
            double[][] clean,
            Quality quality,
            int[] beats,
            int[] spikes,
            Optional<String> exchanged) {
        Adviser adviser = new Adviser(unfiltered, clean, beats);
        Optional<LimbAgreement.Misfit> misfit = LimbAgreement.of(unfiltered);
        Map<Lead, LeadQuality> leads = adviser.judged(quality.leads(), spikes, misfit);
        return quality.with(leads, exchanged, adviser.advice(leads, exchanged, misfit));
    }

    private Map<Lead, LeadQuality> judged(
            Map<Lead, LeadQuality> measured, int[] spikes, Optional<LimbAgreement.Misfit> misfit) {
        Map<Lead, LeadQuality> out = new LinkedHashMap<>(measured);
        for (int i = 0; i < montage.leadCount(); i++) {
            Lead lead = montage.lead(i);
            boolean isFlat = Signals.has(out.get(lead), Problem.FLAT);
            if (!isFlat && !HeartSignal.isSeen(clean[i], beats, montage.rateHz())) {
                out.computeIfPresent(lead, (l, q) -> q.with(Problem.OFF, Grade.UNUSABLE));
            }
            if (Stimuli.areSeen(montage, i, spikes)) {
                out.computeIfPresent(lead, (l, q) -> q.with(Problem.PACED, Grade.GOOD));
            }
        }
        misfit.flatMap(LimbAgreement.Misfit::lead)
                .ifPresent(odd -> out.computeIfPresent(odd, (l, q) -> q.with(Problem.MISFIT, Grade.FAIR)));
        return out;
    }

    private List<Advice> advice(
            Map<Lead, LeadQuality> leads, Optional<String> exchanged, Optional<LimbAgreement.Misfit> misfit) {
        Signals signals = new Signals(leads);
        if (signals.areAllSilent()) {
            return List.of(Advice.of(Advice.Kind.CABLE, List.of(), List.of(), true));
        }
        List<Advice> out = new ArrayList<>(signals.advice());
        if (beats.length == 0) {
            out.add(Advice.of(Advice.Kind.NO_HEARTBEAT, List.of(), List.of(), true));
        }
        exchanged.ifPresent(electrodes -> out.add(exchanged(electrodes)));
        out.addAll(new Disturbances(leads, three(leads, signals.explained()), signals.explained()).advice());
        misfit.ifPresent(found -> out.add(disagreement(found)));
        out.sort((a, b) -> a.kind().compareTo(b.kind()));
        return out;
    }

    private static Advice exchanged(String electrodes) {
        List<String> names = List.of(electrodes.split("[- ]"));
        boolean isSure = !electrodes.equals("LA-LL");
        return Advice.of(isSure ? Advice.Kind.EXCHANGED : Advice.Kind.PERHAPS_EXCHANGED, names, List.of(), isSure);
    }

    private static Advice disagreement(LimbAgreement.Misfit found) {
        Advice.Kind kind = switch (found.kind()) {
            case ONE_SCALED -> Advice.Kind.LEAD_SCALED;
            case EACH_SCALED -> Advice.Kind.LEADS_SCALED;
            case DISAGREE -> Advice.Kind.LEADS_DISAGREE;
        };
        return new Advice(kind, List.of(), found.lead().stream().toList(), found.times(), false);
    }

    /** The noise of I, II and III; a third that is not recorded is made of the other two. Empty where one has no signal. */
    private List<LeadNoise> three(Map<Lead, LeadQuality> leads, List<Lead> explained) {
        boolean areTwo = leads.containsKey(Lead.I) && leads.containsKey(Lead.II);
        if (!areTwo || THREE.stream().anyMatch(explained::contains)) {
            return List.of();
        }
        List<LeadNoise> out = new ArrayList<>();
        for (Lead lead : THREE) {
            LeadQuality known = leads.get(lead);
            out.add(known == null ? ofThird() : known.noise());
        }
        return out;
    }

    private LeadNoise ofThird() {
        OptionalInt one = montage.indexOf(Lead.I);
        OptionalInt two = montage.indexOf(Lead.II);
        if (one.isEmpty() || two.isEmpty()) {
            return new LeadNoise(0, 0, 0);
        }
        double[] signal = new double[montage.count()];
        double[] without = new double[montage.count()];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = montage.at(two.getAsInt(), i) - montage.at(one.getAsInt(), i);
            without[i] = clean[two.getAsInt()][i] - clean[one.getAsInt()][i];
        }
        return LeadNoise.of(signal, without, montage.rateHz());
    }
}

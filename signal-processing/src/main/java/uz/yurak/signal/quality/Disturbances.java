package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import uz.yurak.record.Lead;

/** What noise, mains and a wandering baseline ask for: of an electrode where one makes them, of the patient otherwise. */
final class Disturbances {
    /** Noise of a chest lead beyond so many times what comes through the Wilson terminal is its own electrode's. */
    private static final double OWN_TIMES = 1.5;

    private final Map<Lead, LeadQuality> leads;
    private final List<LeadNoise> three;
    private final List<Lead> explained;
    private final Set<String> electrodes = new LinkedHashSet<>();
    private final Set<Lead> shownBy = new LinkedHashSet<>();
    private final List<Advice> general = new ArrayList<>();

    /**
     * @param three the noise of I, II and III; empty where it is not known
     * @param explained leads that electrodes which are off explain
     */
    Disturbances(Map<Lead, LeadQuality> leads, List<LeadNoise> three, List<Lead> explained) {
        this.leads = leads;
        this.three = three;
        this.explained = explained;
    }

    List<Advice> advice() {
        look(Problem.NOISY, Advice.Kind.MUSCLE, QualityMeter.NOISE_FAIR_UV, LeadNoise::noiseUv);
        look(Problem.WANDERING, Advice.Kind.WANDER, QualityMeter.WANDER_FAIR_UV, LeadNoise::wanderUv);
        look(Problem.MAINS, Advice.Kind.MAINS, QualityMeter.MAINS_FAIR_UV, LeadNoise::mainsUv);
        clipped();
        List<Advice> out = new ArrayList<>();
        if (!electrodes.isEmpty()) {
            List<Lead> shown = List.copyOf(shownBy);
            out.add(Advice.of(Advice.Kind.POOR_CONTACT, List.copyOf(electrodes), shown, isRepeated(shown)));
        }
        out.addAll(general);
        return out;
    }

    private void look(Problem problem, Advice.Kind kind, double least, ToDoubleFunction<LeadNoise> size) {
        List<Lead> all = leads.keySet().stream()
                .filter(l -> Signals.has(leads.get(l), problem) && !explained.contains(l))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        LimbNoise limbs = three.size() == 3
                ? LimbNoise.of(
                        size.applyAsDouble(three.get(0)),
                        size.applyAsDouble(three.get(1)),
                        size.applyAsDouble(three.get(2)))
                : new LimbNoise(0, 0, 0);
        List<String> blamed = new ArrayList<>(all.stream().anyMatch(Lead::isLimb) ? limbs.blamed(least) : List.of());
        boolean isLimbExplained = !blamed.isEmpty();
        List<Lead> chest = all.stream()
                .filter(l -> Signals.isChest(l) && own(l, size) > OWN_TIMES * limbs.ofTerminal())
                .toList();
        if (chest.size() <= Signals.MOST_CHEST) {
            chest.forEach(lead -> blamed.add(lead.label()));
        }
        electrodes.addAll(blamed);
        List<Lead> rest = new ArrayList<>(all);
        rest.removeIf(lead -> lead.isLimb() ? isLimbExplained : isExplained(lead, chest, isLimbExplained));
        all.stream().filter(lead -> !rest.contains(lead)).forEach(shownBy::add);
        if (!rest.isEmpty()) {
            List<String> ground = kind == Advice.Kind.MAINS ? List.of("RL") : List.of();
            general.add(Advice.of(kind, ground, rest, isRepeated(rest)));
        }
    }

    private static boolean isExplained(Lead lead, List<Lead> chest, boolean isLimbExplained) {
        return chest.contains(lead) ? chest.size() <= Signals.MOST_CHEST : isLimbExplained && Signals.isChest(lead);
    }

    private double own(Lead lead, ToDoubleFunction<LeadNoise> size) {
        LeadQuality quality = leads.get(lead);
        return quality == null ? 0 : size.applyAsDouble(quality.noise());
    }

    private void clipped() {
        List<Lead> all = leads.keySet().stream()
                .filter(l -> Signals.has(leads.get(l), Problem.CLIPPED) && !explained.contains(l))
                .toList();
        if (!all.isEmpty()) {
            general.add(Advice.of(Advice.Kind.CLIPPED, List.of(), all, true));
        }
    }

    /** Whether a lead of them is too bad to read its waves. */
    private boolean isRepeated(List<Lead> shown) {
        return shown.stream().anyMatch(lead -> {
            LeadQuality quality = leads.get(lead);
            return quality != null && quality.grade().compareTo(Grade.POOR) >= 0;
        });
    }
}

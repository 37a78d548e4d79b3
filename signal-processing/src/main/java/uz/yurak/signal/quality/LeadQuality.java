package uz.yurak.signal.quality;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * One lead's quality.
 *
 * @param grade how far it can be trusted
 * @param problems what disturbs it
 * @param noiseUv muscle and contact noise between the waves, RMS above 40 Hz without the mains, microvolts
 * @param mainsUv amplitude of the mains interference, microvolts
 * @param wanderUv peak-to-valley movement of the baseline, microvolts
 */
public record LeadQuality(Grade grade, Set<Problem> problems, double noiseUv, double mainsUv, double wanderUv) {
    public LeadQuality {
        problems = Collections.unmodifiableSet(new TreeSet<>(problems));
    }

    LeadNoise noise() {
        return new LeadNoise(noiseUv, mainsUv, wanderUv);
    }

    /** The same with one more finding, and no better than that grade. */
    LeadQuality with(Problem found, Grade atBest) {
        Set<Problem> all = new TreeSet<>(problems);
        all.add(found);
        return new LeadQuality(grade.compareTo(atBest) > 0 ? grade : atBest, all, noiseUv, mainsUv, wanderUv);
    }
}

package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Ranked;

/** Grades the leads of a recording. The limits are ours, chosen on signals with known noise added (see the tests). */
public final class QualityMeter {
    /** A lead that spans less than this is flat: an open input shows more, the lowest voltages much more. */
    private static final double FLAT_UV = 10;

    private static final double MISSING_PART = 0.1;
    private static final double UNUSABLE_MISSING_PART = 0.8;

    /** An amplifier's range ends beyond this, microvolts from the middle; nearer, a row of equal values is coarse steps. */
    private static final double CLIPPED_FROM_UV = 1500;

    /** Part of all samples that stand at the very highest or lowest value, three and more in a row. */
    private static final double CLIPPED_PART = 0.002;

    /** Noise, RMS, that blurs onsets (fair) and that hides P waves (poor); IEC tests delineation at 25 µV. */
    static final double NOISE_FAIR_UV = 25;

    private static final double NOISE_POOR_UV = 75;
    static final double MAINS_FAIR_UV = 50;
    private static final double MAINS_POOR_UV = 250;
    static final double WANDER_FAIR_UV = 1000;
    private static final double WANDER_POOR_UV = 3000;

    private QualityMeter() {}

    /**
     * Grades every lead by itself; what needs the heartbeats is added by {@link Adviser}.
     *
     * @param clean the leads without the mains, [lead][sample]; not changed
     */
    public static Quality measure(Montage montage, double[][] clean) {
        Map<Lead, LeadQuality> leads = new LinkedHashMap<>();
        List<double[]> signals = new ArrayList<>();
        for (int i = 0; i < montage.leadCount(); i++) {
            signals.add(montage.signal(i));
        }
        List<LeadNoise> noise = LeadNoise.of(signals, Arrays.asList(clean), montage.rateHz());
        for (int i = 0; i < montage.leadCount(); i++) {
            leads.put(montage.lead(i), measureLead(montage, i, signals.get(i), noise.get(i)));
        }
        montage.leftOut()
                .keySet()
                .forEach(lead -> leads.putIfAbsent(
                        lead, new LeadQuality(Grade.UNUSABLE, EnumSet.of(Problem.LEFT_OUT), 0, 0, 0)));
        return new Quality(
                overall(leads.values().stream().map(LeadQuality::grade).toList()), leads, Optional.empty(), List.of());
    }

    /** The median grade, the worse of the two middle ones. */
    private static Grade overall(List<Grade> grades) {
        return grades.isEmpty()
                ? Grade.UNUSABLE
                : grades.stream().sorted().toList().get(grades.size() / 2);
    }

    private static LeadQuality measureLead(Montage montage, int index, double[] signal, LeadNoise noise) {
        Set<Problem> problems = EnumSet.noneOf(Problem.class);
        double missing = missingPart(montage, index);
        if (missing > MISSING_PART) {
            problems.add(Problem.MISSING);
        }
        if (!montage.isCalibrated(index)) {
            problems.add(Problem.UNCALIBRATED);
        }
        if (LeadNoise.span(signal) < FLAT_UV) {
            problems.add(Problem.FLAT);
            return new LeadQuality(Grade.UNUSABLE, problems, 0, 0, 0);
        }
        Grade grade = worst(
                graded(problems, Problem.NOISY, noise.noiseUv(), NOISE_FAIR_UV, NOISE_POOR_UV),
                graded(problems, Problem.MAINS, noise.mainsUv(), MAINS_FAIR_UV, MAINS_POOR_UV),
                graded(problems, Problem.WANDERING, noise.wanderUv(), WANDER_FAIR_UV, WANDER_POOR_UV));
        if (montage.isCalibrated(index) && clippedPart(signal) > CLIPPED_PART) {
            problems.add(Problem.CLIPPED);
            grade = worst(grade, Grade.POOR);
        }
        if (problems.contains(Problem.MISSING)) {
            grade = worst(grade, missing > UNUSABLE_MISSING_PART ? Grade.UNUSABLE : Grade.FAIR);
        }
        return new LeadQuality(grade, problems, noise.noiseUv(), noise.mainsUv(), noise.wanderUv());
    }

    private static Grade graded(Set<Problem> problems, Problem problem, double value, double fair, double poor) {
        if (value <= fair) {
            return Grade.GOOD;
        }
        problems.add(problem);
        return value <= poor ? Grade.FAIR : Grade.POOR;
    }

    private static Grade worst(Grade... grades) {
        return Arrays.stream(grades).max(Grade::compareTo).orElse(Grade.GOOD);
    }

    private static double missingPart(Montage montage, int index) {
        long missing = montage.gaps(index).stream()
                .mapToLong((Gap g) -> g.endIndex() - g.startIndex())
                .sum();
        return montage.count() == 0 ? 1 : (double) missing / montage.count();
    }

    private static double clippedPart(double[] signal) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (double value : signal) {
            if (value > high) {
                high = value;
            }
            if (value < low) {
                low = value;
            }
        }
        int highest = inRows(signal, high);
        int lowest = inRows(signal, low);
        if (highest + lowest == 0) {
            return 0;
        }
        double middle = Ranked.median(signal);
        int clipped = (high - middle > CLIPPED_FROM_UV ? highest : 0) + (middle - low > CLIPPED_FROM_UV ? lowest : 0);
        return (double) clipped / signal.length;
    }

    /** Samples that stand at that value, three and more in a row. */
    private static int inRows(double[] signal, double value) {
        int run = 0;
        int count = 0;
        for (double one : signal) {
            run = one == value ? run + 1 : 0;
            if (run == 3) {
                count += 3;
            } else if (run > 3) {
                count++;
            }
        }
        return count;
    }
}

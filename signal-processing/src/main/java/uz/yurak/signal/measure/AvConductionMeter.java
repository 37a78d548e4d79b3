package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uz.yurak.signal.measure.AvConduction.Kind;

/**
 * Tells from the P waves seen between T and QRS which are conducted. A blocked P stands evenly between its neighbors: an
 * early one is a premature atrial beat, and one elsewhere is noise, a U wave or fibrillation.
 *
 * <p>Source of the definitions: ACC/AHA/HRS 2018 (bradycardia); the tolerances are ours, those of P waves seen with ±10 ms.
 */
final class AvConductionMeter {
    /** P waves are even where a distance differs from their mean by less than this part: more than sinus arrhythmia does. */
    private static final double EVEN_PART = 0.15;

    /** PR is constant within this, s. */
    private static final double CONSTANT_PR_S = 0.025;

    /** Within this where each second P is conducted, s: a wrong P scatters over the stretch. */
    private static final double SAME_PR_S = 0.06;

    /** So many cycles with a blocked P each, and this part of all, are two to one. */
    private static final int LEAST_CYCLES = 3;

    private static final double MOST_CYCLES = 0.7;

    /** Part of the cycles of usual beats in which P is seen, from which a P without a QRS is believed. */
    private static final double LED_CYCLES = 0.8;

    /** Dissociated P waves: PR differs by this from beat to beat, s, which no conducting node with even beats does. */
    private static final double FREE_PR_S = 0.15;

    private static final int LEAST_P = 4;

    /** Escape and paced beats are even within this part of their median distance, longest less shortest. */
    private static final double EVEN_BEATS = 0.2;

    /** The atria are faster than the ventricles at least by this part: else they are dissociated without a block. */
    private static final double FASTER = 1.1;

    /** A P seen keeps the atria's beat within this part of its distance, after each cycle hidden the more. */
    private static final double ON_TIME_PART = 0.06;

    /** P waves anywhere would keep some beat as well with this chance at most. */
    private static final double CHANCE = 0.01;

    /** Part of the P waves seen that keep the beat, and of those due in sight that are seen. */
    private static final double KEPT = 0.8;

    private static final double SEEN = 0.75;

    /** Distances of P waves that are tried, s: 40 to 170 a minute. */
    private static final double SHORTEST_S = 0.35;

    private static final double LONGEST_S = 1.5;

    private static final double STEP_S = 0.005;

    private final double[] beatsS;
    private final boolean[] usual;
    private final PTrain train;
    private final List<double[]> before = new ArrayList<>();

    private AvConductionMeter(double[] beatsS, boolean[] usual, PTrain train) {
        this.beatsS = beatsS;
        this.usual = usual;
        this.train = train;
        for (int i = 1; i < beatsS.length; i++) {
            double from = beatsS[i - 1];
            double to = beatsS[i];
            before.add(train.atS().stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(p -> p > from && p < to)
                    .toArray());
        }
    }

    /**
     * @param beatsS R peaks, s
     * @param usual which of them are of the usual kind, neither ventricular nor paced
     * @param led whether one P leads the beats, so that some are conducted
     * @param paced whether a pacemaker makes the beats: then only complete block can be told
     */
    static AvConduction of(double[] beatsS, boolean[] usual, boolean led, boolean paced, PTrain train) {
        AvConductionMeter meter = new AvConductionMeter(beatsS, usual, train);
        Optional<AvConduction> found = led ? Optional.empty() : meter.complete();
        if (found.isEmpty() && !paced && meter.isMostlyLed()) {
            found = meter.twoToOne().or(meter::highGrade).or(meter::dropped);
        }
        return found.orElse(AvConduction.UNKNOWN);
    }

    /** Whether P is seen before most beats; in fibrillation a wave here and there looks like another. */
    private boolean isMostlyLed() {
        int[] cycles = IntStream.range(0, before.size())
                .filter(i -> usual[i] && usual[i + 1])
                .toArray();
        long seen = Arrays.stream(cycles).filter(i -> before.get(i).length > 0).count();
        return cycles.length > 0 && seen >= LED_CYCLES * cycles.length;
    }

    private Optional<AvConduction> complete() {
        double[] distances = IntStream.range(1, beatsS.length)
                .mapToDouble(i -> beatsS[i] - beatsS[i - 1])
                .sorted()
                .toArray();
        double[] last = before.stream()
                .filter(p -> p.length > 0)
                .mapToDouble(p -> p[p.length - 1])
                .toArray();
        if (train.atS().size() < LEAST_P || last.length < LEAST_P || distances.length < LEAST_P) {
            return Optional.empty();
        }
        double usualS = distances[distances.length / 2];
        double[] pr = Arrays.stream(last).map(this::untilBeat).sorted().toArray();
        double periodS = period();
        boolean free = pr[pr.length - 1] - pr[0] >= FREE_PR_S
                && distances[distances.length - 1] - distances[0] <= EVEN_BEATS * usualS;
        return free && periodS > 0 && periodS * FASTER <= usualS
                ? Optional.of(said(Kind.COMPLETE, periodS, train.atS().size(), pr[0], pr[pr.length - 1]))
                : Optional.empty();
    }

    private double untilBeat(double p) {
        return Arrays.stream(beatsS).filter(beat -> beat > p).findFirst().orElse(p) - p;
    }

    /** The longest distance that P waves keep; 0 where they keep none. */
    private double period() {
        List<Double> p = train.atS();
        for (double period = LONGEST_S; period >= SHORTEST_S; period -= STEP_S) {
            int kept = 0;
            int due = p.size();
            double chance = 1;
            for (int i = 1; i < p.size(); i++) {
                double gap = p.get(i) - p.get(i - 1);
                int cycles = Math.max(1, (int) Math.round(gap / period));
                double tolerance = ON_TIME_PART * Math.sqrt(cycles);
                boolean onTime = Math.abs(gap - cycles * period) <= tolerance * period;
                kept += onTime ? 1 : 0;
                chance *= onTime ? Math.min(1, 2 * tolerance) : 1;
                for (int k = 1; k < cycles; k++) {
                    due += isVisible(p.get(i - 1) + k * gap / cycles) ? 1 : 0;
                }
            }
            if (kept >= KEPT * (p.size() - 1) && chance <= CHANCE && p.size() >= SEEN * due) {
                return mean(p, period);
            }
        }
        return 0;
    }

    /** The distance that fits best where about this one does. */
    private static double mean(List<Double> p, double about) {
        long cycles = 0;
        for (int i = 1; i < p.size(); i++) {
            cycles += Math.max(1, Math.round((p.get(i) - p.get(i - 1)) / about));
        }
        return (p.get(p.size() - 1) - p.get(0)) / cycles;
    }

    private boolean isVisible(double atS) {
        return train.visible().stream().anyMatch(stretch -> stretch[0] < atS && atS < stretch[1]);
    }

    private Optional<AvConduction> twoToOne() {
        List<Double> pr = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            double[] p = before.get(i);
            double rr = beatsS[i + 1] - beatsS[i];
            if (p.length == 2 && usual[i] && usual[i + 1] && Math.abs(2 * (p[1] - p[0]) - rr) <= EVEN_PART * rr) {
                pr.add(beatsS[i + 1] - p[1]);
            }
        }
        Collections.sort(pr);
        boolean most = pr.size() >= LEAST_CYCLES && pr.size() >= MOST_CYCLES * before.size();
        if (!most || pr.get(pr.size() - 1) - pr.get(0) > SAME_PR_S) {
            return Optional.empty();
        }
        double periodS = (beatsS[beatsS.length - 1] - beatsS[0]) / (2.0 * before.size());
        return Optional.of(said(Kind.TWO_TO_ONE, periodS, pr.size(), pr.get(0), pr.get(pr.size() - 1)));
    }

    /** Three P waves and more before one beat, evenly. */
    private Optional<AvConduction> highGrade() {
        for (int i = 0; i < before.size(); i++) {
            double[] p = before.get(i);
            if (p.length >= 3 && usual[i] && usual[i + 1] && isEven(p)) {
                double pr = beatsS[i + 1] - p[p.length - 1];
                return Optional.of(
                        said(Kind.HIGH_GRADE, (p[p.length - 1] - p[0]) / (p.length - 1), p.length - 1, pr, pr));
            }
        }
        return Optional.empty();
    }

    /** One P without a QRS, at an even distance from the conducted ones before and after it. */
    private Optional<AvConduction> dropped() {
        int blocked = 0;
        double first = 0;
        double last = 0;
        double periodS = 0;
        for (int i = 1; i < before.size(); i++) {
            double[] earlier = before.get(i - 1);
            double[] p = before.get(i);
            if (p.length != 2 || earlier.length == 0 || !usual[i - 1] || !usual[i] || !usual[i + 1]) {
                continue;
            }
            double conducted = earlier[earlier.length - 1];
            if (isEven(conducted, p[0], p[1])) {
                blocked++;
                last = beatsS[i] - conducted;
                first = beatsS[i + 1] - p[1];
                periodS = (p[1] - conducted) / 2;
            }
        }
        if (blocked == 0) {
            return Optional.empty();
        }
        Kind kind = last - first > CONSTANT_PR_S ? Kind.MOBITZ_1 : Kind.MOBITZ_2;
        return Optional.of(said(kind, periodS, blocked, first, last));
    }

    private static boolean isEven(double... p) {
        double mean = (p[p.length - 1] - p[0]) / (p.length - 1);
        return IntStream.range(1, p.length).allMatch(i -> Math.abs(p[i] - p[i - 1] - mean) <= EVEN_PART * mean);
    }

    private AvConduction said(Kind kind, double periodS, int blocked, double prFromS, double prToS) {
        return new AvConduction(kind, 60 / periodS, blocked, prFromS * 1000, prToS * 1000, train.atS());
    }
}

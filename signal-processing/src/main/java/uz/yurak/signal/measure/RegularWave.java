package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import uz.yurak.record.Lead;

/**
 * The regular wave that explains most of what is seen between T and QRS: a cycle of {@link #SHORTEST_S} to
 * {@link #LONGEST_S} and its second harmonic, in one phase from the recording's beginning to its end, fitted by least
 * squares to the stretches from the end of T to the next QRS, each freed of its mean and slope.
 *
 * <p>In a sinus rhythm one P stands in each stretch: then a wave explains it whose cycle divides the distance of beats, and
 * little where the stretch is longer than that cycle. Flutter goes on from stretch to stretch and through the whole of a
 * long one.
 *
 * @param fit share explained, 0 to 1
 * @param cycleS length of the cycle, s; 0 where none was sought
 * @param cyclesSeen cycles in the median stretch
 * @param ratioOff distance of the median distance of beats from a whole number of cycles, in cycles
 */
record RegularWave(double fit, double cycleS, double cyclesSeen, double ratioOff) {
    /** Flutter waves run at 200 to 350 a minute (ACC/AHA/HRS 2015: 240 to 340, slower under drugs), s. */
    private static final double SHORTEST_S = 0.165;

    private static final double LONGEST_S = 0.31;

    /** From one cycle to the next that is tried: 10 s hold 50 cycles, a fifth of one is not to be lost in phase. */
    private static final double STEP = 1.004;

    /** T ends about here after the middle of the QRS, s at 60 beats a minute; and at most this part of the distance. */
    private static final double T_END_S = 0.40;

    private static final double T_END_PART = 0.62;

    /** The QRS begins this long before its middle, s; a stretch shorter than the other shows no wave. */
    private static final double BEFORE_QRS_S = 0.07;

    private static final double LEAST_S = 0.15;

    /** Samples that a fit needs at least: ten for each of its unknowns and more. */
    private static final int LEAST_SAMPLES = 60;

    /** Added to the diagonal of the products of the waves that are fitted, so that they can be solved for. */
    private static final double LITTLE = 1e-9;

    private static final RegularWave NONE = new RegularWave(0, 0, 0, 0);

    double bpm() {
        return cycleS > 0 ? 60 / cycleS : 0;
    }

    static RegularWave of(List<Lead> leads, List<double[]> signals, double rateHz, double[] beatsS) {
        double[] distances = new double[beatsS.length - 1];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = beatsS[i + 1] - beatsS[i];
        }
        double usual = median(distances);
        List<int[]> stretches = new ArrayList<>();
        List<Double> lengths = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            double tEnd = Math.min(T_END_S * Math.cbrt(Math.min(distances[i], 1.2 * usual)), T_END_PART * distances[i]);
            int from = (int) ((beatsS[i] + tEnd) * rateHz);
            int to = (int) ((beatsS[i + 1] - BEFORE_QRS_S) * rateHz);
            if (to - from >= LEAST_S * rateHz && to <= signals.get(0).length) {
                stretches.add(new int[] {from, to});
                lengths.add((to - from) / rateHz);
            }
        }
        List<double[]> seen = new ArrayList<>();
        for (int i = 0; i < leads.size(); i++) {
            if (!leads.get(i).equals(Lead.I)) {
                seen.add(signals.get(i));
            }
        }
        int samples = stretches.stream().mapToInt(s -> s[1] - s[0]).sum();
        if (seen.isEmpty() || samples < LEAST_SAMPLES) {
            return NONE;
        }
        double seenS = median(lengths.stream().mapToDouble(Double::doubleValue).toArray());
        return best(observed(seen, stretches, samples), stretches, samples, rateHz, usual, seenS);
    }

    private static RegularWave best(
            double[][] observed, List<int[]> stretches, int samples, double rateHz, double usual, double seenS) {
        RegularWave best = NONE;
        double[][] values = new double[LeveledSinusoids.COUNT][samples];
        double total = 0;
        for (double[] lead : observed) {
            for (double value : lead) {
                total += value * value;
            }
        }
        for (double cycle = SHORTEST_S; cycle <= LONGEST_S; cycle *= STEP) {
            double step = 2 * Math.PI / rateHz / cycle;
            double fit = fit(observed, total, new LeveledSinusoids(stretches, step, values));
            if (fit > best.fit) {
                double ratio = usual / cycle;
                best = new RegularWave(fit, cycle, seenS / cycle, Math.abs(ratio - Math.rint(ratio)));
            }
        }
        return best;
    }

    /** The stretches of each lead one after the other, each leveled. */
    private static double[][] observed(List<double[]> signals, List<int[]> stretches, int samples) {
        double[][] out = new double[signals.size()][samples];
        for (int lead = 0; lead < out.length; lead++) {
            int at = 0;
            for (int[] stretch : stretches) {
                double[] cut = Arrays.copyOfRange(signals.get(lead), stretch[0], stretch[1]);
                AtrialMeter.level(cut);
                System.arraycopy(cut, 0, out[lead], at, cut.length);
                at += cut.length;
            }
        }
        return out;
    }

    private static double fit(double[][] observed, double total, LeveledSinusoids basis) {
        Array2DRowRealMatrix gram = new Array2DRowRealMatrix(basis.gram());
        for (int p = 0; p < LeveledSinusoids.COUNT; p++) {
            gram.addToEntry(p, p, LITTLE);
        }
        DecompositionSolver solved = new LUDecomposition(gram).getSolver();
        if (!solved.isNonSingular()) {
            return 0;
        }
        double explained = 0;
        int lead = 0;
        for (; lead + 1 < observed.length; lead += 2) {
            double[][] with = basis.with(observed[lead], observed[lead + 1]);
            explained += explained(solved, with[0]) + explained(solved, with[1]);
        }
        explained += lead < observed.length ? explained(solved, basis.with(observed[lead])) : 0;
        return total > 0 ? explained / total : 0;
    }

    private static double explained(DecompositionSolver solved, double[] products) {
        ArrayRealVector with = new ArrayRealVector(products, false);
        return solved.solve(with).dotProduct(with);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

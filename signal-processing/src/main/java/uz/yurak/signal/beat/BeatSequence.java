package uz.yurak.signal.beat;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses among candidates the sequence of beats that is likeliest as a whole: what each looks like, and how long after the
 * one before it comes.
 *
 * <p>Steps. 1. The distances between beats as chosen one by one say what is usual around each candidate, and how far it
 * varies. 2. A distance in parts of the usual one is as likely as a mixture says: a beat in rhythm, one too early, one after
 * a pause that makes up for it, one missed or dropped, or anything. 3. The path of the highest sum of log odds and weighted log
 * likelihoods is found from left to right (Viterbi 1967).
 *
 * <p>Limits: with the numbers below no path gains more than {@value #MOST} by its times, so that a candidate with log odds
 * above that is never left out but for one nearer than the refractory time, and one below −{@value #MOST} is never taken.
 */
final class BeatSequence {
    /** Weight of times beside looks; looks know the times in part already. This and the mixture were chosen on MIT-BIH. */
    private static final double WEIGHT = 0.4;

    /** Parts of distances: early, making up, doubled, of any length (a density); the rest is in rhythm. */
    private static final double EARLY = 0.15;

    private static final double MAKING_UP = 0.07;
    private static final double DOUBLED = 0.05;
    private static final double ANY = 0.01;
    private static final double IN_RHYTHM = 1 - EARLY - MAKING_UP - DOUBLED;

    /** Where each lies and its standard deviation, in parts of the usual distance. */
    private static final double EARLY_AT = 0.7;

    private static final double EARLY_SD = 0.15;
    private static final double MAKING_UP_AT = 1.35;
    private static final double MAKING_UP_SD = 0.2;
    private static final double DOUBLED_SD = 0.15;

    /** Standard deviation of distances in rhythm: never taken for less or more than this. */
    private static final double LEAST_SD = 0.04;

    private static final double MOST_SD = 0.25;

    /** More than a sequence can gain by one candidate's times, log odds. */
    private static final double MOST = 5;

    /** Distances on either side that say what is usual. */
    private static final int SIDE = 8;

    /** Fewer beats say nothing of a rhythm. */
    private static final int LEAST_BEATS = 6;

    /** A usual distance lies between these, ms: 200 and 30 beats a minute. */
    private static final double SHORTEST_MS = 300;

    private static final double LONGEST_MS = 2000;

    /** After so long any beat is as likely, ms. */
    private static final double FORGOTTEN_MS = 3000;

    /** From the median of distances from a median to the standard deviation of a normal distribution. */
    private static final double MEDIAN_TO_SD = 1.4826;

    private final int[] samples;
    private final double[] odds;
    private final double samplesPerMs;
    private final int refractory;

    /** Candidates that may be beats, in order. */
    private final int[] open;

    /** Of each open candidate: the usual distance, samples, and its standard deviation as a part of it. */
    private final double[] usual;

    private final double[] spread;

    /** Of the best path that ends at each open candidate: its sum, and the open candidate before; −1 where it begins. */
    private final double[] sums;

    private final int[] before;

    private BeatSequence(int[] samples, double[] odds, double rateHz, int refractory) {
        this.samples = samples;
        this.odds = odds;
        this.samplesPerMs = rateHz / 1000;
        this.refractory = refractory;
        this.open = IntStream.range(0, odds.length).filter(i -> odds[i] > -MOST).toArray();
        this.usual = new double[open.length];
        this.spread = new double[open.length];
        this.sums = new double[open.length];
        this.before = new int[open.length];
    }

    /**
     * Indexes of the beats, in order.
     *
     * @param samples of the candidates, in order
     * @param odds of each, as a logarithm
     * @param first indexes of those chosen one by one
     * @param refractory no two beats are nearer, samples
     */
    static int[] of(int[] samples, double[] odds, int[] first, double rateHz, int refractory) {
        if (first.length < LEAST_BEATS) {
            return first.clone();
        }
        BeatSequence sequence = new BeatSequence(samples, odds, rateHz, refractory);
        sequence.learnUsual(first);
        return sequence.best();
    }

    private void learnUsual(int[] first) {
        double[] distances = new double[first.length - 1];
        for (int k = 0; k < distances.length; k++) {
            distances[k] = samples[first[k + 1]] - samples[first[k]];
        }
        int position = 0;
        for (int k = 0; k < open.length; k++) {
            while (position < first.length && first[position] < open[k]) {
                position++;
            }
            int from = Math.min(Math.max(0, position - SIDE - 1), distances.length - 1);
            int to = Math.max(from + 1, Math.min(distances.length, position + SIDE - 1));
            double[] around = Arrays.copyOfRange(distances, from, to);
            double median = Context.median(around);
            for (int i = 0; i < around.length; i++) {
                around[i] = Math.abs(around[i] - median);
            }
            usual[k] = Math.max(SHORTEST_MS * samplesPerMs, Math.min(LONGEST_MS * samplesPerMs, median));
            spread[k] = Math.max(LEAST_SD, Math.min(MOST_SD, MEDIAN_TO_SD * Context.median(around) / median));
        }
    }

    private int[] best() {
        double forgotten = WEIGHT * Math.log(ANY);
        int oldest = 0;
        int last = -1;
        int bestOld = -1;
        for (int k = 0; k < open.length; k++) {
            while (apart(oldest, k) > FORGOTTEN_MS * samplesPerMs) {
                bestOld = better(oldest++, bestOld);
            }
            sums[k] = forgotten + (bestOld < 0 ? 0 : Math.max(0, sums[bestOld]));
            before[k] = bestOld >= 0 && sums[bestOld] > 0 ? bestOld : -1;
            for (int j = k - 1; j >= oldest; j--) {
                double sum = apart(j, k) < refractory ? Double.NEGATIVE_INFINITY : sums[j] + gain(apart(j, k), k);
                if (sum > sums[k]) {
                    sums[k] = sum;
                    before[k] = j;
                }
            }
            sums[k] += odds[open[k]];
            last = better(k, last);
        }
        return path(last);
    }

    private int better(int one, int other) {
        return other < 0 || sums[one] > sums[other] ? one : other;
    }

    private int[] path(int last) {
        int[] out = new int[open.length];
        int start = out.length;
        for (int k = last; k >= 0; k = before[k]) {
            out[--start] = open[k];
        }
        return Arrays.copyOfRange(out, start, out.length);
    }

    private int apart(int earlier, int later) {
        return samples[open[later]] - samples[open[earlier]];
    }

    /** Weighted log likelihood of a candidate so long after the beat before. */
    private double gain(int apart, int candidate) {
        double part = apart / usual[candidate];
        return WEIGHT
                * Math.log(IN_RHYTHM * normal(part, 1, spread[candidate])
                        + EARLY * normal(part, EARLY_AT, EARLY_SD)
                        + MAKING_UP * normal(part, MAKING_UP_AT, MAKING_UP_SD)
                        + DOUBLED * normal(part, 2, DOUBLED_SD)
                        + ANY);
    }

    private static double normal(double value, double mean, double sd) {
        double z = (value - mean) / sd;
        return Math.exp(-z * z / 2) / (sd * Math.sqrt(2 * Math.PI));
    }
}

package uz.yurak.signal.live;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import uz.yurak.signal.filter.Ranked;

/**
 * One lead as it comes: its last seconds, its activity in the band of the QRS, how high a usual QRS stands, and whether it
 * can be judged.
 *
 * <p>Steps. 1. The signal is band-passed where the QRS outweighs P, T and muscle, forward only. 2. The envelope is the RMS
 * over a window about as long as a QRS. 3. Its level is the median of its highest values in the last five blocks of two
 * seconds, so that a pause or a burst does not set it; never below a part of what was usual when QRS stood out of their
 * surroundings. What is missing resets the filters: the step at its end is no beat.
 */
final class LiveLead {
    /** Band of the QRS, Hz; Elgendi 2013 found 8–20 best on the MIT-BIH records. */
    private static final double FROM_HZ = 8;

    private static final double TO_HZ = 20;

    /** Length of a QRS, ms; Elgendi 2013. */
    private static final double WINDOW_MS = 97;

    /** After something missing the envelope counts again, ms: three time constants of the high-pass and the window. */
    private static final double SETTLING_MS = 200;

    static final int KEPT_S = 12;

    /** After so long without any signal nothing is left to forget, s; what was usual is kept. */
    static final int FORGOTTEN_S = 40;

    private static final int BLOCK_S = 2;
    private static final int BLOCKS = 5;

    /** A level is never below this part of the usual one: silence is not amplified into beats. */
    private static final double LOWEST_LEVEL = 0.3;

    /** How fast what is usual follows, a block; about 40 s. */
    private static final double USUAL_STEP = 0.05;

    /** Highest over quiet envelope of a block from which it holds QRS, and not noise alone. */
    private static final double PEAKED = 4;

    /** Level over quiet envelope of noise without beats; a lead at or below it has hardly a voice. */
    private static final double NOISE_RATIO = 2.5;

    private static final double MOST_RATIO = 20;
    private static final double LEAST_VOICE = 0.05;

    /** What part of the envelope's values its quiet level is above. */
    private static final double QUIET_PART = 0.3;

    /** A line is flat below this, peak to valley over two seconds, microvolts: electrodes on skin give more. */
    private static final double FLAT_UV = 5;

    /** Beyond what a heart gives, peak to valley over two seconds, microvolts; a QRS has up to 5 mV (EC13, 4.2.6.1). */
    private static final double OVERLOAD_UV = 15_000;

    /** Quiet envelope that hides a QRS of 0.5 mV (EC13: to be found), microvolts. */
    private static final double HIDING_UV = 60;

    /** Mains, amplitude in microvolts, in which the absence of a QRS is not to be believed. */
    private static final double HUM_UV = 250;

    private static final double MAINS_HZ = 50;

    private final double rateHz;
    private final int window;
    private final Thinner thinner = new Thinner();
    private final History raw;
    private final History envelope;
    private final Section high;
    private final Section low;
    private final double[] squares;
    private double squareSum;
    private long settledAt;
    private boolean wasMissing = true;
    private long missingAt = -1;
    private long missingCount;
    private final Deque<Double> blocks = new ArrayDeque<>();
    private final Deque<Double> quiets = new ArrayDeque<>();
    private double blockMax;
    private double usual;
    private double level;
    private double quiet;
    private double highest;
    private double voice;
    private LeadState state = LeadState.MISSING;
    private boolean calibrated = true;

    LiveLead(double rateHz, long startIndex) {
        this.rateHz = rateHz;
        this.window = (int) Math.round(WINDOW_MS / 1000 * rateHz);
        this.squares = new double[window];
        this.raw = new History((int) Math.round(KEPT_S * rateHz));
        this.envelope = new History((int) Math.round(KEPT_S * rateHz));
        this.high = Section.highPass(FROM_HZ, rateHz);
        this.low = Section.lowPass(TO_HZ, rateHz);
        jump(startIndex);
    }

    /** Goes on elsewhere, everything before having been missing. */
    void jump(long toIndex) {
        raw.jump(toIndex, Float.NaN);
        envelope.jump(toIndex, 0);
        blocks.clear();
        quiets.clear();
        wasMissing = true;
        missingAt = toIndex - 1;
        judge();
    }

    /** Whether its values are microvolts; otherwise their size says nothing. */
    void calibrated(boolean isCalibrated) {
        calibrated = isCalibrated;
    }

    /** @param value as the machine sampled it; NaN where missing */
    void put(double value) {
        thinner.put(value);
    }

    /** Takes what was put as one value; false where it is missing. */
    boolean next() {
        double value = thinner.taken();
        if (Double.isNaN(value)) {
            addMissing();
            return false;
        }
        add(value);
        return true;
    }

    private void add(double value) {
        if (wasMissing) {
            high.settle(value);
            low.settle(0);
            Arrays.fill(squares, 0);
            squareSum = 0;
            settledAt = raw.end() + samples(SETTLING_MS);
            wasMissing = false;
            missingCount = 0;
        }
        double band = low.next(high.next(value));
        int slot = (int) (raw.end() % window);
        squareSum += band * band - squares[slot];
        squares[slot] = band * band;
        raw.add(value);
        double height = raw.end() <= settledAt ? 0 : Math.sqrt(Math.max(0, squareSum) / window);
        envelope.add(height);
        blockMax = Math.max(blockMax, height);
        endOfBlock();
    }

    private void addMissing() {
        wasMissing = true;
        missingCount++;
        if (missingCount > FORGOTTEN_S * rateHz / 2) {
            blocks.clear();
            quiets.clear();
        }
        missingAt = raw.end();
        raw.add(Float.NaN);
        envelope.add(0);
        endOfBlock();
    }

    private void endOfBlock() {
        long block = Math.round(BLOCK_S * rateHz);
        if (raw.end() % block != 0) {
            return;
        }
        squareSum = Arrays.stream(squares).sum();
        if (missingAt < raw.end() - block && settledAt <= raw.end() - block / 2) {
            blocks.addLast(blockMax);
            quiets.addLast(quiet);
            if (blocks.size() > BLOCKS) {
                blocks.removeFirst();
                quiets.removeFirst();
            }
            if (blockMax > PEAKED * quiet) {
                usual = usual == 0 ? blockMax : usual + USUAL_STEP * (median(blocks) - usual);
            }
        }
        blockMax = 0;
    }

    private static double median(Collection<Double> values) {
        return Ranked.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private int samples(double ms) {
        return (int) Math.round(ms / 1000 * rateHz);
    }

    /** Looks at the last seconds. */
    void judge() {
        double[] last = envelope.last(samples(2000));
        highest = Arrays.stream(last).max().orElse(0);
        quiet = last.length == 0 ? 0 : Ranked.of(last, (int) (QUIET_PART * (last.length - 1)));
        double known = blocks.isEmpty() ? blockMax : median(blocks);
        level = Math.max(Math.max(known, LOWEST_LEVEL * usual), 1e-3);
        double before = quiets.isEmpty() ? quiet : median(quiets);
        double ratio = level / Math.max(1e-9, Math.sqrt(quiet * before));
        voice = Math.max(LEAST_VOICE, Math.min(MOST_RATIO, ratio) - NOISE_RATIO);
        state = stateNow();
    }

    private LeadState stateNow() {
        if (missingAt >= raw.end() - samples(1000) || raw.end() < settledAt) {
            return LeadState.MISSING;
        }
        double[] last = raw.last(samples(2000));
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        double hum = 0;
        for (int i = 0; i < last.length; i++) {
            if (!Double.isNaN(last[i])) {
                bottom = Math.min(bottom, last[i]);
                top = Math.max(top, last[i]);
            }
            if (i > 1) {
                double bend = last[i] - 2 * last[i - 1] + last[i - 2];
                hum += Double.isNaN(bend) ? 0 : Math.abs(bend);
            }
        }
        double span = top - bottom;
        if (calibrated ? span < FLAT_UV : span == 0) {
            return LeadState.FLAT;
        }
        if (!calibrated) {
            return LeadState.GOOD;
        }
        if (span > OVERLOAD_UV) {
            return LeadState.OVERLOADED;
        }
        return isHidden(hum / last.length) ? LeadState.NOISY : LeadState.GOOD;
    }

    /**
     * Whether a QRS could hide in what is there; where something stands out like one, it does not.
     *
     * @param bendUv mean size of the second difference: 3.6 · 2/π of a 50 Hz wave's amplitude at 125 samples a second
     */
    private boolean isHidden(double bendUv) {
        boolean stands = highest > PEAKED * quiet;
        double turn = 2 - 2 * Math.cos(2 * Math.PI * MAINS_HZ / rateHz);
        return !stands && (quiet > HIDING_UV || bendUv / turn * Math.PI / 2 > HUM_UV);
    }

    /** Whether none of the last values is missing. */
    boolean isWhole(int count) {
        return missingAt < raw.end() - count && raw.end() - raw.start() >= count;
    }

    LeadState state() {
        return state;
    }

    boolean isCalibrated() {
        return calibrated;
    }

    /** The signal, NaN where it is missing; microvolts where calibrated. */
    History raw() {
        return raw;
    }

    /** Activity in the band of the QRS; unit of the signal. */
    History envelope() {
        return envelope;
    }

    /** How high the envelope of a usual QRS stands. */
    double level() {
        return level;
    }

    /**
     * How much the lead has to say of beats: how far its level stands above its quiet parts, those of just now and of the
     * last blocks, so that a lead in noise is heard less and one in which a wide tachycardia fills the rests is still heard.
     */
    double voice() {
        return voice;
    }
}

package uz.yurak.signal.beat;

import uz.yurak.signal.filter.MovingRank;
import uz.yurak.signal.filter.Ranked;

/**
 * How high a lead's envelope usually rises at its beats, and how much the lead may say: block by block, one for each half
 * second.
 */
final class Voice {
    private static final double BLOCK_MS = 2000;
    private static final double HOP_MS = 500;

    /** Blocks on either side whose median is the level: ±5 s, so that a pause or a burst does not set it. */
    private static final int BLOCKS_AROUND = 10;

    /** Blocks on either side whose quiet part is what the level is held against. */
    private static final int QUIET_AROUND = 2;

    /** A level is never below this part of the lead's usual one: silence is not amplified into beats. */
    private static final double LOWEST_LEVEL = 0.25;

    /** Nor below this, microvolts of envelope: a QRS of 0.1 mV has about 20. */
    private static final double LOWEST_LEVEL_UV = 4;

    /** The same where a lead has no scale: not zero. */
    private static final double LOWEST_LEVEL_COUNTS = 1e-9;

    /** The quiet part of a block: the value that this part of its samples stay below. */
    private static final double QUIET_PART = 0.3;

    /** Level over quiet part of noise without beats; a lead at or below it has no voice. */
    private static final double NOISE_RATIO = 2.5;

    /** A lead with less noise than this gains no more. */
    private static final double HIGHEST_RATIO = 20;

    private static final double LEAST_VOICE = 0.01;

    private final int block;
    private final int hop;
    private final double[] level;
    private final double[] weight;

    private Voice(int block, int hop, int count) {
        this.block = block;
        this.hop = hop;
        this.level = new double[count];
        this.weight = new double[count];
    }

    /** @param envelope of the QRS's band, one value a thinned sample */
    static Voice of(double[] envelope, Thinned thinned, boolean isCalibrated) {
        int block = thinned.samples(BLOCK_MS);
        int hop = Math.max(1, thinned.samples(HOP_MS));
        int count = Math.max(1, (envelope.length - block) / hop + 1);
        Voice voice = new Voice(block, hop, count);
        double[] highest = voice.highest(envelope);
        double[] quiet = voice.quiet(envelope);
        double floor =
                Math.max(LOWEST_LEVEL * Ranked.median(highest), isCalibrated ? LOWEST_LEVEL_UV : LOWEST_LEVEL_COUNTS);
        MovingRank levels = new MovingRank(highest, 2 * BLOCKS_AROUND + 1);
        MovingRank stills = new MovingRank(quiet, 2 * QUIET_AROUND + 1);
        for (int b = 0; b < count; b++) {
            voice.level[b] = Math.max(floor, median(levels, b, BLOCKS_AROUND, count));
            double still = median(stills, b, QUIET_AROUND, count);
            double ratio = voice.level[b] / Math.max(LOWEST_LEVEL_COUNTS, still);
            double loud = Math.max(LEAST_VOICE, Math.min(HIGHEST_RATIO, ratio) - NOISE_RATIO);
            voice.weight[b] = loud * loud;
        }
        return voice;
    }

    private static double median(MovingRank of, int middle, int around, int count) {
        int from = Math.max(0, middle - around);
        int to = Math.min(count, middle + around + 1);
        return of.of(from, to, (to - from) / 2);
    }

    /** The highest value of each block; 0 where there is none. */
    private double[] highest(double[] envelope) {
        double[] out = new double[level.length];
        for (int b = 0; b < out.length; b++) {
            for (int i = b * hop; i < Math.min(envelope.length, b * hop + block); i++) {
                if (envelope[i] > out[b]) {
                    out[b] = envelope[i];
                }
            }
        }
        return out;
    }

    /** The value of each block that its quiet part stays below; 0 where there is none. */
    private double[] quiet(double[] envelope) {
        double[] out = new double[level.length];
        int length = Math.min(block, envelope.length);
        MovingRank moving = new MovingRank(envelope, length);
        for (int b = 0; b < out.length && length > 0; b++) {
            out[b] = moving.of(b * hop, b * hop + length, (int) (QUIET_PART * (length - 1)));
        }
        return out;
    }

    /** Blocks. */
    int count() {
        return level.length;
    }

    /** The envelope at a usual beat. */
    double level(int index) {
        return level[index];
    }

    /** What the lead counts for among the others. */
    double weight(int index) {
        return weight[index];
    }

    /** The first sample that a block speaks for. */
    int start(int index) {
        return index == 0 ? 0 : Math.max(0, index * hop + block / 2 - hop / 2);
    }

    /** The sample after the last one of a signal of that length. */
    int end(int index, int length) {
        return index + 1 == level.length ? length : Math.min(length, start(index + 1));
    }
}

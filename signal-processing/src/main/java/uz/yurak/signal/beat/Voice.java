package uz.yurak.signal.beat;

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

    /** Three of four quiet parts lie so near that of the block before, part. */
    private static final double NEXT_QUIET = 0.7;

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
        double[] highest = new double[count];
        double[] quiet = new double[count];
        voice.measure(envelope, highest, quiet);
        double[] sorted = new double[count];
        double usual = median(highest, 0, count, sorted);
        double floor = Math.max(LOWEST_LEVEL * usual, isCalibrated ? LOWEST_LEVEL_UV : LOWEST_LEVEL_COUNTS);
        for (int b = 0; b < count; b++) {
            int from = Math.max(0, b - BLOCKS_AROUND);
            int to = Math.min(count, b + BLOCKS_AROUND + 1);
            double still = median(quiet, Math.max(0, b - QUIET_AROUND), Math.min(count, b + QUIET_AROUND + 1), sorted);
            voice.level[b] = Math.max(floor, median(highest, from, to, sorted));
            double ratio = voice.level[b] / Math.max(LOWEST_LEVEL_COUNTS, still);
            double loud = Math.max(LEAST_VOICE, Math.min(HIGHEST_RATIO, ratio) - NOISE_RATIO);
            voice.weight[b] = loud * loud;
        }
        return voice;
    }

    private void measure(double[] envelope, double[] highest, double[] quiet) {
        double[] part = new double[Math.min(block, envelope.length)];
        double[] spare = new double[part.length];
        double before = 0;
        for (int b = 0; b < level.length; b++) {
            int from = b * hop;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < part.length; i++) {
                part[i] = envelope[from + i];
                if (part[i] > high) {
                    high = part[i];
                }
            }
            highest[b] = part.length > 0 ? high : 0;
            before = part.length > 0
                    ? Ranked.near(part, spare, (int) (QUIET_PART * (part.length - 1)), before, NEXT_QUIET)
                    : 0;
            quiet[b] = before;
        }
    }

    private static double median(double[] values, int from, int to, double[] sorted) {
        System.arraycopy(values, from, sorted, 0, to - from);
        return Ranked.of(sorted, to - from, (to - from) / 2);
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

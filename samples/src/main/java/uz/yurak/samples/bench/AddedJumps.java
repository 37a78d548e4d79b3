package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/**
 * Single jumps of one electrode over an otherwise quiet record: unlike {@link AddedNoise} they come seldom, so that the lead
 * has a good name when they do. Every 4 s on average, 0.15 to 1.5 times as high as the lead's QRS in either sign, risen along
 * half a cosine in 10–80 ms and gone exponentially with 50–1500 ms.
 */
final class AddedJumps {
    private static final double EVERY_S = 4;
    private static final double QRS_MS = 50;

    private AddedJumps() {}

    /** @param beats samples of the reference beats, from which the height of a QRS is taken */
    static Recording on(Recording clean, int disturbed, long[] beats, long seed) {
        Random random = new Random(seed);
        LeadSignal lead = clean.leads().get(disturbed);
        double rateHz = lead.rateHz();
        int[] counts = lead.samples().toArray();
        double qrs = height(counts, beats, rateHz);
        double at = -EVERY_S * Math.log(1 - random.nextDouble());
        while (at * rateHz < counts.length) {
            double sign = random.nextBoolean() ? 1 : -1;
            double height = sign * qrs * (0.15 + 1.35 * random.nextDouble() * random.nextDouble());
            double rise = (0.01 + 0.07 * random.nextDouble()) * rateHz;
            double decay = 0.05 * Math.pow(30, random.nextDouble()) * rateHz;
            int from = (int) (at * rateHz);
            for (int i = from; i < Math.min(counts.length, from + rise + 5 * decay); i++) {
                double t = i - from;
                double part = t < rise ? (1 - Math.cos(Math.PI * t / rise)) / 2 : Math.exp((rise - t) / decay);
                counts[i] += (int) Math.round(height * part);
            }
            at -= EVERY_S * Math.log(1 - random.nextDouble());
        }
        List<LeadSignal> leads = new ArrayList<>(clean.leads());
        leads.set(
                disturbed,
                LeadSignal.of(
                        lead.lead(), rateHz, Samples.wrap(counts), lead.scale().orElseThrow()));
        return Recording.of(clean.format(), leads);
    }

    /** Median from peak to peak, counts. */
    private static double height(int[] counts, long[] beats, double rateHz) {
        int reach = (int) (QRS_MS * rateHz / 1000);
        double[] heights = Arrays.stream(beats)
                .filter(b -> b >= reach && b + reach < counts.length)
                .mapToDouble(b -> {
                    int[] qrs = Arrays.copyOfRange(counts, (int) b - reach, (int) b + reach + 1);
                    Arrays.sort(qrs);
                    return qrs[qrs.length - 1] - qrs[0];
                })
                .sorted()
                .toArray();
        return heights.length == 0 ? 0 : heights[heights.length / 2];
    }
}

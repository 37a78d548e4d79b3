package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.record.Lead;

/**
 * The fine waves of fibrillating atria, seen where beats tell nothing: they go on beneath a pacemaker's even rhythm.
 *
 * <p>Source: f waves have a rate of 4 to 9 a second and keep no distance to the QRS (Bollmann and others 2006, Europace 8:911).
 * Steps, in each of II, III, aVF and V1: (1) every stretch from the end of T to the next QRS is freed of its mean and slope,
 * then of the mean of all other stretches, laid on it by the beat that follows, so that a conducted P, T and U go; (2) each
 * frequency from {@link #LOWEST_HZ} to {@link #HIGHEST_HZ} is fitted to what is left, each stretch with a phase of its own; (3)
 * the lead shows f waves where most is left, it is no noise, and the frequency that explains most of all lies in their band. P
 * waves without a bond to the QRS are left as well, but single humps of their width are best explained by slower waves. Two
 * leads have to show them. The limits are ours.
 *
 * @param bpm their rate in the lead that shows them best, a minute; 0 where fewer than two leads show any
 * @param uv their size there, RMS, microvolts
 * @param leads how many leads show them
 */
public record FineWaves(double bpm, double uv, int leads) {
    static final FineWaves NONE = new FineWaves(0, 0, 0);

    /** Leads that have to show them. */
    public static final int LEAST_LEADS = 2;

    private static final double LOWEST_HZ = 2;

    private static final double HIGHEST_HZ = 12;

    private static final double STEP_HZ = 0.25;

    private static final double SLOWEST_HZ = 4;

    private static final double FASTEST_HZ = 9;

    /** Part of a stretch's size that is left where nothing in it keeps a distance to the beats. */
    private static final double LEFT = 0.8;

    /** Less than this is noise, RMS, microvolts. */
    private static final double LEAST_UV = 8;

    /** Part of what is left that one frequency explains; of noise it is a quarter to a third. */
    private static final double EXPLAINED = 0.4;

    /** A stretch shorter than a cycle of the slowest says nothing, s. */
    private static final double LEAST_S = 0.25;

    private static final int LEAST_STRETCHES = 4;

    /** Whether the atria fibrillate as far as these waves tell. */
    public boolean areThere() {
        return leads >= LEAST_LEADS;
    }

    /**
     * The waves of all leads but I, in which they are lowest.
     *
     * @param stretches samples from the end of T to the next QRS: start, end, and the beat that follows
     */
    static FineWaves of(List<Lead> leads, List<double[]> signals, double rateHz, List<int[]> stretches) {
        List<int[]> seen = stretches.stream()
                .filter(stretch -> stretch[1] - stretch[0] >= LEAST_S * rateHz)
                .toList();
        if (seen.size() < LEAST_STRETCHES) {
            return NONE;
        }
        FineWaves best = NONE;
        double most = 0;
        int showing = 0;
        for (int i = 0; i < leads.size(); i++) {
            List<double[]> left = leads.get(i).equals(Lead.I) ? List.of() : left(signals.get(i), seen);
            double[] strongest = strongest(left, rateHz);
            boolean shows = strongest[0] >= SLOWEST_HZ && strongest[0] <= FASTEST_HZ && strongest[1] >= EXPLAINED;
            showing += shows ? 1 : 0;
            if (shows && strongest[1] > most) {
                most = strongest[1];
                best = new FineWaves(strongest[0] * 60, Math.sqrt(meanSquare(left)), 0);
            }
        }
        return showing < LEAST_LEADS ? NONE : new FineWaves(best.bpm, best.uv, showing);
    }

    /** The stretches of a lead without what keeps a distance to the beats; none where little is left, or noise. */
    private static List<double[]> left(double[] lead, List<int[]> stretches) {
        List<double[]> whole = new ArrayList<>();
        for (int[] stretch : stretches) {
            double[] cut = Arrays.copyOfRange(lead, stretch[0], stretch[1]);
            AtrialMeter.level(cut);
            whole.add(cut);
        }
        List<double[]> left = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            double[] cut = whole.get(i).clone();
            for (int k = 0; k < cut.length; k++) {
                cut[k] -= others(
                        whole, stretches, i, stretches.get(i)[2] - stretches.get(i)[0] - k);
            }
            AtrialMeter.level(cut);
            left.add(cut);
        }
        double size = meanSquare(left);
        return size >= LEAST_UV * LEAST_UV && size >= LEFT * LEFT * meanSquare(whole) ? left : List.of();
    }

    /** Mean of all stretches but one, so many samples before the beat that follows. */
    private static double others(List<double[]> whole, List<int[]> stretches, int but, int before) {
        double sum = 0;
        int count = 0;
        for (int j = 0; j < whole.size(); j++) {
            int at = stretches.get(j)[2] - stretches.get(j)[0] - before;
            if (j != but && at >= 0 && at < whole.get(j).length) {
                sum += whole.get(j)[at];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double meanSquare(List<double[]> cuts) {
        double sum = 0;
        int count = 0;
        for (double[] cut : cuts) {
            for (double value : cut) {
                sum += value * value;
            }
            count += cut.length;
        }
        return count == 0 ? 0 : sum / count;
    }

    /** The frequency that explains most, Hz, and the part it explains. */
    private static double[] strongest(List<double[]> cuts, double rateHz) {
        double[] best = {0, 0};
        double total = cuts.stream()
                .mapToDouble(cut -> Arrays.stream(cut).map(v -> v * v).sum())
                .sum();
        for (double hz = LOWEST_HZ; hz <= HIGHEST_HZ && total > 0; hz += STEP_HZ) {
            double explained = 0;
            for (double[] cut : cuts) {
                explained += explained(cut, 2 * Math.PI * hz / rateHz);
            }
            if (explained > best[1] * total) {
                best = new double[] {hz, explained / total};
            }
        }
        return best;
    }

    /** The energy of a stretch that a wave of this frequency and of any phase explains. */
    private static double explained(double[] cut, double stepRad) {
        double cosCos = 0;
        double sinSin = 0;
        double cosSin = 0;
        double withCos = 0;
        double withSin = 0;
        for (int k = 0; k < cut.length; k++) {
            double cos = Math.cos(k * stepRad);
            double sin = Math.sin(k * stepRad);
            cosCos += cos * cos;
            sinSin += sin * sin;
            cosSin += cos * sin;
            withCos += cos * cut[k];
            withSin += sin * cut[k];
        }
        double both = cosCos * sinSin - cosSin * cosSin;
        return both <= 0
                ? 0
                : (withCos * (sinSin * withCos - cosSin * withSin) + withSin * (cosCos * withSin - cosSin * withCos))
                        / both;
    }
}

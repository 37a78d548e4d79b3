package uz.yurak.signal.placement;

import java.util.Arrays;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.PacerSpikes;

/**
 * A usual heartbeat as the means and mean products of its eight leads in {@link #PARTS} stretches: P, four of the QRS and
 * ST-T. Any exchange of electrodes is a matrix, and so is what it makes of these, without another look at the samples.
 */
public final class BeatMoments {
    /** Stretches of the beat: 0 is P, 1–4 QRS and what follows at once, 5 ST-T. */
    static final int PARTS = 6;

    static final int LEADS = Lead.INDEPENDENT_8.size();

    /** Where the stretches begin, ms from the QRS's middle; that of P ends at {@link #P_END_MS}. */
    private static final double[] FROM_MS = {-220, -48, -16, 12, 48, 100};

    private static final double P_END_MS = -60;

    /** T has ended by this part of the distance of two beats, and by this time after the QRS. */
    private static final double T_END_PART = 0.6;

    private static final double LATEST_T_END_MS = 420;
    private static final double EARLIEST_T_END_MS = 160;

    /** Fewer beats may all be premature ones. */
    private static final int LEAST_BEATS = 3;

    private final double[][] means;
    private final double[][][] products;

    private BeatMoments(double[][] means, double[][][] products) {
        this.means = means;
        this.products = products;
    }

    /** Of a whole recording; empty where a lead of the eight is missing or less than three whole beats are there. */
    public static Optional<BeatMoments> of(Recording recording) {
        Montage unfiltered = Montage.of(recording);
        Montage montage = unfiltered.without(PacerSpikes.find(unfiltered));
        return of(montage, QrsDetector.detect(montage));
    }

    static Optional<BeatMoments> of(Montage montage, int[] beats) {
        return AverageBeat.of(montage, beats)
                .filter(b -> b.beats() >= LEAST_BEATS)
                .map(BeatMoments::of);
    }

    private static BeatMoments of(AverageBeat beat) {
        double[][] means = new double[PARTS][LEADS];
        double[][][] products = new double[PARTS][LEADS][LEADS];
        double tEndMs = Math.max(EARLIEST_T_END_MS, Math.min(LATEST_T_END_MS, T_END_PART * beat.rrMs()));
        for (int part = 0; part < PARTS; part++) {
            double toMs = part == 0 ? P_END_MS : part + 1 < PARTS ? FROM_MS[part + 1] : tEndMs;
            int from = beat.sample(FROM_MS[part]);
            int to = Math.max(from + 1, beat.sample(toMs));
            for (int i = from; i < to; i++) {
                for (int a = 0; a < LEADS; a++) {
                    means[part][a] += beat.at(a, i) / (to - from);
                    for (int b = 0; b < LEADS; b++) {
                        products[part][a][b] += beat.at(a, i) * beat.at(b, i) / (to - from);
                    }
                }
            }
        }
        return new BeatMoments(means, products);
    }

    /** The same beat through leads that are sums of these. */
    public BeatMoments through(double[][] sums) {
        double[][] newMeans = new double[PARTS][LEADS];
        double[][][] newProducts = new double[PARTS][][];
        for (int part = 0; part < PARTS; part++) {
            for (int a = 0; a < LEADS; a++) {
                for (int b = 0; b < LEADS; b++) {
                    newMeans[part][a] += sums[a][b] * means[part][b];
                }
            }
            newProducts[part] = times(sums, times(sums, products[part]));
        }
        return new BeatMoments(newMeans, newProducts);
    }

    /** The transpose of {@code sums · matrix}: applied twice to a symmetric matrix, {@code sums · matrix · sumsᵀ}. */
    private static double[][] times(double[][] sums, double[][] matrix) {
        double[][] out = new double[LEADS][LEADS];
        for (int a = 0; a < LEADS; a++) {
            for (int k = 0; k < LEADS; k++) {
                if (sums[a][k] != 0) {
                    for (int b = 0; b < LEADS; b++) {
                        out[b][a] += sums[a][k] * matrix[k][b];
                    }
                }
            }
        }
        return out;
    }

    double mean(int part, int lead) {
        return means[part][lead];
    }

    /** Mean product of the two leads over the stretch, microvolts squared. */
    double product(int part, int a, int b) {
        return products[part][a][b];
    }

    /** Root mean square of a lead over all stretches, microvolts. */
    double rms(int lead) {
        return Math.sqrt(Arrays.stream(Group.values())
                .mapToDouble(group -> group.products(this)[lead][lead])
                .sum());
    }

    /** The same of lead III. */
    double rmsOfThree() {
        double sum = 0;
        for (Group group : Group.values()) {
            double[][] p = group.products(this);
            sum += p[0][0] - 2 * p[0][1] + p[1][1];
        }
        return Math.sqrt(Math.max(0, sum));
    }

    double qrsRms(int lead) {
        return Math.sqrt(Group.QRS.products(this)[lead][lead]);
    }

    /** Sum of a lead's means over the stretches of the QRS: its sign is that of the axis. */
    double qrsMean(int lead) {
        double sum = 0;
        for (int part = Group.QRS.firstPart; part <= Group.QRS.lastPart; part++) {
            sum += means[part][lead];
        }
        return sum;
    }
}

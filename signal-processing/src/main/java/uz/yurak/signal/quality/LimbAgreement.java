package uz.yurak.signal.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.Ranked;

/**
 * Whether the limb leads fit each other: all six are sums of I and II (clinical.md, section 2: III = II − I, aVR = −(I + II)/2,
 * aVL = I − II/2, aVF = II − I/2), so that each can be foretold from any two others.
 *
 * <p>Steps. 1. Each lead's change over {@value #STEP_MS} ms: a lead's own zero and slow drift fall out. 2. I and II are
 * fitted to all leads at once by least squares; the part of the signal that stays over is the misfit. 3. Where it is too
 * large the factors for the leads are sought with which least stays over: the eigenvector of the smallest eigenvalue of a
 * quadratic form. If they make the leads fit, the leads were scaled by one over them. Recordings whose leads were each
 * stretched to a range of their own are known (LUDB).
 */
final class LimbAgreement {
    /** Parts of I and II in each limb lead. */
    private static final Map<Lead, double[]> PARTS = Map.of(
            Lead.I, new double[] {1, 0},
            Lead.II, new double[] {0, 1},
            Lead.III, new double[] {-1, 1},
            Lead.AVR, new double[] {-0.5, -0.5},
            Lead.AVL, new double[] {1, -0.5},
            Lead.AVF, new double[] {-0.5, 1},
            Lead.MAVR, new double[] {0.5, 0.5});

    private static final double STEP_MS = 20;

    /** Misfit, part of the leads' signal, RMS, as IEC 60601-2-25 allows amplitudes to be off; 133 recordings at hand have under 0.015. */
    private static final double MOST_MISFIT = 0.05;

    /** Rounding to counts adds this much of a count, RMS, to a lead's change: two roundings of 1/√12 each. */
    private static final double ROUNDING_COUNTS = Math.sqrt(2.0 / 12);

    /** The leads have to stand side by side for so long, s: one beat is in it. */
    private static final double LEAST_S = 1.5;

    /** The factors are definite where the smallest eigenvalue is less than this part of the next. */
    private static final double DEFINITE_PART = 0.1;

    /** Scales so near each other are the same, part. */
    private static final double SAME_SCALE = 0.1;

    /** Fewer leads say nothing of each other. */
    private static final int LEAST_LEADS = 3;

    private final List<Lead> leads;
    private final double[][] products;
    private final double rounding;

    private LimbAgreement(List<Lead> leads, double[][] products, double rounding) {
        this.leads = leads;
        this.products = products;
        this.rounding = rounding;
    }

    /** In what way the limb leads do not fit. */
    enum Kind {
        /** One has another scale than all others. */
        ONE_SCALED,
        /** Each has a scale of its own: their sizes cannot be compared. */
        EACH_SCALED,
        /** No scales make them fit: a signal stands under another lead's name, or was changed. */
        DISAGREE
    }

    /**
     * What does not fit.
     *
     * @param lead the one whose scale differs
     * @param times its scale against the others', negative where it is upside down
     */
    record Misfit(Kind kind, Optional<Lead> lead, OptionalDouble times) {}

    /** Empty where they fit, or where fewer than three limb leads with a known scale are there. */
    static Optional<Misfit> of(Montage montage) {
        return gathered(montage).flatMap(LimbAgreement::judged);
    }

    /** Part of the limb leads' signal that no I and II explain, RMS; NaN where too few leads are there. */
    static double misfit(Montage montage) {
        return gathered(montage)
                .map(found -> {
                    double[] ones = new double[found.leads.size()];
                    Arrays.fill(ones, 1);
                    return found.misfit(ones);
                })
                .orElse(Double.NaN);
    }

    /** Of all limb leads; of I, II and III where a page of columns shows the others at other times. */
    private static Optional<LimbAgreement> gathered(Montage montage) {
        List<Integer> all = IntStream.range(0, montage.leadCount())
                .filter(i -> PARTS.containsKey(montage.lead(i)) && montage.isCalibrated(i))
                .boxed()
                .toList();
        List<Integer> three = all.stream()
                .filter(i -> List.of(Lead.I, Lead.II, Lead.III).contains(montage.lead(i)))
                .toList();
        return gathered(montage, all).or(() -> gathered(montage, three));
    }

    private static Optional<LimbAgreement> gathered(Montage montage, List<Integer> indices) {
        int step = Math.max(1, montage.samples(STEP_MS));
        boolean[] missing = missing(montage, indices, step);
        double[][] signals = indices.stream().map(montage::signal).toArray(double[][]::new);
        double[][] products = new double[signals.length][signals.length];
        double[] changes = new double[signals.length];
        int together = 0;
        for (int i = 0; i + step < montage.count(); i++) {
            if (!missing[i]) {
                together++;
                for (int a = 0; a < changes.length; a++) {
                    changes[a] = signals[a][i + step] - signals[a][i];
                    for (int b = 0; b <= a; b++) {
                        products[a][b] += changes[a] * changes[b];
                    }
                }
            }
        }
        if (signals.length < LEAST_LEADS || together < LEAST_S * montage.rateHz()) {
            return Optional.empty();
        }
        double rounding = 0;
        for (int a = 0; a < changes.length; a++) {
            rounding += Math.pow(ROUNDING_COUNTS * montage.microvoltsPerCount(indices.get(a)), 2) / changes.length;
            for (int b = 0; b <= a; b++) {
                products[a][b] /= together;
                products[b][a] = products[a][b];
            }
        }
        return Optional.of(new LimbAgreement(indices.stream().map(montage::lead).toList(), products, rounding));
    }

    /** Where a change starts or ends in a stretch that one of the leads lacks. */
    private static boolean[] missing(Montage montage, List<Integer> indices, int step) {
        boolean[] missing = new boolean[montage.count()];
        for (int index : indices) {
            for (Gap gap : montage.gaps(index)) {
                Arrays.fill(missing, Math.max(0, gap.startIndex() - step), gap.endIndex(), true);
            }
        }
        return missing;
    }

    private Optional<Misfit> judged() {
        double[] ones = new double[leads.size()];
        Arrays.fill(ones, 1);
        double asWritten = misfit(ones);
        if (!(asWritten > MOST_MISFIT)) {
            return Optional.empty();
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(relations(), false));
        int last = leads.size() - 1;
        double[] factors = eigen.getEigenvector(last).toArray();
        boolean isDefinite = eigen.getRealEigenvalue(last) < DEFINITE_PART * eigen.getRealEigenvalue(last - 1);
        if (!isDefinite || misfit(factors) > MOST_MISFIT) {
            return Optional.of(new Misfit(Kind.DISAGREE, Optional.empty(), OptionalDouble.empty()));
        }
        return Optional.of(scaled(factors));
    }

    /** One lead apart from all others, or several. */
    private Misfit scaled(double[] factors) {
        for (int lead = 0; lead < factors.length; lead++) {
            double[] others = without(factors, lead);
            double common = Ranked.median(others);
            boolean isAlone = Arrays.stream(others).allMatch(f -> Math.abs(f / common - 1) <= SAME_SCALE);
            if (isAlone && Math.abs(factors[lead] / common - 1) > SAME_SCALE) {
                return new Misfit(
                        Kind.ONE_SCALED, Optional.of(leads.get(lead)), OptionalDouble.of(common / factors[lead]));
            }
        }
        boolean isOneWayUp = Arrays.stream(factors).allMatch(f -> f * factors[0] > 0);
        return new Misfit(isOneWayUp ? Kind.EACH_SCALED : Kind.DISAGREE, Optional.empty(), OptionalDouble.empty());
    }

    private static double[] without(double[] values, int index) {
        return IntStream.range(0, values.length)
                .filter(i -> i != index)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    /** Part of the leads' signal, each times its factor, that no I and II explain, RMS, beyond what rounding does. */
    private double misfit(double[] factors) {
        double[][] relations = relations();
        double left = 0;
        double signal = 0;
        double rounded = 0;
        for (int a = 0; a < factors.length; a++) {
            signal += factors[a] * factors[a] * products[a][a];
            rounded += factors[a] * factors[a] * rounding;
            for (int b = 0; b < factors.length; b++) {
                left += factors[a] * factors[b] * relations[a][b];
            }
        }
        return signal <= rounded ? 0 : Math.sqrt(Math.max(0, left - rounded) / signal);
    }

    /**
     * The quadratic form whose value for the leads' factors is what stays over: (1 − C(CᵀC)⁻¹Cᵀ) by the leads' mean
     * products, element by element, C being each lead's parts of I and II.
     */
    private double[][] relations() {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (Lead lead : leads) {
            double[] part = parts(lead);
            xx += part[0] * part[0];
            xy += part[0] * part[1];
            yy += part[1] * part[1];
        }
        double det = xx * yy - xy * xy;
        double[][] out = new double[leads.size()][leads.size()];
        for (int a = 0; a < out.length; a++) {
            double[] of = parts(leads.get(a));
            double one = (of[0] * yy - of[1] * xy) / det;
            double two = (of[1] * xx - of[0] * xy) / det;
            for (int b = 0; b < out.length; b++) {
                double[] by = parts(leads.get(b));
                out[a][b] = ((a == b ? 1 : 0) - one * by[0] - two * by[1]) * products[a][b];
            }
        }
        return out;
    }

    private static double[] parts(Lead lead) {
        return PARTS.getOrDefault(lead, new double[2]);
    }
}

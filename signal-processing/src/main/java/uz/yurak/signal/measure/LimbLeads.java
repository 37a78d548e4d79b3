package uz.yurak.signal.measure;

import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;

/**
 * Limb leads computed from others where they were not recorded, by Einthoven's and Goldberger's sums: III = II − I, aVR =
 * −(I + II)/2, aVL = I − II/2, aVF = II − I/2 (clinical.md, section 2). For axes and ST alone; never shown as recorded.
 */
final class LimbLeads {
    private LimbLeads() {}

    /** The lead, or the sum that makes it; empty where what it needs is missing too. */
    static Optional<double[]> of(Lead lead, Map<Lead, double[]> recorded) {
        if (recorded.containsKey(lead)) {
            return Optional.of(recorded.get(lead));
        }
        Optional<double[]> one = one(recorded);
        Optional<double[]> two = two(recorded);
        if (one.isEmpty() || two.isEmpty()) {
            return Optional.empty();
        }
        double[] i = one.get();
        double[] ii = two.get();
        if (lead.equals(Lead.I)) {
            return one;
        } else if (lead.equals(Lead.II)) {
            return two;
        } else if (lead.equals(Lead.III)) {
            return Optional.of(sum(ii, 1, i, -1));
        } else if (lead.equals(Lead.AVR)) {
            return Optional.of(sum(i, -0.5, ii, -0.5));
        } else if (lead.equals(Lead.AVL)) {
            return Optional.of(sum(i, 1, ii, -0.5));
        } else if (lead.equals(Lead.AVF)) {
            return Optional.of(sum(ii, 1, i, -0.5));
        }
        return Optional.empty();
    }

    private static Optional<double[]> one(Map<Lead, double[]> recorded) {
        if (recorded.containsKey(Lead.I)) {
            return Optional.of(recorded.get(Lead.I));
        }
        return both(recorded, Lead.II, 1, Lead.III, -1);
    }

    private static Optional<double[]> two(Map<Lead, double[]> recorded) {
        if (recorded.containsKey(Lead.II)) {
            return Optional.of(recorded.get(Lead.II));
        }
        return both(recorded, Lead.I, 1, Lead.III, 1);
    }

    private static Optional<double[]> both(Map<Lead, double[]> recorded, Lead a, double wa, Lead b, double wb) {
        return recorded.containsKey(a) && recorded.containsKey(b)
                ? Optional.of(sum(recorded.get(a), wa, recorded.get(b), wb))
                : Optional.empty();
    }

    private static double[] sum(double[] a, double wa, double[] b, double wb) {
        double[] out = new double[Math.min(a.length, b.length)];
        for (int i = 0; i < out.length; i++) {
            out[i] = wa * a[i] + wb * b[i];
        }
        return out;
    }
}

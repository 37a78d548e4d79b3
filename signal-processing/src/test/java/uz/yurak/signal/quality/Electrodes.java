package uz.yurak.signal.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * A recording made from the potentials of its nine electrodes, so that what an electrode does stands in each lead that it
 * takes part in. P, Q, R, S and T are bumps of three directions; 75 beats a minute, 10 s at 500 Hz, 1 µV a count.
 */
final class Electrodes {
    static final double RATE_HZ = 500;
    private static final int COUNT = 5000;
    private static final double RR_S = 0.8;

    /** Of each bump: middle, width, and its size at RA, LA, LL, V1 … V6, microvolts. */
    private static final double[][] BUMPS = {
        {0.30, 0.025, -60, 10, 60, 40, 50, 60, 60, 50, 50},
        {0.475, 0.008, 40, -30, 10, 100, 60, 20, -60, -80, -60},
        {0.500, 0.012, -500, 250, 350, -100, 100, 500, 1100, 1200, 900},
        {0.530, 0.010, 100, -20, -90, -500, -800, -600, -300, -150, -50},
        {0.760, 0.045, -120, 40, 100, 60, 300, 350, 300, 220, 150},
    };

    private final Map<String, DoubleUnaryOperator> disturbed = new LinkedHashMap<>();
    private final Map<Lead, DoubleUnaryOperator> changed = new LinkedHashMap<>();
    private final Map<Lead, Double> scaled = new LinkedHashMap<>();

    /** Adds that to the electrode's potential, microvolts at seconds. */
    Electrodes with(String electrode, DoubleUnaryOperator disturbance) {
        disturbed.put(electrode, disturbance);
        return this;
    }

    /** White noise, RMS microvolts; the same at the same time. */
    Electrodes noisy(String electrode, double rmsUv) {
        return with(electrode, white(rmsUv, electrode.hashCode()));
    }

    /** What stands in the lead instead of the electrodes' difference, microvolts at seconds. */
    Electrodes lead(Lead lead, DoubleUnaryOperator signal) {
        changed.put(lead, signal);
        return this;
    }

    Electrodes scaled(Lead lead, double times) {
        scaled.put(lead, times);
        return this;
    }

    static DoubleUnaryOperator white(double rmsUv, long seed) {
        double[] noise = new Random(seed).doubles(COUNT).toArray();
        return s -> rmsUv * Math.sqrt(12) * (noise[(int) Math.round(s * RATE_HZ) % COUNT] - 0.5);
    }

    Recording recording() {
        return recording(Lead.STANDARD_12);
    }

    Recording recording(List<Lead> wanted) {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : wanted) {
            int[] counts = new int[COUNT];
            for (int i = 0; i < COUNT; i++) {
                double s = i / RATE_HZ;
                double uv = changed.containsKey(lead) ? changed.get(lead).applyAsDouble(s) : value(lead, s);
                counts[i] = (int) Math.round(uv * scaled.getOrDefault(lead, 1.0));
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("electrodes", leads);
    }

    private double value(Lead lead, double s) {
        double ra = at("RA", 0, s);
        double la = at("LA", 1, s);
        double ll = at("LL", 2, s);
        return switch (lead.label()) {
            case "I" -> la - ra;
            case "II" -> ll - ra;
            case "III" -> ll - la;
            case "aVR" -> ra - (la + ll) / 2;
            case "aVL" -> la - (ra + ll) / 2;
            case "aVF" -> ll - (ra + la) / 2;
            default -> at(lead.label(), 2 + Integer.parseInt(lead.label().substring(1)), s) - (ra + la + ll) / 3;
        };
    }

    private double at(String electrode, int index, double s) {
        double sum = disturbed.containsKey(electrode) ? disturbed.get(electrode).applyAsDouble(s) : 0;
        double inBeat = s % RR_S;
        for (double[] bump : BUMPS) {
            double x = (inBeat - bump[0]) / bump[1];
            sum += bump[2 + index] * Math.exp(-x * x / 2);
        }
        return sum;
    }
}

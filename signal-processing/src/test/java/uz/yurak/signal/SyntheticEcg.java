package uz.yurak.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * An analytic 12-lead ECG whose every edge is known: P and T are raised cosines, QRS a triangle, ST a step that T ends. The
 * heart's vector is given for the frontal plane by one axis; chest leads follow lead II.
 */
public final class SyntheticEcg {
    public static final double P_MS = 100;
    public static final double QRS_MS = 90;
    public static final double PR_MS = 160;
    public static final double QT_MS = 400;

    private final double rateHz;
    private final List<Double> beatsMs = new ArrayList<>();
    private final Map<Lead, Double> stUv = new LinkedHashMap<>();
    private double pUv = 150;
    private double axisDeg = 50;
    private double noiseUv;
    private double mainsUv;
    private double wanderUv;
    private double spikeUv;
    private double flutterBpm;
    private final List<Double> freePMs = new ArrayList<>();

    public SyntheticEcg(double rateHz) {
        this.rateHz = rateHz;
    }

    /** QRS onsets from 400 ms on. */
    public SyntheticEcg regular(double rrMs, int count) {
        for (int i = 0; i < count; i++) {
            beatsMs.add(400 + i * rrMs);
        }
        return this;
    }

    /** RR distances without any order, as in atrial fibrillation. */
    public SyntheticEcg irregular(double rrMs, double spreadMs, int count, long seed) {
        Random random = new Random(seed);
        double at = 400;
        for (int i = 0; i < count; i++) {
            beatsMs.add(at);
            at += rrMs + spreadMs * (2 * random.nextDouble() - 1);
        }
        return this;
    }

    public SyntheticEcg withoutP() {
        pUv = 0;
        return this;
    }

    /** Instead of P a wave of 0.15 mV that runs on through the beats: a sine and half as much of its second harmonic. */
    public SyntheticEcg flutter(double bpm) {
        flutterBpm = bpm;
        return withoutP();
    }

    /** Instead of a P before each QRS, P waves with these onsets, whatever the ventricles do. */
    public SyntheticEcg atria(double firstMs, double distanceMs, int count) {
        for (int i = 0; i < count; i++) {
            freePMs.add(firstMs + i * distanceMs);
        }
        return this;
    }

    /** A QRS that begins then. */
    public SyntheticEcg beat(double onsetMs) {
        beatsMs.add(onsetMs);
        return this;
    }

    public SyntheticEcg axis(double degrees) {
        axisDeg = degrees;
        return this;
    }

    public SyntheticEcg st(Lead lead, double uv) {
        stUv.put(lead, uv);
        return this;
    }

    /** Muscle noise, RMS; mains, amplitude; wandering baseline of 0.3 Hz, amplitude. */
    public SyntheticEcg disturbed(double muscleUv, double mains, double wander) {
        noiseUv = muscleUv;
        mainsUv = mains;
        wanderUv = wander;
        return this;
    }

    /** A pacemaker's stimulus of 2 ms, 20 ms before each QRS. */
    public SyntheticEcg paced(double uv) {
        spikeUv = uv;
        return this;
    }

    /** Samples of the R peaks. */
    public int[] peaks() {
        return beatsMs.stream()
                .mapToInt(ms -> (int) Math.round((ms + QRS_MS / 2) * rateHz / 1000))
                .toArray();
    }

    public Recording recording() {
        double durationMs = beatsMs.get(beatsMs.size() - 1) + 900;
        int count = (int) (durationMs * rateHz / 1000);
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            Random random = new Random(lead.label().hashCode());
            int[] counts = new int[count];
            for (int i = 0; i < count; i++) {
                double ms = i * 1000 / rateHz;
                double value = heart(lead, ms)
                        + noiseUv * random.nextGaussian()
                        + mainsUv * Math.sin(2 * Math.PI * 50 * ms / 1000 + 0.3)
                        + wanderUv * Math.sin(2 * Math.PI * 0.3 * ms / 1000 + leads.size());
                counts[i] = (int) Math.round(value);
            }
            leads.add(LeadSignal.of(lead, rateHz, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("synthetic", leads);
    }

    private double heart(Lead lead, double ms) {
        double part = part(lead);
        double sum = part * atria(ms);
        for (double onset : beatsMs) {
            double t = ms - onset;
            if (t < -PR_MS || t > QT_MS) {
                continue;
            }
            sum += freePMs.isEmpty() ? part * pUv * bump(t + PR_MS, P_MS) : 0;
            sum += part * 1000 * triangle(t, QRS_MS);
            sum += part * (t >= -20 && t < -18 ? spikeUv : 0);
            sum += part * 300 * bump(t - (QT_MS - 200), 200);
            sum += stUv.getOrDefault(lead, 0.0) * step(t);
        }
        return sum;
    }

    /** What the atria do without asking the ventricles, microvolts. */
    private double atria(double ms) {
        double sum = 0;
        for (double onset : freePMs) {
            sum += pUv * bump(ms - onset, P_MS);
        }
        double phase = 2 * Math.PI * flutterBpm * ms / 60_000;
        return flutterBpm > 0 ? sum + 100 * Math.sin(phase) + 50 * Math.sin(2 * phase) : sum;
    }

    /** What of the vector a lead sees. */
    private double part(Lead lead) {
        double one = Math.cos(Math.toRadians(axisDeg));
        double two = Math.cos(Math.toRadians(axisDeg - 60));
        return switch (lead.label()) {
            case "I" -> one;
            case "II" -> two;
            case "III" -> two - one;
            case "aVR" -> -(one + two) / 2;
            case "aVL" -> one - two / 2;
            case "aVF" -> two - one / 2;
            default -> 0.8;
        };
    }

    private static double bump(double t, double widthMs) {
        return t < 0 || t > widthMs ? 0 : (1 - Math.cos(2 * Math.PI * t / widthMs)) / 2;
    }

    private static double triangle(double t, double widthMs) {
        return t < 0 || t > widthMs ? 0 : 1 - Math.abs(2 * t / widthMs - 1);
    }

    /** From J on, gone with the end of T. */
    private static double step(double t) {
        if (t < QRS_MS || t > QT_MS) {
            return 0;
        }
        return t < QT_MS - 100 ? 1 : (1 + Math.cos(Math.PI * (t - QT_MS + 100) / 100)) / 2;
    }
}

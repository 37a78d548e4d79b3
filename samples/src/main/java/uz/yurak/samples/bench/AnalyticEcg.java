package uz.yurak.samples.bench;

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
 * A made-up 12-lead ECG of simple curves whose every edge is known: P and T are raised cosines, half sines or triangles, Q, R
 * and S triangles or half sines one after the other, the ST segment a step that T ends. Sizes, durations and the leads'
 * factors are drawn by a seed; every second one has muscle noise, mains and a wandering baseline.
 */
final class AnalyticEcg {
    private static final double RATE_HZ = 500;
    private static final int COUNT = 5000;
    private static final double FIRST_MS = 300;

    /** A wave under this in a lead, microvolts, has no edges there; 30 is the least wave of IEC 60601-2-51 annex GG. */
    private static final double LEAST_UV = 30;

    private final Random random;
    private final double rrMs;
    private final double pMs;
    private final double prMs;
    private final double[] qrsMs;
    private final double tMs;
    private final double qtMs;
    private final DoubleUnaryOperator pCurve;
    private final DoubleUnaryOperator qrsCurve;
    private final DoubleUnaryOperator tCurve;
    private final Map<Lead, Map<String, List<Long>>> marks = new LinkedHashMap<>();

    AnalyticEcg(long seed) {
        this.random = new Random(seed);
        this.rrMs = between(620, 1100);
        this.pMs = between(70, 130);
        this.prMs = pMs + between(20, 80);
        this.qrsMs = new double[] {
            random.nextBoolean() ? between(12, 28) : 0, between(35, 75), random.nextBoolean() ? between(20, 45) : 0
        };
        this.tMs = between(120, 240);
        this.qtMs = Math.min(0.55 * rrMs, between(330, 440)) + 20;
        this.pCurve = curve();
        this.qrsCurve = random.nextBoolean() ? AnalyticEcg::triangle : AnalyticEcg::halfSine;
        this.tCurve = curve();
    }

    /** The recording; afterwards {@link #marks} knows its edges. */
    Recording recording() {
        boolean disturbed = random.nextBoolean();
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            double[] signal = clean(lead);
            if (disturbed) {
                disturb(signal);
            }
            int[] counts = new int[COUNT];
            for (int i = 0; i < COUNT; i++) {
                counts[i] = (int) Math.round(signal[i]);
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(counts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("analytic", leads);
    }

    /** The edges in a lead, by their marks. */
    Map<String, List<Long>> marks(Lead lead) {
        return marks.getOrDefault(lead, Map.of());
    }

    private double[] clean(Lead lead) {
        double pUv = between(-120, 220);
        double tUv = between(-300, 500);
        double stUv = random.nextInt(3) == 0 ? between(-200, 250) : 0;
        double[] qrsUv = {between(-250, 60), between(-900, 1500), between(-800, 200)};
        double qrsAllMs = qrsMs[0] + qrsMs[1] + qrsMs[2];
        Map<String, List<Long>> edges = marks.computeIfAbsent(lead, l -> new LinkedHashMap<>());
        double[] signal = new double[COUNT];
        for (double onsetMs = FIRST_MS; onsetMs + qtMs < COUNT * 1000 / RATE_HZ; onsetMs += rrMs) {
            add(signal, onsetMs - prMs, pMs, pUv, pCurve);
            double at = onsetMs;
            for (int part = 0; part < qrsMs.length; part++) {
                add(signal, at, qrsMs[part], qrsUv[part], qrsCurve);
                at += qrsMs[part];
            }
            double tOnsetMs = onsetMs + qtMs - tMs;
            add(signal, at, tOnsetMs + tMs / 2 - at, stUv, x -> 1);
            add(signal, tOnsetMs + tMs / 2, tMs / 2, stUv, x -> (1 + Math.cos(Math.PI * x)) / 2);
            add(signal, tOnsetMs, tMs, tUv, tCurve);
            mark(edges, "P", onsetMs - prMs, pMs, pUv);
            mark(edges, "QRS", onsetMs, qrsAllMs, qrsUv[1]);
            mark(edges, "T", tOnsetMs, tMs, tUv);
        }
        return signal;
    }

    private static void mark(Map<String, List<Long>> edges, String wave, double onsetMs, double lengthMs, double uv) {
        if (Math.abs(uv) >= LEAST_UV) {
            edges.computeIfAbsent(wave + " onset", m -> new ArrayList<>()).add(sample(onsetMs));
            edges.computeIfAbsent(wave + " end", m -> new ArrayList<>()).add(sample(onsetMs + lengthMs));
        }
    }

    private static long sample(double ms) {
        return Math.round(ms * RATE_HZ / 1000);
    }

    private static void add(double[] signal, double onsetMs, double lengthMs, double uv, DoubleUnaryOperator curve) {
        int from = (int) Math.max(0, Math.ceil(onsetMs * RATE_HZ / 1000));
        for (int i = from; i < signal.length && i * 1000 / RATE_HZ < onsetMs + lengthMs; i++) {
            signal[i] += uv * curve.applyAsDouble((i * 1000 / RATE_HZ - onsetMs) / lengthMs);
        }
    }

    /** 25 µV of muscle (RMS), 25 µV of mains, a baseline of 0.3 Hz: the disturbances of IEC 60601-2-25 with more baseline. */
    private void disturb(double[] signal) {
        double phase = between(0, 2 * Math.PI);
        for (int i = 0; i < signal.length; i++) {
            double s = i / RATE_HZ;
            signal[i] += 25 * random.nextGaussian()
                    + 25 * Math.sin(2 * Math.PI * 50 * s)
                    + 400 * Math.sin(2 * Math.PI * 0.3 * s + phase);
        }
    }

    private DoubleUnaryOperator curve() {
        return switch (random.nextInt(3)) {
            case 0 -> x -> (1 - Math.cos(2 * Math.PI * x)) / 2;
            case 1 -> AnalyticEcg::halfSine;
            default -> AnalyticEcg::triangle;
        };
    }

    private static double halfSine(double x) {
        return Math.sin(Math.PI * x);
    }

    private static double triangle(double x) {
        return 1 - Math.abs(2 * x - 1);
    }

    private double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }
}

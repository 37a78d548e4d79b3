package uz.yurak.signal.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** A live signal of two leads with everything known: triangles of 90 ms and 1 mV for QRS, a T wave, and noise by a seed. */
final class DrawnSignal {
    private static final double QRS_MS = 90;
    private static final double T_FROM_MS = 200;
    private static final double T_MS = 180;

    private final double rateHz;
    private final double[] uv;
    private final List<Gap> gaps = new ArrayList<>();
    private final double noiseUv;

    DrawnSignal(double rateHz, double seconds, double noiseUv) {
        this.rateHz = rateHz;
        this.uv = new double[(int) Math.round(seconds * rateHz)];
        this.noiseUv = noiseUv;
    }

    /** Beats from one second to before another, so many a minute; the first peaks at {@code fromS}. */
    DrawnSignal beats(double fromS, double toS, double perMinute) {
        for (double at = fromS; at < toS; at += 60 / perMinute) {
            double peakMs = at * 1000;
            for (int i = index(at - 0.1); i < index(at + 0.5); i++) {
                double ms = i * 1000 / rateHz - peakMs;
                uv[i] += 1000 * Math.max(0, 1 - Math.abs(2 * ms / QRS_MS));
                double t = (ms - T_FROM_MS) / T_MS;
                uv[i] += t > 0 && t < 1 ? 150 * (1 - Math.cos(2 * Math.PI * t)) : 0;
            }
        }
        return this;
    }

    /** Ventricular beats: 160 ms wide and downwards, T against them. */
    DrawnSignal wideBeats(double fromS, double toS, double perMinute) {
        for (double at = fromS; at < toS; at += 60 / perMinute) {
            add(at - 0.1, at + 0.3, s -> {
                double ms = (s - 0.1) * 1000;
                double t = (ms - 100) / 160;
                return -900 * Math.max(0, 1 - Math.abs(2 * ms / 160))
                        + (t > 0 && t < 1 ? 120 * (1 - Math.cos(2 * Math.PI * t)) : 0);
            });
        }
        return this;
    }

    /** Both leads stand still from one second to another, noise included. */
    DrawnSignal flat(double fromS, double toS) {
        for (int i = index(fromS); i < index(toS); i++) {
            uv[i] = Double.NaN;
        }
        return this;
    }

    DrawnSignal gap(double fromS, double toS) {
        gaps.add(new Gap(index(fromS), index(toS), "drawn"));
        return this;
    }

    DrawnSignal add(double fromS, double toS, DoubleUnaryOperator uvAtSecond) {
        for (int i = index(fromS); i < index(toS); i++) {
            uv[i] += uvAtSecond.applyAsDouble(i / rateHz - fromS);
        }
        return this;
    }

    private int index(double second) {
        return Math.max(0, Math.min(uv.length, (int) Math.round(second * rateHz)));
    }

    Recording recording() {
        return Recording.of("drawn", List.of(lead(Lead.II, 1), lead(Lead.V1, -0.6)));
    }

    private LeadSignal lead(Lead lead, double part) {
        Random chance = new Random(lead.scpCode());
        int[] counts = new int[uv.length];
        for (int i = 0; i < counts.length; i++) {
            double value = part * uv[i] + noiseUv * chance.nextGaussian();
            counts[i] = Double.isNaN(uv[i]) ? 7 : (int) Math.round(value);
        }
        return new LeadSignal(
                lead,
                rateHz,
                Samples.of(counts),
                Optional.of(Scale.ofNanovolts(1000)),
                gaps,
                false,
                0,
                Filtering.UNKNOWN);
    }

    /** All notices of the whole signal in one piece. */
    List<Notice> noticed() {
        return new LiveAnalysis(rateHz, 0).take(0, recording());
    }
}

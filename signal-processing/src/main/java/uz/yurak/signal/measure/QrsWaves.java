package uz.yurak.signal.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the QRS of one lead apart into Q, R, S, R′ and S′: stretches on one side of the level at its onset.
 *
 * <p>A stretch is a wave from {@link #LEAST_UV} on that it holds for {@link #LEAST_HELD_MS}, and that lasts
 * {@link #LEAST_MS} (IEC 60601-2-51 annex GG [mem]). What follows S′ is not told apart.
 */
final class QrsWaves {
    private static final double LEAST_UV = 30;
    private static final double LEAST_HELD_MS = 6;
    private static final double LEAST_MS = 12;

    /** What is largest within this of the end of the QRS goes on into the ST segment: its level, not a wave, ms. */
    private static final double RUNS_OUT_MS = 4;

    /** A wave begins and ends where it leaves this part of its peak, or {@link #FOOT_UV} where that is more. */
    private static final double FOOT_PART = 0.05;

    private static final double FOOT_UV = 10;

    private final List<Deflection> waves = new ArrayList<>();

    private QrsWaves() {}

    /** @param qrs from the onset of the QRS to its end, microvolts from the level at its onset */
    static QrsWaves of(double[] qrs, double rateHz) {
        QrsWaves found = new QrsWaves();
        int from = 0;
        for (int i = 1; i <= qrs.length; i++) {
            if (i == qrs.length || (qrs[i] > 0) != (qrs[from] > 0)) {
                found.add(qrs, from, i, rateHz);
                from = i;
            }
        }
        return found;
    }

    private void add(double[] qrs, int from, int to, double rateHz) {
        int peak = from;
        int held = 0;
        for (int i = from; i < to; i++) {
            if (Math.abs(qrs[i]) > Math.abs(qrs[peak])) {
                peak = i;
            }
            held += Math.abs(qrs[i]) >= LEAST_UV ? 1 : 0;
        }
        double foot = Math.max(FOOT_UV, FOOT_PART * Math.abs(qrs[peak]));
        int first = from;
        while (first < peak && Math.abs(qrs[first]) < foot) {
            first++;
        }
        int last = to - 1;
        while (last > peak && Math.abs(qrs[last]) < foot) {
            last--;
        }
        double durationMs = (last - first + 1) * 1000 / rateHz;
        boolean runsOut = peak >= qrs.length - Math.max(1, Math.round(RUNS_OUT_MS * rateHz / 1000));
        if (runsOut && !waves.isEmpty()) {
            return;
        }
        if (held * 1000 / rateHz < LEAST_HELD_MS || durationMs < LEAST_MS) {
            return;
        }
        Deflection wave = new Deflection(qrs[peak], durationMs, peak * 1000 / rateHz);
        int before = waves.size() - 1;
        if (before >= 0 && (waves.get(before).amplitudeUv() > 0) == (wave.amplitudeUv() > 0)) {
            waves.set(before, joined(waves.get(before), wave));
        } else {
            waves.add(wave);
        }
    }

    /** Two stretches on one side, between them only what is no wave. */
    private static Deflection joined(Deflection a, Deflection b) {
        Deflection larger = Math.abs(a.amplitudeUv()) >= Math.abs(b.amplitudeUv()) ? a : b;
        return new Deflection(larger.amplitudeUv(), a.durationMs() + b.durationMs(), larger.peakMs());
    }

    Optional<Deflection> q() {
        return startsDown() && waves.size() > 1 ? Optional.of(waves.get(0)) : Optional.empty();
    }

    Optional<Deflection> r() {
        return at(firstUp());
    }

    Optional<Deflection> s() {
        return startsDown() && waves.size() == 1 ? at(0) : at(firstUp() + 1);
    }

    Optional<Deflection> rPrime() {
        return at(firstUp() + 2);
    }

    Optional<Deflection> sPrime() {
        return at(firstUp() + 3);
    }

    private boolean startsDown() {
        return !waves.isEmpty() && waves.get(0).amplitudeUv() < 0;
    }

    private int firstUp() {
        return startsDown() ? 1 : 0;
    }

    private Optional<Deflection> at(int index) {
        return index < waves.size() ? Optional.of(waves.get(index)) : Optional.empty();
    }
}

package uz.yurak.samples.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.samples.bench.CalibrationScore.Interval;
import uz.yurak.samples.bench.CalibrationSignal.Noise;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.measure.Measurements;

/** Measures signals whose every edge is known, clean and with the noises that IEC 60601-2-25 asks for. */
final class CalibrationBench implements Bench {
    private static final long SEED = 20261122;

    /** Recorders that the signals are sampled by. */
    private enum Recorder {
        AT_500(500, 5),
        AT_1000(1000, 1);

        private final double rateHz;
        private final double microvoltsPerCount;

        Recorder(double rateHz, double microvoltsPerCount) {
            this.rateHz = rateHz;
            this.microvoltsPerCount = microvoltsPerCount;
        }
    }

    @Override
    public String name() {
        return "calibration";
    }

    @Override
    public String about() {
        return "intervals and heights of signals by formula, clean and noisy, against the limits of IEC 60601-2-25";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) {
        out.println("| noise | recorder | P, ms | PQ, ms | QRS, ms | QT, ms | heights outside | worst |");
        out.println("|---|---|---|---|---|---|---|---|");
        StringBuilder outside = new StringBuilder();
        for (Noise noise : Noise.values()) {
            for (Recorder recorder : Recorder.values()) {
                CalibrationScore score = score(noise, recorder.rateHz, recorder.microvoltsPerCount);
                print(noise, recorder, score, out);
                score.missing()
                        .forEach(one ->
                                outside.append("not measured: ").append(one).append('\n'));
                score.outside()
                        .forEach(one -> outside.append(noise)
                                .append(' ')
                                .append(recorder)
                                .append(": ")
                                .append(one)
                                .append('\n'));
            }
        }
        out.println();
        out.print(outside);
        out.flush();
    }

    /** All signals through one recorder with one noise. */
    static CalibrationScore score(Noise noise, double rateHz, double microvoltsPerCount) {
        CalibrationScore score = new CalibrationScore();
        List<CalibrationSignal> all = CalibrationSignal.ALL;
        for (int i = 0; i < all.size(); i++) {
            CalibrationSignal signal = all.get(i);
            Measurements measured = Analyzer.analyze(
                            signal.recording(rateHz, microvoltsPerCount, noise, SEED + i), Patient.UNKNOWN)
                    .measurements();
            score.add(signal, measured);
        }
        return score;
    }

    private static void print(Noise noise, Recorder recorder, CalibrationScore score, PrintWriter out) {
        out.printf(Locale.ROOT, "| %s | %.0f Hz, %.0f µV |", noise.words, recorder.rateHz, recorder.microvoltsPerCount);
        for (Interval interval : Interval.values()) {
            out.printf(
                    Locale.ROOT,
                    " %s%+.1f ± %.1f |",
                    score.isInside(interval) ? "" : "**outside** ",
                    score.mean(interval),
                    score.sd(interval));
        }
        out.printf(
                Locale.ROOT,
                " %d of %d | %.0f %% |%n",
                score.outside().size(),
                score.heights(),
                100 * score.worstPart());
        out.flush();
    }
}

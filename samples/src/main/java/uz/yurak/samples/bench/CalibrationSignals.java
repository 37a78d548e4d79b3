package uz.yurak.samples.bench;

import static uz.yurak.samples.bench.CalibrationSignal.Curve.HALF_SINE;
import static uz.yurak.samples.bench.CalibrationSignal.Curve.TRAPEZOID;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uz.yurak.samples.bench.CalibrationSignal.Bump;
import uz.yurak.samples.bench.CalibrationSignal.Curve;

/** The signals, by their numbers: one line each. */
final class CalibrationSignals {
    private CalibrationSignals() {}

    /** Times in ms, heights in microvolts; P and T are half sines in all. */
    static List<CalibrationSignal> all() {
        return List.of(
                // name, RR, P: length height, PR, QRS: curve, Q, R, S as length height, ST, T: length height, QT
                of("YC-R05", 1000, 90, 100, 150, TRAPEZOID, 0, 0, 80, 500, 0, 0, 0, 160, 150, 380),
                of("YC-R10", 1000, 100, 150, 160, TRAPEZOID, 0, 0, 90, 1000, 0, 0, 0, 180, 250, 400),
                of("YC-R20", 1000, 110, 200, 170, TRAPEZOID, 0, 0, 100, 2000, 0, 0, 0, 200, 400, 410),
                of("YC-R50", 1000, 110, 250, 170, TRAPEZOID, 0, 0, 110, 5000, 0, 0, 0, 200, 800, 420),
                of("YC-RS10", 1000, 100, 150, 160, TRAPEZOID, 0, 0, 50, 1000, 44, -1000, 0, 180, 250, 400),
                of("YC-QR10", 1000, 100, 150, 160, TRAPEZOID, 30, -300, 60, 1000, 0, 0, 0, 180, 250, 400),
                of("YC-QRS12", 1000, 100, 150, 160, TRAPEZOID, 24, -250, 44, 1200, 30, -600, 0, 180, 300, 400),
                of("YC-QS12", 1000, 100, 150, 160, TRAPEZOID, 90, -1200, 0, 0, 0, 0, 0, 180, 250, 400),
                of("YC-STUP", 1000, 100, 150, 160, TRAPEZOID, 0, 0, 50, 1200, 40, -300, 200, 180, 300, 400),
                of("YC-STDOWN", 1000, 100, 150, 160, TRAPEZOID, 0, 0, 50, 1200, 40, -500, -200, 180, 300, 400),
                of("YA-NORMAL", 1000, 100, 150, 160, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 180, 300, 400),
                of("YA-FAST", 500, 90, 150, 130, HALF_SINE, 18, -100, 40, 1000, 24, -250, 0, 130, 250, 280),
                of("YA-SLOW", 1500, 105, 150, 170, HALF_SINE, 20, -100, 48, 1300, 28, -300, 0, 200, 350, 440),
                of("YA-PR260", 1000, 120, 150, 260, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 180, 300, 400),
                of("YA-WIDE", 1000, 110, 150, 170, HALF_SINE, 0, 0, 96, 1100, 46, -400, 0, 190, -300, 440),
                of("YA-NARROW", 800, 90, 120, 140, HALF_SINE, 0, 0, 36, 1100, 26, -400, 0, 160, 250, 340),
                of("YA-QT480", 1100, 100, 150, 160, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 220, 200, 480),
                of("YA-QT310", 800, 100, 150, 160, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 140, 300, 310),
                of("YA-LOW", 1000, 100, 80, 160, HALF_SINE, 0, 0, 50, 400, 36, -150, 0, 180, 100, 400),
                of("YA-TALLT", 1000, 100, 150, 160, HALF_SINE, 20, -100, 46, 1200, 26, -300, 100, 190, 900, 400),
                of("YA-BROADP", 1000, 130, 250, 200, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 180, 300, 400),
                of("YA-TDOWN", 1000, 100, 150, 160, HALF_SINE, 20, -100, 46, 1200, 26, -300, 0, 180, -200, 400));
    }

    private static CalibrationSignal of(
            String name,
            double rr,
            double pMs,
            double pUv,
            double pr,
            Curve curve,
            double qMs,
            double qUv,
            double rMs,
            double rUv,
            double sMs,
            double sUv,
            double st,
            double tMs,
            double tUv,
            double qt) {
        List<Bump> qrs = Stream.of(new Bump(qMs, qUv, curve), new Bump(rMs, rUv, curve), new Bump(sMs, sUv, curve))
                .filter(bump -> bump.lengthMs() > 0)
                .toList();
        return new CalibrationSignal(
                name, rr, new Bump(pMs, pUv, HALF_SINE), pr, qrs, st, new Bump(tMs, tUv, HALF_SINE), qt);
    }

    /** The first wave of the QRS that is so. */
    static Optional<Double> qrsUv(CalibrationSignal signal, Predicate<Bump> is) {
        for (int i = 0; i < signal.qrs().size(); i++) {
            if (is.test(signal.qrs().get(i))) {
                return signal.qrsUv(i);
            }
        }
        return Optional.empty();
    }
}

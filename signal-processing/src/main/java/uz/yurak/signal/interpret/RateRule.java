package uz.yurak.signal.interpret;

import static uz.yurak.signal.interpret.Thresholds.BRADYCARDIA_BPM;
import static uz.yurak.signal.interpret.Thresholds.CRITICALLY_FAST_BPM;
import static uz.yurak.signal.interpret.Thresholds.CRITICALLY_SLOW_BPM;
import static uz.yurak.signal.interpret.Thresholds.TACHYCARDIA_BPM;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.signal.measure.Quantity;

/**
 * The rate, and whether the sinus node makes it: a consistent P wave before the QRS that points down and to the left.
 * Source: adult limits of 60 and 100 a minute; under 40 and over 150 hurry whatever makes them.
 */
final class RateRule implements Rule {
    private static final String SOURCE = "adult rate limits 60 and 100 per minute; critical below 40 and above 150";

    /** Direction of a sinus P, degrees: upright in I, II and aVF, with a margin for measuring. */
    private static final double SINUS_P_FROM_DEG = -10;

    private static final double SINUS_P_TO_DEG = 100;

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble rate = findings.of(Quantity.HEART_RATE);
        if (rate.isEmpty()) {
            return List.of();
        }
        double bpm = rate.getAsDouble();
        boolean sinus = isSinus(findings);
        if (bpm < CRITICALLY_SLOW_BPM) {
            return stated("rate_critically_slow", "48867003", Severity.CRITICAL, bpm, CRITICALLY_SLOW_BPM);
        } else if (bpm > CRITICALLY_FAST_BPM) {
            return stated("rate_critically_fast", "3424008", Severity.CRITICAL, bpm, CRITICALLY_FAST_BPM);
        } else if (bpm < BRADYCARDIA_BPM) {
            return sinus
                    ? stated("sinus_bradycardia", "49710005", Severity.NOTE, bpm, BRADYCARDIA_BPM)
                    : stated("bradycardia", "48867003", Severity.NOTE, bpm, BRADYCARDIA_BPM);
        } else if (bpm > TACHYCARDIA_BPM) {
            return sinus
                    ? stated("sinus_tachycardia", "11092001", Severity.NOTE, bpm, TACHYCARDIA_BPM)
                    : stated("tachycardia", "3424008", Severity.NOTE, bpm, TACHYCARDIA_BPM);
        }
        return sinus ? stated("sinus_rhythm", "64730000", Severity.NOTE, bpm, TACHYCARDIA_BPM) : List.of();
    }

    private static boolean isSinus(Findings findings) {
        OptionalDouble axis = findings.of(Quantity.P_AXIS);
        return !findings.isPaced()
                && axis.isPresent()
                && axis.getAsDouble() >= SINUS_P_FROM_DEG
                && axis.getAsDouble() <= SINUS_P_TO_DEG;
    }

    private static List<Statement> stated(String code, String snomed, Severity severity, double bpm, double limit) {
        return List.of(new Statement(
                code,
                Optional.of(snomed),
                severity,
                SOURCE,
                Map.of("bpm", Long.toString(Math.round(bpm))),
                List.of(Evidence.of("heartRate", bpm, "bpm", limit)),
                List.of()));
    }
}

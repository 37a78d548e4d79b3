package uz.yurak.signal.interpret;

import static uz.yurak.signal.interpret.Thresholds.BRADYCARDIA_BPM;
import static uz.yurak.signal.interpret.Thresholds.CRITICALLY_FAST_BPM;
import static uz.yurak.signal.interpret.Thresholds.CRITICALLY_SLOW_BPM;
import static uz.yurak.signal.interpret.Thresholds.TACHYCARDIA_BPM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The rate, and whether the sinus node makes it: a consistent P wave before the QRS that points down and to the left.
 */
final class RateRule implements Rule {
    private static final String SOURCE = "usual adult limits, 60 and 100 a minute [mem]";
    private static final String TRIAGE = "house rule of triage: below 40 and above 150 hurry";
    private static final String SINUS = "consistent P before the QRS, its axis −30…105°; ";

    private static final Term CRITICALLY_SLOW = new Term(
            "rate_critically_slow",
            Severity.CRITICAL,
            Codes.snomed("426627000").aha("42+305").mdc("10:10432"),
            "mean rate below 40 a minute, whatever makes it",
            TRIAGE);

    private static final Term CRITICALLY_FAST =
            new Term("rate_critically_fast", Severity.CRITICAL, Codes.snomed("3424008"), "mean rate above 150", TRIAGE);

    private static final Term SINUS_RHYTHM = new Term(
            "sinus_rhythm",
            Severity.NOTE,
            Codes.snomed("426783006").aha("20").mdc("10:9216"),
            SINUS + "rate 60–100",
            SOURCE);

    private static final Term SINUS_BRADYCARDIA = new Term(
            "sinus_bradycardia",
            Severity.NOTE,
            Codes.snomed("426177001").aha("22").mdc("10:9248").minnesota("8-8"),
            SINUS + "rate below 60",
            SOURCE);

    private static final Term SINUS_TACHYCARDIA = new Term(
            "sinus_tachycardia",
            Severity.NOTE,
            Codes.snomed("427084000").aha("21").mdc("10:9264").minnesota("8-7"),
            SINUS + "rate above 100",
            SOURCE);

    private static final Term SLOW = new Term(
            "bradycardia",
            Severity.NOTE,
            Codes.snomed("426627000").aha("42").mdc("10:10432"),
            "rate below 60 without a sinus P",
            SOURCE);

    private static final Term FAST =
            new Term("tachycardia", Severity.NOTE, Codes.snomed("3424008"), "rate above 100 without a sinus P", SOURCE);

    @Override
    public List<Term> terms() {
        return List.of(
                CRITICALLY_SLOW, CRITICALLY_FAST, SINUS_RHYTHM, SINUS_BRADYCARDIA, SINUS_TACHYCARDIA, SLOW, FAST);
    }

    @Override
    public boolean isForAdults() {
        return true;
    }

    @Override
    public List<Statement> apply(Findings findings) {
        OptionalDouble rate = findings.bpm();
        if (rate.isEmpty()) {
            return List.of();
        }
        double bpm = rate.getAsDouble();
        List<Statement> out = new ArrayList<>();
        if (bpm < CRITICALLY_SLOW_BPM) {
            out.add(stated(CRITICALLY_SLOW, bpm, CRITICALLY_SLOW_BPM));
        } else if (bpm > CRITICALLY_FAST_BPM) {
            out.add(stated(CRITICALLY_FAST, bpm, CRITICALLY_FAST_BPM));
        }
        boolean sinus = findings.isSinus();
        if (bpm < BRADYCARDIA_BPM) {
            out.add(stated(sinus ? SINUS_BRADYCARDIA : SLOW, bpm, BRADYCARDIA_BPM));
        } else if (bpm > TACHYCARDIA_BPM) {
            out.add(stated(sinus ? SINUS_TACHYCARDIA : FAST, bpm, TACHYCARDIA_BPM));
        } else if (sinus) {
            out.add(stated(SINUS_RHYTHM, bpm, TACHYCARDIA_BPM));
        }
        return out;
    }

    private static Statement stated(Term term, double bpm, double limit) {
        return Statement.of(
                term,
                Map.of("bpm", Long.toString(Math.round(bpm))),
                List.of(Evidence.of("heartRate", bpm, "bpm", limit)));
    }
}

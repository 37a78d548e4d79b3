package uz.yurak.signal.interpret;

import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.AtrialActivity;
import uz.yurak.signal.measure.Flutter;

/**
 * Atrial flutter: one regular atrial wave of 200 to 350 a minute that goes on between the beats. Two to one at a fast rate its
 * waves hide in QRS and T; then {@link TachycardiaRule} speaks.
 */
final class FlutterRule implements Rule {
    private static final Term FLUTTER = new Term(
            "atrial_flutter",
            Severity.ABNORMAL,
            Codes.snomed("164890007").aha("51").mdc("10:9456").minnesota("8-3-2"),
            "a regular wave of 195–360 a minute explains 70 % and more of the signal from the end of T to the next QRS over"
                    + " the whole recording, and either 1.6 of its cycles are seen there, or one and the beats do not keep a whole"
                    + " number of cycles, or it explains 90 % and P is not of the sinus node",
            "ACC/AHA/HRS 2015 supraventricular tachycardia [mem]: regular atrial waves without an isoelectric line; limits of"
                    + " the fit ours");

    @Override
    public List<Term> terms() {
        return List.of(FLUTTER);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        AtrialActivity atria = findings.atria();
        return !atria.flutter()
                ? List.of()
                : List.of(Statement.of(
                        FLUTTER,
                        Map.of("bpm", Long.toString(Math.round(atria.waveBpm()))),
                        List.of(
                                Evidence.of("atrialRate", atria.waveBpm(), "bpm"),
                                Evidence.of("atrialFit", atria.waveFit() * 100, "%", Flutter.FIT * 100),
                                Evidence.of("atrialCycles", atria.cyclesSeen(), "", Flutter.CYCLES))));
    }
}

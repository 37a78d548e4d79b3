package uz.yurak.signal.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uz.yurak.signal.measure.AtrialActivity;
import uz.yurak.signal.measure.Flutter;
import uz.yurak.signal.measure.TwoToOne;

/**
 * Atrial flutter: one regular atrial wave of 200 to 350 a minute that goes on between the beats, or, two to one, stands again
 * half a beat later. Where every second wave hides within the QRS itself {@link TachycardiaRule} speaks.
 */
final class FlutterRule implements Rule {
    private static final Term FLUTTER = new Term(
            "atrial_flutter",
            Severity.ABNORMAL,
            Codes.snomed("164890007").aha("51").mdc("10:9456").minnesota("8-3-2"),
            "a regular wave of 195–360 a minute explains 70 % and more of the signal from the end of T to the next QRS over"
                    + " the whole recording, and either 1.6 of its cycles are seen there, or one and the beats do not keep a whole"
                    + " number of cycles, or it explains 90 % and P is not of the sinus node; or, at 95–180 even beats a minute,"
                    + " what precedes the QRS stands again half a beat later (correlation from 0.85, size 0.6–1.67 of it): in"
                    + " eight leads without T's direction, or in II, III and aVF where it is no sinus P",
            "ACC/AHA/HRS 2015 supraventricular tachycardia [mem]: regular atrial waves without an isoelectric line; limits of"
                    + " the fit ours");

    @Override
    public List<Term> terms() {
        return List.of(FLUTTER);
    }

    @Override
    public List<Statement> apply(Findings findings) {
        AtrialActivity atria = findings.atria();
        if (!atria.flutter()) {
            return List.of();
        }
        TwoToOne hidden = atria.twoToOne();
        return hidden.bpm() > 0
                ? List.of(stated(
                        hidden.bpm(),
                        List.of(Evidence.of("atrialHalf", hidden.likeness() * 100, "%", TwoToOne.LIKE * 100))))
                : List.of(stated(
                        atria.waveBpm(),
                        List.of(
                                Evidence.of("atrialFit", atria.waveFit() * 100, "%", Flutter.FIT * 100),
                                Evidence.of("atrialCycles", atria.cyclesSeen(), "", Flutter.CYCLES))));
    }

    private static Statement stated(double bpm, List<Evidence> shown) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of("atrialRate", bpm, "bpm"));
        evidence.addAll(shown);
        return Statement.of(FLUTTER, Map.of("bpm", Long.toString(Math.round(bpm))), evidence);
    }
}

package uz.yurak.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Lead;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.signal.interpret.Statement;

class PacedTest {
    @ParameterizedTest
    @ValueSource(doubles = {500, 1000})
    void beatsAfterStimuli_arePaced_andUsualStLimitsDoNotApply(double rateHz) {
        SyntheticEcg ecg = new SyntheticEcg(rateHz)
                .regular(850, 11)
                .paced(900)
                .disturbed(10, 20, 100)
                .st(Lead.II, 300)
                .st(Lead.AVF, 300);

        Analysis analysis = Analyzer.analyze(ecg.recording(), Patient.UNKNOWN);

        assertEquals(11, analysis.beats().size());
        assertTrue(analysis.beats().stream().allMatch(b -> b.beatClass() == BeatClass.PACED));
        assertTrue(
                codes(analysis).containsAll(List.of("paced_rhythm", "st_elevation_limits")), codes(analysis)::toString);
        assertFalse(codes(analysis).contains("sinus_rhythm"), codes(analysis)::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {500, 1000})
    void faintStimuli_ofASixthOfAMillivolt_areFoundByTheirEvenRate(double rateHz) {
        SyntheticEcg ecg =
                new SyntheticEcg(rateHz).regular(1000, 10).withoutP().paced(60).disturbed(4, 0, 100);

        Analysis analysis = Analyzer.analyze(ecg.recording(), Patient.UNKNOWN);

        assertTrue(codes(analysis).contains("paced_rhythm"), codes(analysis)::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {250, 500, 1000})
    void withoutStimuli_nothingIsPaced_alsoInNoise(double rateHz) {
        SyntheticEcg ecg = new SyntheticEcg(rateHz).regular(850, 11).disturbed(60, 200, 500);

        Analysis analysis = Analyzer.analyze(ecg.recording(), Patient.UNKNOWN);

        assertTrue(codes(analysis).stream().noneMatch(code -> code.startsWith("paced")), codes(analysis)::toString);
    }

    private static List<String> codes(Analysis analysis) {
        return analysis.statements().stream().map(Statement::code).toList();
    }
}

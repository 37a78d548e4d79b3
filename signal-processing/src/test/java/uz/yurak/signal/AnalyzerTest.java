package uz.yurak.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Urgency;
import uz.yurak.signal.interpret.Statement;
import uz.yurak.signal.measure.LeadMeasurements;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.Support;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class AnalyzerTest {
    private static final Patient MAN_OF_50 = new Patient(Optional.of(Sex.MALE), OptionalDouble.of(50));

    @Test
    void aRecordingWithoutLeads_isAnEmergencyAndNotAFault() {
        Analysis analysis = Analyzer.analyze(Recording.of("test", List.of()), Patient.UNKNOWN);

        assertEquals(Urgency.EMERGENCY, analysis.urgency());
        assertEquals("no_beats", analysis.statements().get(0).code());
        assertTrue(analysis.measurements().notMeasured().containsKey(Quantity.HEART_RATE.key()));
    }

    @Test
    void aFlatLead_hasNoBeatsAndSaysSo() {
        LeadSignal flat = LeadSignal.of(Lead.II, 500, Samples.of(new int[5000]), Scale.ofNanovolts(1000));

        Analysis analysis = Analyzer.analyze(Recording.of("test", List.of(flat)), Patient.UNKNOWN);

        assertTrue(analysis.beats().isEmpty());
        assertEquals(Urgency.EMERGENCY, analysis.urgency());
    }

    /** Limits for analytic signals: P ±10, PQ ±10, QRS ±6, QT ±12 ms as IEC 60601-2-25 has them, widened by a sample. */
    @ParameterizedTest
    @ValueSource(doubles = {250, 500, 1000})
    void intervalsOfAnAnalyticSignal_areMeasured(double rateHz) {
        Analysis analysis =
                Analyzer.analyze(new SyntheticEcg(rateHz).regular(900, 11).recording(), MAN_OF_50);

        double sample = 1000 / rateHz;
        assertNear(analysis, Quantity.HEART_RATE, 66.7, 0.5);
        assertNear(analysis, Quantity.PR_INTERVAL, SyntheticEcg.PR_MS, 18 + sample);
        assertNear(analysis, Quantity.QRS_DURATION, SyntheticEcg.QRS_MS, 10 + sample);
        assertNear(analysis, Quantity.QT_INTERVAL, SyntheticEcg.QT_MS, 16 + sample);
        assertNear(analysis, Quantity.QRS_AXIS, 50, 2);
        assertNear(analysis, Quantity.P_AXIS, 50, 3);
        assertEquals(Urgency.ROUTINE, analysis.urgency());
        assertTrue(codes(analysis).contains("sinus_rhythm"));
    }

    /** Ten beats alike: each agrees, and each lead's R is its part of 1 mV. */
    @Test
    void beatsBehindANumber_areCountedAndLeadsMeasured() {
        Analysis analysis =
                Analyzer.analyze(new SyntheticEcg(500).regular(900, 11).recording(), MAN_OF_50);

        Support support = analysis.measurements().support().get(Quantity.QRS_DURATION);
        assertTrue(support.beats() >= 9, support::toString);
        assertEquals(1, support.confidence(), 0.15);
        LeadMeasurements v5 = analysis.measurements().lead(Lead.V5).orElseThrow();
        assertEquals(800, v5.r().orElseThrow().amplitudeUv(), 60);
        assertTrue(v5.q().isEmpty() && v5.s().isEmpty());
        assertEquals(120, v5.p().orElseThrow().amplitudeUv(), 25);
        assertEquals(240, v5.t().orElseThrow().amplitudeUv(), 25);
    }

    @Test
    void noise_movesIntervalsLittle() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500).regular(900, 11).disturbed(25, 25, 500).recording(), MAN_OF_50);

        assertNear(analysis, Quantity.PR_INTERVAL, SyntheticEcg.PR_MS, 25);
        assertNear(analysis, Quantity.QRS_DURATION, SyntheticEcg.QRS_MS, 16);
        assertNear(analysis, Quantity.QT_INTERVAL, SyntheticEcg.QT_MS, 25);
    }

    @Test
    void aStShiftOfATenthOfAMillivolt_survivesAWanderingBaseline() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500)
                        .regular(900, 11)
                        .st(Lead.V5, 100)
                        .disturbed(0, 0, 300)
                        .recording(),
                MAN_OF_50);

        assertEquals(100, analysis.measurements().st(Lead.V5).orElseThrow().j40Uv(), 25);
        assertEquals(0, analysis.measurements().st(Lead.V6).orElseThrow().j40Uv(), 25);
    }

    /** Flutter of 300 that conducts four to one: what precedes each QRS alike is a wave of its own, and no P. */
    @Test
    void wavesThatRunOn_areFlutterAndNoP() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500).flutter(300).regular(800, 13).recording(), MAN_OF_50);

        assertTrue(codes(analysis).contains("atrial_flutter"), codes(analysis)::toString);
        assertFalse(codes(analysis).contains("sinus_rhythm"));
        assertTrue(analysis.measurements().notMeasured().containsKey("prIntervalMs"));
        assertTrue(analysis.waves().waves().stream()
                .flatMap(List::stream)
                .noneMatch(waves -> waves.p().isPresent()));
    }

    /** P each 800 ms; a QRS 160 ms after the onset of each second one. */
    @Test
    void eachSecondPWithoutQrs_isTwoToOneBlock() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500)
                        .atria(240, 800, 13)
                        .regular(1600, 6)
                        .disturbed(10, 0, 0)
                        .recording(),
                MAN_OF_50);

        assertTrue(codes(analysis).contains("av_block_2_1"), codes(analysis)::toString);
    }

    /** P each 830 ms, QRS each 1500 ms. */
    @Test
    void pAndQrsEachAtTheirOwnBeat_areCompleteBlockAndAnEmergency() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500)
                        .atria(100, 830, 12)
                        .regular(1500, 7)
                        .disturbed(10, 0, 0)
                        .recording(),
                MAN_OF_50);

        assertTrue(codes(analysis).contains("av_block_3"), codes(analysis)::toString);
        assertEquals(Urgency.EMERGENCY, analysis.urgency());
        assertTrue(analysis.measurements().of(Quantity.PR_INTERVAL).isEmpty());
    }

    /** Each fourth P is not followed: PR 160, 220, 280 ms before it. */
    @Test
    void aGrowingPrAndADroppedBeat_areMobitz1() {
        SyntheticEcg ecg = new SyntheticEcg(500).atria(240, 850, 13).disturbed(10, 0, 0);
        for (int i = 0; i < 12; i++) {
            if (i % 4 != 3) {
                ecg.beat(240 + i * 850 + 160 + (i % 4) * 60);
            }
        }
        Analysis analysis = Analyzer.analyze(ecg.recording(), MAN_OF_50);

        assertTrue(codes(analysis).contains("av_block_mobitz_1"), codes(analysis)::toString);
        assertFalse(codes(analysis).contains("af_suspected"));
    }

    @Test
    void irregularBeatsWithoutP_areSuspectedAsAtrialFibrillation() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500)
                        .withoutP()
                        .irregular(700, 200, 14, 3)
                        .disturbed(10, 0, 0)
                        .recording(),
                MAN_OF_50);

        assertTrue(codes(analysis).contains("af_suspected"));
        assertTrue(analysis.measurements().of(Quantity.PR_INTERVAL).isEmpty());
        assertTrue(analysis.measurements().notMeasured().containsKey("prIntervalMs"));
        assertEquals(Urgency.URGENT, analysis.urgency());
    }

    @Test
    void irregularBeatsWithP_areNot() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500).irregular(900, 200, 12, 3).recording(), MAN_OF_50);

        assertFalse(codes(analysis).contains("af_suspected"));
        assertTrue(
                codes(analysis).contains("sinus_arrhythmia") || codes(analysis).contains("supraventricular_beats"),
                codes(analysis)::toString);
    }

    @Test
    void stElevationInTwoContiguousLeads_isAnEmergency() {
        Analysis analysis = Analyzer.analyze(inferior(200).recording(), MAN_OF_50);

        Statement statement = statement(analysis, "st_elevation").orElseThrow();
        assertTrue(statement.values().getOrDefault("leads", "").contains("III"));
        assertEquals(Urgency.EMERGENCY, analysis.urgency());
        assertFalse(statement.evidence().isEmpty());
    }

    @Test
    void stElevationInOneLead_isNone() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500).regular(900, 11).st(Lead.V5, 250).recording(), MAN_OF_50);

        assertTrue(statement(analysis, "st_elevation").isEmpty());
    }

    /** 0.18 mV in V2 and V3: above a woman's limit of 0.15, below that of a man from 40, 0.20. */
    @Test
    void limitsOfV2AndV3_dependOnSexAndAgeAndUnknownIsTheLowest() {
        Recording recording = new SyntheticEcg(500)
                .regular(900, 11)
                .st(Lead.V2, 180)
                .st(Lead.V3, 180)
                .recording();
        Patient woman = new Patient(Optional.of(Sex.FEMALE), OptionalDouble.of(50));

        assertTrue(statement(Analyzer.analyze(recording, MAN_OF_50), "st_elevation")
                .isEmpty());
        assertTrue(statement(Analyzer.analyze(recording, woman), "st_elevation").isPresent());
        assertTrue(statement(Analyzer.analyze(recording, Patient.UNKNOWN), "st_elevation")
                .orElseThrow()
                .remarks()
                .containsAll(List.of("sex_unknown", "age_unknown")));
    }

    @Test
    void adultRules_areSilentForAChildAndSaySo() {
        Analysis analysis =
                Analyzer.analyze(inferior(200).recording(), new Patient(Optional.empty(), OptionalDouble.of(9)));

        assertTrue(statement(analysis, "st_elevation").isEmpty());
        assertTrue(statement(analysis, "adult_rules_silent").isPresent());
    }

    @Test
    void everythingUpsideDownInLeadI_isSuspectedAsExchangedArmElectrodes() {
        Analysis analysis = Analyzer.analyze(
                new SyntheticEcg(500).regular(900, 11).axis(130).recording(), MAN_OF_50);

        assertEquals(Optional.of("RA-LA"), analysis.quality().suspectedReversal());
    }

    @Test
    void uncalibratedLeads_giveBeatsAndNoMicrovolts() {
        List<LeadSignal> leads = new SyntheticEcg(500)
                .regular(900, 11).recording().leads().stream()
                        .map(l -> new LeadSignal(
                                l.lead(), l.rateHz(), l.samples(), Optional.empty(), l.gaps(), false, 0, l.filtering()))
                        .toList();

        Analysis analysis = Analyzer.analyze(Recording.of("test", leads), MAN_OF_50);

        assertEquals(11, analysis.beats().size());
        assertTrue(analysis.measurements().st().isEmpty());
        assertTrue(analysis.measurements().notMeasured().containsKey("st.II"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyStatement_hasItsTextInEveryLanguage(Language language) {
        Analysis analysis = Analyzer.analyze(inferior(200).recording(), Patient.UNKNOWN);

        for (Statement statement : analysis.statements()) {
            assertFalse(statement.text(Texts.of(language)).contains("{"), statement.code());
        }
    }

    private static SyntheticEcg inferior(double uv) {
        return new SyntheticEcg(500)
                .regular(900, 11)
                .st(Lead.II, uv)
                .st(Lead.III, uv)
                .st(Lead.AVF, uv);
    }

    private static List<String> codes(Analysis analysis) {
        return analysis.statements().stream().map(Statement::code).toList();
    }

    private static Optional<Statement> statement(Analysis analysis, String code) {
        return analysis.statements().stream().filter(s -> s.code().equals(code)).findFirst();
    }

    private static void assertNear(Analysis analysis, Quantity quantity, double expected, double tolerance) {
        assertEquals(expected, analysis.measurements().of(quantity).orElse(Double.NaN), tolerance, quantity.key());
    }
}

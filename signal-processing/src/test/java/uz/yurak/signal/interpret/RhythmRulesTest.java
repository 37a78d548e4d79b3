package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.AvConduction.Kind;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.TwoToOne;

/** What leads the heart and how fast: each rule at its limit, beside it, and where what it needs is absent. */
class RhythmRulesTest {
    private static final TwoToOne.Likeness LIKE = new TwoToOne.Likeness(0.9, 1, 50);

    private static final String EVEN_600 = "600N 600N 600N 600N 600N 600N 600N 600N";

    @Test
    void theRateOfTheSinusNode_isNamedByItsLimits() {
        RateRule rule = new RateRule();

        assertEquals(List.of("sinus_bradycardia"), new Given().sinus(59).says(rule));
        assertEquals(List.of("sinus_rhythm"), new Given().sinus(60).says(rule));
        assertEquals(List.of("sinus_rhythm"), new Given().sinus(100).says(rule));
        assertEquals(List.of("sinus_tachycardia"), new Given().sinus(101).says(rule));
    }

    @Test
    void aRateThatHurries_isSaidWhateverMakesIt() {
        RateRule rule = new RateRule();

        assertEquals(
                List.of("rate_critically_slow", "sinus_bradycardia"),
                new Given().sinus(39).says(rule));
        assertEquals(List.of("sinus_bradycardia"), new Given().sinus(40).says(rule));
        assertEquals(List.of("sinus_tachycardia"), new Given().sinus(150).says(rule));
        assertEquals(
                List.of("rate_critically_fast", "tachycardia"),
                new Given().sinus(151).withoutP().says(rule));
    }

    @Test
    void withoutASinusP_onlyTheRateIsSaid() {
        RateRule rule = new RateRule();

        assertEquals(List.of("bradycardia"), new Given().sinus(50).withoutP().says(rule));
        assertEquals(List.of(), new Given().sinus(70).withoutP().says(rule));
        assertEquals(List.of(), new Given().sinus(70).with(Quantity.P_AXIS, -31).says(rule));
        assertEquals(
                List.of(), new Given().sinus(70).with(Quantity.PR_INTERVAL, 89).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    /** Of a P in all leads or one in one lead either leads; in flutter neither is a P. */
    @Test
    void aSinusP_isFoundOnAllLeadsOrInOne() {
        RateRule rule = new RateRule();
        Given inOne = new Given().sinus(70).withoutP().with(Quantity.P_AXIS, 60);

        assertEquals(List.of(), inOne.agreement(0.89).says(rule));
        assertEquals(List.of("sinus_rhythm"), inOne.agreement(0.9).says(rule));
        assertEquals(
                List.of("sinus_rhythm"), new Given().sinus(70).agreement(0.5).says(rule));
        assertEquals(List.of(), new Given().sinus(70).agreement(0.95).flutter().says(rule));
    }

    @Test
    void flutter_isSaidWithItsRate() {
        assertEquals(List.of("atrial_flutter"), new Given().flutter().says(new FlutterRule()));
        Statement hidden = new FlutterRule()
                .apply(new Given().flutter(new TwoToOne(LIKE, LIKE, 304)).findings())
                .get(0);

        assertEquals("304", hidden.values().get("bpm"), "twice the rate of the beats");
        assertEquals(
                List.of("atrialRate", "atrialHalf"),
                hidden.evidence().stream().map(Evidence::name).toList());
        assertEquals(List.of(), new Given().says(new FlutterRule()));
    }

    /** Distances of 800 and 856 or 850 ms in turn: changes of 6.8 and 6.1 % of the mean; 7 % is the limit. */
    @Test
    void irregularBeatsWithoutP_areFibrillation() {
        IrregularityRule rule = new IrregularityRule();

        assertEquals(
                List.of("af_suspected"), new Given().beats(inTurn(800, 860)).says(rule));
        assertEquals(List.of(), new Given().beats(inTurn(800, 850)).says(rule));
        assertEquals(List.of(), new Given().beats("700N 900N 700N 900N").says(rule), "too few to judge");
        assertEquals(
                List.of("irregular"),
                new Given().beats(inTurn(800, 860)).agreement(0.9).says(rule),
                "a P leads them, of unknown direction");
    }

    @Test
    void aSinusRhythmOfUnevenDistances_isSinusArrhythmiaFrom120Ms() {
        IrregularityRule rule = new IrregularityRule();

        assertEquals(
                List.of("sinus_arrhythmia"),
                new Given().sinus(70).beats(inTurn(800, 921)).says(rule));
        assertEquals(List.of(), new Given().sinus(70).beats(inTurn(800, 920)).says(rule));
    }

    @Test
    void aFastEvenRhythmWithoutSinusP_isTachycardiaByItsWidth() {
        TachycardiaRule rule = new TachycardiaRule();
        Given fast = new Given().beats(EVEN_600).with(Quantity.QRS_DURATION, 119);

        assertEquals(List.of(), fast.with(Quantity.HEART_RATE, 100).says(rule));
        assertEquals(
                List.of("narrow_tachycardia"),
                fast.with(Quantity.HEART_RATE, 101).says(rule));
        assertEquals(
                List.of("wide_tachycardia"),
                fast.with(Quantity.QRS_DURATION, 120).says(rule));
        assertEquals(List.of(), fast.beats(inTurn(500, 560)).says(rule), "irregular");
        assertEquals(List.of(), new Given().sinus(120).says(rule));
        assertEquals(List.of(), new Given().beats(EVEN_600).says(rule), "no rate");
    }

    @Test
    void aPause_isOneFrom3S() {
        assertEquals(List.of("pause"), new Given().beats("800N 3000N 800N").says(new PauseRule()));
        assertEquals(List.of(), new Given().beats("800N 2998N 800N").says(new PauseRule()));
        assertEquals(List.of(), new Given().says(new PauseRule()));
    }

    /** Waves of the ventricles from 2 s on: of the 9 s without a beat 3.5 s are rest in one case, 2.5 s in the other. */
    @Test
    void ventricularFlutter_isNoPause_butTheRestBesideItIs() {
        assertEquals(
                List.of("pause"),
                new Given().beats("800N 9000N 800N").undulating(5.5).says(new PauseRule()));
        assertEquals(
                List.of(), new Given().beats("800N 9000N 800N").undulating(6.5).says(new PauseRule()));
    }

    @Test
    void pacedBeats_areARhythmFromHalfOfAll() {
        assertEquals(
                List.of("paced_rhythm"), new Given().beats("800P 800P 800N").says(new PacedRule()));
        assertEquals(List.of("paced_beats"), new Given().beats("800P 800N 800N").says(new PacedRule()));
        assertEquals(List.of(), new Given().beats("800N 800N 800N").says(new PacedRule()));
    }

    @Test
    void wideBeats_areCountedAndTheirPatternsNamed() {
        EctopyRule rule = new EctopyRule();

        assertEquals(List.of(), new Given().beats("800N 800N").says(rule));
        assertEquals(
                List.of("ventricular_beats"),
                new Given().beats("800N 500V 1100N").says(rule));
        assertEquals(
                List.of("ventricular_beats", "ventricular_couplets"),
                new Given().beats("800N 500V 500V 1100N").says(rule));
        assertEquals(
                List.of("ventricular_beats", "ventricular_bigeminy"),
                new Given().beats("500V 1100N 500V 1100N 500V 1100N").says(rule));
        assertEquals(
                List.of("ventricular_beats", "ventricular_trigeminy"),
                new Given().beats("500V 1100N 800N 500V 1100N 800N 500V 1100N").says(rule));
        assertEquals(
                List.of("supraventricular_beats"),
                new Given().beats("800N 800N 800N 520N 1060N 800N 800N").says(rule));
    }

    /** Three beats at 598 ms are 100.3 a minute, at 602 ms 99.7. */
    @Test
    void threeWideBeats_areARunOver100() {
        EctopyRule rule = new EctopyRule();

        assertEquals(
                List.of("ventricular_beats", "ventricular_run"),
                new Given().beats("800N 598V 598V 598V 1100N").says(rule));
        assertEquals(
                List.of("ventricular_beats"),
                new Given().beats("800N 602V 602V 602V 1100N").says(rule));
    }

    @Test
    void wavesOfTheVentricles_areSaidAndNotCounted() {
        Given given = new Given()
                .undulating(6)
                .beats("240V 240V 240V 240V 240V 240V 240V")
                .with(Quantity.HEART_RATE, 250)
                .with(Quantity.QRS_DURATION, 160);
        List<String> said = codes(Rules.apply(given.findings()));

        assertEquals("ventricular_flutter", said.get(0));
        assertFalse(said.contains("ventricular_run") || said.contains("wide_tachycardia"), said::toString);
        assertEquals(List.of(), new Given().says(new UndulationRule()));
    }

    @Test
    void blocksOfTheNode_areNamedByTheirKind() {
        AvBlockRule rule = new AvBlockRule();

        assertEquals(List.of(), new Given().says(rule));
        assertEquals(List.of("av_block_3"), blocked(Kind.COMPLETE).says(rule));
        assertEquals(
                List.of("av_block_3_paced"),
                blocked(Kind.COMPLETE).beats("800P 800P").says(rule));
        assertEquals(List.of("av_block_high"), blocked(Kind.HIGH_GRADE).says(rule));
        assertEquals(List.of("av_block_2_1"), blocked(Kind.TWO_TO_ONE).says(rule));
        assertEquals(List.of("av_block_mobitz_2"), blocked(Kind.MOBITZ_2).says(rule));
        assertEquals(List.of("av_block_mobitz_1"), blocked(Kind.MOBITZ_1).says(rule));
    }

    @Test
    void underSixteen_adultRatesAreSilentAndThatIsSaid() {
        List<String> child =
                codes(Rules.apply(new Given().sinus(120).patient(Sex.MALE, 15.9).findings()));
        List<String> grown =
                codes(Rules.apply(new Given().sinus(120).patient(Sex.MALE, 16).findings()));

        assertEquals(List.of("adult_rules_silent"), child);
        assertEquals(List.of("sinus_tachycardia"), grown);
    }

    /** Nothing else tells of the atria then; what is seen of them otherwise says more. */
    @Test
    void beneathAPacemakersRhythm_fineWavesAreFibrillationAndSilenceIsSaid() {
        UnderlyingRhythmRule rule = new UnderlyingRhythmRule();

        assertEquals(List.of("af_paced"), paced().fine(330, 2).says(rule));
        assertEquals(List.of("underlying_rhythm_unknown"), paced().fine(0, 1).says(rule));
        assertEquals(List.of(), paced().fine(330, 2).agreement(0.9).says(rule), "a P leads");
        assertEquals(List.of(), paced().conduction(Kind.COMPLETE, 75).says(rule));
        assertEquals(List.of(), paced().flutter().says(rule));
        assertEquals(List.of(), new Given().beats("800N 800N 800N").fine(330, 2).says(rule), "not paced");
    }

    @Test
    void sinusArrhythmia_standsForTheRhythmAndNamesItsRate() {
        List<Statement> said =
                Rules.apply(new Given().sinus(70).beats(inTurn(800, 921)).findings());

        assertEquals(List.of("sinus_arrhythmia"), codes(said));
        assertEquals("70", said.get(0).values().get("bpm"));
    }

    private static Given paced() {
        return new Given().beats("800P 800P 800P 800P");
    }

    private static Given blocked(Kind kind) {
        return new Given().conduction(kind, 75);
    }

    private static List<String> codes(List<Statement> statements) {
        return statements.stream().map(Statement::code).toList();
    }

    private static String inTurn(int one, int other) {
        return (one + "N " + other + "N ").repeat(5).strip();
    }
}

package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.Quantity;

/** ST, T and Q: each lead at its own limit, neighbors, and what takes the rule its ground away. */
class IschemiaRulesTest {
    private static final Lead[] INFERIOR = {Lead.II, Lead.AVF};

    @Test
    void stElevation_isOneInTwoNeighbors() {
        StElevationRule rule = new StElevationRule();

        assertEquals(List.of("st_elevation"), new Given().st(100, INFERIOR).says(rule));
        assertEquals(List.of(), new Given().st(99, INFERIOR).says(rule));
        assertEquals(List.of(), new Given().st(200, Lead.II, Lead.V1).says(rule), "no neighbors");
        assertEquals(List.of(), new Given().says(rule), "no ST measured");
    }

    @Test
    void theLimitsOfV2AndV3_goBySexAndAge() {
        assertEquals(200, limit(new Given(), Lead.V2));
        assertEquals(250, limit(new Given().patient(Sex.MALE, 39.9), Lead.V3));
        assertEquals(150, limit(new Given().patient(Sex.FEMALE, 30), Lead.V2));
        assertEquals(150, limit(new Given().nobodyKnown(), Lead.V2));
        assertEquals(50, limit(new Given(), Lead.V8));
        assertEquals(100, limit(new Given().patient(Sex.MALE, 29), Lead.V4R));
        assertEquals(50, limit(new Given().patient(Sex.MALE, 35), Lead.V4R));
    }

    @Test
    void elevationWithAWideQrs_saysThatItsLimitsDoNotApply() {
        Given wide = new Given().st(100, INFERIOR).with(Quantity.QRS_DURATION, 120);

        assertEquals(List.of("st_elevation_limits"), wide.says(new StElevationRule()));
    }

    @Test
    void depressionAcross_isNamedAsReciprocal() {
        Given given = new Given().st(200, INFERIOR).st(-50, Lead.AVL, Lead.I);

        assertTrue(remarks(given).contains("reciprocal"));
        assertFalse(remarks(given.st(-49, Lead.I)).contains("reciprocal"));
    }

    @Test
    void stDepression_isLevelOrFalling() {
        StDepressionRule rule = new StDepressionRule();

        assertEquals(List.of("st_depression"), new Given().st(-50, INFERIOR).says(rule));
        assertEquals(List.of(), new Given().st(-49, INFERIOR).says(rule));
        assertEquals(
                List.of("st_depression"), new Given().st(-50, -25, INFERIOR).says(rule));
        assertEquals(List.of(), new Given().st(-50, -24, INFERIOR).says(rule), "rises");
        assertEquals(
                List.of(),
                new Given().st(-90, INFERIOR).with(Quantity.QRS_DURATION, 120).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    @Test
    void depressionInSixLeadsAndElevationInAvr_isSevere() {
        Lead[] six = {Lead.I, Lead.II, Lead.V3, Lead.V4, Lead.V5, Lead.V6};
        Given given = new Given().st(-100, six).st(100, Lead.AVR);

        assertTrue(given.says(new StDepressionRule()).contains("st_depression_avr"));
        assertFalse(given.st(99, Lead.AVR).says(new StDepressionRule()).contains("st_depression_avr"));
        assertFalse(given.st(100, Lead.AVR)
                .st(-99, Lead.I)
                .says(new StDepressionRule())
                .contains("st_depression_avr"));
    }

    @Test
    void depressionOfV1ToV3WithAnUprightT_hintsAtTheBack() {
        StDepressionRule rule = new StDepressionRule();
        Given given = new Given().st(-60, Lead.V1, Lead.V2).waves("r 300/40/20 T 31/160/280", Lead.V1, Lead.V2);

        assertEquals(List.of("posterior_hint"), given.says(rule));
        assertEquals(
                List.of("st_depression"),
                given.waves("r 300/40/20 T 30/160/280", Lead.V2).says(rule),
                "T as good as flat");
    }

    @Test
    void tInversion_isDeeperThanATenthWhereRPrevails() {
        TInversionRule rule = new TInversionRule();

        assertEquals(List.of("t_inversion"), inverted(-101).says(rule));
        assertEquals(List.of(), inverted(-100).says(rule));
        assertEquals(
                List.of(),
                inverted(-300)
                        .waves("r 100/40/20 s -300/40/60 T -300/160/280", INFERIOR)
                        .says(rule));
        assertEquals(List.of(), inverted(-300).with(Quantity.QRS_DURATION, 120).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    @Test
    void qWaves_areBroadAndDeepInTwoNeighbors() {
        QWaveRule rule = new QWaveRule();

        assertEquals(List.of("q_waves"), q(30, 100, INFERIOR).says(rule));
        assertEquals(List.of(), q(29, 100, INFERIOR).says(rule));
        assertEquals(List.of(), q(30, 99, INFERIOR).says(rule));
        assertEquals(List.of(), q(40, 300, Lead.II, Lead.V4).says(rule), "no neighbors");
        assertEquals(List.of("q_waves"), q(21, 50, Lead.V2, Lead.V3).says(rule));
        assertEquals(List.of(), q(20, 50, Lead.V2, Lead.V3).says(rule));
        assertEquals(
                List.of("q_waves"), new Given().waves("s -900/80/40", INFERIOR).says(rule), "QS");
        assertEquals(
                List.of(), q(30, 100, INFERIOR).with(Quantity.QRS_DURATION, 120).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    /** Right bundle branch block changes the end of the QRS, not its beginning; but it makes a broad R in V1. */
    @Test
    void beneathRightBlock_qWavesCount_andARAloneDoesNot() {
        QWaveRule rule = new QWaveRule();

        assertEquals(List.of("q_waves"), rightBlock(q(30, 100, INFERIOR)).says(rule));
        assertEquals(List.of(), rightBlock(q(29, 100, INFERIOR)).says(rule));
        assertEquals(
                List.of(),
                rightBlock(new Given())
                        .waves("r 600/90/60 T 200/160/280", Lead.V1, Lead.V2)
                        .says(rule));
    }

    private static Given rightBlock(Given given) {
        return given.waves("r 200/30/15 s -300/30/40 r' 500/50/80", Lead.V1)
                .waves("r 900/45/25 s -200/60/70", Lead.I, Lead.V6)
                .with(Quantity.QRS_DURATION, 130);
    }

    @Test
    void aBroadRInV1AndV2_isAQOfTheBack() {
        QWaveRule rule = new QWaveRule();

        assertEquals(List.of("q_waves"), posteriorR(40).says(rule));
        assertEquals(List.of(), posteriorR(39).says(rule));
        assertEquals(
                List.of(),
                posteriorR(40)
                        .waves("r 600/40/20 s -300/30/60 T 20/160/280", Lead.V2)
                        .says(rule));
    }

    /** Left bundle branch block by its shape, J given lead by lead. */
    @Test
    void beneathLeftBlock_stAgainstExpectationIsAnInfarct() {
        SgarbossaRule rule = new SgarbossaRule();

        assertEquals(List.of("sgarbossa"), leftBlock().st(100, Lead.V6).says(rule), "with an upright QRS");
        assertEquals(List.of(), leftBlock().st(99, Lead.V6).says(rule));
        assertEquals(List.of("sgarbossa"), leftBlock().st(-100, Lead.V1).says(rule), "with a QRS that goes down");
        assertEquals(List.of(), leftBlock().st(-99, Lead.V1).says(rule));
        assertEquals(List.of("sgarbossa"), leftBlock().st(225, Lead.V1).says(rule), "a quarter of an S of 0.9 mV");
        assertEquals(List.of(), leftBlock().st(224, Lead.V1).says(rule));
        assertEquals(List.of(), leftBlock().says(rule), "no ST measured");
        assertEquals(
                List.of(),
                leftBlock().with(Quantity.QRS_DURATION, 119).st(300, Lead.V6).says(rule));
    }

    @Test
    void beneathAPacemaker_theSameIsASuspicion() {
        Given paced =
                new Given().beats("800P 800P").waves("r 900/60/40", Lead.V5).st(100, Lead.V5);

        assertEquals(
                List.of("paced_suspicion"),
                new SgarbossaRule().apply(paced.findings()).get(0).remarks());
    }

    private static double limit(Given given, Lead lead) {
        return StElevationRule.limit(given.findings(), lead);
    }

    private static List<String> remarks(Given given) {
        return new StElevationRule().apply(given.findings()).get(0).remarks();
    }

    private static Given inverted(double uv) {
        return new Given().waves("r 900/60/40 T " + uv + "/160/280", INFERIOR);
    }

    private static Given q(double ms, double uv, Lead... leads) {
        return new Given().waves("q -" + uv + "/" + ms + "/15 r 900/60/60", leads);
    }

    private static Given posteriorR(double ms) {
        return new Given().waves("r 600/" + ms + "/20 s -300/30/60 T 200/160/280", Lead.V1, Lead.V2);
    }

    private static Given leftBlock() {
        return new Given()
                .waves("r 100/30/20 s -900/60/60", Lead.V1)
                .waves("r 900/60/61", Lead.I, Lead.V6)
                .with(Quantity.QRS_DURATION, 130);
    }
}

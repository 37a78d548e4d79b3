package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.signal.measure.Quantity;

/** How the QRS comes about: PR, pre-excitation, bundle branches, fascicles, axis. */
class ConductionRulesTest {
    private static final String UP = "r 900/60/40";
    private static final String DOWN = "r 100/30/20 s -900/60/60";

    @Test
    void aLongPr_isOver200MsInTheMedianLead() {
        PrRule rule = new PrRule();
        Given given = new Given().with(Quantity.PR_INTERVAL, 210);

        assertEquals(List.of(), given.pr(200, Lead.I, Lead.II, Lead.V1).says(rule));
        assertEquals(List.of("pr_long"), given.pr(201, Lead.II, Lead.V1).says(rule));
        assertEquals(List.of(), new Given().pr(260, Lead.II).says(rule), "no PR of all leads");
    }

    /** Sinus P, PR 118 ms, QRS 120 ms; a fifth of its height is reached after 28 or 26 ms. */
    @Test
    void aSlurredWideQrsAfterAShortPr_isPreexcitation() {
        PreexcitationRule rule = new PreexcitationRule();

        assertEquals(List.of("preexcitation"), slurred(14, 118, 120).says(rule));
        assertEquals(List.of(), slurred(13, 118, 120).says(rule), "rises at once");
        assertEquals(List.of(), slurred(14, 120, 120).says(rule), "usual PR");
        assertEquals(List.of(), slurred(14, 118, 119).says(rule), "narrow");
        assertEquals(List.of(), slurred(14, 118, 120).withoutP().says(rule), "no P");
    }

    @Test
    void leftBundleBranchBlock_isBroadUpInTheLeftLeads() {
        WideQrsRule rule = new WideQrsRule();

        assertEquals(List.of("lbbb"), left(61, 120).says(rule));
        assertEquals(List.of("incomplete_lbbb"), left(61, 119).says(rule));
        assertEquals(List.of("incomplete_lbbb"), left(61, 110).says(rule));
        assertEquals(List.of(), left(61, 109).says(rule));
        assertEquals(List.of("wide_qrs"), left(60, 120).says(rule), "R peaks too soon");
        assertEquals(
                List.of("wide_qrs"),
                left(61, 120).waves("q -50/10/5 r 900/60/61", Lead.I).says(rule),
                "a septal q");
    }

    @Test
    void rightBundleBranchBlock_isASecondRInV1AndABroadS() {
        WideQrsRule rule = new WideQrsRule();

        assertEquals(List.of("rbbb"), right(41, 120).says(rule));
        assertEquals(List.of("incomplete_rbbb"), right(41, 119).says(rule));
        assertEquals(List.of("wide_qrs"), right(40, 120).says(rule), "S no longer than 40 ms or R");
        assertEquals(List.of(), right(41, 109).says(rule));
    }

    @Test
    void aPureRInV1_isRightBlockWithALatePeakAlone() {
        WideQrsRule rule = new WideQrsRule();

        assertEquals(
                List.of("rbbb"), right(41, 120).waves("r 900/100/51", Lead.V1).says(rule));
        assertEquals(
                List.of("wide_qrs"),
                right(41, 120).waves("r 900/100/50", Lead.V1).says(rule));
    }

    @Test
    void withoutV1V6OrI_noBlockIsNamed() {
        assertEquals(
                List.of("wide_qrs"),
                new Given().with(Quantity.QRS_DURATION, 130).says(new WideQrsRule()));
        assertEquals(List.of(), new Given().says(new WideQrsRule()));
    }

    @Test
    void leftAnteriorBlock_isTheAxisAndALateOrTallRInAvl() {
        FascicleRule rule = new FascicleRule();

        assertEquals(List.of("lafb"), anterior(-45, 45).says(rule));
        assertEquals(List.of(), anterior(-44, 45).says(rule));
        assertEquals(List.of(), anterior(-91, 45).says(rule));
        assertEquals(List.of(), anterior(-45, 44).says(rule), "R neither late nor taller than in I");
        assertEquals(
                List.of("lafb"), anterior(-45, 44).waves("r 890/60/44", Lead.I).says(rule));
        assertEquals(
                List.of(), anterior(-45, 45).with(Quantity.QRS_DURATION, 120).says(rule), "wide");
        assertEquals(List.of(), anterior(-45, 45).beats("800P 800P").says(rule));
        assertEquals(List.of(), new Given().with(Quantity.QRS_AXIS, -60).says(rule), "no aVL");
    }

    @Test
    void leftPosteriorBlock_isTheAxisWithRsAndQr() {
        FascicleRule rule = new FascicleRule();

        assertEquals(List.of("lpfb"), posterior(90).says(rule));
        assertEquals(List.of(), posterior(89).says(rule));
        assertEquals(List.of(), posterior(100).waves(UP, Lead.III).says(rule), "no q in III");
        assertEquals(List.of(), posterior(100).waves(UP, Lead.I).says(rule), "no rS in I");
        assertEquals(List.of(), posterior(100).with(Quantity.QRS_DURATION, 120).says(rule));
    }

    @Test
    void theAxis_isNamedBeyondItsLimits() {
        AxisRule rule = new AxisRule();

        assertEquals(List.of(), axis(-30).says(rule));
        assertEquals(List.of("left_axis"), axis(-31).says(rule));
        assertEquals(List.of("left_axis"), axis(-90).says(rule));
        assertEquals(List.of("superior_axis"), axis(-91).says(rule));
        assertEquals(List.of(), axis(90).says(rule));
        assertEquals(List.of("right_axis"), axis(91).says(rule));
        assertEquals(List.of(), axis(120).beats("800P 800P").says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    private static Given slurred(int samples, double prMs, double qrsMs) {
        double[] qrs = new double[60];
        Arrays.fill(qrs, samples, 60, 1000);
        return new Given()
                .sinus(70)
                .with(Quantity.PR_INTERVAL, prMs)
                .with(Quantity.QRS_DURATION, qrsMs)
                .qrs(qrs);
    }

    private static Given left(double peakMs, double qrsMs) {
        return new Given()
                .waves(DOWN, Lead.V1)
                .waves("r 900/60/" + peakMs, Lead.I, Lead.V6)
                .with(Quantity.QRS_DURATION, qrsMs);
    }

    private static Given right(double sMs, double qrsMs) {
        return new Given()
                .waves("r 200/30/15 s -300/30/40 r' 500/50/80", Lead.V1)
                .waves("r 900/45/25 s -200/" + sMs + "/70", Lead.I, Lead.V6)
                .with(Quantity.QRS_DURATION, qrsMs);
    }

    private static Given anterior(double axisDeg, double peakMs) {
        return axis(axisDeg)
                .waves("q -60/15/8 r 900/60/" + peakMs, Lead.AVL)
                .waves("r 950/60/40", Lead.I)
                .with(Quantity.QRS_DURATION, 100);
    }

    private static Given posterior(double axisDeg) {
        return axis(axisDeg)
                .waves(DOWN, Lead.I, Lead.AVL)
                .waves("q -80/20/10 r 900/60/45", Lead.III, Lead.AVF)
                .with(Quantity.QRS_DURATION, 100);
    }

    private static Given axis(double degrees) {
        return new Given().with(Quantity.QRS_AXIS, degrees);
    }
}

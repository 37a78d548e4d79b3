package uz.yurak.signal.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Lead;
import uz.yurak.record.Sex;
import uz.yurak.signal.measure.Quantity;
import uz.yurak.signal.measure.UWave;
import uz.yurak.signal.placement.Placement;
import uz.yurak.signal.placement.Swap;
import uz.yurak.signal.quality.Advice;
import uz.yurak.signal.quality.Advice.Kind;
import uz.yurak.signal.quality.Grade;

/** Voltage, QTc, quality and the electrodes. */
class VoltageAndOtherRulesTest {
    private static final Lead[] CHEST = {Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6};

    @Test
    void sokolowLyon_isFrom35Millivolts() {
        HypertrophyRule rule = new HypertrophyRule();

        assertEquals(List.of("lvh"), sokolow(3500).says(rule));
        assertEquals(List.of(), sokolow(3499).says(rule));
        assertEquals(List.of(), sokolow(4000).patient(Sex.MALE, 34).says(rule), "young");
        assertEquals(List.of(), sokolow(4000).with(Quantity.QRS_DURATION, 120).says(rule), "wide");
        assertEquals(List.of(), new Given().says(rule));
    }

    @Test
    void cornell_goesBySex() {
        HypertrophyRule rule = new HypertrophyRule();

        assertEquals(List.of("lvh"), cornell(2801).says(rule));
        assertEquals(List.of(), cornell(2800).says(rule));
        assertEquals(List.of("lvh"), cornell(2001).patient(Sex.FEMALE, 50).says(rule));
        assertEquals(List.of(), cornell(2000).patient(Sex.FEMALE, 50).says(rule));
        assertEquals(List.of("lvh"), cornell(2001).nobodyKnown().says(rule), "the lower limit where nobody is known");
    }

    /** 2440 µV of a man times 100 ms. */
    @Test
    void cornellsProduct_isFrom244MillivoltMilliseconds() {
        HypertrophyRule rule = new HypertrophyRule();

        assertEquals(
                List.of("lvh"), cornell(2440).with(Quantity.QRS_DURATION, 100).says(rule));
        assertEquals(List.of(), cornell(2439).with(Quantity.QRS_DURATION, 100).says(rule));
    }

    @Test
    void lowVoltage_isUnderItsLimitInEveryLead() {
        LowVoltageRule rule = new LowVoltageRule();

        assertEquals(
                List.of("low_voltage"), voltage(499, Lead.I, Lead.II, Lead.III).says(rule));
        assertEquals(List.of(), voltage(500, Lead.I, Lead.II, Lead.III).says(rule));
        assertEquals(List.of("low_voltage"), voltage(999, CHEST).says(rule));
        assertEquals(List.of(), voltage(1000, CHEST).says(rule));
        assertEquals(List.of(), voltage(300, Lead.I, Lead.II).says(rule), "III not measured");
    }

    @Test
    void aLongQtc_goesBySexAndAlertsOver500() {
        QtcRule rule = new QtcRule();

        assertEquals(List.of("long_qtc"), qtc(450).says(rule));
        assertEquals(List.of(), qtc(449.9).says(rule));
        assertEquals(List.of("long_qtc"), qtc(460).patient(Sex.FEMALE, 50).says(rule));
        assertEquals(List.of(), qtc(459.9).patient(Sex.FEMALE, 50).says(rule));
        assertEquals(List.of("long_qtc"), qtc(500).says(rule));
        assertEquals(List.of("qtc_alert"), qtc(500.1).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    @Test
    void aLongQtc_saysWhatMakesItUncertain() {
        assertEquals(List.of("rate_far"), remarks(qtc(470).with(Quantity.HEART_RATE, 101)));
        assertEquals(List.of("wide_qrs_lengthens_qt"), remarks(qtc(470).with(Quantity.QRS_DURATION, 120)));
        assertTrue(remarks(qtc(470).beats("700N 1000N 700N 1000N 700N 1000N")).contains("rr_varies"));
        assertEquals(List.of("sex_unknown"), remarks(qtc(470).nobodyKnown()));
    }

    @Test
    void quality_isSaidOfTheWholeOrOfLeads() {
        QualityRule rule = new QualityRule();
        Given beating = new Given().beats("800N 800N");

        assertEquals(List.of("no_beats"), new Given().says(rule));
        assertEquals(List.of("poor_quality"), beating.quality(Grade.POOR).says(rule));
        assertEquals(
                List.of("poor_leads"),
                new Given().beats("800N").quality(Grade.POOR, Lead.V1).says(rule));
        assertEquals(
                List.of(),
                new Given().beats("800N").quality(Grade.FAIR, Lead.V1).says(rule));
    }

    @Test
    void aUThatRunsIntoT_isSaidFromTwoLeadsOn_andBesideALongQtc() {
        Rule rule = new UWaveRule();
        Given merged = qtc(470).waves("", Lead.V2, Lead.V3).u(UWave.MERGED, Lead.V2, Lead.V3);

        assertEquals(List.of("u_wave_merged"), merged.says(rule));
        assertEquals(List.of("u_merged"), remarks(merged));
        assertEquals(
                List.of(),
                new Given()
                        .waves("", Lead.V2, Lead.V3)
                        .u(UWave.MERGED, Lead.V2)
                        .u(UWave.PRESENT, Lead.V3)
                        .says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    @Test
    void limbLeadsThatDoNotFit_areSaidInTheWayTheyDoNot() {
        Rule rule = new LimbLeadsRule();

        assertEquals(List.of("limb_leads_disagree"), misfit(Kind.LEADS_DISAGREE).says(rule));
        assertEquals(List.of("limb_leads_scaled"), misfit(Kind.LEADS_SCALED).says(rule));
        assertEquals(List.of("limb_lead_scaled"), misfit(Kind.LEAD_SCALED).says(rule));
        assertEquals(List.of(), misfit(Kind.MUSCLE).says(rule));
        assertEquals(List.of(), new Given().says(rule));
    }

    private static Given misfit(Kind kind) {
        return new Given().advice(new Advice(kind, List.of(), List.of(Lead.AVF), OptionalDouble.of(2), false));
    }

    @Test
    void exchangedElectrodes_areSuspectedAndLaLlOnlyPossible() {
        assertEquals(List.of("reversal_suspected"), swapped(Swap.RA_LA, false).says(new ReversalRule()));
        assertEquals(List.of("reversal_possible"), swapped(Swap.LA_LL, false).says(new ReversalRule()));
        assertEquals(
                List.of("reversal_suspected", "dextrocardia_possible"),
                swapped(Swap.RA_LA, true).says(new ReversalRule()));
        assertEquals(List.of(), new Given().says(new ReversalRule()));
    }

    private static Given swapped(Swap swap, boolean dextrocardia) {
        return new Given()
                .placement(new Placement(
                        Optional.of(new Placement.Suspicion(swap, 0.9, Optional.empty())),
                        dextrocardia,
                        Map.of(),
                        Optional.empty()));
    }

    private static List<String> remarks(Given given) {
        return new QtcRule().apply(given.findings()).get(0).remarks();
    }

    private static Given qtc(double ms) {
        return new Given().with(Quantity.QTC_FRIDERICIA, ms);
    }

    private static Given sokolow(double sumUv) {
        return new Given().waves("r 100/30/20 s -1500/60/60", Lead.V1).waves("r " + (sumUv - 1500) + "/60/40", Lead.V5);
    }

    private static Given cornell(double sumUv) {
        return new Given()
                .waves("r 100/30/20 s -1000/60/60", Lead.V3)
                .waves("r " + (sumUv - 1000) + "/60/40", Lead.AVL);
    }

    private static Given voltage(double uv, Lead... leads) {
        return new Given().waves("r " + uv + "/60/40", leads);
    }
}

package uz.yurak.signal.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Lead;
import uz.yurak.record.Recording;
import uz.yurak.signal.Analyzer;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class AdviserTest {
    private static final double MUSCLE_UV = 60;

    @Test
    void aCleanRecording_asksForNothing() {
        Quality quality = Analyzer.glance(new Electrodes().recording());
        assertEquals(List.of(), quality.advice());
        assertEquals(Verdict.GOOD, quality.verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RA", "LA", "LL", "V1", "V2", "V3", "V4", "V5", "V6"})
    void noiseOfOneElectrode_namesIt(String electrode) {
        Advice advice = only(new Electrodes().noisy(electrode, MUSCLE_UV).recording());
        assertEquals(Advice.Kind.POOR_CONTACT, advice.kind());
        assertEquals(List.of(electrode), advice.electrodes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RA", "LA", "LL"})
    void noiseOfOneLimbElectrode_isFoundWithoutLeadIII(String electrode) {
        Recording recording = new Electrodes().noisy(electrode, MUSCLE_UV).recording(Lead.INDEPENDENT_8);
        assertEquals(List.of(electrode), only(recording).electrodes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RA", "LA", "LL", "V3"})
    void aBaselineThatOneElectrodeMoves_namesIt(String electrode) {
        Recording recording = new Electrodes()
                .with(electrode, s -> 900 * Math.sin(2 * Math.PI * 0.3 * s))
                .recording();
        Advice advice = only(recording);
        assertEquals(Advice.Kind.POOR_CONTACT, advice.kind());
        assertEquals(List.of(electrode), advice.electrodes());
        assertFalse(advice.repeat(), "1.8 mV of wander can be read");
    }

    @Test
    void noiseOfAllLimbElectrodes_isThePatientsMuscles() {
        Recording recording = new Electrodes()
                .noisy("RA", MUSCLE_UV)
                .noisy("LA", MUSCLE_UV)
                .noisy("LL", MUSCLE_UV)
                .recording();
        Advice advice = only(recording);
        assertEquals(Advice.Kind.MUSCLE, advice.kind());
        assertTrue(advice.leads().containsAll(List.of(Lead.I, Lead.II, Lead.III)));
    }

    @Test
    void mainsInAllElectrodes_asksForTheRightLeg() {
        Electrodes electrodes = new Electrodes();
        double phase = 0;
        for (String electrode : List.of("RA", "LA", "LL", "V1", "V2", "V3", "V4", "V5", "V6")) {
            double own = phase += 2;
            electrodes.with(electrode, s -> 80 * Math.sin(2 * Math.PI * 50 * s + own));
        }
        Advice advice = only(electrodes.recording());
        assertEquals(Advice.Kind.MAINS, advice.kind());
        assertEquals(List.of("RL"), advice.electrodes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RA I II", "LA I III", "LL II III"})
    void twoLimbLeadsWithoutAHeart_nameTheElectrodeTheyShare(String words) {
        String[] word = words.split(" ");
        Electrodes electrodes = new Electrodes();
        for (Lead lead : List.of(Lead.named(word[1]), Lead.named(word[2]), Lead.AVR, Lead.AVL, Lead.AVF)) {
            electrodes.lead(lead, Electrodes.white(40, lead.label().hashCode()));
        }
        Quality quality = Analyzer.glance(electrodes.recording());
        assertEquals(Verdict.REPEAT, quality.verdict());
        Advice first = quality.advice().get(0);
        assertEquals(Advice.Kind.ELECTRODE_OFF, first.kind());
        assertEquals(List.of(word[0]), first.electrodes());
        assertTrue(quality.leads().get(Lead.named(word[1])).problems().contains(Problem.OFF));
    }

    @Test
    void aFlatChestLead_isItsElectrode() {
        Quality quality = Analyzer.glance(new Electrodes().lead(Lead.V4, s -> 0).recording());
        assertEquals(List.of("V4"), quality.advice().get(0).electrodes());
        assertEquals(Verdict.REPEAT, quality.verdict());
    }

    @Test
    void allLeadsFlat_isTheCable() {
        Electrodes electrodes = new Electrodes();
        Lead.STANDARD_12.forEach(lead -> electrodes.lead(lead, s -> 0));
        assertEquals(Advice.Kind.CABLE, only(electrodes.recording()).kind());
    }

    @Test
    void leadsThatDriftAndHaveNoBeat_askToLookAtThePatientFirst() {
        Electrodes electrodes = new Electrodes();
        electrodes.with("RA", s -> 200 * Math.sin(2 * Math.PI * 0.25 * s));
        Lead.STANDARD_12.forEach(lead -> electrodes.lead(lead, s -> 150 * Math.sin(2 * Math.PI * 0.25 * s)));
        Quality quality = Analyzer.glance(electrodes.recording());
        assertEquals(Advice.Kind.NO_HEARTBEAT, quality.advice().get(0).kind());
        assertEquals(Verdict.REPEAT, quality.verdict());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2.0 / 3, 1.5, 2, 10, -1})
    void oneLimbLeadOfAnotherScale_isNamedWithIt(double times) {
        for (Lead lead : List.of(Lead.II, Lead.AVR, Lead.AVF)) {
            Advice advice = scaling(new Electrodes().scaled(lead, times).recording());
            assertEquals(Advice.Kind.LEAD_SCALED, advice.kind());
            assertEquals(List.of(lead), advice.leads());
            assertEquals(times, advice.times().orElseThrow(), 0.05 * Math.abs(times));
        }
    }

    @Test
    void oneOfThreeLimbLeadsOfAnotherScale_isNamedToo() {
        Recording recording =
                new Electrodes().scaled(Lead.III, 2).recording(List.of(Lead.I, Lead.II, Lead.III, Lead.V1, Lead.V5));
        Advice advice = scaling(recording);
        assertEquals(List.of(Lead.III), advice.leads());
        assertEquals(2, advice.times().orElseThrow(), 0.1);
    }

    @Test
    void limbLeadsStretchedEachToItsOwnRange_areSaid() {
        Electrodes electrodes = new Electrodes();
        double times = 1;
        for (Lead lead : Lead.STANDARD_12.subList(0, 6)) {
            electrodes.scaled(lead, times *= 1.3);
        }
        assertEquals(Advice.Kind.LEADS_SCALED, scaling(electrodes.recording()).kind());
    }

    @Test
    void aSignalUnderAnotherLeadsName_isSaid() {
        Electrodes electrodes = new Electrodes();
        Recording right = new Electrodes().recording();
        var v2 = right.leads().get(Lead.STANDARD_12.indexOf(Lead.V2)).samples();
        electrodes.lead(Lead.AVF, s -> v2.at((int) Math.round(s * Electrodes.RATE_HZ)));
        assertEquals(Advice.Kind.LEADS_DISAGREE, scaling(electrodes.recording()).kind());
    }

    @Test
    void roundingToCoarseCounts_isNoMisfit() {
        Electrodes electrodes = new Electrodes();
        for (Lead lead : Lead.STANDARD_12.subList(0, 6)) {
            Recording one = new Electrodes().recording(List.of(lead));
            var samples = one.leads().get(0).samples();
            electrodes.lead(lead, s -> 5 * Math.round(samples.at((int) Math.round(s * Electrodes.RATE_HZ)) / 5.0));
        }
        assertEquals(List.of(), Analyzer.glance(electrodes.recording()).advice());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyAdvice_hasItsWords(Language language) {
        Texts texts = Texts.of(language);
        for (Advice.Kind kind : Advice.Kind.values()) {
            String text =
                    Advice.of(kind, List.of("RA", "V3"), List.of(Lead.V3), true).text(texts);
            assertFalse(text.contains("{electrodes}") || text.contains("{leads}"), text);
        }
        for (Verdict verdict : Verdict.values()) {
            assertFalse(verdict.text(texts).isBlank());
        }
    }

    private static Advice scaling(Recording recording) {
        List<Advice> advice = Analyzer.glance(recording).advice();
        return advice.get(advice.size() - 1);
    }

    private static Advice only(Recording recording) {
        List<Advice> advice = Analyzer.glance(recording).advice();
        assertEquals(1, advice.size(), advice::toString);
        return advice.get(0);
    }
}

package uz.yurak.samples.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;

class SynthesizerTest {
    private static final SyntheticPatient PATIENT = new SyntheticPatient(1, Sex.MALE, LocalDate.of(1966, 3, 15));
    private static final RecordedAt AT = RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15));

    private static Synthetic draw(Variant variant) {
        return Synthesizer.record(variant, 1, 10, PATIENT, AT);
    }

    private static int[] counts(Synthetic synthetic, Lead lead) {
        return synthetic.recording().lead(lead).orElseThrow().samples().toArray();
    }

    /** Mean over the beats of a lead's level some ms after the QRS end, against the level at the QRS onset, microvolts. */
    private static double levelAfterQrsUv(Synthetic synthetic, Lead lead, int afterMs) {
        LeadSignal signal = synthetic.recording().lead(lead).orElseThrow();
        double[] uv = signal.scale().orElseThrow().microvolts(signal.samples());
        int after = (int) Math.round(afterMs * Synthesizer.RATE_HZ / 1000);
        return synthetic.beats().stream()
                .filter(b -> b.qrsOnset() > 5 && b.qrsEnd() + after + 5 < uv.length)
                .mapToDouble(b -> mean(uv, b.qrsEnd() + after) - mean(uv, b.qrsOnset() - 4))
                .average()
                .orElseThrow();
    }

    private static double mean(double[] uv, int around) {
        double sum = 0;
        for (int i = around - 2; i <= around + 2; i++) {
            sum += uv[i];
        }
        return sum / 5;
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void limbLeads_holdTheirSumsInEveryCount(Variant variant) {
        Synthetic drawn = draw(variant);
        int[] i = counts(drawn, Lead.I);
        int[] ii = counts(drawn, Lead.II);
        int[] iii = counts(drawn, Lead.III);
        int[] avr = counts(drawn, Lead.AVR);
        int[] avl = counts(drawn, Lead.AVL);
        int[] avf = counts(drawn, Lead.AVF);
        for (int k = 0; k < i.length; k++) {
            assertEquals(ii[k], i[k] + iii[k]);
            assertEquals(-(i[k] + ii[k]), 2 * avr[k]);
            assertEquals(i[k] - iii[k], 2 * avl[k]);
            assertEquals(ii[k] + iii[k], 2 * avf[k]);
        }
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void sameSeed_drawsTheSame_anotherSeedDoesNot(Variant variant) {
        assertEquals(draw(variant), draw(variant));
        Synthetic other = Synthesizer.record(variant, 2, 10, PATIENT, AT);
        assertNotEquals(draw(variant).recording().leads(), other.recording().leads());
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void edges_areInOrder(Variant variant) {
        List<BeatEdges> beats = draw(variant).beats();
        assertTrue(beats.size() >= 9, () -> "beats in 10 s: " + beats.size());
        for (BeatEdges beat : beats) {
            assertTrue(beat.pOnset().orElse(Integer.MIN_VALUE) < beat.pEnd().orElse(beat.qrsOnset()));
            assertTrue(beat.pEnd().orElse(0) <= beat.qrsOnset() || beat.qrsOnset() < 0, beat::toString);
            assertTrue(beat.qrsOnset() < beat.rPeak() && beat.rPeak() < beat.qrsEnd(), beat::toString);
            assertTrue(beat.qrsEnd() < beat.tEnd(), beat::toString);
        }
    }

    /** Normal limits of an adult: PR 120-200, QRS under 110, QT 350-450 ms (clinical reference ranges). */
    @Test
    void normal_hasNormalIntervals() {
        for (BeatEdges beat : draw(Variant.NORMAL).beats()) {
            assertBetween(120, 200, 2 * (beat.qrsOnset() - beat.pOnset().orElseThrow()));
            assertBetween(70, 110, 2 * (beat.qrsEnd() - beat.qrsOnset()));
            assertBetween(350, 450, 2 * (beat.tEnd() - beat.qrsOnset()));
        }
    }

    @Test
    void fibrillation_hasNoPAndIrregularCycles() {
        List<BeatEdges> beats = draw(Variant.ATRIAL_FIBRILLATION).beats();
        assertTrue(beats.stream().noneMatch(b -> b.pOnset().isPresent()));
        assertTrue(spreadOfCycles(beats) > 0.12, () -> "spread " + spreadOfCycles(beats));
        assertTrue(spreadOfCycles(draw(Variant.NORMAL).beats()) < 0.06);
    }

    /** Fourth Universal Definition: 100 µV at J in contiguous limb leads; the mirror image in aVL. */
    @Test
    void inferiorElevation_standsInIIIIIAndAvfAndIsMirroredInAvl() {
        Synthetic drawn = draw(Variant.INFERIOR_ST_ELEVATION);
        for (Lead lead : List.of(Lead.II, Lead.III, Lead.AVF)) {
            assertTrue(levelAfterQrsUv(drawn, lead, 20) > 150, lead::toString);
        }
        assertTrue(levelAfterQrsUv(drawn, Lead.III, 20) > levelAfterQrsUv(drawn, Lead.II, 20));
        assertTrue(levelAfterQrsUv(drawn, Lead.AVL, 20) < -100);
    }

    /** Fourth Universal Definition, men from 40: 200 µV in V2 and V3. */
    @Test
    void anteriorElevation_standsInV1ToV4() {
        Synthetic drawn = draw(Variant.ANTERIOR_ST_ELEVATION);
        assertTrue(levelAfterQrsUv(drawn, Lead.V1, 20) > 100);
        assertTrue(levelAfterQrsUv(drawn, Lead.V2, 20) > 250);
        assertTrue(levelAfterQrsUv(drawn, Lead.V3, 20) > 250);
        assertTrue(levelAfterQrsUv(drawn, Lead.V4, 20) > 150);
    }

    @Test
    void normal_hasNoElevation() {
        Synthetic drawn = draw(Variant.NORMAL);
        for (Lead lead : Lead.STANDARD_12) {
            assertTrue(Math.abs(levelAfterQrsUv(drawn, lead, 10)) < 50, lead::toString);
        }
    }

    @Test
    void wideVariants_areWide() {
        for (Variant variant : List.of(Variant.LEFT_BUNDLE_BRANCH_BLOCK, Variant.PACED)) {
            for (BeatEdges beat : draw(variant).beats()) {
                assertBetween(130, 190, 2 * (beat.qrsEnd() - beat.qrsOnset()));
            }
        }
    }

    /** Above 500 ms after Fridericia is the alert limit. */
    @Test
    void longQt_isLongAfterFridericia() {
        List<BeatEdges> beats = draw(Variant.LONG_QT).beats();
        for (int i = 1; i < beats.size(); i++) {
            double cycleSeconds = (beats.get(i).rPeak() - beats.get(i - 1).rPeak()) / Synthesizer.RATE_HZ;
            double qtMs = 2 * (beats.get(i).tEnd() - beats.get(i).qrsOnset());
            assertTrue(qtMs / Math.cbrt(cycleSeconds) > 500, "QT " + qtMs + " at cycle " + cycleSeconds);
        }
    }

    @Test
    void armReversal_mirrorsLeadIAndSwapsIIWithIII() {
        Synthetic straight = draw(Variant.NORMAL);
        Synthetic swapped = draw(Variant.ARM_REVERSAL);
        int[] i = counts(straight, Lead.I);
        int[] iSwapped = counts(swapped, Lead.I);
        for (int k = 0; k < i.length; k++) {
            assertEquals(-i[k], iSwapped[k], 2, "lead I within one step of its digitizing, sample " + k);
        }
        assertEquals(straight.recording().lead(Lead.V4), swapped.recording().lead(Lead.V4), "the chest does not care");
    }

    private static double spreadOfCycles(List<BeatEdges> beats) {
        double[] cycles = new double[beats.size() - 1];
        double mean = 0;
        for (int i = 0; i < cycles.length; i++) {
            cycles[i] = beats.get(i + 1).rPeak() - beats.get(i).rPeak();
            mean += cycles[i] / cycles.length;
        }
        double variance = 0;
        for (double cycle : cycles) {
            variance += (cycle - mean) * (cycle - mean) / cycles.length;
        }
        return Math.sqrt(variance) / mean;
    }

    private static void assertBetween(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not in " + low + " to " + high);
    }
}

package uz.yurak.gateway.glimpse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.pack.WaveformBlock;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.MachineId;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** What is left of a moment at each detail, and what is made of it where it is looked at. */
class ReductionTest {
    private static final Instant CAME = Instant.parse("2026-05-01T08:00:00.150Z");
    private static final int INSTANTS = 75;

    private static GlimpseSource source(double rateHz, Optional<Scale> scale, List<Lead> leads) {
        return new GlimpseSource(
                "0123456789abcdef".repeat(2),
                new MachineId("monitor-1"),
                Instant.parse("2026-05-01T08:00:00Z"),
                rateHz,
                leads.stream().map(lead -> new SourceLead(lead, scale)).toList());
    }

    private static GlimpseSource twelve() {
        return source(500, Optional.of(Scale.ofNanovolts(2500)), Lead.STANDARD_12);
    }

    /** I and II are slow waves of different size, V1 to V6 ramps, the others what Einthoven and Goldberger say. */
    private static int count(Lead lead, int at) {
        int one = (int) Math.round(200 * Math.sin(at / 12.0));
        int two = (int) Math.round(400 * Math.sin(at / 12.0 + 0.4));
        return switch (lead.label()) {
            case "I" -> one;
            case "II" -> two;
            case "III" -> two - one;
            case "aVR" -> (int) Math.round(-(one + two) / 2.0);
            case "aVL" -> (int) Math.round(one - two / 2.0);
            case "aVF" -> (int) Math.round(two - one / 2.0);
            default -> at * Lead.STANDARD_12.indexOf(lead) - 300;
        };
    }

    private static List<LeadSignal> signal(GlimpseSource source) {
        List<LeadSignal> leads = new ArrayList<>();
        for (SourceLead lead : source.leads()) {
            int[] counts = new int[INSTANTS];
            for (int i = 0; i < INSTANTS; i++) {
                counts[i] = count(lead.lead(), i);
            }
            leads.add(LeadSignal.of(lead.lead(), source.rateHz(), Samples.of(counts), Scale.ofNanovolts(2500)));
        }
        return leads;
    }

    private static Glimpse glimpse(GlimpseSource source, List<LeadSignal> leads, Detail detail) {
        return Reduction.glimpse(source, 1000, leads, detail, CAME);
    }

    private static int worst(List<LeadSignal> wanted, List<LeadSignal> found, int lead) {
        int worst = 0;
        for (int i = 0; i < INSTANTS; i++) {
            if (!found.get(lead).isMissingAt(i)) {
                worst = Math.max(
                        worst,
                        Math.abs(wanted.get(lead).samples().at(i)
                                - found.get(lead).samples().at(i)));
            }
        }
        return worst;
    }

    @Test
    void withAllDetail_everySampleIsTheMachines() throws Exception {
        GlimpseSource source = twelve();
        List<LeadSignal> sent = signal(source);
        Glimpse glimpse = glimpse(source, sent, Detail.ALL);
        List<LeadSignal> shown = Expansion.leads(source, glimpse);
        assertEquals(1000, glimpse.firstSample());
        assertEquals(0xFFF, glimpse.leads());
        for (int lead = 0; lead < 12; lead++) {
            assertEquals(sent.get(lead).samples(), shown.get(lead).samples());
            assertFalse(shown.get(lead).derived());
            assertEquals(List.of(), shown.get(lead).gaps());
        }
    }

    @Test
    void withIndependentLeads_theLimbLeadsAreComputedAndSaidToBe() throws Exception {
        GlimpseSource source = twelve();
        List<LeadSignal> sent = signal(source);
        Glimpse glimpse = glimpse(source, sent, Detail.INDEPENDENT);
        List<LeadSignal> shown = Expansion.leads(source, glimpse);
        assertEquals(0b1111_1100_0011, glimpse.leads());
        for (int lead = 0; lead < 12; lead++) {
            boolean isLeft = lead >= 2 && lead < 6;
            assertEquals(isLeft, shown.get(lead).derived());
            // Half a count, where the machine rounded half of I or II.
            assertTrue(worst(sent, shown, lead) <= (isLeft ? 1 : 0), "lead " + lead);
        }
    }

    @Test
    void coarse_isStillTheWave() throws Exception {
        GlimpseSource source = twelve();
        List<LeadSignal> sent = signal(source);
        Glimpse glimpse = glimpse(source, sent, Detail.COARSE);
        List<LeadSignal> shown = Expansion.leads(source, glimpse);
        assertEquals(2, glimpse.instantsPerSample());
        assertEquals(2, glimpse.bitsLeft(), "4 counts of 2.5 µV are 10 µV");
        // Rounded to 4 counts; the waves rise by less than 35 counts an instant, the ramps by up to 11.
        assertTrue(worst(sent, shown, 1) <= 40, "II is off by " + worst(sent, shown, 1));
        assertTrue(worst(sent, shown, 11) <= 16, "V6 is off by " + worst(sent, shown, 11));
        assertTrue(glimpse.block().length()
                < glimpse(source, sent, Detail.INDEPENDENT).block().length());
    }

    @Test
    void oneLead_isTheRhythmLead_andTheOthersAreGaps() throws Exception {
        GlimpseSource source = twelve();
        Glimpse glimpse = glimpse(source, signal(source), Detail.ONE_LEAD);
        List<LeadSignal> shown = Expansion.leads(source, glimpse);
        assertEquals(0b10, glimpse.leads());
        assertEquals(5, glimpse.instantsPerSample());
        assertEquals(List.of(), shown.get(1).gaps());
        for (int lead : new int[] {0, 2, 3, 6, 11}) {
            assertEquals(1, shown.get(lead).gaps().size());
            assertTrue(shown.get(lead).isMissingAt(0) && shown.get(lead).isMissingAt(INSTANTS - 1));
        }
    }

    @Test
    void whatDidNotCome_isAGap_andNoLineGoesToIt() throws Exception {
        GlimpseSource source = twelve();
        List<LeadSignal> sent = new ArrayList<>(signal(source));
        sent.set(1, sent.get(1).withGaps(List.of(new Gap(20, 31, "lost"), new Gap(32, 40, "lost"))));
        Glimpse all = glimpse(source, sent, Detail.ALL);
        assertEquals(List.of(new Missing(1, 20, 31), new Missing(1, 32, 40)), all.missing());
        List<LeadSignal> shown = Expansion.leads(source, glimpse(source, sent, Detail.COARSE));
        assertEquals(20, shown.get(1).gaps().get(0).startIndex());
        assertEquals(
                40, shown.get(1).gaps().get(0).endIndex(), "the instant between both gaps has no sample of its own");
        assertEquals(1, shown.get(1).gaps().size());
        assertTrue(worst(sent, shown, 1) <= 40, "beside the gap II is off by " + worst(sent, shown, 1));
        assertTrue(shown.get(2).isMissingAt(25), "III follows from a lead that is missing");
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void withoutAScale_noBitIsLeftOut_andNothingIsComputed(Detail detail) throws Exception {
        GlimpseSource source = source(500, Optional.empty(), Lead.STANDARD_12);
        Glimpse glimpse = glimpse(source, signal(source), detail);
        assertEquals(0, glimpse.bitsLeft());
        assertTrue(Expansion.leads(source, glimpse).stream().noneMatch(LeadSignal::derived));
    }

    @ParameterizedTest
    @EnumSource(Detail.class)
    void ofASlowSignal_noInstantIsLeftOut(Detail detail) {
        GlimpseSource source = source(100, Optional.of(Scale.ofNanovolts(2500)), List.of(Lead.named("ECG")));
        assertEquals(1, glimpse(source, signal(source), detail).instantsPerSample());
    }

    @Test
    void aGlimpseOfAnotherSource_isRefused() {
        GlimpseSource source = twelve();
        Glimpse good = glimpse(source, signal(source), Detail.ALL);
        GlimpseSource fewer = source(500, Optional.empty(), List.of(Lead.I, Lead.II));
        assertThrows(MalformedException.class, () -> Expansion.leads(fewer, good));
        for (Glimpse bad : List.of(
                with(good, INSTANTS + 1, 0xFFF, List.of(), good.block()),
                with(good, INSTANTS, 0x7FF, List.of(), good.block()),
                with(good, INSTANTS, 0xFFF, List.of(new Missing(3, 70, 76)), good.block()),
                with(good, INSTANTS, 0xFFF, List.of(new Missing(3, 9, 12), new Missing(3, 8, 10)), good.block()),
                with(good, INSTANTS, 0xFFF, List.of(), WaveformBlock.pack(new int[0][])))) {
            assertThrows(MalformedException.class, () -> Expansion.leads(source, bad));
        }
    }

    private static Glimpse with(Glimpse good, int instants, int leads, List<Missing> missing, Bytes block) {
        return new Glimpse(good.firstSample(), instants, good.detail(), 1, 0, leads, missing, good.cameAt(), block);
    }
}

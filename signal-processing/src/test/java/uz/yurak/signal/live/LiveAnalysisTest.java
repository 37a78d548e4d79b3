package uz.yurak.signal.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class LiveAnalysisTest {
    /** What the issue asks: noticed within so long after the definition was met, ms of signal. */
    private static final long LATEST_MS = 2000;

    /** A QRS of 90 ms ends 45 ms after its peak, where beats are counted from. */
    private static final double WITHIN_MS = 100;

    /** The signal is looked at four times a second, and filters settle for a fifth of one behind a gap, ms. */
    private static final double LOOK_MS = 450;

    private static List<String> keys(List<Notice> notices) {
        return notices.stream()
                .filter(Notice::stands)
                .map(Notice::key)
                .distinct()
                .sorted()
                .toList();
    }

    private static Notice only(String key, List<Notice> notices) {
        List<Notice> ofKey =
                notices.stream().filter(n -> n.key().equals(key) && n.stands()).toList();
        assertEquals(1, ofKey.size(), () -> key + " in " + notices);
        return ofKey.get(0);
    }

    private static void assertTimes(Notice notice, double sinceS, double metS, double withinMs) {
        assertEquals(sinceS * 1000, notice.sinceMs(), withinMs, "since");
        assertEquals(metS * 1000, notice.metMs(), withinMs, "met");
        assertTrue(
                notice.noticedMs() >= notice.metMs() && notice.noticedMs() - metS * 1000 <= LATEST_MS,
                notice::toString);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 128, 200, 250, 257, 360, 500, 1000})
    void aPauseIsNoticedFourSecondsAfterTheLastBeat_atAnyRate(double rateHz) {
        List<Notice> noticed = new DrawnSignal(rateHz, 60, 8)
                .beats(1, 30.5, 60)
                .beats(42, 60, 60)
                .noticed();
        Notice asystole = only("asystole", noticed);
        assertTimes(asystole, 30, 34, WITHIN_MS);
        Notice over = noticed.get(noticed.size() - 1);
        assertFalse(over.stands());
        assertEquals(42_000, over.endedMs().orElseThrow(), LATEST_MS);
        assertEquals(List.of("asystole"), keys(noticed));
    }

    @ParameterizedTest
    @ValueSource(doubles = {45, 60, 75, 100, 135})
    void anEvenRhythmIsNoNotice(double perMinute) {
        assertEquals(
                List.of(),
                new DrawnSignal(250, 120, 15).beats(0.6, 120, perMinute).noticed());
    }

    /** V1 stands still from 20 to 40 s; from 42 s on both are there. */
    @Test
    void aLeadThatIsOff_isNamedAfterTenSeconds_andTheOtherGoesOnBeingWatched() {
        List<Notice> noticed = withV1Still(20, 40, new DrawnSignal(250, 60, 15).beats(0.6, 60, 75));
        Notice off = only("lead-off", noticed);

        assertEquals(List.of("lead-off"), keys(noticed));
        assertEquals(Map.of("V1", "flat"), off.evidence());
        // A lead counts as still once it has been for 2 s.
        assertTimes(off, 22, 32, LOOK_MS);
        assertEquals(43_000, noticed.get(1).endedMs().orElseThrow(), LATEST_MS);
    }

    @Test
    void aLeadThatIsBackWithinTenSeconds_isNoNotice() {
        assertEquals(List.of(), withV1Still(20, 30, new DrawnSignal(250, 60, 15).beats(0.6, 60, 75)));
    }

    private static List<Notice> withV1Still(int fromS, int toS, DrawnSignal drawn) {
        Recording recording = drawn.recording();
        LeadSignal v1 = recording.leads().get(1);
        int[] counts = v1.samples().toArray();
        Arrays.fill(counts, fromS * 250, toS * 250, 3);
        LeadSignal still = LeadSignal.of(
                v1.lead(), v1.rateHz(), Samples.of(counts), v1.scale().orElseThrow());
        return new LiveAnalysis(250, 0)
                .take(0, Recording.of("drawn", List.of(recording.leads().get(0), still)));
    }

    @Test
    void aSlowHeartIsNoticedAtItsFifthBeat() {
        List<Notice> noticed = new DrawnSignal(250, 60, 8)
                .beats(1, 20.5, 60)
                .beats(21.8, 60, 33)
                .noticed();
        // 60/33 = 1.818 s apart: from 19 s over 20 and 21.8 to 25.44 s are four distances, 37 a minute, three of them
        // long.
        assertTimes(only("extreme-bradycardia", noticed), 19, 25.44, WITHIN_MS);
        assertEquals(List.of("extreme-bradycardia"), keys(noticed));
    }

    @Test
    void aFastHeartIsNoticedWhenSeventeenBeatsAre() {
        List<Notice> noticed = new DrawnSignal(250, 60, 8)
                .beats(1, 20.5, 80)
                .beats(20.75, 60, 170)
                .noticed();
        Notice fast = only("extreme-tachycardia", noticed);
        assertEquals("extreme-tachycardia", fast.key());
        assertTrue(fast.metMs() > 23_000 && fast.metMs() < 20_750 + 16 * 60_000 / 170 + 100, fast::toString);
        assertTrue(fast.noticedMs() - fast.metMs() <= LATEST_MS);
        assertEquals(List.of("extreme-tachycardia"), keys(noticed));
    }

    @Test
    void fibrillationIsNoticedAfterFourSeconds_andIsNoAsystole() {
        List<Notice> noticed = new DrawnSignal(250, 60, 8)
                .beats(1, 20.5, 75)
                .add(
                        21,
                        45,
                        s -> 300 * Math.sin(2 * Math.PI * 4.7 * s)
                                + 180 * Math.sin(2 * Math.PI * 5.9 * s + 1)
                                + 120 * Math.sin(2 * Math.PI * 6.6 * s + 2))
                .beats(46, 60, 75)
                .noticed();
        Notice waves = only("ventricular-fibrillation", noticed);
        assertEquals(25_000, waves.metMs(), 750, "looked at twice a second, three seconds at a time");
        assertTrue(waves.noticedMs() <= 25_000 + LATEST_MS, waves::toString);
        assertFalse(keys(noticed).contains("asystole"), noticed::toString);
    }

    @Test
    void aRunOfWideBeatsIsNoticedAtTheFifth() {
        List<Notice> noticed = new DrawnSignal(250, 70, 8)
                .beats(1, 30.5, 75)
                .wideBeats(31, 33.4, 150)
                .beats(34.2, 50, 75)
                .wideBeats(50.7, 51.6, 150)
                .beats(52.4, 70, 75)
                .noticed();
        // From 31 s on every 0.4 s: the fifth at 32.6 s. The second run has three beats.
        assertTimes(only("ventricular-tachycardia", noticed), 31, 32.6, WITHIN_MS);
        assertEquals(List.of("ventricular-tachycardia"), keys(noticed));
    }

    @Test
    void anStShiftOfTwoMillimetersIsNoticedAfterAMinute_whereNoNeighborsAreRecorded() {
        DrawnSignal drawn = new DrawnSignal(250, 240, 8).beats(1, 240, 75);
        for (double at = 1; at < 240; at += 0.8) {
            double shiftUv = at < 80 ? 90 : 330;
            drawn.add(at + 0.05, at + 0.2, s -> shiftUv);
        }
        Notice shift = only("st-shift", drawn.noticed());
        // In lead II 240 µV from the first beat after 80 s on.
        assertEquals(80_000, shift.sinceMs(), 1000);
        assertEquals(140_000, shift.metMs(), 1000);
        assertTrue(shift.noticedMs() <= 140_000 + LATEST_MS, shift::toString);
        assertEquals("II +2.4 mm", shift.evidence().get("leads"));
    }

    @Test
    void everyDefinitionHasItsWords() {
        for (Language language : Language.values()) {
            for (Definition one : Watches.definitions()) {
                assertTrue(Texts.of(language).has("notice." + one.key()), one.key());
                assertTrue(Texts.of(language).has("notice." + one.key() + ".means"), one.key());
            }
        }
    }

    @Test
    void aGapIsNeverAsystole_andIsSaid() {
        List<Notice> noticed =
                new DrawnSignal(250, 60, 8).beats(1, 60, 60).gap(20.2, 40.3).noticed();
        assertEquals(List.of("cannot-judge"), keys(noticed));
        assertTimes(only("cannot-judge", noticed), 20.2, 25.2, LOOK_MS);
    }

    @Test
    void asystoleThatBeginsInAGapIsCountedFromItsEnd() {
        List<Notice> noticed =
                new DrawnSignal(250, 40, 8).beats(1, 20, 60).gap(20, 26).noticed();
        Notice asystole = only("asystole", noticed);
        assertTrue(asystole.sinceMs() >= 26_000 && asystole.sinceMs() < 28_000, asystole::toString);
        assertTrue(asystole.metMs() >= 30_000, asystole::toString);
    }

    @Test
    void aStandingNoticeOutlivesAGap() {
        List<Notice> noticed = new DrawnSignal(250, 60, 8)
                .beats(1, 20.5, 60)
                .gap(30, 40)
                .beats(50, 60, 60)
                .noticed();
        Notice asystole = only("asystole", noticed);
        Notice over = noticed.stream()
                .filter(n -> n.key().equals("asystole") && !n.stands())
                .findFirst()
                .orElseThrow();
        assertEquals(asystole.sinceMs(), over.sinceMs());
        assertEquals(50_000, over.endedMs().orElseThrow(), LATEST_MS);
    }

    @Test
    void aStraightLineIsCalledSo_notAsystole() {
        List<Notice> noticed =
                new DrawnSignal(250, 40, 8).beats(1, 20.5, 60).flat(20.7, 40).noticed();
        assertEquals(List.of("flat-line"), keys(noticed));
        assertTimes(only("flat-line", noticed), 20.7, 24.7, LOOK_MS);
    }

    @Test
    void noiseThatHidesBeatsCannotBeJudged() {
        Random chance = new Random(4);
        List<Notice> noticed = new DrawnSignal(250, 60, 8)
                .beats(1, 60, 60)
                .add(30, 50, s -> 900 * chance.nextGaussian())
                .noticed();
        assertTrue(keys(noticed).contains("cannot-judge"), noticed::toString);
        assertFalse(keys(noticed).contains("asystole"), noticed::toString);
    }

    @Test
    void mainsAloneIsNoAsystole() {
        List<Notice> noticed = new DrawnSignal(500, 40, 3)
                .beats(1, 20, 60)
                .add(20, 40, s -> 2000 * Math.sin(2 * Math.PI * 50 * s))
                .noticed();
        assertEquals(List.of("cannot-judge"), keys(noticed));
    }

    @Test
    void theSameNoticesHoweverTheSignalIsCut() {
        Recording whole = new DrawnSignal(360, 150, 20)
                .beats(1, 20.5, 60)
                .beats(29, 50, 70)
                .beats(50.3, 70, 160)
                .gap(72, 135)
                .beats(80, 120, 33)
                .beats(136, 150, 60)
                .recording();
        List<Notice> once = new LiveAnalysis(360, 0).take(0, whole);
        assertTrue(once.size() >= 5, once::toString);
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(once, inPieces(whole, new Random(seed)));
        }
    }

    /** Pieces of 1 to 1500 instants; some are handed in twice, and what lies wholly in a gap is not handed in at all. */
    private static List<Notice> inPieces(Recording whole, Random chance) {
        LiveAnalysis analysis = new LiveAnalysis(360, 0);
        List<Notice> noticed = new ArrayList<>();
        int count = whole.leads().get(0).samples().count();
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + 1 + chance.nextInt(1500));
            Gap gap = whole.leads().get(0).gaps().get(0);
            boolean comes = from < gap.startIndex() || to > gap.endIndex();
            if (comes) {
                noticed.addAll(analysis.take(from, piece(whole, from, to)));
            }
            if (comes && chance.nextInt(10) == 0) {
                assertEquals(List.of(), analysis.take(from, piece(whole, from, to)));
            }
            from = to;
        }
        return noticed;
    }

    static Recording piece(Recording whole, int from, int to) {
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : whole.leads()) {
            List<Gap> gaps = lead.gaps().stream()
                    .filter(g -> g.startIndex() < to && g.endIndex() > from)
                    .map(g ->
                            new Gap(Math.max(g.startIndex(), from) - from, Math.min(g.endIndex(), to) - from, "drawn"))
                    .toList();
            leads.add(new LeadSignal(
                    lead.lead(),
                    lead.rateHz(),
                    lead.samples().range(from, to),
                    lead.scale(),
                    gaps,
                    false,
                    0,
                    lead.filtering()));
        }
        return Recording.of("drawn", leads);
    }

    @Test
    void whatIsMissingForAYearTakesNoTime() {
        DrawnSignal drawn = new DrawnSignal(500, 30, 8).beats(1, 30, 60);
        LiveAnalysis analysis = new LiveAnalysis(500, 0);
        analysis.take(0, drawn.recording());
        long year = 365L * 86_400 * 500;
        List<Notice> noticed = analysis.take(year, drawn.recording());
        assertEquals(List.of("cannot-judge"), keys(noticed));
        assertEquals(year + 30 * 500, analysis.nextSample());
        assertEquals(List.of(), analysis.standing());
    }

    @Test
    void tooLowARateIsNotJudged() {
        List<Notice> noticed = new DrawnSignal(50, 30, 0).beats(1, 30, 60).noticed();
        assertEquals(List.of("cannot-judge"), keys(noticed));
    }

    @Test
    void refusesWhatIsNoSignal() {
        assertThrows(IllegalArgumentException.class, () -> new LiveAnalysis(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new LiveAnalysis(250, -1));
    }
}

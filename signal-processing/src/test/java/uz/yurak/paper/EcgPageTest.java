package uz.yurak.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.paper.PaintedCanvas.Line;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.filter.DisplayFilter;
import uz.yurak.text.Language;

class EcgPageTest {
    /** Exact but for doubles. */
    private static final double EXACT_MM = 1e-6;

    /** One sample at 500 Hz and 25 mm/s. */
    private static final double SAMPLE_MM = 0.05;

    private static final PageOptions STANDARD = PageOptions.standard(Language.ENGLISH);

    @Test
    void oneSecondIs25AndOneMillivoltIs10Millimeters() {
        Line rhythm = rhythmOf(Ecgs.twelve(10, Ecgs::pulses), STANDARD);
        assertEquals(10, rhythm.lowest() - rhythm.highest(), EXACT_MM);
        assertEquals(25, riseOf(rhythm, 2) - riseOf(rhythm, 1), EXACT_MM);
        assertEquals(9.998 * 25, rhythm.right() - rhythm.left(), EXACT_MM);
    }

    @ParameterizedTest
    @CsvSource({"12.5,2.5", "25,5", "50,20", "100,10"})
    void everySpeedAndGain_scalesTraceAndCalibrationMarkAlike(double speed, double gain) {
        PaintedCanvas page = PaintedCanvas.page(Ecgs.twelve(10, Ecgs::pulses), STANDARD.withScale(speed, gain), 0);
        Line mark = page.calibrationMarks().get(0);
        assertEquals(gain, mark.lowest() - mark.highest(), EXACT_MM);
        assertEquals(0.2 * speed, mark.x()[3] - mark.x()[2], EXACT_MM);
        Line rhythm = page.traces().get(page.traces().size() - 1);
        assertEquals(gain, rhythm.lowest() - rhythm.highest(), EXACT_MM);
        assertEquals(speed, riseOf(rhythm, 2) - riseOf(rhythm, 1), EXACT_MM);
        assertTrue(mark.right() <= rhythm.left(), "the mark ends before the trace begins");
    }

    @Test
    void columns_areContinuousInTimeAndLineUpWithTheRhythmStrip() {
        Recording ramp = Ecgs.twelve(10, i -> i / 10);
        PaintedCanvas page = PaintedCanvas.page(ramp, STANDARD, 0);
        Line first = page.traceOf("I");
        Line second = page.traceOf("aVR");
        Line third = page.traceOf("V1");
        Line fourth = page.traceOf("V4");
        assertEquals(second.left(), first.right(), SAMPLE_MM);
        assertEquals(third.left(), second.right(), SAMPLE_MM);
        assertEquals(fourth.left(), third.right(), SAMPLE_MM);
        assertEquals(62.5, second.left() - first.left(), EXACT_MM);
        Line rhythm = rhythmOf(ramp, STANDARD);
        assertEquals(rhythm.left(), first.left(), EXACT_MM);
        assertEquals(rhythm.right(), fourth.right(), EXACT_MM);
    }

    @Test
    void anEventInAllLeads_standsAtTheSamePlaceInTheColumnOfItsTimeAndInTheRhythmStrip() {
        int at = 1600;
        PaintedCanvas page = PaintedCanvas.page(Ecgs.twelve(10, i -> i == at ? 1000 : 0), STANDARD, 0);
        double expected = page.traceOf("I").left() + at / 500.0 * 25;
        assertEquals(expected, peakOf(page.traceOf("aVR")), EXACT_MM);
        assertEquals(expected, peakOf(page.traces().get(page.traces().size() - 1)), EXACT_MM);
        assertEquals(0, page.traceOf("I").lowest() - page.traceOf("I").highest(), EXACT_MM);
    }

    /** Sample 1650 taken from -100 ms on is at 3.2 s, as sample 1600 of the other leads. */
    @Test
    void anEventInASkewedLead_standsAtItsTime() {
        Recording plain = Ecgs.twelve(10, i -> i == 1600 ? 1000 : 0);
        LeadSignal early = Ecgs.lead(Lead.AVR, 10, i -> i == 1650 ? 1000 : 0);
        LeadSignal skewed = new LeadSignal(
                early.lead(), 500, early.samples(), early.scale(), List.of(), false, -100, Filtering.UNKNOWN);
        PaintedCanvas page = PaintedCanvas.page(Ecgs.with(plain, skewed), STANDARD, 0);
        assertEquals(peakOf(page.traces().get(page.traces().size() - 1)), peakOf(page.traceOf("aVR")), EXACT_MM);
    }

    @Test
    void aSpikeOfOneSample_survivesAtTheSlowestSpeedAndAHighRate() {
        int[] counts = new int[40_000];
        counts[7_001] = 1000;
        LeadSignal fast = LeadSignal.of(Lead.II, 2000, Samples.of(counts), Scale.ofNanovolts(1000));
        Line trace = PaintedCanvas.page(Recording.of("test", List.of(fast)), STANDARD.withScale(12.5, 10), 0)
                .traces()
                .get(0);
        assertTrue(trace.x().length < counts.length, "thinned");
        assertEquals(10, trace.lowest() - trace.highest(), EXACT_MM);
        assertEquals(trace.left() + 7_001 / 2000.0 * 12.5, peakOf(trace), EXACT_MM);
    }

    @Test
    void aGap_breaksTheTraceAndIsMarkedInWords() {
        Recording flat = Ecgs.flat(10);
        LeadSignal ii = flat.lead(Lead.II).orElseThrow().withGaps(List.of(new Gap(1500, 2500, "electrode off")));
        PaintedCanvas page = PaintedCanvas.page(Ecgs.with(flat, ii), STANDARD, 0);
        double leftMm = page.traceOf("I").left();
        List<Line> rhythm =
                page.traces().subList(page.traces().size() - 2, page.traces().size());
        assertEquals(leftMm + 1499 / 500.0 * 25, rhythm.get(0).right(), EXACT_MM);
        assertEquals(leftMm + 2500 / 500.0 * 25, rhythm.get(1).left(), EXACT_MM);
        Area marked = page.fills.get(page.fills.size() - 1);
        assertEquals(leftMm + 75, marked.xMm(), EXACT_MM);
        assertEquals(50, marked.widthMm(), EXACT_MM);
        assertTrue(page.says("no signal"));
    }

    @Test
    void aLeadThatEndsEarly_isMarkedFromThere() {
        Recording flat = Ecgs.flat(10);
        PaintedCanvas page = PaintedCanvas.page(Ecgs.with(flat, Ecgs.lead(Lead.V6, 9, i -> 0)), STANDARD, 0);
        Area marked = page.fills.get(0);
        assertEquals(page.traceOf("I").left() + 225, marked.xMm(), EXACT_MM);
        assertEquals(25, marked.widthMm(), EXACT_MM);
    }

    @Test
    void aMissingLead_isAnEmptyPlaceWithItsNameAndTheWord() {
        PaintedCanvas page = PaintedCanvas.page(Ecgs.without(Ecgs.flat(10), Lead.V3), STANDARD, 0);
        assertTrue(page.words("V3").isPresent());
        assertTrue(page.says("not recorded"));
        assertEquals(12, page.traces().size());
    }

    @Test
    void anUncalibratedLead_isNotDrawnAndSaysSo() {
        LeadSignal v2 = new LeadSignal(
                Lead.V2, 500, Samples.of(new int[5000]), Optional.empty(), List.of(), false, 0, Filtering.UNKNOWN);
        PaintedCanvas page = PaintedCanvas.page(Ecgs.with(Ecgs.flat(10), v2), STANDARD, 0);
        assertTrue(page.says("not calibrated"));
        assertEquals(12, page.traces().size());
    }

    @Test
    void limbLeadsThatAreSums_areComputedAndStarred() {
        Recording eight = Recording.of(
                "test",
                List.of(
                        Ecgs.lead(Lead.I, 10, i -> 200 * (i % 2)),
                        Ecgs.lead(Lead.II, 10, i -> 1000 * (i % 2)),
                        Ecgs.lead(Lead.V1, 10, i -> 0),
                        Ecgs.lead(Lead.V2, 10, i -> 0),
                        Ecgs.lead(Lead.V3, 10, i -> 0),
                        Ecgs.lead(Lead.V4, 10, i -> 0)));
        PaintedCanvas page = PaintedCanvas.page(eight, STANDARD, 0);
        assertTrue(page.says("* computed from other leads"));
        assertEquals(8, heightMm(page.traceOf("III*")), EXACT_MM);
        assertEquals(6, heightMm(page.traceOf("aVR*")), EXACT_MM);
        assertEquals(3, heightMm(page.traceOf("aVL*")), EXACT_MM);
        assertEquals(9, heightMm(page.traceOf("aVF*")), EXACT_MM);
    }

    @Test
    void cabrera_turnsAvrAndOrdersTheLimbLeadsByDirection() {
        Recording up = Ecgs.twelve(10, i -> i == 600 ? 1000 : 0);
        PaintedCanvas page = PaintedCanvas.page(up, STANDARD.withCabrera(true), 0);
        Line turned = page.traceOf("\u2212aVR*");
        assertTrue(page.words("\u2212aVR*").orElseThrow().y()
                > page.words("I").orElseThrow().y());
        assertTrue(page.words("aVL").orElseThrow().y()
                < page.words("I").orElseThrow().y());
        assertEquals(turned.y()[0] + 10, turned.lowest(), EXACT_MM);
        assertFalse(page.says("Further leads"), "aVR is on the page, turned");
    }

    @Test
    void twoLeads_getARowEach() {
        Recording holter =
                Recording.of("test", List.of(Ecgs.lead(Lead.MLII, 10, i -> 0), Ecgs.lead(Lead.V5, 10, i -> 0)));
        PaintedCanvas page = PaintedCanvas.page(holter, STANDARD, 0);
        assertEquals(2, page.traces().size());
        assertFalse(page.says("not recorded"));
        assertTrue(page.words("MLII").isPresent());
    }

    @Test
    void fewLeads_goOnInTheRowsBelowWithTheirTimes() {
        Recording single = Recording.of("test", List.of(Ecgs.lead(Lead.I, 37, Ecgs::pulses)));
        assertEquals(1, EcgPage.of(single, STANDARD).pageCount());
        PaintedCanvas page = PaintedCanvas.page(single, STANDARD, 0);
        assertEquals(4, page.traces().size());
        assertTrue(page.words("0–10 s").isPresent());
        assertTrue(page.words("30–37 s").isPresent());
        assertTrue(page.says("0–37 s of 37 s   page 1 of 1"));
        double paintedMm =
                page.traces().stream().mapToDouble(t -> t.right() - t.left()).sum();
        assertEquals(37 * 25, paintedMm, 4 * SAMPLE_MM, "every second once");
    }

    @Test
    void theLastPageOfTwelveLeads_reachesBackToHoldWholeBeats() {
        PaintedCanvas last = PaintedCanvas.page(Ecgs.flat(22), STANDARD, 2);
        assertTrue(last.says("12–22 s of 22 s   page 3 of 3"));
        assertEquals(13, last.traces().size());
    }

    @Test
    void leadsBeyondTheTwelve_standOnAPageOfTheirOwnAndTheFirstSaysSo() {
        Recording flat = Ecgs.flat(10);
        List<LeadSignal> leads = new ArrayList<>(flat.leads());
        leads.add(Ecgs.lead(Lead.V4R, 10, i -> 0));
        leads.add(flat.leads().get(1));
        Recording more = Recording.of("test", leads);
        EcgPage pages = EcgPage.of(more, STANDARD);
        assertEquals(2, pages.pageCount());
        assertTrue(PaintedCanvas.page(more, STANDARD, 0).says("Further leads, not on this page: V4R"));
        assertTrue(PaintedCanvas.page(more, STANDARD, 1).words("V4R").isPresent());
    }

    @Test
    void aLongRecording_isDrawnOnPagesThatSayWhichPartTheyShow() {
        Recording half = Ecgs.flat(30);
        assertEquals(3, EcgPage.of(half, STANDARD).pageCount());
        assertTrue(PaintedCanvas.page(half, STANDARD, 1).says("10–20 s of 30 s   page 2 of 3"));
        assertTrue(PaintedCanvas.page(half, STANDARD.withMaxPages(1), 0).says("0–10 s of 30 s   page 1 of 1"));
    }

    @Test
    void aTenthOfASecondMoreThanAPage_staysOnThePage() {
        Recording slightlyLonger = Ecgs.flat(10.24);
        assertEquals(1, EcgPage.of(slightlyLonger, STANDARD).pageCount());
        Line rhythm = rhythmOf(slightlyLonger, STANDARD);
        assertEquals((10.24 - 0.002) * 25, rhythm.right() - rhythm.left(), EXACT_MM);
    }

    @Test
    void aTraceThatLeavesThePaper_isNamed() {
        Recording tall = Ecgs.twelve(10, i -> i == 600 ? 30_000 : 0);
        assertTrue(PaintedCanvas.page(tall, STANDARD, 0).says("The trace leaves the paper: I II III"));
        assertFalse(
                PaintedCanvas.page(Ecgs.twelve(10, Ecgs::pulses), STANDARD, 0).says("leaves the paper"));
    }

    @Test
    void filters_ofDeviceAndDisplayAreStated() {
        Filtering filtering = new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50));
        Recording recording = Recording.of(
                "test",
                Ecgs.flat(10).leads().stream()
                        .map(s -> s.withFiltering(filtering))
                        .toList());
        DisplayFilter filter = new DisplayFilter(OptionalDouble.of(0.5), OptionalDouble.of(40), OptionalDouble.empty());
        PaintedCanvas page = PaintedCanvas.page(recording, STANDARD.withFilter(filter), 0);
        assertTrue(page.says("Filter of the device: 0.05–150 Hz, mains 50 Hz removed"));
        assertTrue(page.says("Display filter: 0.5–40 Hz"));
        DisplayFilter muscle =
                new DisplayFilter(OptionalDouble.of(0.5), OptionalDouble.empty(), OptionalDouble.empty(), true);
        assertTrue(PaintedCanvas.page(recording, STANDARD.withFilter(muscle), 0)
                .says("Display filter: from 0.5 Hz, muscle noise reduced"));
        PaintedCanvas unfiltered = PaintedCanvas.page(Ecgs.flat(10), STANDARD, 0);
        assertTrue(unfiltered.says("Filter of the device: not stated"));
        assertTrue(unfiltered.says("Display filter: none"));
    }

    @Test
    void aTestRecording_saysSo() {
        PageHeading heading = new PageHeading(Optional.empty(), Optional.empty(), List.of(), List.of(), true);
        assertTrue(PaintedCanvas.page(Ecgs.flat(10), STANDARD.withHeading(heading), 0)
                .words("TEST")
                .isPresent());
        assertTrue(PaintedCanvas.page(Ecgs.flat(10), STANDARD, 0).words("TEST").isEmpty());
    }

    @Test
    void statementsWithoutRoom_areCounted() {
        List<String> nine = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
        PageHeading heading = new PageHeading(Optional.empty(), Optional.empty(), List.of(), nine, false);
        PaintedCanvas page = PaintedCanvas.page(Ecgs.flat(10), STANDARD.withHeading(heading), 0);
        assertTrue(page.says("unconfirmed"));
        assertTrue(page.words("and 4 more lines").isPresent());
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void everyLayout_drawsEveryLeadInsideTheField(Layout layout) {
        PaintedCanvas page = PaintedCanvas.page(Ecgs.twelve(10, Ecgs::pulses), STANDARD.withLayout(layout), 0);
        assertEquals(12 + layout.rhythm().size(), page.traces().size());
        for (Line trace : page.traces()) {
            assertTrue(trace.highest() >= PagePlan.GRID.yMm() && trace.lowest() <= PagePlan.GRID.bottomMm());
            assertTrue(trace.right() <= PagePlan.GRID.rightMm());
        }
    }

    @Test
    void nothingToDraw_isSaid() {
        assertTrue(
                PaintedCanvas.page(Recording.of("test", List.of()), STANDARD, 0).says("The recording has no ECG lead"));
    }

    @Test
    void aSpeedThatNoPaperHas_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> STANDARD.withScale(30, 10));
        assertThrows(IllegalArgumentException.class, () -> STANDARD.withScale(25, 0));
    }

    private static Line rhythmOf(Recording recording, PageOptions options) {
        List<Line> traces = PaintedCanvas.page(recording, options, 0).traces();
        return traces.get(traces.size() - 1);
    }

    private static double heightMm(Line line) {
        return line.lowest() - line.highest();
    }

    private static double peakOf(Line line) {
        int best = 0;
        for (int i = 0; i < line.y().length; i++) {
            best = line.y()[i] < line.y()[best] ? i : best;
        }
        return line.x()[best];
    }

    /** Where the n-th pulse has just risen. */
    private static double riseOf(Line line, int number) {
        int seen = 0;
        for (int i = 1; i < line.y().length; i++) {
            if (line.y()[i - 1] - line.y()[i] > 1 && ++seen == number) {
                return line.x()[i];
            }
        }
        throw new AssertionError("no rise number " + number);
    }
}

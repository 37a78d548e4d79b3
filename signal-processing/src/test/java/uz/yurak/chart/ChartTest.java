package uz.yurak.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.chart.RrSeries.Interval;
import uz.yurak.chart.RrSeries.Rate;
import uz.yurak.paper.Area;
import uz.yurak.paper.PdfPages;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Urgency;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.beat.BeatClass;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

class ChartTest {
    private static final int EMERGENCY_RGB = 0xB00020;

    @Test
    void intervals_comeFromTheBeatsTimesAndNotAcrossAGap() {
        LeadSignal lead = LeadSignal.of(Lead.II, 100, Samples.of(new int[1000]), Scale.ofNanovolts(1000))
                .withGaps(List.of(new Gap(250, 260, "electrode off")));
        RrSeries series = RrSeries.of(Recording.of("test", List.of(lead)), beats(100, 200, 300, 380));
        assertEquals(2, series.intervals().size());
        assertEquals(1000, series.intervals().get(0).rrMs(), 1e-9);
        assertEquals(800, series.intervals().get(1).rrMs(), 1e-9);
    }

    @Test
    void rates_areMeansOfTheirWindows() {
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            intervals.add(new Interval(i, i + 1));
        }
        for (int i = 0; i < 20; i++) {
            intervals.add(new Interval(10 + i * 0.5, 10.5 + i * 0.5));
        }
        List<Rate> rates = new RrSeries(intervals, 30).rates(10);
        assertEquals(List.of(new Rate(5, 60), new Rate(15, 120)), rates);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void inAPdf_theWordsOfEveryScriptCanBeSearched(Language language) throws IOException {
        RrSeries series = new RrSeries(List.of(new Interval(0, 1), new Interval(1, 1.8)), 30);
        Chart chart = RrTachogram.of(series, language);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfPages pages = new PdfPages("test", language.tag())) {
            pages.add(Area.A4_LANDSCAPE, canvas -> {}, Map.of(new Area(10, 10, 200, 80), chart::paint));
            pages.write(out);
        }
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains(Texts.of(language).text("paper.chart.tachogram")), text);
            assertTrue(text.contains(Texts.of(language).text("paper.chart.seconds")), text);
        }
    }

    @Test
    void everyInterval_isADotAtItsPlace() throws IOException {
        int few = darkPixels(RrTachogram.of(new RrSeries(List.of(new Interval(0, 1)), 60), Language.ENGLISH));
        List<Interval> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(new Interval(i, i + 0.8 + (i % 7) * 0.05));
        }
        int more = darkPixels(RrTachogram.of(new RrSeries(many, 60), Language.ENGLISH));
        assertTrue(more > few + 50 * 4, few + " dark pixels for one dot, " + more + " for fifty");
    }

    @Test
    void emergencies_areRedBarsOfTheirNumber() throws IOException {
        LocalDate day = LocalDate.of(2026, 11, 20);
        Chart chart = CasesPerDay.of(
                List.of(
                        new CasesPerDay.Day(day, Map.of(Urgency.EMERGENCY, 10, Urgency.ROUTINE, 10)),
                        new CasesPerDay.Day(day.plusDays(1), Map.of(Urgency.EMERGENCY, 20))),
                Language.RUSSIAN);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(800, 400, 1)));
        int left = tallestRed(image, 0, 400);
        int right = tallestRed(image, 400, 800);
        assertTrue(left > 20, "a bar, not only the legend");
        assertEquals(2.0, (double) right / left, 0.05, "bars of 10 and 20 cases");
    }

    @Test
    void aDayWithoutCases_hasNoPoint() {
        Chart chart = Turnaround.of(
                List.of(
                        new Turnaround.Day(LocalDate.of(2026, 11, 20), Map.of(Urgency.EMERGENCY, 4.5)),
                        new Turnaround.Day(LocalDate.of(2026, 11, 21), Map.of())),
                Language.UZBEK_LATIN);
        assertTrue(chart.png(600, 300, 2).length > 1000);
    }

    @Test
    void nothingToDraw_isSaidNotFailed() {
        RrSeries none = new RrSeries(List.of(), 0);
        assertTrue(RrTachogram.of(none, Language.UZBEK_CYRILLIC).png(400, 200, 1).length > 0);
        assertTrue(RateTrend.of(none, Language.ENGLISH).png(400, 200, 1).length > 0);
        assertTrue(CasesPerDay.of(List.of(), Language.RUSSIAN).png(400, 200, 1).length > 0);
        assertTrue(Turnaround.of(List.of(), Language.RUSSIAN).png(400, 200, 1).length > 0);
    }

    @Test
    void anEnormousPicture_isRefused() {
        Chart chart = RateTrend.of(new RrSeries(List.of(), 0), Language.ENGLISH);
        assertThrows(IllegalArgumentException.class, () -> chart.png(100_000, 100_000, 1));
    }

    private static List<Beat> beats(int... samples) {
        return Arrays.stream(samples)
                .mapToObj(sample -> new Beat(sample, BeatClass.UNKNOWN))
                .toList();
    }

    private static int darkPixels(Chart chart) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png(600, 300, 1)));
        int dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xFF) < 0x60 ? 1 : 0;
            }
        }
        return dark;
    }

    /** The longest run of emergency red in any column. */
    private static int tallestRed(BufferedImage image, int fromX, int toX) {
        int tallest = 0;
        for (int x = fromX; x < toX; x++) {
            int run = 0;
            for (int y = 0; y < image.getHeight(); y++) {
                run = (image.getRGB(x, y) & 0xFFFFFF) == EMERGENCY_RGB ? run + 1 : 0;
                tallest = Math.max(tallest, run);
            }
        }
        return tallest;
    }
}

package uz.yurak.adapter.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.Source;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.Layout;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPage;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.text.Language;

/** Pages drawn by our own painter from known samples, traced back. */
class PdfTraceTest {
    private static final int RATE_HZ = 500;
    private static final int SECONDS = 10;

    /** A millimeter of ours is 0.35 µm true in the file (five decimals of a point); a count of the trace is 1 µV. */
    private static final double TOLERANCE_UV = 2;

    /** Spikes of another height in each lead, with waves between, so that no lead is like another. */
    private static Recording known() {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int number = leads.size() + 1;
            int[] microvolts = new int[RATE_HZ * SECONDS];
            for (int i = 0; i < microvolts.length; i++) {
                int inBeat = i % 400 - 200;
                int spike = Math.abs(inBeat) < 15 ? (15 - Math.abs(inBeat)) * (20 + 4 * number) : 0;
                int wave = Math.abs(inBeat - 120) < 40 ? 40 - Math.abs(inBeat - 120) : 0;
                microvolts[i] = (number % 3 == 0 ? -spike : spike) + wave * (1 + number % 4);
            }
            leads.add(LeadSignal.of(lead, RATE_HZ, Samples.of(microvolts), Scale.ofNanovolts(1000)));
        }
        return Recording.of("known", leads);
    }

    private static byte[] page(PageOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPage.write(EcgPage.of(known(), options), out);
        return out.toByteArray();
    }

    private static PageOptions options(String layout) {
        return PageOptions.standard(Language.ENGLISH)
                .withLayout(Layout.ofLabel(layout).orElseThrow());
    }

    private static Recording read(byte[] file) throws IOException {
        return new PdfReader().read(Source.of("ecg.pdf", Bytes.copyOf(file)));
    }

    @ParameterizedTest
    @CsvSource({
        "3x4+1, 25, 10, ENGLISH, 13",
        "3x4+3, 25, 10, RUSSIAN, 15",
        "6x2, 25, 10, UZBEK_LATIN, 12",
        "12x1, 25, 10, UZBEK_CYRILLIC, 12",
        "3x4+1, 25, 20, ENGLISH, 13",
        "6x2, 25, 5, ENGLISH, 12",
        "3x4+1, 50, 10, ENGLISH, 13"
    })
    void aPageOfOurs_givesItsSamplesBackWithinTheStatedError(
            String layout, double speed, double gain, Language language, int strips) throws Exception {
        PageOptions options = PageOptions.standard(language)
                .withLayout(Layout.ofLabel(layout).orElseThrow())
                .withScale(speed, gain)
                .withMaxPages(1);
        Recording traced = read(page(options));
        assertEquals("pdf-traced", traced.format(), traced.warnings().toString());
        assertTrue(traced.isTraced());
        assertEquals(1, traced.pages().size());
        assertEquals(strips, traced.leads().size());
        for (LeadSignal lead : traced.leads()) {
            assertFollows(lead);
        }
    }

    /** Each traced value lies on the known one, up to the height of the zero line, which no page shows. */
    private static void assertFollows(LeadSignal traced) {
        LeadSignal known = known().lead(traced.lead()).orElseThrow();
        double[] difference = new double[traced.samples().count() / 2];
        for (int i = 0; i < difference.length; i++) {
            double atS = traced.startOffsetMs() / 1000 + 2 * i / traced.rateHz();
            int index = (int) Math.min(known.samples().count() - 1L, Math.round(atS * RATE_HZ));
            difference[i] =
                    traced.scale().orElseThrow().microvolts(traced.samples().at(2 * i))
                            - known.samples().at(index);
        }
        double zero = Arrays.stream(difference).sorted().toArray()[difference.length / 2];
        for (int i = 0; i < difference.length; i++) {
            assertEquals(zero, difference[i], TOLERANCE_UV, traced.lead() + " at " + i);
        }
    }

    @Test
    void columns_startOneAfterTheOther() throws Exception {
        Recording traced = read(page(options("3x4+1")));
        assertEquals(0, traced.lead(Lead.I).orElseThrow().startOffsetMs(), 1);
        assertEquals(2500, traced.lead(Lead.AVR).orElseThrow().startOffsetMs(), 1);
        assertEquals(7500, traced.lead(Lead.V6).orElseThrow().startOffsetMs(), 1);
        assertEquals(10, traced.lead(Lead.II).orElseThrow().durationSeconds(), 0.01);
    }

    @Test
    void theErrorAndWhatIsNotKnown_areSaid() throws Exception {
        String warnings = read(page(options("3x4+1"))).warnings().toString();
        assertTrue(warnings.contains("µV and 1.0 ms of what is drawn"), warnings);
        assertTrue(warnings.contains("not seen on a real file"), warnings);
    }

    @Test
    void aTracedRecording_getsNoStatementAndCountsAsUrgent() throws Exception {
        Analysis analysis = Analyzer.analyze(read(page(options("3x4+1"))), Patient.UNKNOWN);
        assertEquals(List.of(), analysis.statements());
        assertEquals("URGENT", analysis.urgency().name());
    }

    /** Printed to fit another sheet: grid and trace shrink alike, and the grid sets it right. */
    @ParameterizedTest
    @CsvSource({"0.94", "0.7071"})
    void aPagePrintedSmaller_isSetRightByItsGrid(float size) throws Exception {
        byte[] smaller = changed(page(options("3x4+1")), (document, page) -> prepend(document, page, size));
        Recording traced = read(smaller);
        assertEquals("pdf-traced", traced.format(), traced.warnings().toString());
        for (LeadSignal lead : traced.leads()) {
            assertFollows(lead);
        }
    }

    @Test
    void aPageOnItsSide_isTracedAsItIsShown() throws Exception {
        byte[] turned = changed(page(options("6x2")), (document, page) -> {
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, AppendMode.PREPEND, false, false)) {
                content.transform(new Matrix(0, 1, -1, 0, page.getMediaBox().getHeight(), 0));
            }
            var box = page.getMediaBox();
            var upright = new PDRectangle(box.getHeight(), box.getWidth());
            page.setMediaBox(upright);
            page.setCropBox(upright);
            page.setRotation(90);
        });
        Recording traced = read(turned);
        assertEquals("pdf-traced", traced.format(), traced.warnings().toString());
        traced.leads().forEach(PdfTraceTest::assertFollows);
    }

    /** Another program's page: each piece of a line stroked by itself, a grid of strong lines alone, labels left of the traces. */
    @Test
    void aTraceDrawnInPieces_isOne() throws Exception {
        Recording traced = new PdfReader().read(Golden.source("pdf", "pieces.pdf"));
        assertEquals("pdf-traced", traced.format(), traced.warnings().toString());
        assertEquals(
                List.of(Lead.I, Lead.II, Lead.III),
                traced.leads().stream().map(LeadSignal::lead).toList());
        for (LeadSignal lead : traced.leads()) {
            // 99 pieces of 0.5 mm at 25 mm/s; a spike of 8 mm, which is 800 µV, at piece 20; at rest otherwise.
            assertEquals(1.98, lead.durationSeconds(), 0.002);
            assertEquals(800, lead.samples().at(400), 1);
            assertEquals(0, lead.samples().at(200), 1);
        }
    }

    /** PDFBox passes over what it does not understand: a stretch of the trace would become a straight line. */
    @ParameterizedTest
    @CsvSource({"36.850 184.252 l S, 36.850 184.252 zz S", "36.850 184.252 l S, 36.850 /84.252 l S"})
    void aTraceWithABrokenOperator_staysAPicture(String whole, String broken) throws Exception {
        String page = new String(Golden.source("pdf", "pieces.pdf").bytes().toArray(), StandardCharsets.ISO_8859_1);
        assertTrue(page.contains(whole), whole);
        byte[] changed = page.replace(whole, broken).getBytes(StandardCharsets.ISO_8859_1);
        assertPictureBecause(changed, "its content cannot be followed");
    }

    @Test
    void aTraceWithAPieceMissing_staysAPicture() throws Exception {
        String page = new String(Golden.source("pdf", "pieces.pdf").bytes().toArray(), StandardCharsets.ISO_8859_1);
        String lacking = page.replace("39.685 184.252 m 41.102 184.252 l S", " ".repeat(35));
        assertTrue(!lacking.equals(page));
        assertPictureBecause(lacking.getBytes(StandardCharsets.ISO_8859_1), "belongs to none of them");
    }

    private interface Change {
        void to(PDDocument document, PDPage page) throws IOException;
    }

    private static byte[] changed(byte[] file, Change change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(file)) {
            change.to(document, document.getPage(0));
            document.save(out);
        }
        return out.toByteArray();
    }

    private static void prepend(PDDocument document, PDPage page, float size) throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.PREPEND, false, false)) {
            content.transform(Matrix.getScaleInstance(size, size));
        }
    }

    private static void assertPictureBecause(byte[] file, String why) throws IOException {
        Recording recording = read(file);
        assertEquals("pdf", recording.format());
        assertTrue(recording.isPaper());
        assertFalse(recording.isTraced());
        assertTrue(
                recording.warnings().toString().contains(why),
                recording.warnings().toString());
    }

    /** What a viewer makes of the page and text elsewhere would be a guess. */
    @Test
    void aPageThatIsNotClearlyAnEcg_staysAPicture() throws Exception {
        byte[] whole = page(options("3x4+1"));
        assertPictureBecause(without(whole, "Tj"), "no paper speed is printed");
        assertPictureBecause(without(whole, "S"), "its grid was not found");
    }

    /** The same page without the operators of a kind. */
    private static byte[] without(byte[] file, String operator) throws IOException {
        return changed(file, (document, page) -> {
            String content = new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
            String left = content.replaceAll("(?m)^(.* )?" + operator + "$", operator.equals("S") ? "n" : "");
            var stream = new PDStream(document);
            try (var out = stream.createOutputStream()) {
                out.write(left.getBytes(StandardCharsets.ISO_8859_1));
            }
            page.setContents(stream);
        });
    }

    @Test
    void twoPagesWithTraces_stayPictures() throws Exception {
        byte[] one = page(options("3x4+1"));
        byte[] two = changed(one, (document, page) -> document.importPage(page));
        assertPictureBecause(two, "more than one page has traces");
    }

    @Test
    void twoSpeeds_stayAPicture() throws Exception {
        byte[] file = changed(page(options("3x4+1")), (document, page) -> {
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, AppendMode.APPEND, false, true)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 8);
                content.newLineAtOffset(40, 40);
                content.showText("50 mm/s");
                content.endText();
            }
        });
        assertPictureBecause(file, "more than one paper speed");
    }
}

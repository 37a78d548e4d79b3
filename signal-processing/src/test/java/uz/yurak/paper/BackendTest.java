package uz.yurak.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import uz.yurak.record.Recording;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** The three backends keep a millimeter a millimeter. */
class BackendTest {
    private static final double MM_PER_INCH = 25.4;
    private static final Recording PULSES = Ecgs.twelve(10, Ecgs::pulses);

    /** Trace pixels are nearly black; the grid is light red, so its green is high. */
    private static final int DARK = 0x60;

    @Test
    void png_measuresRightInPixels() throws IOException {
        double dpi = 300;
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(dpi)));
        assertEquals(3508, image.getWidth(), "297 mm at 300 dpi");
        assertEquals(2480, image.getHeight(), "210 mm at 300 dpi");
        assertScale(image, dpi);
    }

    @Test
    void png_statesItsResolution() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png(200)))) {
            reader.setInput(in);
            var physical = ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                    .getElementsByTagName("pHYs")
                    .item(0)
                    .getAttributes();
            assertEquals("7874", physical.getNamedItem("pixelsPerUnitXAxis").getNodeValue());
            assertEquals("meter", physical.getNamedItem("unitSpecifier").getNodeValue());
        }
    }

    @Test
    void pngGrid_liesOnWholePixels() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(300)));
        int y = (int) Math.round((PagePlan.GRID.yMm() + 2.5) * 300 / MM_PER_INCH);
        List<Integer> colors = new ArrayList<>();
        for (int x = 0; x < image.getWidth(); x++) {
            colors.add(image.getRGB(x, y) & 0xFFFFFF);
        }
        assertTrue(
                List.of(0xFFFFFF, Ink.THIN_GRID.rgb(), Ink.THICK_GRID.rgb()).containsAll(colors),
                "no pixel between grid and paper");
    }

    @Test
    void pdf_measuresRightWhenRendered() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(PageOptions.standard(Language.ENGLISH)))) {
            assertEquals(297, document.getPage(0).getMediaBox().getWidth() / 72 * MM_PER_INCH, 0.01);
            assertScale(new PDFRenderer(document).renderImageWithDPI(0, 300), 300);
        }
    }

    @Test
    void svg_statesMillimetersAndMeasuresRight() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SvgPage.write(EcgPage.of(PULSES, PageOptions.standard(Language.ENGLISH)), out);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
        assertEquals("297mm", svg.getDocumentElement().getAttribute("width"));
        assertEquals("0 0 297 210", svg.getDocumentElement().getAttribute("viewBox"));
        Matcher lines = Pattern.compile("points=\"([^\"]+)\"").matcher(out.toString(StandardCharsets.UTF_8));
        double[][] last = new double[0][];
        while (lines.find()) {
            last = Arrays.stream(lines.group(1).split(" "))
                    .map(p -> Arrays.stream(p.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        }
        assertEquals(250 - 0.05, last[last.length - 1][0] - last[0][0], 0.001);
        double top = Arrays.stream(last).mapToDouble(p -> p[1]).min().orElseThrow();
        double bottom = Arrays.stream(last).mapToDouble(p -> p[1]).max().orElseThrow();
        assertEquals(10, bottom - top, 0.001);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void pdfText_canBeSearchedInEveryScript(Language language) throws IOException {
        String patient = "Раҳимова Дилноза, Jarqoʻrgʻon — ғўзапоя Қ Ҳ ʼ";
        PageHeading heading =
                new PageHeading(Optional.empty(), Optional.of(patient), List.of("HR 92"), List.of("ST ↑"), true);
        String text = textOf(PageOptions.standard(language).withHeading(heading));
        assertTrue(text.contains(patient), text);
        assertTrue(text.contains(Texts.of(language).text("paper.unconfirmed")), text);
        assertTrue(text.contains(Texts.of(language).text("paper.test")), text);
    }

    @Test
    void aCharacterTheFontLacks_isReplacedVisibly() throws IOException {
        PageHeading heading =
                new PageHeading(Optional.empty(), Optional.of("A\u4E2D\u0007B<&>"), List.of(), List.of(), false);
        PageOptions options = PageOptions.standard(Language.RUSSIAN).withHeading(heading);
        assertTrue(textOf(options).contains("A\u25A1\u25A1B<&>"));
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        SvgPage.write(EcgPage.of(PULSES, options), svg);
        assertTrue(svg.toString(StandardCharsets.UTF_8).contains("A\u25A1\u25A1B&lt;&amp;&gt;"));
    }

    @Test
    void theSamePage_hasTheSameBytes() throws IOException {
        assertTrue(Arrays.equals(png(150), png(150)));
    }

    /**
     * Measures the rhythm strip: pulses of 1 mV are 10 mm high and 25 mm apart. Tolerance: one pixel, 0.085 mm at 300 dpi.
     */
    private static void assertScale(BufferedImage image, double dpi) {
        double pixelsPerMm = dpi / MM_PER_INCH;
        double baselineMm = 180;
        int halfWay = (int) Math.round((baselineMm - 5) * pixelsPerMm);
        List<Integer> edges = darkRuns(image, halfWay, (int) (27 * pixelsPerMm));
        assertTrue(edges.size() >= 19, "edges of ten pulses, found " + edges.size());
        assertEquals(25, (edges.get(3) - edges.get(1)) / pixelsPerMm, 1 / pixelsPerMm);
        assertEquals(8 * 25, (edges.get(17) - edges.get(1)) / pixelsPerMm, 1 / pixelsPerMm);
        int onPulse = (int) Math.round((PagePlan.leftMm(25) + 25 + 2.5) * pixelsPerMm);
        int besidePulse = (int) Math.round((PagePlan.leftMm(25) + 25 + 15) * pixelsPerMm);
        double height = darkRow(image, besidePulse, pixelsPerMm) - darkRow(image, onPulse, pixelsPerMm);
        assertEquals(10, height / pixelsPerMm, 1 / pixelsPerMm);
    }

    /** The middles of the dark runs of a row. */
    private static List<Integer> darkRuns(BufferedImage image, int y, int fromX) {
        List<Integer> middles = new ArrayList<>();
        int start = -1;
        for (int x = fromX; x < image.getWidth(); x++) {
            boolean dark = isDark(image, x, y);
            if (dark && start < 0) {
                start = x;
            } else if (!dark && start >= 0) {
                middles.add((start + x - 1) / 2);
                start = -1;
            }
        }
        return middles;
    }

    /** The middle of the trace in a column of the rhythm strip. */
    private static double darkRow(BufferedImage image, int x, double pixelsPerMm) {
        int first = -1;
        int last = -1;
        for (int y = (int) (165 * pixelsPerMm); y < (int) (185 * pixelsPerMm); y++) {
            if (isDark(image, x, y)) {
                first = first < 0 ? y : first;
                last = y;
            }
        }
        return (first + last) / 2.0;
    }

    private static boolean isDark(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) >> 8 & 0xFF) < DARK;
    }

    private static byte[] png(double dpi) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngPage.write(EcgPage.of(PULSES, PageOptions.standard(Language.ENGLISH)), 0, dpi, out);
        return out.toByteArray();
    }

    private static byte[] pdf(PageOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfPage.write(EcgPage.of(PULSES, options), out);
        return out.toByteArray();
    }

    private static String textOf(PageOptions options) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(options))) {
            return new PDFTextStripper().getText(document);
        }
    }
}

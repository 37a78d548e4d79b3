package uz.yurak.paper;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.util.Matrix;

/** A PDF document that grows page by page; the fonts are embedded, only the letters that were used. */
public final class PdfPages implements Closeable {
    private final PDDocument document = new PDDocument();
    private final PDFont regular;
    private final PDFont bold;

    /** Of a photograph: a tenth of its size without loss, and a grid line stays a line. */
    private static final float PICTURE_QUALITY = 0.85f;

    public PdfPages(String title, String languageTag) throws IOException {
        regular = embedded(Typeface.REGULAR);
        bold = embedded(Typeface.BOLD);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Yurak");
        document.getDocumentCatalog().setLanguage(languageTag);
    }

    private PDFont embedded(Typeface typeface) throws IOException {
        return PDType0Font.load(document, typeface.parse(), true);
    }

    /** Adds a page of that size and paints it. */
    public void add(Area size, Consumer<Canvas> painting) throws IOException {
        add(size, painting, Map.of());
    }

    /** Adds a page of that size, paints it, and draws figures at their places. */
    public void add(Area size, Consumer<Canvas> painting, Map<Area, Figure> figures) throws IOException {
        PDPage page = new PDPage(new PDRectangle(points(size.widthMm()), points(size.heightMm())));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            painting.accept(new PdfCanvas(content, size.heightMm(), regular, bold));
            for (Map.Entry<Area, Figure> figure : figures.entrySet()) {
                Area area = figure.getKey();
                float widthPt = points(area.widthMm());
                float heightPt = points(area.heightMm());
                float upPt = points(size.heightMm() - area.bottomMm());
                content.saveGraphicsState();
                content.transform(Matrix.getTranslateInstance(points(area.xMm()), upPt));
                content.drawForm(PdfFigure.of(document, figure.getValue(), widthPt, heightPt, regular, bold));
                content.restoreGraphicsState();
            }
        }
    }

    /** Adds a page of that size, paints it, and puts a picture into the middle of an area, as large as fits. */
    public void add(Area size, Consumer<Canvas> painting, BufferedImage picture, Area within) throws IOException {
        PDPage page = new PDPage(new PDRectangle(points(size.widthMm()), points(size.heightMm())));
        document.addPage(page);
        double mmPerPx = Math.min(within.widthMm() / picture.getWidth(), within.heightMm() / picture.getHeight());
        double widthMm = picture.getWidth() * mmPerPx;
        double heightMm = picture.getHeight() * mmPerPx;
        double leftMm = within.xMm() + (within.widthMm() - widthMm) / 2;
        double bottomMm = within.bottomMm() - (within.heightMm() - heightMm) / 2;
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            painting.accept(new PdfCanvas(content, size.heightMm(), regular, bold));
            content.drawImage(
                    JPEGFactory.createFromImage(document, picture, PICTURE_QUALITY),
                    points(leftMm),
                    points(size.heightMm() - bottomMm),
                    points(widthMm),
                    points(heightMm));
        }
    }

    private static float points(double mm) {
        return (float) (mm * PdfCanvas.POINTS_PER_MM);
    }

    /** Writes the document; nothing can be added afterwards. The stream stays open. */
    public void write(OutputStream out) throws IOException {
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}

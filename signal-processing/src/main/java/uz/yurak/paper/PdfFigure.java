package uz.yurak.paper;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** Turns a figure into PDF vectors and searchable text in the document's own fonts. */
final class PdfFigure {
    private PdfFigure() {}

    static PDFormXObject of(
            PDDocument document, Figure figure, float widthPt, float heightPt, PDFont regular, PDFont bold)
            throws IOException {
        PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, widthPt, heightPt);
        try (Lettered letters = new Lettered(regular, bold)) {
            graphics.setFontTextDrawer(letters);
            figure.paint(graphics, widthPt, heightPt);
        } finally {
            graphics.dispose();
        }
        return graphics.getXFormObject();
    }

    /** Whatever face the figure asks for, the document's regular or bold one. */
    private static final class Lettered extends PdfBoxGraphics2DFontTextDrawer {
        private final PDFont regular;
        private final PDFont bold;

        Lettered(PDFont regular, PDFont bold) {
            this.regular = regular;
            this.bold = bold;
        }

        @Override
        protected PDFont mapFont(Font font, IFontTextDrawerEnv env) {
            return font.getFontName(Locale.ROOT).contains("Bold") ? bold : regular;
        }
    }
}

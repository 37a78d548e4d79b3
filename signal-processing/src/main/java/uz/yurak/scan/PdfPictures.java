package uz.yurak.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import uz.yurak.record.Bytes;

/** Pictures of a PDF's pages. */
final class PdfPictures {
    private static final float POINTS_PER_INCH = 72;

    /** So that a page of a few points is not drawn at thousands of dots an inch. */
    private static final float MAX_DPI = 600;

    private PdfPictures() {}

    static int count(Bytes pdf) throws ScanException {
        return BoundedPdf.with(pdf, PDDocument::getNumberOfPages);
    }

    static BufferedImage picture(Bytes pdf, int index, int sidePx) throws ScanException {
        return BoundedPdf.with(pdf, document -> {
            Objects.checkIndex(index, document.getNumberOfPages());
            PDRectangle box = document.getPage(index).getCropBox();
            float longerPt = Math.max(box.getWidth(), box.getHeight());
            if (!(Math.min(box.getWidth(), box.getHeight()) >= 1) || !Float.isFinite(longerPt)) {
                throw ScanException.broken("a page with a size", "none");
            }
            float dpi = Math.min(MAX_DPI, sidePx * POINTS_PER_INCH / longerPt);
            return new BoundedRenderer(document).renderImageWithDPI(index, dpi, ImageType.RGB);
        });
    }

    private static final class BoundedRenderer extends PDFRenderer {
        BoundedRenderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new BoundedDrawer(parameters);
        }
    }

    /**
     * Draws so much and no more, and all of it: PDFBox goes on where an operator fails, which would leave a hole in the
     * picture that nobody sees.
     */
    private static final class BoundedDrawer extends PageDrawer {
        /** A page of twelve leads over ten seconds has some 100 000. */
        private static final int MAX_OPERATORS = 1_000_000;

        /** A form may draw another ten times, and that another ten times: the depth alone bounds nothing. */
        private static final int MAX_FORMS = 2000;

        private static final long MAX_IMAGE_PIXELS = 64_000_000;

        /** ISO 32000-1, 8.9.7 asks for less than 4 KB. */
        private static final int MAX_INLINE_BYTES = 1 << 16;

        private int operators;
        private int forms;

        BoundedDrawer(PageDrawerParameters parameters) throws IOException {
            super(parameters);
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            operators++;
            if (operators > MAX_OPERATORS) {
                throw ScanException.unsupported("a PDF page of more than " + MAX_OPERATORS + " operators");
            }
            byte[] inline = operator.getImageData();
            if (inline != null && inline.length > MAX_INLINE_BYTES) {
                throw ScanException.unsupported("a PDF with an inline image of " + inline.length + " bytes");
            }
            forms += operator.getName().equals(OperatorName.DRAW_OBJECT) ? 1 : 0;
            if (forms > MAX_FORMS) {
                throw ScanException.unsupported("a PDF page that draws more than " + MAX_FORMS + " objects");
            }
            super.processOperator(operator, operands);
        }

        @Override
        public void drawImage(PDImage image) throws IOException {
            long pixels = (long) image.getWidth() * image.getHeight();
            if (pixels > MAX_IMAGE_PIXELS || pixels < 0) {
                throw ScanException.unsupported(
                        "a PDF with an image of " + image.getWidth() + " by " + image.getHeight() + " pixels");
            }
            super.drawImage(image);
        }

        @Override
        protected void operatorException(Operator operator, List<COSBase> operands, IOException failure)
                throws IOException {
            if (failure instanceof ScanException bound) {
                throw bound;
            }
            throw ScanException.unsupported("a PDF page of which a part cannot be drawn (operator " + operator.getName()
                    + ", " + failure.getClass().getSimpleName() + ")");
        }
    }
}

package uz.yurak.scan;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import uz.yurak.paper.PngFile;
import uz.yurak.record.PaperPage;

/**
 * The pictures of a page or document that somebody sent, drawn anew and turned upright as its camera noted; the bytes
 * themselves stay as they are.
 */
public final class Scan {
    /** A4 at 300 dots an inch, the longer side: a grid line of 0.1 mm is one dot. */
    public static final int SIDE_PX = 3508;

    private static final double SCREEN_DPI = 96;

    private Scan() {}

    /**
     * How many pictures it has: the pages of a PDF or TIFF, otherwise one.
     *
     * @throws ScanException where it cannot be opened
     */
    public static int count(PaperPage page) throws ScanException {
        return isPdf(page) ? PdfPictures.count(page.content()) : RasterPictures.count(page.content());
    }

    /**
     * One picture, its longer side at most so many pixels; a smaller picture keeps its size, a PDF is drawn to that size.
     *
     * @param index from 0
     * @throws ScanException where it cannot be drawn, or not wholly: half a picture is none
     */
    public static BufferedImage picture(PaperPage page, int index, int sidePx) throws ScanException {
        return isPdf(page)
                ? PdfPictures.picture(page.content(), index, sidePx)
                : RasterPictures.picture(page.content(), index, sidePx);
    }

    /** The picture as PNG; the stream stays open. */
    public static void writePng(PaperPage page, int index, int sidePx, OutputStream out) throws IOException {
        PngFile.write(picture(page, index, sidePx), SCREEN_DPI, out);
    }

    private static boolean isPdf(PaperPage page) {
        return page.mediaType().equals("application/pdf");
    }
}

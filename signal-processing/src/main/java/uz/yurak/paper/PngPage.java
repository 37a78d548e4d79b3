package uz.yurak.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;

/** One page of an ECG as a picture that states its resolution, so that it prints at true scale. */
public final class PngPage {
    /** What a laser printer resolves; the trace is 3 pixels wide. */
    public static final double DEFAULT_DPI = 300;

    /** Below this the 1 mm lines of the grid run together. */
    public static final double MIN_DPI = 72;

    /** A4 at 600 dpi takes 140 MB while it is drawn. */
    public static final double MAX_DPI = 600;

    private PngPage() {}

    /** Writes the first page at {@link #DEFAULT_DPI}; the stream stays open. */
    public static void write(EcgPage page, OutputStream out) throws IOException {
        write(page, 0, DEFAULT_DPI, out);
    }

    /** @param dpi pixels an inch, {@link #MIN_DPI} to {@link #MAX_DPI} */
    public static void write(EcgPage page, int pageIndex, double dpi, OutputStream out) throws IOException {
        PngFile.write(draw(page, pageIndex, dpi), dpi, out);
    }

    static BufferedImage draw(EcgPage page, int pageIndex, double dpi) {
        if (!(dpi >= MIN_DPI && dpi <= MAX_DPI)) {
            throw new IllegalArgumentException("expected " + MIN_DPI + " to " + MAX_DPI + " dpi, found " + dpi);
        }
        PngCanvas canvas = new PngCanvas(EcgPage.SIZE, dpi);
        page.paint(canvas, pageIndex);
        return canvas.image();
    }
}

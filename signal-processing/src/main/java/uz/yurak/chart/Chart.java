package uz.yurak.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jfree.chart.JFreeChart;
import uz.yurak.paper.PngFile;

/** A chart that is ready to be drawn. Its letters are {@link ChartTheme#TEXT_PT} points high at 72 units an inch. */
public final class Chart {
    /** A picture of more is a mistake in an address, not a wish. */
    public static final int MAX_PIXELS = 4096;

    private static final double POINTS_PER_INCH = 72;

    private final JFreeChart chart;

    Chart(JFreeChart chart) {
        this.chart = chart;
    }

    /** Draws into a rectangle from the origin, in points. */
    public synchronized void paint(Graphics2D graphics, double widthPt, double heightPt) {
        chart.draw(graphics, new Rectangle2D.Double(0, 0, widthPt, heightPt));
    }

    /**
     * As a PNG file.
     *
     * @param widthPx width, 1 to {@link #MAX_PIXELS}
     * @param heightPx height, likewise
     * @param pixelsPerPt 1 for a screen of 72 dpi, 2 for a fine one
     */
    public byte[] png(int widthPx, int heightPx, double pixelsPerPt) {
        if (widthPx < 1 || heightPx < 1 || widthPx > MAX_PIXELS || heightPx > MAX_PIXELS || !(pixelsPerPt > 0)) {
            throw new IllegalArgumentException(
                    "expected 1 to " + MAX_PIXELS + " pixels, found " + widthPx + " by " + heightPx);
        }
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(pixelsPerPt, pixelsPerPt);
        paint(graphics, widthPx / pixelsPerPt, heightPx / pixelsPerPt);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PngFile.write(image, POINTS_PER_INCH * pixelsPerPt, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}

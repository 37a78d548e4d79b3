package uz.yurak.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One page of an ECG as a picture that states its resolution, so that it prints at true scale. */
public final class PngPage {
    /** What a laser printer resolves; the trace is 3 pixels wide. */
    public static final double DEFAULT_DPI = 300;

    /** Below this the 1 mm lines of the grid run together. */
    public static final double MIN_DPI = 72;

    /** A4 at 600 dpi takes 140 MB while it is drawn. */
    public static final double MAX_DPI = 600;

    private static final String METADATA = "javax_imageio_png_1.0";
    private static final double INCHES_PER_METER = 1000 / 25.4;

    private PngPage() {}

    /** Writes the first page at {@link #DEFAULT_DPI}; the stream stays open. */
    public static void write(EcgPage page, OutputStream out) throws IOException {
        write(page, 0, DEFAULT_DPI, out);
    }

    /** @param dpi pixels an inch, {@link #MIN_DPI} to {@link #MAX_DPI} */
    public static void write(EcgPage page, int pageIndex, double dpi, OutputStream out) throws IOException {
        encode(draw(page, pageIndex, dpi), dpi, out);
    }

    static BufferedImage draw(EcgPage page, int pageIndex, double dpi) {
        if (!(dpi >= MIN_DPI && dpi <= MAX_DPI)) {
            throw new IllegalArgumentException("expected " + MIN_DPI + " to " + MAX_DPI + " dpi, found " + dpi);
        }
        PngCanvas canvas = new PngCanvas(EcgPage.SIZE, dpi);
        page.paint(canvas, pageIndex);
        return canvas.image();
    }

    private static void encode(BufferedImage image, double dpi, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // In memory, because the default writes the picture of a patient's ECG to a temporary file.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            metadata.mergeTree(METADATA, resolution(dpi));
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The pHYs chunk (PNG specification, 11.3.5.3). */
    private static IIOMetadataNode resolution(double dpi) {
        String pixelsPerMeter = Long.toString(Math.round(dpi * INCHES_PER_METER));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", pixelsPerMeter);
        physical.setAttribute("pixelsPerUnitYAxis", pixelsPerMeter);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(METADATA);
        root.appendChild(physical);
        return root;
    }
}

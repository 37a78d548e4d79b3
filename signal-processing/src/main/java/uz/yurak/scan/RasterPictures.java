package uz.yurak.scan;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import uz.yurak.record.Bytes;

/** Pictures of JPEG, PNG and TIFF files. */
final class RasterPictures {
    /** As many as the reader of images lets in. */
    private static final long MAX_PIXELS = 64_000_000;

    private static final int MAX_PICTURES = 50;

    /** Skipped pixels lose thin lines: the picture is read this many times as large as wanted, then averaged. */
    private static final int READ_LARGER = 2;

    private RasterPictures() {}

    private interface Work<T> {
        T with(ImageReader reader) throws IOException;
    }

    static int count(Bytes file) throws ScanException {
        return reading(file, reader -> {
            int pictures = reader.getNumImages(true);
            if (pictures < 1 || pictures > MAX_PICTURES) {
                throw ScanException.unsupported("a file of " + pictures + " pictures, expected 1 to " + MAX_PICTURES);
            }
            return pictures;
        });
    }

    static BufferedImage picture(Bytes file, int index, int sidePx) throws ScanException {
        BufferedImage read = reading(file, reader -> read(reader, index, sidePx));
        return upright(read, Orientation.of(file), sidePx);
    }

    private static BufferedImage read(ImageReader reader, int index, int sidePx) throws IOException {
        long width = reader.getWidth(index);
        long height = reader.getHeight(index);
        if (width * height > MAX_PIXELS) {
            throw ScanException.unsupported("a picture of " + width + " by " + height + " pixels");
        }
        int every = (int) Math.max(1, Math.max(width, height) / ((long) READ_LARGER * sidePx));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(every, every, 0, 0);
        return reader.read(index, param);
    }

    private static <T> T reading(Bytes file, Work<T> work) throws ScanException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(file.stream())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw ScanException.broken("a JPEG, PNG or TIFF", "another kind of file");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, false, true);
                return work.with(reader);
            } finally {
                reader.dispose();
            }
        } catch (ScanException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw ScanException.broken(
                    "a picture that can be drawn", e.getClass().getSimpleName());
        }
    }

    /** Turned as the camera noted and made as small as wanted. */
    private static BufferedImage upright(BufferedImage image, Orientation orientation, int sidePx) {
        double scale = Math.min(1, (double) sidePx / Math.max(image.getWidth(), image.getHeight()));
        int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        boolean lying = orientation.swapsSides();
        BufferedImage out =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = out.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, out.getWidth(), out.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform placing = orientation.placing(width, height);
            placing.scale((double) width / image.getWidth(), (double) height / image.getHeight());
            graphics.drawImage(image, placing, null);
        } finally {
            graphics.dispose();
        }
        return out;
    }
}

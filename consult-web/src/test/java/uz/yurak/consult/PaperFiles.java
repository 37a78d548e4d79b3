package uz.yurak.consult;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Paper ECGs drawn for the tests: a grid of known size and a spike every second at 25 mm/s. */
public final class PaperFiles {
    /** Pixels of one millimeter of the grid in {@link #picture}. */
    public static final int PX_PER_MM = 8;

    private static final int WIDTH_MM = 150;
    private static final int HEIGHT_MM = 100;
    private static final int SECOND_MM = 25;

    private PaperFiles() {}

    /** @param seed makes its bytes differ from another's */
    public static byte[] picture(String format, int seed) {
        BufferedImage image =
                new BufferedImage(WIDTH_MM * PX_PER_MM, HEIGHT_MM * PX_PER_MM, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xFFF6F2));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int mm = 0; mm <= WIDTH_MM; mm++) {
            graphics.setColor(new Color(mm % 5 == 0 ? 0xE08080 : 0xF6CFCF));
            graphics.drawLine(mm * PX_PER_MM, 0, mm * PX_PER_MM, image.getHeight());
            graphics.drawLine(0, mm * PX_PER_MM, image.getWidth(), mm * PX_PER_MM);
        }
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(3));
        int middle = HEIGHT_MM / 2 * PX_PER_MM;
        for (int mm = 0; mm < WIDTH_MM; mm += SECOND_MM) {
            int x = mm * PX_PER_MM;
            int spike = x + 10 * PX_PER_MM;
            int[] xs = {x, spike - 8, spike, spike + 8, x + SECOND_MM * PX_PER_MM};
            int[] ys = {middle, middle, middle - 10 * PX_PER_MM, middle, middle};
            graphics.drawPolyline(xs, ys, xs.length);
        }
        graphics.fillRect(1, 1, 1 + seed % 7, 1 + seed / 7 % 7);
        graphics.dispose();
        return bytes(out -> ImageIO.write(image, format, out));
    }

    /** A document of two pages with a line each. */
    public static byte[] pdf() {
        return bytes(out -> {
            try (PDDocument document = new PDDocument()) {
                for (int i = 0; i < 2; i++) {
                    PDPage page = new PDPage(new PDRectangle(420, 297));
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        content.moveTo(10, 100);
                        content.lineTo(400, 100 + 50f * i);
                        content.stroke();
                    }
                }
                document.save(out);
            }
        });
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}

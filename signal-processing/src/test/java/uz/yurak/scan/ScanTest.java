package uz.yurak.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;

class ScanTest {
    private static final int BLACK = 0xFF000000;

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    private static PaperPage page(String mediaType, byte[] content) {
        return new PaperPage(mediaType, Bytes.copyOf(content));
    }

    /** White, with a black block in the upper left corner. */
    private static BufferedImage marked(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x < 16 && y < 16 ? 0 : 0xFFFFFF);
            }
        }
        return image;
    }

    private static byte[] jpeg(int orientation) throws IOException {
        byte[] plain = bytes(out -> ImageIO.write(marked(64, 32), "jpeg", out));
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return ByteBuffer.allocate(plain.length + exif.capacity())
                .put(plain, 0, 2)
                .put(exif.array())
                .put(plain, 2, plain.length - 2)
                .array();
    }

    /** Where the block of the stored picture's upper left corner stands on the upright one (Exif 2.32, figure 8). */
    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, 8, 8",
        "2, 64, 32, 56, 8",
        "3, 64, 32, 56, 24",
        "4, 64, 32, 8, 24",
        "5, 32, 64, 8, 8",
        "6, 32, 64, 24, 8",
        "7, 32, 64, 24, 56",
        "8, 32, 64, 8, 56",
        "9, 64, 32, 8, 8"
    })
    void aPhoto_isTurnedAsItsCameraNoted(int orientation, int width, int height, int x, int y) throws Exception {
        BufferedImage drawn = Scan.picture(page("image/jpeg", jpeg(orientation)), 0, 1000);
        assertEquals(width, drawn.getWidth());
        assertEquals(height, drawn.getHeight());
        assertTrue((drawn.getRGB(x, y) & 0xff) < 60, "the block at " + x + ", " + y);
        assertTrue((drawn.getRGB(width - 1 - x, height - 1 - y) & 0xff) > 200, "and not opposite");
    }

    @Test
    void aLargePicture_isMadeSmallerAndASmallOneKeepsItsSize() throws Exception {
        PaperPage large = page("image/png", bytes(out -> ImageIO.write(marked(900, 600), "png", out)));
        BufferedImage drawn = Scan.picture(large, 0, 300);
        assertEquals(300, drawn.getWidth());
        assertEquals(200, drawn.getHeight());
        assertEquals(900, Scan.picture(large, 0, 3000).getWidth());
    }

    private static byte[] pdf(Drawing... pages) throws IOException {
        return bytes(out -> {
            try (PDDocument document = new PDDocument()) {
                for (Drawing drawing : pages) {
                    PDPage page = new PDPage(new PDRectangle(200, 100));
                    page.setResources(new PDResources());
                    document.addPage(page);
                    drawing.on(document, page);
                }
                document.save(out);
            }
        });
    }

    private interface Drawing {
        void on(PDDocument document, PDPage page) throws IOException;
    }

    private static void block(PDDocument document, PDPage page) throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.addRect(0, 50, 100, 50);
            content.fill();
        }
    }

    @Test
    void aPage_isDrawnToTheSizeAskedFor() throws Exception {
        PaperPage page = page("application/pdf", pdf((document, one) -> {}, ScanTest::block));
        assertEquals(2, Scan.count(page));
        BufferedImage drawn = Scan.picture(page, 1, 400);
        assertEquals(400, drawn.getWidth());
        assertEquals(200, drawn.getHeight());
        assertEquals(BLACK, drawn.getRGB(100, 50));
        assertFalse(drawn.getRGB(300, 150) == BLACK, "the lower right is empty");
    }

    /** A form that draws another ten times, seven deep: ten million lines in a kilobyte. */
    @Test
    void aPageThatDrawsWithoutEnd_isRefused() throws Exception {
        byte[] file = pdf((document, page) -> {
            String content = "0 0 m 9 9 l S";
            PDResources resources = new PDResources();
            for (int depth = 0; depth < 7; depth++) {
                PDFormXObject form = new PDFormXObject(stream(document, content));
                form.setBBox(new PDRectangle(200, 100));
                form.setResources(resources);
                resources = new PDResources();
                resources.put(COSName.getPDFName("F"), form);
                content = "/F Do ".repeat(10);
            }
            page.setResources(resources);
            page.setContents(stream(document, content));
        });
        var refused = assertThrows(ScanException.class, () -> Scan.picture(page("application/pdf", file), 0, 400));
        assertTrue(refused.getMessage().contains("draws more than 2000 objects"), refused.getMessage());
    }

    private static PDStream stream(PDDocument document, String content) throws IOException {
        PDStream stream = new PDStream(document);
        try (var out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    /** A picture coded in a way that is not ours to decode would leave a white hole: no picture at all is safer. */
    @Test
    void aPageOfWhichAPartCannotBeDrawn_isRefusedWhole() throws Exception {
        byte[] file = pdf((document, page) -> {
            PDStream image = stream(document, "no JPEG 2000");
            image.getCOSObject().setName(COSName.TYPE, "XObject");
            image.getCOSObject().setName(COSName.SUBTYPE, "Image");
            image.getCOSObject().setName(COSName.FILTER, "JPXDecode");
            image.getCOSObject().setInt(COSName.WIDTH, 100);
            image.getCOSObject().setInt(COSName.HEIGHT, 100);
            page.getResources().getCOSObject().setItem(COSName.XOBJECT, dictionaryOf("Im", image));
            page.setContents(stream(document, "0 0 m 9 9 l S /Im Do"));
        });
        var refused = assertThrows(ScanException.class, () -> Scan.picture(page("application/pdf", file), 0, 400));
        assertFalse(refused.isBroken(), refused.getMessage());
        assertTrue(refused.getMessage().contains("cannot be drawn"), refused.getMessage());
    }

    private static COSDictionary dictionaryOf(String name, PDStream stream) {
        var dictionary = new COSDictionary();
        dictionary.setItem(COSName.getPDFName(name), stream);
        return dictionary;
    }

    @Test
    void brokenBytes_areRefused() {
        assertThrows(ScanException.class, () -> Scan.picture(page("image/jpeg", new byte[100]), 0, 100));
        assertThrows(ScanException.class, () -> Scan.count(page("application/pdf", new byte[100])));
    }
}

package uz.yurak.paper;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFileTest {
    /** Noise does not deflate, so that the larger one fills many chunks. The JDK's reader checks structure and pixels. */
    @ParameterizedTest
    @CsvSource({"1,1", "7,3", "640,480"})
    void everyPixel_comesBackFromTheJdksReader(int width, int height) throws IOException {
        Random random = new Random(20261122);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt() & 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngFile.write(image, 300, out);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertEquals(width, back.getWidth());
        assertArrayEquals(
                image.getRGB(0, 0, width, height, null, 0, width), back.getRGB(0, 0, width, height, null, 0, width));
    }
}

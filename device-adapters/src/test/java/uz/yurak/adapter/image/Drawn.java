package uz.yurak.adapter.image;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import uz.yurak.record.Bytes;

/** Small paper ECGs drawn for the tests: a ruled field and a line with a spike. */
final class Drawn {
    private Drawn() {}

    static BufferedImage paper(int widthPx, int heightPx) {
        BufferedImage image = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xFFF4F0));
        graphics.fillRect(0, 0, widthPx, heightPx);
        graphics.setColor(new Color(0xF0A0A0));
        for (int at = 0; at < Math.max(widthPx, heightPx); at += 8) {
            graphics.drawLine(at, 0, at, heightPx);
            graphics.drawLine(0, at, widthPx, at);
        }
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(1.5f));
        int middle = heightPx / 2;
        int[] x = {0, widthPx / 2 - 3, widthPx / 2, widthPx / 2 + 3, widthPx};
        int[] y = {middle, middle, heightPx / 8, middle, middle};
        graphics.drawPolyline(x, y, x.length);
        graphics.dispose();
        return image;
    }

    static Bytes file(String format, BufferedImage... pictures) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (pictures.length == 1) {
                writer.write(pictures[0]);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage picture : pictures) {
                    writer.writeToSequence(new IIOImage(picture, List.of(), null), null);
                }
                writer.endWriteSequence();
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        } finally {
            writer.dispose();
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /** A JPEG whose camera noted an orientation, a time and its zone, the owner and a place. */
    static Bytes photo(BufferedImage picture, int orientation, String time, String offset) {
        byte[] plain = file("jpeg", picture).toArray();
        byte[] exif = exif(orientation, time, offset);
        return Bytes.wrap(ByteBuffer.allocate(plain.length + exif.length + 4)
                .put(plain, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .put(plain, 2, plain.length - 2)
                .array());
    }

    /** Offsets from the TIFF header: 8 first directory, 62 text of it, 96 EXIF directory, 126 its texts. */
    private static byte[] exif(int orientation, String time, String offset) {
        ByteBuffer out = ByteBuffer.allocate(6 + 160);
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer tiff = out.slice().order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 274, 3, 1, orientation);
        entry(tiff, 315, 2, 8, 62);
        entry(tiff, 0x8769, 4, 1, 96);
        tiff.putInt(0);
        tiff.position(62).put("KARIMOV\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(96).putShort((short) 2);
        entry(tiff, 0x9003, 2, time.length() + 1, 126);
        entry(tiff, 0x9011, 2, offset.length() + 1, 150);
        tiff.putInt(0);
        tiff.position(126).put(time.getBytes(StandardCharsets.US_ASCII));
        tiff.position(150).put(offset.getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}

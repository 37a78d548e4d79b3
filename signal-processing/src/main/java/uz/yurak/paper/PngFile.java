package uz.yurak.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a picture as PNG (ISO/IEC 15948), 8 bits each of red, green and blue.
 *
 * <pre>
 *   8 bytes  signature
 *  IHDR     width, height, bit depth 8, color type 2, compression 0, filter 0, no interlace
 *  pHYs     pixels a meter in x and y, unit 1 (meter)
 *  IDAT…    deflated rows, each led by its filter type
 *  IEND
 * </pre>
 *
 * <p>Every row has filter type 2 (up): a grid repeats itself from row to row. The JDK's writer tries all filters on each
 * row, which took most of the time of a page, and by default keeps a patient's picture in a temporary file meanwhile.
 */
public final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte BIT_DEPTH = 8;
    private static final byte COLOR_TYPE_RGB = 2;
    private static final byte FILTER_UP = 2;
    private static final byte UNIT_METER = 1;
    private static final int BYTES_PER_PIXEL = 3;
    private static final int HEADER_BYTES = 13;
    private static final int RESOLUTION_BYTES = 9;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int LEVEL = 3;
    private static final double INCHES_PER_METER = 1000 / 25.4;

    private PngFile() {}

    /**
     * Writes the picture; the stream stays open.
     *
     * @param image of {@link BufferedImage#TYPE_INT_RGB}, whose rows are read without conversion
     * @param dpi pixels an inch, so that it prints at true scale
     */
    public static void write(BufferedImage image, double dpi, OutputStream out) throws IOException {
        if (image.getType() != BufferedImage.TYPE_INT_RGB) {
            throw new IllegalArgumentException("expected a picture of TYPE_INT_RGB, found type " + image.getType());
        }
        DataOutputStream file = new DataOutputStream(out);
        file.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putInt(image.getWidth()).putInt(image.getHeight()).put(BIT_DEPTH).put(COLOR_TYPE_RGB);
        chunk(file, "IHDR", header.array(), HEADER_BYTES);
        int pixelsPerMeter = (int) Math.round(dpi * INCHES_PER_METER);
        ByteBuffer resolution = ByteBuffer.allocate(RESOLUTION_BYTES);
        resolution.putInt(pixelsPerMeter).putInt(pixelsPerMeter).put(UNIT_METER);
        chunk(file, "pHYs", resolution.array(), RESOLUTION_BYTES);
        rows(image, file);
        chunk(file, "IEND", new byte[0], 0);
        file.flush();
    }

    private static void rows(BufferedImage image, DataOutputStream file) throws IOException {
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(new DataChunks(file), deflater, CHUNK_BYTES)) {
            int width = image.getWidth();
            int[] pixels = new int[width];
            byte[] above = new byte[BYTES_PER_PIXEL * width];
            byte[] row = new byte[BYTES_PER_PIXEL * width];
            byte[] filtered = new byte[1 + BYTES_PER_PIXEL * width];
            filtered[0] = FILTER_UP;
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getDataElements(0, y, width, 1, pixels);
                for (int x = 0; x < width; x++) {
                    row[BYTES_PER_PIXEL * x] = (byte) (pixels[x] >> 16);
                    row[BYTES_PER_PIXEL * x + 1] = (byte) (pixels[x] >> 8);
                    row[BYTES_PER_PIXEL * x + 2] = (byte) pixels[x];
                }
                for (int i = 0; i < row.length; i++) {
                    filtered[i + 1] = (byte) (row[i] - above[i]);
                }
                deflated.write(filtered);
                byte[] written = above;
                above = row;
                row = written;
            }
        } finally {
            deflater.end();
        }
    }

    private static void chunk(DataOutputStream file, String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, 0, length);
        file.writeInt(length);
        file.write(name);
        file.write(data, 0, length);
        file.writeInt((int) crc.getValue());
    }

    /** Cuts the deflated rows into IDAT chunks; closing it writes the last one and leaves the file open. */
    private static final class DataChunks extends OutputStream {
        private final DataOutputStream file;
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream(CHUNK_BYTES);

        DataChunks(DataOutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            pending.write(b);
            if (pending.size() >= CHUNK_BYTES) {
                close();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            pending.write(bytes, from, length);
            if (pending.size() >= CHUNK_BYTES) {
                close();
            }
        }

        @Override
        public void close() throws IOException {
            if (pending.size() > 0) {
                chunk(file, "IDAT", pending.toByteArray(), pending.size());
                pending.reset();
            }
        }
    }
}

package uz.yurak.scan;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import uz.yurak.record.Bytes;

/**
 * How a picture has to be turned to stand upright, by the camera's note (CIPA DC-008, Exif 2.32, tag 274): 1 as it is,
 * 2 mirrored, 3 half a turn, 4 mirrored and half a turn, 5 to 8 with the sides exchanged.
 *
 * @param number 1–8
 */
record Orientation(int number) {
    static final Orientation AS_IT_IS = new Orientation(1);

    private static final int TAG = 274;
    private static final int SHORT = 3;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int START_OF_IMAGE = 0xffd8;
    private static final long EXIF = 0x4578_6966_0000L;
    private static final int EXIF_BYTES = 6;
    private static final int ENTRY_BYTES = 12;

    /** As it is where the file says nothing, or nothing that holds. */
    static Orientation of(Bytes file) {
        ByteBuffer bytes = file.view();
        if (bytes.remaining() < 4 || (bytes.getShort() & 0xffff) != START_OF_IMAGE) {
            return AS_IT_IS;
        }
        while (bytes.remaining() >= 4) {
            int marker = bytes.getShort() & 0xffff;
            int length = (bytes.getShort() & 0xffff) - 2;
            if (marker == START_OF_SCAN || marker >> 8 != 0xff || length < 0 || length > bytes.remaining()) {
                return AS_IT_IS;
            }
            ByteBuffer body = bytes.slice(bytes.position(), length);
            if (marker == APP1 && isExif(body)) {
                return ofExif(body.slice(EXIF_BYTES, length - EXIF_BYTES));
            }
            bytes.position(bytes.position() + length);
        }
        return AS_IT_IS;
    }

    private static boolean isExif(ByteBuffer body) {
        return body.remaining() > EXIF_BYTES + 8 && body.getLong(0) >>> 16 == EXIF;
    }

    private static Orientation ofExif(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xffff_ffffL;
        if (directory + 2 > tiff.limit()) {
            return AS_IT_IS;
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + (long) i * ENTRY_BYTES;
            if (at + ENTRY_BYTES > tiff.limit()) {
                return AS_IT_IS;
            }
            int entry = (int) at;
            if ((tiff.getShort(entry) & 0xffff) == TAG && tiff.getShort(entry + 2) == SHORT) {
                int number = tiff.getShort(entry + 8);
                return number >= 1 && number <= 8 ? new Orientation(number) : AS_IT_IS;
            }
        }
        return AS_IT_IS;
    }

    boolean swapsSides() {
        return number >= 5;
    }

    /** From the picture as stored, so wide and high, to the upright one, whose upper left corner is the origin. */
    AffineTransform placing(double width, double height) {
        return switch (number) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}

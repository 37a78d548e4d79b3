package uz.yurak.adapter.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * The chunks of a PNG file (PNG, third edition, section 5).
 *
 * <pre>
 * 8 bytes  signature
 * then chunks: 4 bytes length of the data, 4 bytes type, the data, 4 bytes CRC-32 over type and data
 *          IHDR  first: width, height, depth, kind of color, compression, filter, interlace
 *          IDAT  the picture, one or more
 *          eXIf  what the camera notes
 *          IEND  last, empty
 * </pre>
 */
final class PngFile {
    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER_BYTES = 13;

    /** Length, type and CRC. */
    private static final int FRAME_BYTES = 12;

    private final Bytes bytes;
    private final Cursor cursor;
    private final List<Warning> warnings = new ArrayList<>();
    private Optional<RecordedAt> takenAt = Optional.empty();
    private boolean headed;
    private boolean painted;

    private PngFile(Bytes bytes) {
        this.bytes = bytes;
        this.cursor = Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "PNG");
    }

    static ImageFile read(Bytes bytes) throws ReadException {
        return new PngFile(bytes).read();
    }

    private ImageFile read() throws ReadException {
        cursor.skip(SIGNATURE_BYTES);
        while (true) {
            if (painted && isCutHere()) {
                warnings.add(
                        new Warning("PNG", "the file ends before the picture does: its lower part may be missing"));
                return new ImageFile(takenAt, warnings);
            }
            int at = cursor.offset();
            long length = cursor.u32();
            String type = cursor.text(4, StandardCharsets.ISO_8859_1);
            Cursor data = cursor.take("PNG chunk at byte " + at, length);
            boolean intact = cursor.u32() == crc(at + 4, (int) length + 4);
            if (type.equals("IEND")) {
                return end();
            }
            chunk(type, data, intact);
        }
    }

    private boolean isCutHere() throws ReadException {
        if (cursor.remaining() < FRAME_BYTES) {
            return true;
        }
        int at = cursor.offset();
        long length = cursor.u32();
        cursor.moveTo(at);
        return length > cursor.remaining() - FRAME_BYTES;
    }

    private void chunk(String type, Cursor data, boolean intact) throws ReadException {
        boolean header = type.equals("IHDR");
        if (header == headed) {
            throw data.malformed(headed ? "one IHDR" : "IHDR first", header ? "a second" : "another chunk");
        }
        if (!intact) {
            damaged(type, data);
        } else if (header) {
            header(data);
        } else if (type.equals("acTL")) {
            warnings.add(new Warning("PNG", "a moving picture: its first is shown"));
        } else if (type.equals("eXIf")) {
            exif(data);
        }
        painted |= type.equals("IDAT");
    }

    /** A picture with a wrong checksum is shown with the warning; without its header there is none. */
    private void damaged(String type, Cursor data) throws ReadException {
        if (type.equals("IHDR")) {
            throw data.malformed("the header's own checksum", "another");
        }
        warnings.add(new Warning("PNG", "the checksum of a part at byte " + data.start() + " is wrong: it is damaged"));
    }

    private void header(Cursor data) throws ReadException {
        data.require(HEADER_BYTES);
        int at = data.offset();
        long width = data.u32();
        long height = data.u32();
        ImageFile.requireSize(width, height, at, "PNG header");
        headed = true;
    }

    private void exif(Cursor data) {
        try {
            takenAt = Exif.takenAt(data);
        } catch (ReadException e) {
            warnings.add(new Warning("PNG", "what the camera notes cannot be read and is left out"));
        }
    }

    private ImageFile end() throws ReadException {
        if (!painted) {
            throw cursor.malformed("a picture before the end", "none");
        }
        if (!cursor.isAtEnd()) {
            warnings.add(
                    new Warning("PNG", cursor.remaining() + " bytes after the end of the picture are kept, not shown"));
        }
        return new ImageFile(takenAt, warnings);
    }

    private long crc(int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes.view().position(from).limit(from + length));
        return crc.getValue();
    }
}

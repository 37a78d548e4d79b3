package uz.yurak.adapter.image;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Warning;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B).
 *
 * <pre>
 * 2 bytes  FF D8, start of image
 * then segments: FF, marker, 2 bytes of length (themselves included), contents
 *          E1 "Exif\0\0"  what the camera notes
 *          C0, C1, C2     frame: precision, height, width, components
 *          DA             scan: its header, then coded data in which FF stands only before 00 or a restart marker
 * 2 bytes  FF D9, end of image
 * </pre>
 */
final class JpegFile {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP1 = 0xe1;

    /** Baseline, extended and progressive, Huffman-coded: what every browser decodes (T.81, table B.1). */
    private static final Set<Integer> FRAMES = Set.of(0xc0, 0xc1, 0xc2);

    /** Lossless, hierarchical and arithmetic frames. */
    private static final Set<Integer> OTHER_FRAMES = Set.of(0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf);

    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private final Cursor cursor;
    private final List<Warning> warnings = new ArrayList<>();
    private Optional<RecordedAt> takenAt = Optional.empty();
    private boolean framed;
    private boolean scanned;

    private JpegFile(Cursor cursor) {
        this.cursor = cursor;
    }

    static ImageFile read(Bytes bytes) throws ReadException {
        return new JpegFile(Cursor.over(bytes, ByteOrder.BIG_ENDIAN, "JPEG")).read();
    }

    private ImageFile read() throws ReadException {
        cursor.skip(2);
        while (true) {
            if (cursor.remaining() < 2) {
                return cutShort();
            }
            int marker = marker();
            if (marker == END_OF_IMAGE) {
                return whole();
            }
            if (!segment(marker)) {
                return cutShort();
            }
        }
    }

    /** The next marker; any number of FF may stand before it (B.1.1.2). */
    private int marker() throws ReadException {
        int at = cursor.offset();
        if (cursor.u8() != 0xff) {
            throw MalformedException.at(at, "JPEG", "a marker", "another byte");
        }
        int marker = 0xff;
        while (marker == 0xff) {
            marker = cursor.u8();
        }
        return marker;
    }

    /** False where the file ends inside it, which is no fault of the part before once a scan has begun. */
    private boolean segment(int marker) throws ReadException {
        if (scanned && (cursor.remaining() < 2 || cursor.remaining() < lengthAhead())) {
            return false;
        }
        Cursor body = cursor.take("JPEG segment " + Integer.toHexString(marker), lengthAhead());
        body.skip(2);
        if (FRAMES.contains(marker)) {
            frame(body);
        } else if (OTHER_FRAMES.contains(marker)) {
            throw new UnsupportedException(
                    "a JPEG that is lossless, hierarchical or arithmetic", "segment at byte " + body.start());
        } else if (marker == APP1 && takenAt.isEmpty()) {
            exif(body);
        } else if (marker == START_OF_SCAN) {
            if (!framed) {
                throw body.malformed("a frame before the scan", "none");
            }
            scanned = true;
            skipCodedData();
        }
        return true;
    }

    private int lengthAhead() throws ReadException {
        int at = cursor.offset();
        int length = cursor.peekU8(at) << 8 | (at + 1 < cursor.end() ? cursor.peekU8(at + 1) : 0);
        if (length < 2) {
            throw MalformedException.at(at, "JPEG", "a length of 2 or more", "" + length);
        }
        return length;
    }

    private void frame(Cursor body) throws ReadException {
        if (framed) {
            throw body.malformed("one frame", "a second");
        }
        int at = body.offset();
        body.skip(1);
        int height = body.u16();
        int width = body.u16();
        ImageFile.requireSize(width, height, at, "JPEG frame");
        framed = true;
    }

    private void exif(Cursor body) throws ReadException {
        if (body.remaining() < EXIF.length) {
            return;
        }
        for (byte expected : EXIF) {
            if (body.i8() != expected) {
                return;
            }
        }
        try {
            takenAt = Exif.takenAt(body.take("EXIF", body.remaining()));
        } catch (ReadException e) {
            warnings.add(new Warning("JPEG", "what the camera notes cannot be read and is left out"));
        }
    }

    /** To the next marker that is neither a stuffed zero nor a restart, or to the end. */
    private void skipCodedData() throws ReadException {
        while (cursor.remaining() >= 2) {
            if (cursor.u8() == 0xff) {
                int next = cursor.peekU8(cursor.offset());
                boolean ofTheData = next == 0 || (next >= 0xd0 && next <= 0xd7) || next == 0xff;
                if (!ofTheData) {
                    cursor.moveTo(cursor.offset() - 1L);
                    return;
                }
            }
        }
        cursor.moveTo(cursor.end());
    }

    private ImageFile whole() throws ReadException {
        if (!scanned) {
            throw cursor.malformed("a picture before the end of the image", "none");
        }
        if (!cursor.isAtEnd()) {
            warnings.add(new Warning(
                    "JPEG", cursor.remaining() + " bytes after the end of the picture are kept and not shown"));
        }
        return new ImageFile(takenAt, warnings);
    }

    private ImageFile cutShort() throws ReadException {
        if (!scanned) {
            throw cursor.malformed("a picture", "the end of the file");
        }
        warnings.add(new Warning("JPEG", "the file ends before the picture does: its lower part is missing"));
        return new ImageFile(takenAt, warnings);
    }
}

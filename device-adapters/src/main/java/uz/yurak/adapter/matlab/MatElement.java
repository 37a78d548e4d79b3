package uz.yurak.adapter.matlab;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * A data element of a level 5 file.
 *
 * <pre>
 *   4 bytes  type
 *   4 bytes  length of the data
 *   n bytes  data
 *   …        up to a multiple of 8 bytes, but not behind a compressed element
 * </pre>
 *
 * or small, where the upper half of the first 4 bytes is not zero: 2 bytes length (1 to 4) and 2 bytes type as one number, and
 * 4 bytes with the data.
 */
record MatElement(int type, Cursor data) {
    static final int INT8 = 1;
    static final int UINT8 = 2;
    static final int INT16 = 3;
    static final int UINT16 = 4;
    static final int INT32 = 5;
    static final int UINT32 = 6;
    static final int SINGLE = 7;
    static final int DOUBLE = 9;
    static final int INT64 = 12;
    static final int UINT64 = 13;
    static final int MATRIX = 14;
    static final int COMPRESSED = 15;
    static final int UTF8 = 16;
    static final int UTF16 = 17;
    static final int UTF32 = 18;

    private static final int SMALL_BYTES = 4;
    private static final int ALIGNED_BYTES = 8;

    /** The next element; the cursor moves behind it. */
    static MatElement next(Cursor in) throws MalformedException {
        long first = in.u32();
        int smallLength = (int) (first >>> 16);
        if (smallLength > SMALL_BYTES) {
            throw in.malformed("a small element of at most 4 bytes", smallLength + " bytes");
        }
        if (smallLength > 0) {
            Cursor data = in.take(in.sectionName(), SMALL_BYTES);
            return new MatElement((int) first & 0xffff, data.section(in.sectionName(), data.start(), smallLength));
        }
        long length = in.u32();
        Cursor data = in.take(in.sectionName(), length);
        if (first != COMPRESSED) {
            in.skip(Math.min(in.remaining(), -length & (ALIGNED_BYTES - 1)));
        }
        return new MatElement((int) first, data);
    }

    /** The next element, which must be of a type. */
    static Cursor next(Cursor in, int type, String what) throws MalformedException {
        int at = in.offset();
        MatElement element = next(in);
        if (element.type != type) {
            throw MalformedException.at(at, in.sectionName(), what + " (type " + type + ")", "type " + element.type);
        }
        return element.data;
    }
}

package uz.yurak.adapter.bytes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/**
 * A place in a file that moves forward and never beyond the end of its section.
 *
 * <p>Offsets are absolute, in bytes from the start of the file, in every section; errors name them and the section. Not for
 * several threads at once.
 */
public final class Cursor {
    private final ByteBuffer bytes;
    private final String section;
    private final int start;
    private final int end;
    private int offset;

    private Cursor(ByteBuffer bytes, String section, int start, int end) {
        this.bytes = bytes;
        this.section = section;
        this.start = start;
        this.end = end;
        this.offset = start;
    }

    /** At the start of the whole file. */
    public static Cursor over(Bytes file, ByteOrder order, String section) {
        return new Cursor(file.view().order(order), section, 0, file.length());
    }

    /** A cursor of the same file over {@code length} bytes from an absolute offset, which must lie inside this one. */
    public Cursor section(String name, long startOffset, long length) throws MalformedException {
        if (startOffset < start || length < 0 || startOffset > end || length > end - startOffset) {
            throw MalformedException.at(
                    startOffset,
                    name,
                    length + " bytes within bytes " + start + " to " + end,
                    Math.max(0, end - Math.max(start, startOffset)) + " left");
        }
        return new Cursor(bytes, name, (int) startOffset, (int) (startOffset + length));
    }

    /** The next {@code length} bytes as a section of their own; this cursor moves behind them. */
    public Cursor take(String name, long length) throws MalformedException {
        require(length);
        Cursor taken = section(name, offset, length);
        offset = taken.end;
        return taken;
    }

    /** The same place read in another byte order. */
    public Cursor in(ByteOrder order) {
        Cursor turned = new Cursor(bytes.duplicate().order(order), section, start, end);
        turned.offset = offset;
        return turned;
    }

    public boolean isLittleEndian() {
        return bytes.order() == ByteOrder.LITTLE_ENDIAN;
    }

    /** Absolute offset of the next byte. */
    public int offset() {
        return offset;
    }

    /** Absolute offset of the section's first byte. */
    public int start() {
        return start;
    }

    /** Absolute offset behind the section's last byte. */
    public int end() {
        return end;
    }

    public int remaining() {
        return end - offset;
    }

    public boolean isAtEnd() {
        return offset == end;
    }

    public String sectionName() {
        return section;
    }

    /** Moves to an absolute offset, its end included. */
    public Cursor moveTo(long absoluteOffset) throws MalformedException {
        if (absoluteOffset < start || absoluteOffset > end) {
            throw MalformedException.at(
                    absoluteOffset, section, "an offset within bytes " + start + " to " + end, "" + absoluteOffset);
        }
        offset = (int) absoluteOffset;
        return this;
    }

    public Cursor skip(long length) throws MalformedException {
        require(length);
        offset += (int) length;
        return this;
    }

    /** The byte at an absolute offset of the section, 0–255, without moving. */
    public int peekU8(int absoluteOffset) throws MalformedException {
        if (absoluteOffset < start || absoluteOffset >= end) {
            throw MalformedException.at(absoluteOffset, section, "a byte", "the end at " + end);
        }
        return bytes.get(absoluteOffset) & 0xff;
    }

    public int u8() throws MalformedException {
        return i8() & 0xff;
    }

    public int i8() throws MalformedException {
        return bytes.get(advance(Byte.BYTES));
    }

    public int u16() throws MalformedException {
        return i16() & 0xffff;
    }

    public int i16() throws MalformedException {
        return bytes.getShort(advance(Short.BYTES));
    }

    /** Three bytes in two's complement. */
    public int i24() throws MalformedException {
        int at = advance(3);
        int first = bytes.get(at) & 0xff;
        int middle = bytes.get(at + 1) & 0xff;
        int last = bytes.get(at + 2) & 0xff;
        int value = isLittleEndian() ? first | middle << 8 | last << 16 : first << 16 | middle << 8 | last;
        return value << 8 >> 8;
    }

    public long u32() throws MalformedException {
        return i32() & 0xffff_ffffL;
    }

    public int i32() throws MalformedException {
        return bytes.getInt(advance(Integer.BYTES));
    }

    public long i64() throws MalformedException {
        return bytes.getLong(advance(Long.BYTES));
    }

    public float f32() throws MalformedException {
        return bytes.getFloat(advance(Float.BYTES));
    }

    public double f64() throws MalformedException {
        return bytes.getDouble(advance(Double.BYTES));
    }

    /** The next bytes, copied. */
    public byte[] bytes(long length) throws MalformedException {
        require(length);
        byte[] copy = new byte[(int) length];
        bytes.get(offset, copy);
        offset += copy.length;
        return copy;
    }

    /** The next bytes as text; bytes that are none in the character set become U+FFFD. */
    public String text(long length, Charset charset) throws MalformedException {
        return new String(bytes(length), charset);
    }

    /** Refuses unless so many bytes are left; for checking a declared count before anything is allocated for it. */
    public void require(long length) throws MalformedException {
        if (length < 0 || length > remaining()) {
            throw MalformedException.at(offset, section, length + " bytes", remaining() + " left");
        }
    }

    /** An error at the next byte. */
    public MalformedException malformed(String expected, String found) {
        return MalformedException.at(offset, section, expected, found);
    }

    private int advance(int length) throws MalformedException {
        require(length);
        int at = offset;
        offset += length;
        return at;
    }
}

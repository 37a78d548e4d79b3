package uz.yurak.adapter.image;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * One directory of a TIFF structure (TIFF 6.0, section 2), which EXIF uses too.
 *
 * <pre>
 * 2 bytes   number of entries
 * 12 bytes  an entry: tag, type, number of values (4 bytes), the values or, where they need more than 4 bytes, their offset
 * 4 bytes   offset of the next directory, 0 where none follows
 * </pre>
 */
final class Ifd {
    private static final int ENTRY_BYTES = 12;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Cursor file;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final long next;

    private record Entry(int type, long count, int valueOffset) {
        long length() {
            return count * (type == SHORT ? 2 : type == LONG ? 4 : 1);
        }
    }

    private Ifd(Cursor file, Cursor at) throws ReadException {
        this.file = file;
        int count = at.u16();
        at.require((long) count * ENTRY_BYTES);
        for (int i = 0; i < count; i++) {
            int tag = at.u16();
            int type = at.u16();
            long values = at.u32();
            entries.putIfAbsent(tag, new Entry(type, values, at.offset()));
            at.skip(4);
        }
        next = at.remaining() >= 4 ? at.u32() : 0;
    }

    /** The byte order of a TIFF structure, by its first two bytes. */
    static Cursor ordered(Cursor file) throws ReadException {
        boolean little = file.peekU8(file.start()) == 'I';
        return file.in(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /** Offset of the first directory, from the structure's start. */
    static long first(Cursor ordered) throws ReadException {
        return ordered.section(ordered.sectionName(), ordered.start() + 4L, 4).u32();
    }

    /** @param offset from the structure's start */
    static Ifd at(Cursor ordered, long offset) throws ReadException {
        return new Ifd(ordered, section(ordered, offset, ordered.end() - ordered.start() - offset));
    }

    private static Cursor section(Cursor file, long offset, long length) throws ReadException {
        return file.section(file.sectionName(), file.start() + offset, length);
    }

    /** Offset of the next directory; 0 where none follows. */
    long next() {
        return next;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** How many values a tag has; 0 where it is absent. */
    long count(int tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.count();
    }

    /** A whole number; empty where the tag is absent or of another type. */
    OptionalLong number(int tag, long index) throws ReadException {
        Entry entry = entries.get(tag);
        if (entry == null || (entry.type() != SHORT && entry.type() != LONG) || index >= entry.count()) {
            return OptionalLong.empty();
        }
        Cursor values = values(entry);
        values.skip(index * (entry.type() == SHORT ? 2 : 4));
        return OptionalLong.of(entry.type() == SHORT ? values.u16() : values.u32());
    }

    /** A text without its closing zero; empty where the tag is absent or of another type. */
    Optional<String> text(int tag) throws ReadException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.type() != ASCII) {
            return Optional.empty();
        }
        String text = values(entry).text(entry.length(), StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return Optional.of((end < 0 ? text : text.substring(0, end)).strip());
    }

    private Cursor values(Entry entry) throws ReadException {
        Cursor own = file.section(file.sectionName(), entry.valueOffset(), 4);
        return entry.length() <= 4 ? own : section(file, own.u32(), entry.length());
    }
}

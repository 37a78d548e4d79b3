package uz.yurak.adapter.scp;

import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Warning;

/**
 * The tagged fields of section 1 (EN 1064, 5.4), by tag, in the file's order.
 *
 * <pre>
 *   a field: 1 byte tag, 2 bytes length, the value; tag 255 ends them
 * </pre>
 */
final class ScpTags {
    private static final int END = 255;
    private static final int HEAD_BYTES = 3;
    /** A clock that nobody set writes years like 65535; a swapped one writes 58119 for 2019. */
    private static final int LAST_YEAR = 9999;

    private final Map<Integer, List<Cursor>> fields = new TreeMap<>();
    private final ByteOrder dates;
    private final List<Warning> warnings;

    private ScpTags(ByteOrder dates, List<Warning> warnings) {
        this.dates = dates;
        this.warnings = warnings;
    }

    /** @param dates byte order of years: the standard's little endian, or big endian of recorders that only borrow its frame */
    static ScpTags read(Cursor in, ByteOrder dates, List<Warning> warnings) throws MalformedException {
        ScpTags tags = new ScpTags(dates, warnings);
        while (in.remaining() >= HEAD_BYTES) {
            int tag = in.u8();
            int length = in.u16();
            if (tag == END) {
                break;
            }
            String name = "section 1, tag " + tag;
            if (length > in.remaining()) {
                warnings.add(new Warning(
                        name,
                        "needs " + length + " bytes, " + in.remaining() + " left; it and what follows is left out"));
                break;
            }
            tags.fields.computeIfAbsent(tag, t -> new ArrayList<>()).add(in.take(name, length));
        }
        return tags;
    }

    /** Every tag that the file holds, empty ones too. */
    Set<Integer> tags() {
        return fields.keySet();
    }

    /** The first field of a tag, at its start; empty where it is missing, empty, or too short (which is warned of). */
    Optional<Cursor> first(int tag, int leastBytes) throws MalformedException {
        List<Cursor> found = all(tag);
        if (found.isEmpty() || found.get(0).remaining() == 0) {
            return Optional.empty();
        }
        if (found.get(0).remaining() < leastBytes) {
            warnings.add(
                    new Warning(found.get(0).sectionName(), "shorter than its " + leastBytes + " bytes; left out"));
            return Optional.empty();
        }
        return Optional.of(found.get(0));
    }

    /** All fields of a tag, each at its start. */
    List<Cursor> all(int tag) throws MalformedException {
        List<Cursor> out = new ArrayList<>();
        for (Cursor value : fields.getOrDefault(tag, List.of())) {
            out.add(value.section(value.sectionName(), value.start(), value.end() - (long) value.start()));
        }
        return out;
    }

    Optional<Integer> u8(int tag) throws MalformedException {
        Optional<Cursor> in = first(tag, Byte.BYTES);
        return in.isEmpty() ? Optional.empty() : Optional.of(in.get().u8());
    }

    Optional<Integer> u16(int tag) throws MalformedException {
        Optional<Cursor> in = first(tag, Short.BYTES);
        return in.isEmpty() ? Optional.empty() : Optional.of(in.get().u16());
    }

    /** 2 bytes year, 1 month, 1 day; all zero says nothing. */
    Optional<LocalDate> date(int tag) throws MalformedException {
        Optional<Cursor> in = first(tag, 4);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        Cursor value = in.get().in(dates);
        int year = value.u16();
        int month = value.u8();
        int day = value.u8();
        if (year == 0 && month == 0 && day == 0) {
            return Optional.empty();
        }
        try {
            if (year <= LAST_YEAR) {
                return Optional.of(LocalDate.of(year, month, day));
            }
        } catch (DateTimeException e) {
            // Said below, as for a year beyond all calendars.
        }
        warnings.add(new Warning(value.sectionName(), "no date"));
        return Optional.empty();
    }

    /** The bytes of every field of a tag, two hexadecimal digits each. */
    String hex(int tag) throws MalformedException {
        List<String> out = new ArrayList<>();
        for (Cursor value : all(tag)) {
            out.add(HexFormat.of().formatHex(value.bytes(value.remaining())));
        }
        return String.join(" ", out);
    }
}

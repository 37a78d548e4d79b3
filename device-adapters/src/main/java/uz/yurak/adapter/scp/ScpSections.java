package uz.yurak.adapter.scp;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * The sections of a record (EN 1064, 5.2 and 5.3).
 *
 * <pre>
 *   2 bytes  CRC of all that follows
 *   4 bytes  length of the record
 *   sections, each:
 *      2 bytes  CRC of the rest of the section
 *      2 bytes  number
 *      4 bytes  length, these 16 bytes included
 *      1 byte   version of the section, 1 byte of the protocol (ten times)
 *      6 bytes  reserved; "SCPECG" in section 0
 *   section 0 lists them, each in 10 bytes: 2 number, 4 length, 4 position of its first byte counted from 1
 * </pre>
 */
final class ScpSections {
    static final int RECORD_HEADER_BYTES = 6;
    static final int SECTION_HEADER_BYTES = 16;

    private static final int POINTER_BYTES = 10;
    private static final int CRC_BYTES = 2;
    private static final int LENGTH_OFFSET = 4;
    /** Behind the byte of a section's header that says the protocol's version. */
    private static final int PROTOCOL_END = 10;

    /** EN 1064 numbers sections up to 1023. */
    private static final int MAX_POINTERS = 1024;

    /** Times the file's length that its sections may be together; each is read once for its checksum. */
    private static final int MAX_LISTED = 2;

    private static final String NAME = "SCPECG";

    private final Bytes file;
    private final Map<Integer, Cursor> bodies = new TreeMap<>();
    private final List<Warning> warnings = new ArrayList<>();
    private boolean countedFromZero;
    private int protocol;

    private ScpSections(Bytes file) {
        this.file = file;
    }

    /** Whether section 0 stands where it must and points to itself. */
    static boolean isScp(Bytes file) {
        try {
            Cursor in = Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "record").skip(RECORD_HEADER_BYTES + CRC_BYTES);
            int id = in.u16();
            long length = in.u32();
            String reserved = in.skip(2).text(NAME.length(), StandardCharsets.ISO_8859_1);
            boolean pointsToItself = in.u16() == 0 && in.u32() == length;
            boolean wholePointers = length % POINTER_BYTES == RECORD_HEADER_BYTES;
            return id == 0 && (reserved.equals(NAME) || (pointsToItself && wholePointers));
        } catch (MalformedException e) {
            return false;
        }
    }

    static ScpSections read(Bytes file) throws MalformedException {
        ScpSections sections = new ScpSections(file);
        sections.readAll();
        return sections;
    }

    private void readAll() throws MalformedException {
        Cursor all = Cursor.over(file, ByteOrder.LITTLE_ENDIAN, "record");
        int crc = all.u16();
        long length = all.u32();
        if (length != file.length()) {
            warnings.add(new Warning("record", "states " + length + " bytes and has " + file.length()));
        }
        if (length > CRC_BYTES && length <= file.length()) {
            checkCrc("record", crc, 0, (int) length);
        }
        Cursor pointers = all.section("section 0", RECORD_HEADER_BYTES, file.length() - (long) RECORD_HEADER_BYTES);
        long pointerLength = pointers.skip(LENGTH_OFFSET).u32();
        long count = (pointerLength - SECTION_HEADER_BYTES) / POINTER_BYTES;
        if (count < 1 || count > MAX_POINTERS) {
            throw pointers.malformed("1 to " + MAX_POINTERS + " sections", "" + count);
        }
        protocol = pointers.skip(1).u8();
        pointers.skip(SECTION_HEADER_BYTES - PROTOCOL_END);
        checkSection0(pointerLength);
        long listed = 0;
        for (int i = 0; i < count; i++) {
            int id = pointers.u16();
            long sectionLength = pointers.u32();
            long position = pointers.u32();
            listed += Math.min(sectionLength, file.length());
            if (listed > MAX_LISTED * (long) file.length()) {
                throw pointers.malformed("sections side by side", "sections that lie over each other");
            }
            if (sectionLength > 0 && id != 0) {
                add(all, id, sectionLength, position);
            }
        }
    }

    private void checkSection0(long length) {
        if (length <= file.length() - RECORD_HEADER_BYTES) {
            int crc = (file.at(RECORD_HEADER_BYTES) & 0xff) | ((file.at(RECORD_HEADER_BYTES + 1) & 0xff) << 8);
            checkCrc("section 0", crc, RECORD_HEADER_BYTES, (int) length);
        }
    }

    private void add(Cursor all, int id, long length, long position) throws MalformedException {
        String name = "section " + id;
        long offset = position - 1;
        if (!isSection(offset, id) && isSection(position, id)) {
            offset = position;
            if (!countedFromZero) {
                warnings.add(new Warning("section 0", "counts positions from 0 instead of 1"));
            }
            countedFromZero = true;
        }
        if (length < SECTION_HEADER_BYTES) {
            throw MalformedException.at(
                    Math.max(0, offset), name, "at least " + SECTION_HEADER_BYTES + " bytes", "" + length);
        }
        long there = Math.min(length, all.end() - Math.min(Math.max(0, offset), all.end()));
        if (there < length) {
            warnings.add(new Warning(name, "has " + there + " of its " + length + " bytes: the file was cut"));
        }
        if (there <= SECTION_HEADER_BYTES) {
            return;
        }
        Cursor section = all.section(name, offset, there);
        int crc = section.u16();
        int found = section.u16();
        if (found != id) {
            throw MalformedException.at(offset + CRC_BYTES, name, "its number", "" + found);
        }
        if (there == length) {
            checkCrc(name, crc, (int) offset, (int) length);
        }
        if (bodies.containsKey(id)) {
            warnings.add(new Warning(name, "listed twice; the first is read"));
            return;
        }
        bodies.put(id, section);
    }

    private boolean isSection(long offset, int id) {
        long at = offset + CRC_BYTES;
        if (offset < 0 || at + 1 >= file.length()) {
            return false;
        }
        int low = file.at((int) at) & 0xff;
        int high = file.at((int) at + 1) & 0xff;
        return low + 256 * high == id;
    }

    private void checkCrc(String name, int crc, int offset, int length) {
        if (Crc.over(file.view().slice(offset + CRC_BYTES, length - CRC_BYTES)) != crc) {
            warnings.add(new Warning(name, "the checksum is wrong: it was changed or damaged"));
        }
    }

    /** The bytes after a section's header, read from their start; empty where the record has none of it. */
    Optional<Cursor> body(int id) throws MalformedException {
        Cursor section = bodies.get(id);
        if (section == null || section.end() - section.start() == SECTION_HEADER_BYTES) {
            return Optional.empty();
        }
        int start = section.start() + SECTION_HEADER_BYTES;
        return Optional.of(section.section("section " + id, start, section.end() - (long) start));
    }

    /** A section that a rhythm cannot be read without. */
    Cursor required(int id) throws MalformedException {
        Optional<Cursor> body = body(id);
        if (body.isEmpty()) {
            throw MalformedException.at(RECORD_HEADER_BYTES, "section 0", "section " + id, "none");
        }
        return body.get();
    }

    /** The numbers of the sections that hold something. */
    List<Integer> ids() {
        return List.copyOf(bodies.keySet());
    }

    /** Version of the protocol in tenths, as section 0 says it: 13 is 1.3, 20 is 2.0. */
    int protocol() {
        return protocol;
    }

    /** Bytes of a section's body; 0 where the record has none of it. */
    int bodyBytes(int id) {
        Cursor section = bodies.get(id);
        return section == null ? 0 : section.end() - section.start() - SECTION_HEADER_BYTES;
    }

    /** Positions count from 0: the mark of a maker who follows the standard in little else. */
    boolean isCountedFromZero() {
        return countedFromZero;
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }
}

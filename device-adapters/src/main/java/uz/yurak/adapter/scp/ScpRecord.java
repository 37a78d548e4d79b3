package uz.yurak.adapter.scp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import uz.yurak.record.Bytes;

/** Puts section bodies together into a record with its list of sections and its checksums; {@link ScpSections} backwards. */
final class ScpRecord {
    /** Version 2.0, in tenths. */
    static final int PROTOCOL = 20;

    /** Sections 0 to 11 are always listed, absent ones with length 0 (EN 1064, 5.3.3). */
    private static final int LAST_LISTED = 11;

    private static final int POINTER_BYTES = 10;

    private ScpRecord() {}

    /** @param bodies by section number, without their headers; odd ones are filled to even length */
    static Bytes of(Map<Integer, byte[]> bodies) {
        Map<Integer, byte[]> sections = new TreeMap<>();
        for (int id = 1; id <= LAST_LISTED; id++) {
            sections.put(id, new byte[0]);
        }
        bodies.forEach((id, body) -> sections.put(id, Arrays.copyOf(body, body.length + body.length % 2)));
        LittleEndian all = new LittleEndian().bytes(section(0, pointers(sections)));
        sections.forEach((id, body) -> all.bytes(body.length == 0 ? body : section(id, body)));
        LittleEndian rest = new LittleEndian().u32(ScpSections.RECORD_HEADER_BYTES + all.size());
        return Bytes.wrap(checked(rest.bytes(all.toByteArray())));
    }

    private static byte[] pointers(Map<Integer, byte[]> sections) {
        int ownLength = ScpSections.SECTION_HEADER_BYTES + (sections.size() + 1) * POINTER_BYTES;
        LittleEndian out = new LittleEndian();
        out.u16(0).u32(ownLength).u32(ScpSections.RECORD_HEADER_BYTES + 1);
        int at = ScpSections.RECORD_HEADER_BYTES + ownLength;
        for (Map.Entry<Integer, byte[]> section : sections.entrySet()) {
            int body = section.getValue().length;
            int length = body == 0 ? 0 : ScpSections.SECTION_HEADER_BYTES + body;
            out.u16(section.getKey()).u32(length).u32(length == 0 ? 0 : at + 1);
            at += length;
        }
        return out.toByteArray();
    }

    private static byte[] section(int id, byte[] body) {
        byte[] reserved = id == 0 ? "SCPECG".getBytes(StandardCharsets.US_ASCII) : new byte[6];
        LittleEndian rest = new LittleEndian().u16(id).u32(ScpSections.SECTION_HEADER_BYTES + body.length);
        return checked(rest.u8(PROTOCOL).u8(PROTOCOL).bytes(reserved).bytes(body));
    }

    private static byte[] checked(LittleEndian rest) {
        byte[] bytes = rest.toByteArray();
        return new LittleEndian()
                .u16(Crc.over(ByteBuffer.wrap(bytes)))
                .bytes(bytes)
                .toByteArray();
    }
}

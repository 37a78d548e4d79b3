package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uz.yurak.adapter.Source;
import uz.yurak.record.Lead;

/** Records put together section by section, for what our writer never writes. */
final class ScpFixture {
    static final int AMPLITUDES = 0;
    static final int SECOND_DIFFERENCES = 2;

    private final Map<Integer, byte[]> sections = new TreeMap<>();

    ScpFixture section(int id, byte[] body) {
        sections.put(id, body);
        return this;
    }

    ScpFixture without(int id) {
        sections.remove(id);
        return this;
    }

    Source source() {
        return Source.of("", ScpRecord.of(sections));
    }

    static HuffmanTable.Code code(int prefixBits, int totalBits, int base, long bits) {
        return new HuffmanTable.Code(prefixBits, totalBits, true, base, bits);
    }

    static HuffmanTable.Code switchTo(int table, int prefixBits, long bits) {
        return new HuffmanTable.Code(prefixBits, prefixBits, false, table, bits);
    }

    @SafeVarargs
    static byte[] tables(List<HuffmanTable.Code>... tables) {
        LittleEndian out = new LittleEndian().u16(tables.length);
        for (List<HuffmanTable.Code> table : tables) {
            out.u16(table.size());
            for (HuffmanTable.Code c : table) {
                out.u8(c.prefixBits())
                        .u8(c.totalBits())
                        .u8(c.decodes() ? 1 : 0)
                        .u16(c.base())
                        .u32((int) c.bits());
            }
        }
        return out.toByteArray();
    }

    static byte[] leads(int flags, int lastSample, Lead... leads) {
        LittleEndian out = new LittleEndian().u8(leads.length).u8(flags);
        for (Lead lead : leads) {
            out.u32(1).u32(lastSample).u8(lead.scpCode());
        }
        return out.toByteArray();
    }

    /** Section 5 or 6. */
    static byte[] signals(int nanovolts, int intervalUs, int encoding, int bimodal, byte[]... leads) {
        LittleEndian out =
                new LittleEndian().u16(nanovolts).u16(intervalUs).u8(encoding).u8(bimodal);
        for (byte[] lead : leads) {
            out.u16(lead.length);
        }
        for (byte[] lead : leads) {
            out.bytes(lead);
        }
        return out.toByteArray();
    }

    static byte[] plain(int... values) {
        LittleEndian out = new LittleEndian();
        for (int value : values) {
            out.u16(value);
        }
        return out.toByteArray();
    }

    static byte[] encoded(List<HuffmanTable.Code> table, int... values) {
        HuffmanEncoder encoder = new HuffmanEncoder(HuffmanTable.of(table).orElseThrow());
        for (int value : values) {
            if (!encoder.add(value)) {
                throw new IllegalArgumentException("no code for " + value);
            }
        }
        return encoder.toByteArray();
    }

    /** {@code 0101 1…}, highest bit first, the last byte filled with zeros. */
    static byte[] bits(String text) {
        String digits = text.replace(" ", "");
        List<Integer> bytes = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 8) {
            bytes.add(Integer.parseInt((digits + "0000000").substring(i, i + 8), 2));
        }
        LittleEndian out = new LittleEndian();
        bytes.forEach(out::u8);
        return out.toByteArray();
    }
}

package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Warning;

/**
 * The tables that section 2 names, and samples decoded with them.
 *
 * <pre>
 *   2 bytes  number of tables; 19999: the default table, and nothing follows
 *   a table:
 *     2 bytes  number of codes
 *     a code:  1 bits of the prefix, 1 bits in all, 1 switch (1 value, 0 go to another table), 2 base value, 4 prefix
 * </pre>
 */
final class HuffmanTables {
    static final int DEFAULT_TABLE = 19_999;
    private static final int CODE_BYTES = 9;

    private final List<HuffmanTable> tables;

    HuffmanTables(List<HuffmanTable> tables) {
        this.tables = List.copyOf(tables);
    }

    static HuffmanTables read(Cursor in, List<Warning> warnings) throws MalformedException {
        int count = in.u16();
        if (count == DEFAULT_TABLE) {
            return new HuffmanTables(List.of(HuffmanTable.DEFAULT));
        }
        if (count == 0) {
            throw in.malformed("a number of tables", "0");
        }
        List<HuffmanTable> tables = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            tables.add(table(in, i, warnings));
        }
        return new HuffmanTables(tables);
    }

    /** Whether it is the standard's own table alone. */
    boolean isDefault() {
        return tables.equals(List.of(HuffmanTable.DEFAULT));
    }

    private static HuffmanTable table(Cursor in, int number, List<Warning> warnings) throws MalformedException {
        int count = in.u16();
        in.require((long) count * CODE_BYTES);
        List<HuffmanTable.Code> codes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            HuffmanTable.Code code = new HuffmanTable.Code(in.u8(), in.u8(), in.u8() != 0, in.i16(), in.u32());
            if (!code.isSane()) {
                throw in.malformed(
                        "1 to 32 prefix bits and at most 24 more", code.prefixBits() + " and " + code.totalBits());
            }
            codes.add(code);
        }
        Optional<HuffmanTable> table = HuffmanTable.of(codes);
        if (table.isPresent()) {
            return table.get();
        }
        // Only one of the two orders can make codes that are told apart, so nothing is guessed.
        Optional<HuffmanTable> turned =
                HuffmanTable.of(codes.stream().map(HuffmanTables::turned).toList());
        if (turned.isEmpty()) {
            throw in.malformed("codes none of which begins another", "table " + number + " with such");
        }
        warnings.add(new Warning("section 2", "table " + number + " writes its codes highest bit first"));
        return turned.get();
    }

    private static HuffmanTable.Code turned(HuffmanTable.Code code) {
        long bits = Long.reverse(code.bits()) >>> (Long.SIZE - code.prefixBits());
        return new HuffmanTable.Code(code.prefixBits(), code.totalBits(), code.decodes(), code.base(), bits);
    }

    /**
     * Decodes one lead.
     *
     * @param in the lead's bytes
     * @param count how many values at most
     * @return as many as the bytes hold
     */
    int[] decode(Cursor in, int count) throws MalformedException {
        BitReader bits = new BitReader(in.bytes(in.remaining()));
        int[] out = new int[count];
        HuffmanTable table = tables.get(0);
        int n = 0;
        while (n < count) {
            Optional<HuffmanTable.Code> found = next(bits, table, in);
            if (found.isEmpty()) {
                break;
            }
            HuffmanTable.Code code = found.get();
            if (!code.decodes()) {
                table = table(code.base(), in);
            } else if (code.furtherBits() > bits.left()) {
                break;
            } else {
                out[n++] = code.base() + bits.signed(code.furtherBits());
            }
        }
        return n == count ? out : Arrays.copyOf(out, n);
    }

    private HuffmanTable table(int number, Cursor in) throws MalformedException {
        if (number < 1 || number > tables.size()) {
            throw in.malformed("a switch to one of " + tables.size() + " tables", "to " + number);
        }
        return tables.get(number - 1);
    }

    /** The next code; empty where the bits end before one is whole. */
    private static Optional<HuffmanTable.Code> next(BitReader bits, HuffmanTable table, Cursor in)
            throws MalformedException {
        int node = 0;
        while (bits.left() > 0) {
            node = table.next(node, bits.bit());
            if (node < 0) {
                throw MalformedException.at(
                        in.start() + bits.byteIndex(), in.sectionName(), "a code of the table", "other bits");
            }
            Optional<HuffmanTable.Code> code = table.at(node);
            if (code.isPresent()) {
                return code;
            }
        }
        return Optional.empty();
    }

    /** Bits of bytes, highest first. */
    private static final class BitReader {
        private final byte[] bytes;
        private long at;

        BitReader(byte[] bytes) {
            this.bytes = bytes;
        }

        long left() {
            return (long) bytes.length * Byte.SIZE - at;
        }

        int byteIndex() {
            return (int) ((at - 1) / Byte.SIZE);
        }

        int bit() {
            int shift = Byte.SIZE - 1 - (int) (at % Byte.SIZE);
            int bit = (bytes[(int) (at / Byte.SIZE)] >> shift) & 1;
            at++;
            return bit;
        }

        int signed(int count) {
            int value = 0;
            for (int i = 0; i < count; i++) {
                int bit = bit();
                value = i == 0 ? -bit : (value << 1) | bit;
            }
            return value;
        }
    }
}

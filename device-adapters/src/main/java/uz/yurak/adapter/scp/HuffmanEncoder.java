package uz.yurak.adapter.scp;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes values with one table: the code of the value itself where there is one, else the shortest that has room for it. */
final class HuffmanEncoder {
    private final Map<Integer, HuffmanTable.Code> exact = new HashMap<>();
    private final List<HuffmanTable.Code> open;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int used;

    HuffmanEncoder(HuffmanTable table) {
        for (HuffmanTable.Code code : table.codes()) {
            if (code.decodes() && code.furtherBits() == 0) {
                exact.put(code.base(), code);
            }
        }
        open = table.codes().stream()
                .filter(c -> c.decodes() && c.furtherBits() > 0)
                .sorted(Comparator.comparingInt(HuffmanTable.Code::totalBits))
                .toList();
    }

    /** Whether the value could be written. */
    boolean add(int value) {
        HuffmanTable.Code whole = exact.get(value);
        if (whole != null) {
            prefix(whole);
            return true;
        }
        Optional<HuffmanTable.Code> roomy = open.stream()
                .filter(c -> fits(value - c.base(), c.furtherBits()))
                .findFirst();
        if (roomy.isEmpty()) {
            return false;
        }
        prefix(roomy.get());
        int rest = value - roomy.get().base();
        for (int i = roomy.get().furtherBits() - 1; i >= 0; i--) {
            bit((rest >> i) & 1);
        }
        return true;
    }

    private static boolean fits(int value, int bits) {
        int limit = 1 << (bits - 1);
        return value >= -limit && value < limit;
    }

    void prefix(HuffmanTable.Code code) {
        for (int i = 0; i < code.prefixBits(); i++) {
            bit((int) (code.bits() >>> i) & 1);
        }
    }

    private void bit(int bit) {
        current = (current << 1) | bit;
        if (++used == Byte.SIZE) {
            out.write(current);
            current = 0;
            used = 0;
        }
    }

    /** The bytes so far, the last one filled with zero bits. */
    byte[] toByteArray() {
        while (used > 0) {
            bit(0);
        }
        return out.toByteArray();
    }
}

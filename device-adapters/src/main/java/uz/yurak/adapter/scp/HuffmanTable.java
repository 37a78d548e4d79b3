package uz.yurak.adapter.scp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One table of codes (EN 1064, 5.5). A code's bits stand in the file's number lowest bit first; further bits may follow the
 * prefix and are then a signed number added to the base value.
 */
final class HuffmanTable {
    private static final int MAX_PREFIX_BITS = 32;
    private static final int MAX_FURTHER_BITS = 24;
    private static final int NONE = -1;

    /**
     * @param prefixBits 1–32
     * @param totalBits prefix and further bits
     * @param decodes whether it stands for a value; otherwise {@code base} is the table to go on with, from 1
     * @param base value, or table
     * @param bits the prefix, its first bit lowest
     */
    record Code(int prefixBits, int totalBits, boolean decodes, int base, long bits) {
        boolean isSane() {
            return prefixBits >= 1
                    && prefixBits <= MAX_PREFIX_BITS
                    && totalBits >= prefixBits
                    && totalBits - prefixBits <= MAX_FURTHER_BITS;
        }

        int furtherBits() {
            return totalBits - prefixBits;
        }
    }

    /** EN 1064, table 6 (C.3.7.6): values up to ±8 in 1–10 bits, then 8 and 16 bits as they are. */
    static final HuffmanTable DEFAULT = makeDefault();

    private final List<Code> codes;
    /** A tree: two links a node, or NONE; a code's index at its last node. */
    private final int[] links;

    private final int[] codeAt;

    private HuffmanTable(List<Code> codes, int[] links, int[] codeAt) {
        this.codes = codes;
        this.links = links;
        this.codeAt = codeAt;
    }

    private static HuffmanTable makeDefault() {
        List<Code> codes = new ArrayList<>();
        codes.add(new Code(1, 1, true, 0, 0));
        for (int value = 1; value <= 8; value++) {
            int prefix = value + 2;
            long ones = (1L << value) - 1;
            codes.add(new Code(prefix, prefix, true, value, ones));
            codes.add(new Code(prefix, prefix, true, -value, ones | (1L << (prefix - 1))));
        }
        codes.add(new Code(10, 18, true, 0, 0x1ff));
        codes.add(new Code(10, 26, true, 0, 0x3ff));
        return of(codes).orElseThrow();
    }

    /** The table; empty where one code is the beginning of another, so that they cannot be told apart. */
    static Optional<HuffmanTable> of(List<Code> codes) {
        int nodes = 1;
        for (Code code : codes) {
            nodes += code.prefixBits();
        }
        int[] links = new int[2 * nodes];
        int[] codeAt = new int[nodes];
        Arrays.fill(links, NONE);
        Arrays.fill(codeAt, NONE);
        int used = 1;
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            int node = 0;
            for (int bit = 0; bit < code.prefixBits(); bit++) {
                if (codeAt[node] != NONE) {
                    return Optional.empty();
                }
                int link = 2 * node + (int) ((code.bits() >>> bit) & 1);
                if (links[link] == NONE) {
                    links[link] = used++;
                }
                node = links[link];
            }
            if (codeAt[node] != NONE || links[2 * node] != NONE || links[2 * node + 1] != NONE) {
                return Optional.empty();
            }
            codeAt[node] = i;
        }
        return Optional.of(new HuffmanTable(List.copyOf(codes), links, codeAt));
    }

    List<Code> codes() {
        return codes;
    }

    /** The node after one more bit, from 0 at the root; negative where no code goes on so. */
    int next(int node, int bit) {
        return links[2 * node + bit];
    }

    /** The code that ends at a node. */
    Optional<Code> at(int node) {
        return codeAt[node] == NONE ? Optional.empty() : Optional.of(codes.get(codeAt[node]));
    }
}

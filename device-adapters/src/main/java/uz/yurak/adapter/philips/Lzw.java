package uz.yurak.adapter.philips;

import java.util.Arrays;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * The dictionary coding inside XLI: LZW with words of 10 bits, most significant bit first.
 *
 * <p>Words 0–255 stand for themselves; each word read adds one to the dictionary, the one before it and the first byte of
 * this one, until the dictionary ends at 1022; word 1023 ends the data.
 */
final class Lzw {
    private static final int BITS = 10;
    private static final int LITERALS = 256;
    private static final int END = (1 << BITS) - 1;
    private static final int NONE = -1;

    /** A word is the word {@code prefix} and behind it the byte {@code last}; {@code length} bytes in all. */
    private final int[] prefix = new int[END];

    private final byte[] last = new byte[END];
    private final int[] length = new int[END];
    private final byte[] out;
    private int count;
    private int next = LITERALS;

    private Lzw(int maxBytes) {
        this.out = new byte[maxBytes];
        for (int i = 0; i < LITERALS; i++) {
            prefix[i] = NONE;
            last[i] = (byte) i;
            length[i] = 1;
        }
    }

    /**
     * All bytes up to the end of the section.
     *
     * @param maxBytes more is refused: a word of 10 bits may stand for 768 bytes
     */
    static byte[] expand(Cursor in, int maxBytes) throws MalformedException {
        Lzw lzw = new Lzw(maxBytes);
        lzw.run(in);
        return Arrays.copyOf(lzw.out, lzw.count);
    }

    private void run(Cursor in) throws MalformedException {
        int previous = NONE;
        int buffer = 0;
        int bits = 0;
        while (!in.isAtEnd()) {
            buffer = buffer << 8 | in.u8();
            bits += 8;
            if (bits >= BITS) {
                bits -= BITS;
                int word = buffer >>> bits & END;
                buffer &= (1 << bits) - 1;
                if (word == END) {
                    return;
                }
                add(previous, word, in);
                write(word, in);
                previous = word;
            }
        }
    }

    private void add(int previous, int word, Cursor in) throws MalformedException {
        boolean room = previous != NONE && next < END;
        if (word > next || (word == next && !room)) {
            throw in.malformed("a word of the dictionary, at most " + next, "" + word);
        }
        if (room) {
            prefix[next] = previous;
            length[next] = length[previous] + 1;
            last[next] = first(word == next ? previous : word);
            next++;
        }
    }

    private byte first(int word) {
        int at = word;
        while (prefix[at] != NONE) {
            at = prefix[at];
        }
        return last[at];
    }

    private void write(int word, Cursor in) throws MalformedException {
        if (length[word] > out.length - count) {
            throw in.malformed("at most " + out.length + " bytes of samples", "more");
        }
        count += length[word];
        int at = count;
        for (int w = word; w != NONE; w = prefix[w]) {
            out[--at] = last[w];
        }
    }
}

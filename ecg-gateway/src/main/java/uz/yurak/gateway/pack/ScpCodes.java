package uz.yurak.gateway.pack;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers in SCP-ECG's default codes (EN 1064, table of C.3.7.6), first bit highest, the last byte filled with zeros:
 *
 * <pre>
 *  0            0
 *  1 to 8       as many ones, a zero, a zero
 *  −1 to −8     as many ones, a zero, a one
 *  8 bits       nine ones, a zero, the number
 *  16 bits      ten ones, the number
 * </pre>
 */
final class ScpCodes {
    private static final int MOST_ONES = 8;
    private static final int BYTE_ONES = 9;
    private static final int SHORT_ONES = 10;

    /** Bytes that a file's other writer may have filled otherwise: the last one. */
    private static final int UNSURE_BYTES = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int used;

    private ScpCodes() {}

    /** The bytes; empty where a number has more than 16 bits. */
    static Optional<byte[]> of(int[] numbers) {
        ScpCodes codes = new ScpCodes();
        for (int number : numbers) {
            if ((short) number != number) {
                return Optional.empty();
            }
            codes.add(number);
        }
        while (codes.used > 0) {
            codes.bits(0, 1);
        }
        return Optional.of(codes.out.toByteArray());
    }

    private void add(int number) {
        int size = Math.abs(number);
        if (size == 0) {
            bits(0, 1);
        } else if (size <= MOST_ONES) {
            ones(size);
            bits(number < 0 ? 1 : 0, 2);
        } else if ((byte) number == number) {
            ones(BYTE_ONES);
            bits(number, 1 + Byte.SIZE, Byte.SIZE);
        } else {
            ones(SHORT_ONES);
            bits(number, Short.SIZE);
        }
    }

    /** A zero and then the number's low bits. */
    private void bits(int number, int count, int low) {
        bits(number & ((1 << low) - 1), count);
    }

    private void ones(int count) {
        bits((1 << count) - 1, count);
    }

    private void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            current = (current << 1) | ((value >> i) & 1);
            if (++used == Byte.SIZE) {
                out.write(current);
                current = 0;
                used = 0;
            }
        }
    }

    /** Where the bytes lie in a file from an offset on; the last one may differ. Negative where they do not. */
    static int find(byte[] coded, byte[] file, int from) {
        int sure = Math.max(1, coded.length - UNSURE_BYTES);
        for (int at = from; at + coded.length <= file.length; at++) {
            if (file[at] == coded[0] && Arrays.equals(coded, 0, sure, file, at, at + sure)) {
                return at;
            }
        }
        return -1;
    }
}

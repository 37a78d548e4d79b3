package uz.yurak.adapter.scp;

import java.nio.ByteBuffer;

/** CRC-CCITT of EN 1064, 5.2.7: polynomial 1021 (hexadecimal), preset FFFF, highest bit first. */
final class Crc {
    private static final int POLYNOMIAL = 0x1021;
    private static final int PRESET = 0xffff;

    /** The remainder that each highest byte leaves. */
    private static final int[] TABLE = table();

    private Crc() {}

    private static int[] table() {
        int[] table = new int[1 << Byte.SIZE];
        for (int high = 0; high < table.length; high++) {
            int crc = high << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            table[high] = crc & 0xffff;
        }
        return table;
    }

    static int over(ByteBuffer bytes) {
        int crc = PRESET;
        while (bytes.hasRemaining()) {
            int high = ((crc >> 8) ^ bytes.get()) & 0xff;
            crc = ((crc << 8) ^ TABLE[high]) & 0xffff;
        }
        return crc;
    }
}

package uz.yurak.adapter.scp;

import java.nio.ByteBuffer;

/** CRC-CCITT of EN 1064, 5.2.7: polynomial 1021 (hexadecimal), preset FFFF, highest bit first. */
final class Crc {
    private static final int POLYNOMIAL = 0x1021;
    private static final int PRESET = 0xffff;

    private Crc() {}

    static int over(ByteBuffer bytes) {
        int crc = PRESET;
        while (bytes.hasRemaining()) {
            crc ^= (bytes.get() & 0xff) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}

package uz.yurak.adapter.stream;

import java.util.zip.CRC32;

/**
 * The field that shows whether a frame came whole.
 *
 * @param kind how it is computed
 * @param at offset in the frame, bytes
 * @param from offset of the first byte it covers
 * @param to offset behind the last byte it covers
 * @param bigEndian its most significant byte first
 */
public record FrameChecksum(Kind kind, int at, int from, int to, boolean bigEndian) {
    /** The sums that machines use. */
    public enum Kind {
        /** All bytes added, the low 8 bits. */
        SUM8(1),
        /** All bytes, exclusive or. */
        XOR8(1),
        /** All bytes added, the low 16 bits. */
        SUM16(2),
        /** Polynomial 0x1021, start 0xFFFF, not reflected (CRC-16/IBM-3740, "CCITT-FALSE"). */
        CRC16_CCITT(2),
        /** Polynomial 0x8005 reflected, start 0xFFFF (CRC-16/MODBUS). */
        CRC16_MODBUS(2),
        /** Polynomial 0x04C11DB7 reflected, start and end inverted (CRC-32/ISO-HDLC). */
        CRC32(4);

        private final int bytes;

        Kind(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    boolean holds(byte[] frame, int frameAt) {
        return FrameWord.unsigned(frame, frameAt + at, kind.bytes, bigEndian)
                == compute(frame, frameAt + from, frameAt + to);
    }

    void write(byte[] frame) {
        FrameWord.writeUnsigned(frame, at, kind.bytes, bigEndian, compute(frame, from, to));
    }

    private long compute(byte[] bytes, int start, int end) {
        return switch (kind) {
            case SUM8 -> sum(bytes, start, end) & 0xff;
            case SUM16 -> sum(bytes, start, end) & 0xffff;
            case XOR8 -> xor(bytes, start, end);
            case CRC16_CCITT -> ccitt(bytes, start, end);
            case CRC16_MODBUS -> modbus(bytes, start, end);
            case CRC32 -> crc32(bytes, start, end);
        };
    }

    private static long sum(byte[] bytes, int start, int end) {
        long sum = 0;
        for (int i = start; i < end; i++) {
            sum += bytes[i] & 0xff;
        }
        return sum;
    }

    private static long xor(byte[] bytes, int start, int end) {
        int all = 0;
        for (int i = start; i < end; i++) {
            all ^= bytes[i] & 0xff;
        }
        return all;
    }

    private static long ccitt(byte[] bytes, int start, int end) {
        int crc = 0xffff;
        for (int i = start; i < end; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        return crc & 0xffff;
    }

    private static long modbus(byte[] bytes, int start, int end) {
        int crc = 0xffff;
        for (int i = start; i < end; i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xa001;
            }
        }
        return crc;
    }

    private static long crc32(byte[] bytes, int start, int end) {
        CRC32 crc = new CRC32();
        crc.update(bytes, start, end - start);
        return crc.getValue();
    }
}

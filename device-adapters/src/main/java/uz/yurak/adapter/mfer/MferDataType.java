package uz.yurak.adapter.mfer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How samples are written (MWF_DTP). */
enum MferDataType {
    INT16(0, 2),
    UINT16(1, 2),
    INT32(2, 4),
    UINT8(3, 1),
    /** 16 flags of the device. */
    STATUS16(4, 2),
    INT8(5, 1),
    UINT32(6, 4),
    FLOAT32(7, 4),
    FLOAT64(8, 8),
    /** Differences of 8 bits to the sample before; the first to 0. */
    DIFFERENCE8(9, 1);

    final int code;
    final int bytes;

    MferDataType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<MferDataType> ofCode(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    boolean isReal() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** The number at an offset, by the buffer's order. */
    double read(ByteBuffer from, int at) {
        return switch (this) {
            case INT16 -> from.getShort(at);
            case UINT16, STATUS16 -> from.getShort(at) & 0xffff;
            case INT32 -> from.getInt(at);
            case UINT8 -> from.get(at) & 0xff;
            case INT8, DIFFERENCE8 -> from.get(at);
            case UINT32 -> from.getInt(at) & 0xffff_ffffL;
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> from.getDouble(at);
        };
    }
}

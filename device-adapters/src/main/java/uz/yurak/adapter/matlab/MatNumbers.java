package uz.yurak.adapter.matlab;

import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * The numbers of an array as they lie in the file: MATLAB stores whole numbers in fewer bytes than their class has.
 *
 * @param single whether their precision is that of 4 bytes
 */
record MatNumbers(int type, Cursor in, int bytesEach, boolean single) {
    static MatNumbers of(MatElement element, long count, boolean single) throws ReadException {
        int bytesEach = switch (element.type()) {
            case MatElement.INT8, MatElement.UINT8 -> Byte.BYTES;
            case MatElement.INT16, MatElement.UINT16 -> Short.BYTES;
            case MatElement.INT32, MatElement.UINT32, MatElement.SINGLE -> Integer.BYTES;
            case MatElement.INT64, MatElement.UINT64, MatElement.DOUBLE -> Long.BYTES;
            default -> throw new UnsupportedException("numbers of type " + element.type(), "variable ECG");
        };
        if (element.data().remaining() != count * bytesEach) {
            throw element.data()
                    .malformed(
                            count + " numbers of " + bytesEach + " bytes",
                            element.data().remaining() + " bytes");
        }
        return new MatNumbers(element.type(), element.data(), bytesEach, single || element.type() == MatElement.SINGLE);
    }

    int count() {
        return (in.end() - in.start()) / bytesEach;
    }

    double at(int index) throws MalformedException {
        in.moveTo(in.start() + (long) index * bytesEach);
        return switch (type) {
            case MatElement.INT8 -> in.i8();
            case MatElement.UINT8 -> in.u8();
            case MatElement.INT16 -> in.i16();
            case MatElement.UINT16 -> in.u16();
            case MatElement.INT32 -> in.i32();
            case MatElement.UINT32 -> in.u32();
            case MatElement.SINGLE -> in.f32();
            case MatElement.INT64 -> in.i64();
            case MatElement.UINT64 -> unsigned(in.i64());
            default -> in.f64();
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }
}

package uz.yurak.adapter.matlab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import uz.yurak.record.Bytes;

/** Level 5 files made byte by byte after MathWorks' description, uncompressed, in either byte order. */
record MatBytes(ByteOrder order) {
    static final int STRUCT = 2;
    static final int CHAR = 4;
    static final int DOUBLE = 6;
    static final int SINGLE = 7;

    Bytes file(byte[]... elements) {
        byte[] body = join(elements);
        ByteBuffer out = ByteBuffer.allocate(128 + body.length).order(order);
        out.put(Arrays.copyOf("MATLAB 5.0 MAT-file, made by hand".getBytes(StandardCharsets.US_ASCII), 124));
        out.putShort((short) 0x0100).putShort((short) ('M' << 8 | 'I')).put(body);
        return Bytes.wrap(out.array());
    }

    /** An element, small where its data fit 4 bytes. */
    byte[] element(int type, byte[] data) {
        if (data.length > 0 && data.length <= 4) {
            byte[] padded = Arrays.copyOf(data, 4);
            return ByteBuffer.allocate(8)
                    .order(order)
                    .putInt(data.length << 16 | type)
                    .put(padded)
                    .array();
        }
        ByteBuffer out = ByteBuffer.allocate(8 + (data.length + 7) / 8 * 8).order(order);
        return out.putInt(type).putInt(data.length).put(data).array();
    }

    byte[] array(String name, int matClass, int rows, int columns, byte[]... content) {
        byte[] flags = ByteBuffer.allocate(8).order(order).putInt(matClass).array();
        return element(
                MatElement.MATRIX,
                join(
                        element(MatElement.UINT32, flags),
                        element(MatElement.INT32, ints(rows, columns)),
                        element(MatElement.INT8, name.getBytes(StandardCharsets.US_ASCII)),
                        join(content)));
    }

    byte[] text(String text) {
        byte[] units =
                text.getBytes(order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        return array("", CHAR, 1, text.length(), element(MatElement.UINT16, units));
    }

    byte[] doubles(int rows, double... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length * Double.BYTES).order(order);
        Arrays.stream(values).forEach(data::putDouble);
        return array("", DOUBLE, rows, values.length / rows, element(MatElement.DOUBLE, data.array()));
    }

    byte[] ecg(byte[] sex, byte[] age, byte[] data) {
        byte[] names = "sex\0\0age\0\0data\0".getBytes(StandardCharsets.US_ASCII);
        return array(
                "ECG",
                STRUCT,
                1,
                1,
                element(MatElement.INT32, ints(5)),
                element(MatElement.INT8, names),
                sex,
                age,
                data);
    }

    private byte[] ints(int... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * Integer.BYTES).order(order);
        Arrays.stream(values).forEach(out::putInt);
        return out.array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(out::put);
        return out.array();
    }
}

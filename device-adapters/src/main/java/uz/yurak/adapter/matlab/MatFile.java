package uz.yurak.adapter.matlab;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.adapter.bytes.Inflated;
import uz.yurak.record.Bytes;

/**
 * A file as MATLAB saves it.
 *
 * <pre>
 * level 5                                        level 4
 * 116 bytes  text, "MATLAB 5.0 MAT-file, …"      4 bytes  decimal digits MOPT: byte order, 0, numbers' type, matrix's type
 *   8 bytes  where the data of subsystems lie    4 bytes  rows
 *   2 bytes  version, 0x0100; 7.3 has 0x0200     4 bytes  columns
 *   2 bytes  "IM" little-endian, "MI" big        4 bytes  1 with an imaginary part, else 0
 *   …        elements, see {@link MatElement}    4 bytes  length of the name, its zero byte included
 *                                                …        name, numbers, and the next matrix
 * </pre>
 *
 * @param variable the one looked for
 * @param others how many other variables there are
 */
record MatFile(Optional<MatArray> variable, int others) {
    private static final byte[] START = "MATLAB ".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = 128;
    private static final int VERSION_OFFSET = 124;
    private static final int LITTLE_ENDIAN = ('I' << 8) | 'M';
    private static final int BIG_ENDIAN = ('M' << 8) | 'I';
    private static final int LEVEL_4_HEADER_BYTES = 20;
    private static final int MAX_NAME_BYTES = 64;

    static boolean isLevel5(Bytes file) {
        if (file.length() < HEADER_BYTES) {
            return false;
        }
        for (int i = 0; i < START.length; i++) {
            if (file.at(i) != START[i]) {
                return false;
            }
        }
        int order = (file.at(VERSION_OFFSET + 2) << 8) | file.at(VERSION_OFFSET + 3);
        return order == LITTLE_ENDIAN || order == BIG_ENDIAN;
    }

    /** Version 7.3 is HDF5 behind such a header. */
    static boolean isHdf5(Bytes file) {
        return isLevel5(file) && file.at(isLittleEndian(file) ? VERSION_OFFSET + 1 : VERSION_OFFSET) == 2;
    }

    private static boolean isLittleEndian(Bytes file) {
        return file.at(VERSION_OFFSET + 2) == 'I';
    }

    static boolean isLevel4(Bytes file) {
        return isLevel4(file, ByteOrder.LITTLE_ENDIAN) || isLevel4(file, ByteOrder.BIG_ENDIAN);
    }

    private static boolean isLevel4(Bytes file, ByteOrder order) {
        if (file.length() < LEVEL_4_HEADER_BYTES) {
            return false;
        }
        try {
            Cursor in = Cursor.over(file, order, "header");
            int type = in.i32();
            boolean known = type / 1000 == (order == ByteOrder.LITTLE_ENDIAN ? 0 : 1)
                    && type >= 0
                    && type / 100 % 10 == 0
                    && type / 10 % 10 <= 5
                    && type % 10 <= 2;
            int rows = in.i32();
            int columns = in.i32();
            int imaginary = in.i32();
            boolean sized = rows >= 0 && columns >= 0 && (imaginary == 0 || imaginary == 1);
            int nameBytes = in.i32();
            return known && sized && nameBytes > 1 && nameBytes <= MAX_NAME_BYTES && isName(in.bytes(nameBytes));
        } catch (MalformedException e) {
            return false;
        }
    }

    private static boolean isName(byte[] name) {
        int last = name.length - 1;
        return new String(name, 0, last, StandardCharsets.ISO_8859_1).matches("[A-Za-z][A-Za-z0-9_]*")
                && name[last] == 0;
    }

    /** Looks for a variable of a level 5 file; the ones before it are inflated, the ones behind it only counted. */
    static MatFile find(String name, Bytes file) throws MalformedException {
        if (!isLevel5(file)) {
            throw MalformedException.at(0, "header", "MATLAB's, of 128 bytes", "other bytes");
        }
        ByteOrder order = isLittleEndian(file) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Cursor in = Cursor.over(file, order, "variables").moveTo(HEADER_BYTES);
        long roomBytes = Inflated.limitBytes(file.length());
        Optional<MatArray> found = Optional.empty();
        int others = 0;
        while (!in.isAtEnd()) {
            MatElement element = MatElement.next(in);
            if (found.isEmpty() && element.type() == MatElement.COMPRESSED) {
                Cursor data = element.data();
                Bytes plain = Inflated.of(file, data.start(), data.end(), true, roomBytes, "compressed variable");
                roomBytes -= plain.length();
                element = MatElement.next(Cursor.over(plain, order, "inflated variable"));
            }
            if (found.isEmpty() && element.type() == MatElement.MATRIX) {
                found = Optional.of(MatArray.of(element.data()))
                        .filter(array -> array.name().equals(name));
                others += found.isPresent() ? 0 : 1;
            } else {
                others++;
            }
        }
        return new MatFile(found, others);
    }
}

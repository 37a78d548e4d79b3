package uz.yurak.adapter.matlab;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * An array of a level 5 file: elements for its flags (class in the lowest byte), its dimensions and its name, then what its
 * class has.
 *
 * @param name the variable's; empty in a structure, whose fields name it
 * @param dimensions how many
 * @param rows the first dimension
 * @param columns the product of the others
 * @param rest what comes behind the name
 */
record MatArray(
        String name, int matClass, boolean complex, int dimensions, int rows, int columns, Optional<Cursor> rest) {
    static final int SINGLE = 7;

    private static final int STRUCT = 2;
    private static final int CHAR = 4;
    private static final int FIRST_NUMERIC = 6;
    private static final int LAST_NUMERIC = 15;
    private static final int COMPLEX_FLAG = 1 << 11;
    private static final int MAX_DIMENSIONS = 32;
    private static final int MAX_NAME_BYTES = 64;
    private static final int MAX_TEXT_BYTES = 1 << 12;

    /** An element without a byte is the empty array. */
    private static final MatArray EMPTY = new MatArray("", FIRST_NUMERIC, false, 2, 0, 0, Optional.empty());

    static MatArray of(Cursor in) throws MalformedException {
        if (in.isAtEnd()) {
            return EMPTY;
        }
        int flags = MatElement.next(in, MatElement.UINT32, "an array's flags").i32();
        Cursor sizes = MatElement.next(in, MatElement.INT32, "an array's dimensions");
        int dimensions = sizes.remaining() / Integer.BYTES;
        if (dimensions < 2 || dimensions > MAX_DIMENSIONS) {
            throw sizes.malformed("2 to " + MAX_DIMENSIONS + " dimensions", "" + dimensions);
        }
        int rows = size(sizes, 1);
        int columns = 1;
        for (int i = 1; i < dimensions; i++) {
            columns = size(sizes, columns);
        }
        Cursor name = MatElement.next(in, MatElement.INT8, "an array's name");
        return new MatArray(
                text(name, MAX_NAME_BYTES, StandardCharsets.US_ASCII),
                flags & 0xff,
                (flags & COMPLEX_FLAG) != 0,
                dimensions,
                rows,
                columns,
                Optional.of(in));
    }

    private static int size(Cursor sizes, int times) throws MalformedException {
        int size = sizes.i32();
        long product = (long) size * times;
        if (size < 0 || product > Integer.MAX_VALUE) {
            throw sizes.malformed("a dimension of an array that a file holds", size + " times " + times);
        }
        return (int) product;
    }

    long count() {
        return (long) rows * columns;
    }

    boolean isStruct() {
        return matClass == STRUCT;
    }

    boolean isText() {
        return matClass == CHAR;
    }

    boolean isNumeric() {
        return matClass >= FIRST_NUMERIC && matClass <= LAST_NUMERIC && !complex;
    }

    /** The fields of one structure by name, in the file's order. */
    Map<String, MatArray> fields() throws ReadException {
        if (!isStruct() || count() != 1) {
            throw new UnsupportedException("an array of " + count() + " of class " + matClass, "variable ECG");
        }
        Cursor in = content();
        int nameBytes = MatElement.next(in, MatElement.INT32, "the length of field names")
                .i32();
        Cursor names = MatElement.next(in, MatElement.INT8, "field names");
        if (nameBytes < 1 || nameBytes > MAX_NAME_BYTES || names.remaining() % nameBytes != 0) {
            throw names.malformed("names of 1 to " + MAX_NAME_BYTES + " bytes each", nameBytes + " bytes");
        }
        Map<String, MatArray> fields = new LinkedHashMap<>();
        while (!names.isAtEnd()) {
            String field = text(names.take("field name", nameBytes), nameBytes, StandardCharsets.US_ASCII);
            int zero = field.indexOf('\0');
            Cursor value = MatElement.next(in, MatElement.MATRIX, "an array for each field");
            fields.put(zero < 0 ? field : field.substring(0, zero), of(value));
        }
        return fields;
    }

    /** The real part of a numeric array, the first column first. */
    MatNumbers numbers() throws ReadException {
        if (!isNumeric()) {
            throw new UnsupportedException("complex numbers or class " + matClass + " for numbers", "variable ECG");
        }
        return MatNumbers.of(MatElement.next(content()), count(), matClass == SINGLE);
    }

    /** A row of characters. */
    String characters() throws ReadException {
        if (!isText() || rows > 1) {
            throw new UnsupportedException(rows + " rows of class " + matClass + " for a text", "variable ECG");
        }
        MatElement element = MatElement.next(content());
        Charset charset = switch (element.type()) {
            case MatElement.INT8, MatElement.UINT8 -> StandardCharsets.ISO_8859_1;
            case MatElement.UTF8 -> StandardCharsets.UTF_8;
            case MatElement.UINT16, MatElement.UTF16 ->
                element.data().isLittleEndian() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            default -> throw new UnsupportedException("characters of type " + element.type(), "variable ECG");
        };
        return text(element.data(), MAX_TEXT_BYTES, charset);
    }

    private Cursor content() throws MalformedException {
        if (rest.isEmpty()) {
            throw MalformedException.in("variable ECG", "a value", "the empty array");
        }
        Cursor in = rest.get();
        return in.section(in.sectionName(), in.offset(), in.remaining());
    }

    private static String text(Cursor in, int maxBytes, Charset charset) throws MalformedException {
        if (in.remaining() > maxBytes) {
            throw in.malformed("a text of at most " + maxBytes + " bytes", in.remaining() + " bytes");
        }
        return in.text(in.remaining(), charset);
    }
}

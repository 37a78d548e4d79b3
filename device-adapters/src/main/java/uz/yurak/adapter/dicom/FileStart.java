package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.yurak.record.Bytes;

/**
 * How a DICOM file begins: with the preamble of PS3.10, 7.1, or, as programs older than it write, at once with group 0002
 * or with the data set itself. Without the preamble two elements in order, of lengths that fit, must be there.
 *
 * @param metaOffset where group 0002 starts; empty where the file holds the data set alone
 * @param syntax of a data set that stands alone, known by its form; explicit little endian is group 0002's own
 */
record FileStart(OptionalInt metaOffset, TransferSyntax syntax) {
    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

    private static final int META_GROUP = 0x0002;
    private static final int IDENTIFYING_GROUP = 0x0008;
    /** The first element of either group is one of the first: a length, a character set, a class or a date. */
    private static final int LAST_FIRST_ELEMENT = 0x0023;
    /** No text of such an element is longer. */
    private static final int MAX_FIRST_LENGTH = 1024;

    private static final int HEADER_BYTES = 8;
    private static final long UNDEFINED = 0xffff_ffffL;

    private static final List<TransferSyntax> PLAIN =
            List.of(TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.EXPLICIT_BIG, TransferSyntax.IMPLICIT_LITTLE);

    /** An element's head: its tag, where its value starts, and the length stated. */
    private record Head(long tag, int valueOffset, long length) {
        int group() {
            return (int) (tag >> 16);
        }
    }

    static Optional<FileStart> of(Bytes file) {
        if (hasMagic(file)) {
            return Optional.of(
                    new FileStart(OptionalInt.of(PREAMBLE_BYTES + MAGIC.length), TransferSyntax.EXPLICIT_LITTLE));
        }
        for (TransferSyntax syntax : PLAIN) {
            Optional<Head> first = firstOfTwo(file, 0, syntax);
            boolean meta = first.filter(head -> head.group() == META_GROUP).isPresent();
            if (first.isPresent() && (!meta || syntax == TransferSyntax.EXPLICIT_LITTLE)) {
                return Optional.of(new FileStart(meta ? OptionalInt.of(0) : OptionalInt.empty(), syntax));
            }
        }
        return Optional.empty();
    }

    /** The syntax that the data set at an offset is written in: the stated one, unless only another fits its form. */
    static TransferSyntax syntaxAt(Bytes file, int offset, TransferSyntax stated) {
        if (firstOfTwo(file, offset, stated).isPresent()) {
            return stated;
        }
        return PLAIN.stream()
                .filter(other -> firstOfTwo(file, offset, other).isPresent())
                .findFirst()
                .orElse(stated);
    }

    private static boolean hasMagic(Bytes file) {
        if (file.length() < PREAMBLE_BYTES + MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (file.at(PREAMBLE_BYTES + i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first element, where it and the next are plausible in this syntax. */
    private static Optional<Head> firstOfTwo(Bytes file, int offset, TransferSyntax syntax) {
        return head(file, offset, syntax)
                .filter(first -> first.group() == META_GROUP || first.group() == IDENTIFYING_GROUP)
                .filter(first -> (first.tag() & 0xffff) <= LAST_FIRST_ELEMENT && first.length() <= MAX_FIRST_LENGTH)
                .filter(first -> head(file, first.valueOffset() + (int) first.length(), syntax)
                        .filter(second -> second.tag() > first.tag() && second.group() <= IDENTIFYING_GROUP)
                        .isPresent());
    }

    private static Optional<Head> head(Bytes file, int offset, TransferSyntax syntax) {
        if (offset + HEADER_BYTES > file.length()) {
            return Optional.empty();
        }
        ByteBuffer in = file.view().order(syntax.order());
        long tag = Short.toUnsignedLong(in.getShort(offset)) << 16 | Short.toUnsignedLong(in.getShort(offset + 2));
        return syntax.isExplicit() ? explicit(file, offset, tag, syntax.order()) : implicit(file, offset, tag, in);
    }

    private static Optional<Head> explicit(Bytes file, int offset, long tag, ByteOrder order) {
        ByteBuffer in = file.view().order(order);
        String letters = "" + (char) (in.get(offset + 4) & 0xff) + (char) (in.get(offset + 5) & 0xff);
        Optional<Vr> vr = Vr.named(letters);
        if (vr.isEmpty()) {
            return Optional.empty();
        }
        if (!vr.get().hasLongLength()) {
            return fitting(file, new Head(tag, offset + HEADER_BYTES, Short.toUnsignedLong(in.getShort(offset + 6))));
        }
        if (offset + HEADER_BYTES + Integer.BYTES > file.length()) {
            return Optional.empty();
        }
        long length = Integer.toUnsignedLong(in.getInt(offset + HEADER_BYTES));
        return fitting(file, new Head(tag, offset + HEADER_BYTES + Integer.BYTES, length));
    }

    private static Optional<Head> implicit(Bytes file, int offset, long tag, ByteBuffer in) {
        return fitting(file, new Head(tag, offset + HEADER_BYTES, Integer.toUnsignedLong(in.getInt(offset + 4))));
    }

    private static Optional<Head> fitting(Bytes file, Head head) {
        boolean fits = head.length() == UNDEFINED || head.valueOffset() + head.length() <= file.length();
        return fits ? Optional.of(head) : Optional.empty();
    }
}

package uz.yurak.adapter.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import uz.yurak.record.Bytes;

/**
 * One attribute of a data set: its value as bytes of the file, or its items.
 *
 * @param tag group and element
 * @param vr as written; {@link Vr#UN} in implicit transfer syntaxes, {@link Vr#SQ} for every sequence
 * @param data the bytes that the value lies in
 * @param offset where the value starts in them
 * @param length bytes of the value; 0 for a sequence
 * @param order byte order of binary values
 * @param items of a sequence; empty otherwise
 */
record Element(int tag, Vr vr, Bytes data, int offset, int length, ByteOrder order, List<Attributes> items) {
    Element {
        items = List.copyOf(items);
    }

    /** The value, in its byte order; shares the file's storage, read-only. */
    ByteBuffer value() {
        return data.view().slice(offset, length).order(order);
    }

    byte[] copy() {
        byte[] copy = new byte[length];
        value().get(copy);
        return copy;
    }
}

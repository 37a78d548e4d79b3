package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a data set attribute by attribute, which the caller hands over in the order of the tags. Sequences and items are
 * written with defined lengths, values padded to even length as PS3.5, 6.2 asks (text with a space, the rest with zero).
 * Large values are kept as what writes them, so that a recording of a day takes no memory of its own.
 */
public final class DataSetWriter {
    private static final int MAX_SHORT_LENGTH = 0xfffe;
    private static final long MAX_LONG_LENGTH = 0xffff_fffeL;

    private final List<Part> parts = new ArrayList<>();
    private final TransferSyntax syntax;
    private ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private long length;
    private int lastTag;

    public DataSetWriter(TransferSyntax syntax) {
        this.syntax = syntax;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    /** Bytes to be written when their turn comes. */
    interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    public DataSetWriter text(int tag, Vr vr, String value) {
        return text(tag, vr, value, StandardCharsets.US_ASCII);
    }

    /** Text in a character set, which (0008,0005) must state unless it is ASCII. */
    public DataSetWriter text(int tag, Vr vr, String value, Charset charset) {
        byte[] bytes = value.getBytes(charset);
        if (bytes.length % 2 != 0) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = (byte) (vr == Vr.UI ? 0 : ' ');
        }
        return bytes(tag, vr, bytes);
    }

    public DataSetWriter unsignedShort(int tag, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Short.BYTES).order(syntax.order());
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return bytes(tag, Vr.US, buffer.array());
    }

    public DataSetWriter unsignedInt(int tag, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(syntax.order());
        for (long value : values) {
            buffer.putInt((int) value);
        }
        return bytes(tag, Vr.UL, buffer.array());
    }

    public DataSetWriter bytes(int tag, Vr vr, byte[] value) {
        byte[] even = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
        header(tag, vr, even.length);
        small(even);
        return this;
    }

    /** @param evenLength how many bytes the value writes */
    DataSetWriter large(int tag, Vr vr, long evenLength, Part value) {
        header(tag, vr, evenLength);
        large(evenLength, value);
        return this;
    }

    public DataSetWriter sequence(int tag, List<DataSetWriter> items) {
        long body = 0;
        for (DataSetWriter item : items) {
            body += Long.BYTES + item.length;
        }
        header(tag, Vr.SQ, body);
        for (DataSetWriter item : items) {
            ByteBuffer head = ByteBuffer.allocate(Long.BYTES).order(syntax.order());
            putTag(head, Tag.ITEM).putInt((int) item.length);
            small(head.array());
            large(item.length, item::writeTo);
        }
        return this;
    }

    private void header(int tag, Vr vr, long valueLength) {
        if (length > 0 && Integer.compareUnsigned(tag, lastTag) <= 0) {
            throw new IllegalArgumentException(Tag.text(tag) + " after " + Tag.text(lastTag));
        }
        lastTag = tag;
        boolean longLength = !syntax.isExplicit() || vr.hasLongLength();
        if (valueLength > (longLength ? MAX_LONG_LENGTH : MAX_SHORT_LENGTH)) {
            throw new IllegalArgumentException(Tag.text(tag) + " of " + valueLength + " bytes");
        }
        ByteBuffer head = ByteBuffer.allocate(12).order(syntax.order());
        putTag(head, tag);
        if (!syntax.isExplicit()) {
            head.putInt((int) valueLength);
        } else {
            head.put(vr.name().getBytes(StandardCharsets.US_ASCII));
            if (longLength) {
                head.putShort((short) 0).putInt((int) valueLength);
            } else {
                head.putShort((short) valueLength);
            }
        }
        small(Arrays.copyOf(head.array(), head.position()));
    }

    private void small(byte[] bytes) {
        tail.writeBytes(bytes);
        length += bytes.length;
    }

    private void large(long partLength, Part part) {
        byte[] before = tail.toByteArray();
        parts.add(out -> out.write(before));
        parts.add(part);
        tail = new ByteArrayOutputStream();
        length += partLength;
    }

    private static ByteBuffer putTag(ByteBuffer to, int tag) {
        return to.putShort((short) (tag >>> 16)).putShort((short) tag);
    }

    /** How many bytes {@link #writeTo} writes. */
    public long length() {
        return length;
    }

    /** Leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.writeTo(out);
        }
        tail.writeTo(out);
    }

    public byte[] toByteArray() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(length));
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }
}

package uz.yurak.adapter.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a data set attribute by attribute, which the caller hands over in the order of the tags. Sequences and items are
 * written with defined lengths, values padded to even length as PS3.5, 6.2 asks (text with a space, the rest with zero).
 */
public final class DataSetWriter {
    private static final int MAX_SHORT_LENGTH = 0xfffe;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TransferSyntax syntax;
    private int lastTag;

    public DataSetWriter(TransferSyntax syntax) {
        this.syntax = syntax;
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

    public DataSetWriter unsignedInt(int tag, long value) {
        return bytes(
                tag,
                Vr.UL,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(syntax.order())
                        .putInt((int) value)
                        .array());
    }

    public DataSetWriter bytes(int tag, Vr vr, byte[] value) {
        byte[] even = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
        header(tag, vr, even.length);
        out.writeBytes(even);
        return this;
    }

    public DataSetWriter sequence(int tag, List<DataSetWriter> items) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (DataSetWriter item : items) {
            byte[] content = item.toByteArray();
            ByteBuffer head = ByteBuffer.allocate(8).order(syntax.order());
            putTag(head, Tag.ITEM).putInt(content.length);
            body.writeBytes(head.array());
            body.writeBytes(content);
        }
        header(tag, Vr.SQ, body.size());
        out.writeBytes(body.toByteArray());
        return this;
    }

    private void header(int tag, Vr vr, int length) {
        if (out.size() > 0 && Integer.compareUnsigned(tag, lastTag) <= 0) {
            throw new IllegalArgumentException(Tag.text(tag) + " after " + Tag.text(lastTag));
        }
        lastTag = tag;
        ByteBuffer head = ByteBuffer.allocate(12).order(syntax.order());
        putTag(head, tag);
        if (!syntax.isExplicit()) {
            head.putInt(length);
        } else {
            head.put(vr.name().getBytes(StandardCharsets.US_ASCII));
            if (vr.hasLongLength()) {
                head.putShort((short) 0).putInt(length);
            } else if (length <= MAX_SHORT_LENGTH) {
                head.putShort((short) length);
            } else {
                throw new IllegalArgumentException(Tag.text(tag) + " of " + length + " bytes");
            }
        }
        out.write(head.array(), 0, head.position());
    }

    private static ByteBuffer putTag(ByteBuffer to, int tag) {
        return to.putShort((short) (tag >>> 16)).putShort((short) tag);
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }
}

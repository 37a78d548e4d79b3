package uz.yurak.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that nobody can change. */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies. */
    public static Bytes copyOf(byte... content) {
        return new Bytes(content.clone());
    }

    /** Takes the array over without copying; the caller gives it up. */
    public static Bytes wrap(byte[] content) {
        return new Bytes(content);
    }

    public int length() {
        return content.length;
    }

    public byte at(int index) {
        return content[index];
    }

    public byte[] toArray() {
        return content.clone();
    }

    /** A view that cannot be written to. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    public InputStream stream() {
        return new ByteArrayInputStream(content);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }

    public Sha256 sha256() {
        return Sha256.over(content);
    }

    /** The digest of the prefix and then these bytes. */
    public Sha256 sha256After(byte[] prefix) {
        return Sha256.over(prefix, content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && Arrays.equals(content, b.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Bytes[" + content.length + "]";
    }
}

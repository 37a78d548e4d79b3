package uz.yurak.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Bytes that nobody can change: in memory, or in a mapped file that the system loads page by page. */
public final class Bytes {
    public static final Bytes EMPTY = wrap(new byte[0]);

    /** Bytes that are copied at a time from where they are not in memory. */
    private static final int PART = 1 << 16;

    /** Position 0, never moved. */
    private final ByteBuffer content;

    private Bytes(ByteBuffer content) {
        this.content = content;
    }

    /** Copies. */
    public static Bytes copyOf(byte... content) {
        return wrap(content.clone());
    }

    /** Takes the array over without copying; the caller gives it up. */
    public static Bytes wrap(byte[] content) {
        return new Bytes(ByteBuffer.wrap(content));
    }

    /** All of a buffer, a mapped file's say, without copying; the caller gives it up, and nobody changes what it shows. */
    public static Bytes over(ByteBuffer content) {
        return new Bytes(content.slice(0, content.limit()));
    }

    /** Whether the bytes lie in a file, so that what refers to them takes no memory. */
    public boolean isMapped() {
        return content.isDirect();
    }

    public int length() {
        return content.limit();
    }

    public byte at(int index) {
        return content.get(index);
    }

    /** The bytes from start (included) to end (excluded); shares storage, which nobody can change. */
    public Bytes range(int startIndex, int endIndex) {
        Objects.checkFromToIndex(startIndex, endIndex, length());
        return new Bytes(content.slice(startIndex, endIndex - startIndex));
    }

    /** A copy of all bytes. */
    public byte[] toArray() {
        byte[] copy = new byte[length()];
        content.get(0, copy);
        return copy;
    }

    /** A view that cannot be written to. */
    public ByteBuffer view() {
        return content.asReadOnlyBuffer();
    }

    public InputStream stream() {
        return new ViewStream(view());
    }

    public void writeTo(OutputStream out) throws IOException {
        if (content.hasArray()) {
            out.write(content.array(), content.arrayOffset(), length());
            return;
        }
        byte[] part = new byte[Math.min(length(), PART)];
        for (int start = 0; start < length(); start += part.length) {
            int partLength = Math.min(part.length, length() - start);
            content.get(start, part, 0, partLength);
            out.write(part, 0, partLength);
        }
    }

    public Sha256 sha256() {
        return Sha256.over(view());
    }

    /** The digest of the prefix and then these bytes. */
    public Sha256 sha256After(byte[] prefix) {
        return Sha256.over(ByteBuffer.wrap(prefix), view());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b && content.equals(b.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return "Bytes[" + length() + "]";
    }

    /** Reads a view from its position on. */
    private static final class ViewStream extends InputStream {
        private final ByteBuffer view;

        ViewStream(ByteBuffer view) {
            this.view = view;
        }

        @Override
        public int read() {
            return view.hasRemaining() ? view.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (!view.hasRemaining()) {
                return length == 0 ? 0 : -1;
            }
            int read = Math.min(length, view.remaining());
            view.get(target, offset, read);
            return read;
        }

        @Override
        public long skip(long length) {
            int skipped = (int) Math.max(0, Math.min(length, view.remaining()));
            view.position(view.position() + skipped);
            return skipped;
        }

        @Override
        public int available() {
            return view.remaining();
        }
    }
}

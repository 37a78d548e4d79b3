package uz.yurak.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    /** As a mapped file shows itself: read-only, and not on the heap. */
    private static Bytes mapped(byte[] content) {
        return Bytes.over(
                ByteBuffer.allocateDirect(content.length).put(content).flip().asReadOnlyBuffer());
    }

    @Test
    void aMappedFile_isTheSameBytesAsInMemory() throws Exception {
        Bytes mapped = mapped(CONTENT);
        Bytes held = Bytes.copyOf(CONTENT);
        assertTrue(mapped.isMapped());
        assertFalse(held.isMapped());
        assertEquals(held, mapped);
        assertEquals(held.hashCode(), mapped.hashCode());
        assertEquals(held.sha256(), mapped.sha256());
        byte[] prefix = "cart-1".getBytes(StandardCharsets.UTF_8);
        assertEquals(held.sha256After(prefix), mapped.sha256After(prefix));
        assertArrayEquals(CONTENT, mapped.toArray());
        assertEquals(CONTENT[299_999], mapped.at(299_999));
    }

    @Test
    void rangesStreamsAndCopies_areTheBytesAsked() throws Exception {
        for (Bytes bytes : new Bytes[] {mapped(CONTENT), Bytes.copyOf(CONTENT)}) {
            Bytes range = bytes.range(10, 200_010).range(5, 150_005);
            byte[] expected = Arrays.copyOfRange(CONTENT, 15, 150_015);
            assertArrayEquals(expected, range.toArray());
            assertEquals(Bytes.copyOf(expected), range);
            assertEquals(Bytes.copyOf(expected).sha256(), range.sha256());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            range.writeTo(out);
            assertArrayEquals(expected, out.toByteArray());
            try (InputStream in = range.stream()) {
                assertEquals(expected[0] & 0xff, in.read());
                assertEquals(149_998, in.skip(149_998));
                assertEquals(1, in.available());
                assertEquals(1, in.read(new byte[9]));
                assertEquals(-1, in.read(new byte[9]));
                assertEquals(-1, in.read());
            }
        }
    }

    @Test
    void outside_isRefused() throws Exception {
        for (Bytes bytes : new Bytes[] {mapped(CONTENT), Bytes.copyOf(CONTENT)}) {
            Bytes range = bytes.range(10, 20);
            assertThrows(IndexOutOfBoundsException.class, () -> range.at(10));
            assertThrows(IndexOutOfBoundsException.class, () -> range.at(-1));
            assertThrows(IndexOutOfBoundsException.class, () -> range.range(5, 11));
            assertThrows(ReadOnlyBufferException.class, () -> range.view().put((byte) 1));
        }
    }

    @Test
    void anEmptyFile_isEmpty() throws Exception {
        Bytes empty = mapped(new byte[0]);
        assertEquals(Bytes.EMPTY, empty);
        assertEquals(-1, empty.stream().read());
    }
}

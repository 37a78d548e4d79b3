package uz.yurak.adapter.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

class CursorTest {
    private static Cursor over(ByteOrder order, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Cursor.over(Bytes.wrap(bytes), order, "file");
    }

    @Test
    void numbers_areReadInTheOrderOfTheFile() throws Exception {
        assertEquals(0x0201, over(ByteOrder.LITTLE_ENDIAN, 1, 2).u16());
        assertEquals(0x0102, over(ByteOrder.BIG_ENDIAN, 1, 2).u16());
        assertEquals(-2, over(ByteOrder.LITTLE_ENDIAN, 0xfe, 0xff, 0xff).i24());
        assertEquals(0x7f0102, over(ByteOrder.BIG_ENDIAN, 0x7f, 1, 2).i24());
        assertEquals(
                0xffff_fffeL,
                over(ByteOrder.LITTLE_ENDIAN, 0xfe, 0xff, 0xff, 0xff).u32());
        assertEquals(-1, over(ByteOrder.LITTLE_ENDIAN, 0xff).i8());
        assertEquals(255, over(ByteOrder.LITTLE_ENDIAN, 0xff).u8());
        assertEquals(1.0f, over(ByteOrder.BIG_ENDIAN, 0x3f, 0x80, 0, 0).f32());
    }

    @Test
    void readingBeyondTheSection_namesItsByteAndSection() throws Exception {
        Cursor section = over(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4).section("section 6", 1, 2);
        assertEquals(2, section.u8());
        var refused = assertThrows(MalformedException.class, section::u16);
        assertEquals("at byte 2 (section 6): expected 2 bytes, found 1 left", refused.getMessage());
        assertEquals(3, section.u8());
        assertTrue(section.isAtEnd());
    }

    @Test
    void aSectionOutsideItsParent_isRefused() throws Exception {
        Cursor file = over(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4);
        assertThrows(MalformedException.class, () -> file.section("s", 2, 3));
        assertThrows(MalformedException.class, () -> file.section("s", 5, 0));
        assertThrows(MalformedException.class, () -> file.section("s", -1, 1));
        assertThrows(MalformedException.class, () -> file.section("s", 1, Long.MAX_VALUE));
        Cursor inner = file.section("s", 2, 2);
        assertThrows(MalformedException.class, () -> inner.section("t", 1, 1));
        assertThrows(MalformedException.class, () -> inner.moveTo(1));
        assertThrows(MalformedException.class, () -> inner.bytes(Integer.MAX_VALUE));
        assertThrows(MalformedException.class, () -> inner.skip(-1));
    }

    @Test
    void take_movesBehindWhatItTook() throws Exception {
        Cursor file = over(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4);
        Cursor taken = file.take("pair", 2);
        assertEquals(0x0102, taken.u16());
        assertEquals(2, file.offset());
        assertEquals(0x0403, file.in(ByteOrder.LITTLE_ENDIAN).u16());
    }
}

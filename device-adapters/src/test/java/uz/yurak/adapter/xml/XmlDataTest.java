package uz.yurak.adapter.xml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.record.Bytes;

class XmlDataTest {
    private static Xml element(String text) throws ReadException {
        return Xml.parse(Bytes.wrap(("<a>" + text + "</a>").getBytes(StandardCharsets.UTF_8)));
    }

    /** RFC 4648, section 10. */
    @Test
    void base64_isReadAcrossLines() throws Exception {
        assertArrayEquals(
                "foobar".getBytes(StandardCharsets.US_ASCII), XmlData.base64(element("\n  Zm9v\r\n\tYmFy \n")));
        assertArrayEquals("fooba".getBytes(StandardCharsets.US_ASCII), XmlData.base64(element("Zm9vYmE=")));
        assertEquals(0, XmlData.base64(element(" ")).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zm9v!", "Zm9vY", "Zm=v", "Zm9ч"})
    void otherText_isNoBase64(String text) {
        var refused = assertThrows(MalformedException.class, () -> XmlData.base64(element(text)));
        assertEquals(
                "in line 1, a: expected Base64, found other characters or the middle of a byte", refused.getMessage());
    }

    @Test
    void hexadecimal_isTwoDigitsAByte() throws Exception {
        assertArrayEquals(new byte[] {0, (byte) 0xff, 0x1a}, XmlData.hex(element("00 Ff\n1A")));
        assertThrows(MalformedException.class, () -> XmlData.hex(element("0")));
        assertThrows(MalformedException.class, () -> XmlData.hex(element("0g")));
        assertThrows(MalformedException.class, () -> XmlData.hex(element("ы0")));
    }

    @Test
    void integers_standBetweenAnySeparators() throws Exception {
        assertArrayEquals(new int[] {1, -2, 3, 4}, XmlData.integers(element("1,-2 ;\n3\t4,")));
        assertArrayEquals(new int[0], XmlData.integers(element(" , ")));
        var refused = assertThrows(MalformedException.class, () -> XmlData.integers(element("1,2.5")));
        assertEquals("in line 1, a: expected whole numbers, found other text as number 2", refused.getMessage());
    }

    @Test
    void numbers_areFiniteDecimals() {
        assertEquals(OptionalDouble.of(4.88), XmlData.number(" 4.88 "));
        assertEquals(OptionalDouble.of(4.88), XmlData.number("4,88"));
        assertEquals(OptionalDouble.of(-1), XmlData.number("-1"));
        for (String none : new String[] {"", "-", "NaN", "Infinity", "1e999", "0x10", "1d", "Failed", "9".repeat(41)}) {
            assertEquals(OptionalDouble.empty(), XmlData.number(none), none);
        }
    }

    @Test
    void fields_areNamedByTheirPath() throws Exception {
        Xml person =
                element("<id>7</id><size unit='cm'><v>170</v></size><s>x</s><s> y </s><empty/><skip><id>8</id></skip>");
        assertEquals(
                Map.of("size@unit", "cm", "size.v", "170", "s", "x", "s[2]", "y"),
                XmlFields.below(person, Set.of("id", "skip")));
    }

    @Test
    void theDeclaredCharacterSet_isTheOneWritten() {
        String xml = "<?xml version='1.0' encoding='windows-1251'?><a/>";
        assertEquals(
                Optional.of("windows-1251"),
                Xml.declaredCharacterSet(Bytes.wrap(xml.getBytes(StandardCharsets.US_ASCII))));
        assertEquals(
                Optional.of("windows-1251"),
                Xml.declaredCharacterSet(Bytes.wrap(xml.getBytes(StandardCharsets.UTF_16LE))));
        assertEquals(
                Optional.empty(), Xml.declaredCharacterSet(Bytes.wrap("<a/>".getBytes(StandardCharsets.US_ASCII))));
    }
}

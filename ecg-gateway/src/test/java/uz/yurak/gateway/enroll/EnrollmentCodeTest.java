package uz.yurak.gateway.enroll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollmentCodeTest {
    @TempDir
    private Path folder;

    private CertificateAuthority authority(String name) throws IOException {
        return CertificateAuthority.open(folder.resolve(name), Clock.systemUTC());
    }

    @Test
    void isToldInGroupsOfFour_andReadHoweverItIsTyped() throws IOException {
        EnrollmentCode code = EnrollmentCode.make(authority("ca").certificate());
        assertTrue(code.text().matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}"), code.text());
        assertEquals(code, EnrollmentCode.parse(code.text()));
        assertEquals(
                code, EnrollmentCode.parse(code.text().toLowerCase(Locale.ROOT).replace('-', ' ')));
        assertEquals(
                code, EnrollmentCode.parse(" " + code.text().replace('0', 'O').replace('1', 'l') + "\n"));
    }

    @Test
    void oneWrongLetter_isFoundBeforeAnythingIsSent_allButOneInThirtyTwo() throws IOException {
        String text = EnrollmentCode.make(authority("ca").certificate()).text();
        int found = 0;
        int tried = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '-') {
                String slip = text.substring(0, i) + (text.charAt(i) == '7' ? '8' : '7') + text.substring(i + 1);
                tried++;
                found += isRefused(slip) ? 1 : 0;
            }
        }
        assertEquals(28, tried);
        // 28 slips at a chance of 1 in 32 each to pass: six and more would come once in 13 million codes.
        assertTrue(found >= 23, "found " + found);
    }

    private static boolean isRefused(String text) {
        try {
            EnrollmentCode.parse(text);
            return false;
        } catch (IllegalArgumentException e) {
            assertFalse(String.valueOf(e.getMessage()).contains(text), "a code is not repeated");
            return true;
        }
    }

    @Test
    void namesItsAuthority_andNoOther() throws IOException {
        EnrollmentCode code = EnrollmentCode.make(authority("ca").certificate());
        assertTrue(code.isOf(authority("ca").certificate()));
        assertFalse(code.isOf(authority("another").certificate()));
    }

    @Test
    void isNoCode_whenShortOrLong_andItsSecretIsNotPrinted() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> EnrollmentCode.parse(""));
        assertThrows(IllegalArgumentException.class, () -> EnrollmentCode.parse("7".repeat(27)));
        assertThrows(IllegalArgumentException.class, () -> EnrollmentCode.parse("7".repeat(1_000_000)));
        EnrollmentCode code = EnrollmentCode.make(authority("ca").certificate());
        assertFalse(code.toString().contains(code.secret()));
    }
}

package uz.yurak.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    /** Python 3.11: {@code hashlib.pbkdf2_hmac('sha256', b'change me please', bytes(range(16)), 60000, 32)}. */
    private static final String KNOWN =
            "pbkdf2-sha256:60000:AAECAwQFBgcICQoLDA0ODw:qtY2XKIW/kknEqdea+tNPmV2kbSe+6XJpIDnl8+Mtuk";

    @Test
    void aKnownHash_isOfItsPasswordAlone() {
        assertTrue(PasswordHash.parse(KNOWN).matches("change me please"));
        assertFalse(PasswordHash.parse(KNOWN).matches("change me, please"));
        assertFalse(PasswordHash.parse(KNOWN).matches(""));
    }

    @Test
    void aNewHash_readsBack_andIsAnotherEachTime() {
        PasswordHash one = PasswordHash.of("oʻtkir", new SecureRandom());
        PasswordHash two = PasswordHash.of("oʻtkir", new SecureRandom());
        assertTrue(PasswordHash.parse(one.text()).matches("oʻtkir"));
        assertFalse(one.equals(two));
        assertFalse(one.toString().contains(":"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "pbkdf2-sha256:0:AAAA:AAAA",
                "pbkdf2-sha256:x:AAAA:AAAA",
                "pbkdf2-sha256:2000000000:AAAA:AAAA",
                "pbkdf2-sha256:60000:AAAA:AAAA",
                "pbkdf2-sha256:60000:!:AAAA"
            })
    void whatIsNone_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PasswordHash.parse(text));
    }
}

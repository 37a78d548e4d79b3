package uz.yurak.consult.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {
    @Test
    void waitAfterWrongPasswords_doublesUpToFiveMinutes() {
        assertEquals(Duration.ZERO, Sessions.waitAfter(3));
        assertEquals(Duration.ofSeconds(2), Sessions.waitAfter(4));
        assertEquals(Duration.ofSeconds(4), Sessions.waitAfter(5));
        assertEquals(Duration.ofMinutes(5), Sessions.waitAfter(12));
        assertEquals(Duration.ofMinutes(5), Sessions.waitAfter(Integer.MAX_VALUE));
    }

    @Test
    void passwordHash_isArgon2idSalted_andMatchesItsPasswordAlone() {
        String hash = Passwords.hash("correct horse battery");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertNotEquals(hash, Passwords.hash("correct horse battery"));
        assertTrue(Passwords.matches("correct horse battery", hash));
        assertFalse(Passwords.matches("correct horse batterz", hash));
    }
}

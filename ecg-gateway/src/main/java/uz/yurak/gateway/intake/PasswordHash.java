package uz.yurak.gateway.intake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import uz.yurak.record.Bytes;

/**
 * A password as the configuration holds it: {@code pbkdf2-sha256:ITERATIONS:SALT:HASH}, the last two in Base64. PBKDF2
 * (RFC 8018) needs no memory to speak of, which a box with a heap of 64 MiB does not have.
 *
 * @param iterations cost of a guess
 * @param salt 16 bytes of chance
 * @param hash 32 bytes
 */
public record PasswordHash(int iterations, Bytes salt, Bytes hash) {
    private static final String KIND = "pbkdf2-sha256";

    /**
     * A tenth of OWASP's 600 000 of 2023: an old box answers a machine within a second. Guesses are throttled, and the
     * configuration is the agent's alone to read.
     */
    private static final int ITERATIONS = 60_000;

    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    public static PasswordHash of(String password, SecureRandom chance) {
        byte[] salt = new byte[SALT_BYTES];
        chance.nextBytes(salt);
        return new PasswordHash(ITERATIONS, Bytes.copyOf(salt), derive(password, salt, ITERATIONS));
    }

    /** @throws IllegalArgumentException where it is none */
    public static PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("expected " + KIND + ":ITERATIONS:SALT:HASH");
        }
        PasswordHash parsed = new PasswordHash(Integer.parseInt(parts[1]), decoded(parts[2]), decoded(parts[3]));
        if (parsed.iterations < 1
                || parsed.iterations > MAX_ITERATIONS
                || parsed.salt.length() == 0
                || parsed.hash.length() != HASH_BYTES) {
            throw new IllegalArgumentException("expected a hash of " + HASH_BYTES + " bytes");
        }
        return parsed;
    }

    /** Whether it is the password; takes the same time whether or not. */
    public boolean matches(String password) {
        return MessageDigest.isEqual(
                hash.toArray(), derive(password, salt.toArray(), iterations).toArray());
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return KIND + ":" + iterations + ":" + encoded(salt) + ":" + encoded(hash);
    }

    private static Bytes derive(String password, byte[] salt, int iterations) {
        try {
            return Bytes.wrap(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BYTES * 8))
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    private static String encoded(Bytes bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.toArray());
    }

    private static Bytes decoded(String text) {
        return Bytes.wrap(Base64.getDecoder().decode(text));
    }

    /** Keeps even the hash out of logs. */
    @Override
    public String toString() {
        return "PasswordHash";
    }
}

package uz.yurak.gateway.enroll;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.random.RandomGenerator;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * What an administrator tells the hospital once, so that its agent may ask for a certificate: seven groups of four letters.
 *
 * <pre>
 *    4 letters  id: which code it is; no secret
 *    8 letters  secret, 40 bits by chance
 *   15 letters  first 75 bits of the SHA-256 of the authority's certificate: whoever stands between has another one
 *    1 letter   check: the first 5 bits of the SHA-256 of the letters before, so that a slip of the hand costs no try
 * </pre>
 *
 * <p>Letters are Crockford's base 32: digits and A to Z without I, L, O, U. Read without regard to case, blanks and
 * hyphens; O is 0, I and L are 1.
 *
 * @param id of the code
 * @param secret never stored in clear, never logged
 * @param authority letters of the authority's fingerprint
 */
public record EnrollmentCode(String id, String secret, String authority) {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS_A_LETTER = 5;
    private static final int ID_LETTERS = 4;
    private static final int SECRET_LETTERS = 8;
    private static final int AUTHORITY_LETTERS = 15;
    private static final int ALL_LETTERS = ID_LETTERS + SECRET_LETTERS + AUTHORITY_LETTERS + 1;
    private static final int GROUP = 4;

    /** Longer is no code, however it is spaced. */
    private static final int MAX_TEXT = 100;

    public EnrollmentCode {
        require(id, ID_LETTERS);
        require(secret, SECRET_LETTERS);
        require(authority, AUTHORITY_LETTERS);
    }

    /** A new one. */
    public static EnrollmentCode make(X509Certificate authority) {
        SecureRandom chance = new SecureRandom();
        return new EnrollmentCode(letters(chance, ID_LETTERS), letters(chance, SECRET_LETTERS), fingerprint(authority));
    }

    /**
     * What a person typed.
     *
     * @throws IllegalArgumentException where it is no code or has a slip; never repeats what was typed
     */
    public static EnrollmentCode parse(String text) {
        String letters = text.length() > MAX_TEXT
                ? ""
                : text.replaceAll("[\\s-]", "")
                        .toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        if (letters.length() != ALL_LETTERS) {
            throw new IllegalArgumentException(
                    "expected a code of " + ALL_LETTERS / GROUP + " groups of " + GROUP + " letters");
        }
        int authority = ID_LETTERS + SECRET_LETTERS;
        EnrollmentCode code = new EnrollmentCode(
                letters.substring(0, ID_LETTERS),
                letters.substring(ID_LETTERS, authority),
                letters.substring(authority, ALL_LETTERS - 1));
        if (code.check() != letters.charAt(ALL_LETTERS - 1)) {
            throw new IllegalArgumentException("the code has a slip: read it again letter by letter");
        }
        return code;
    }

    /** Whether this is the authority that the code was made by. */
    public boolean isOf(X509Certificate certificate) {
        return fingerprint(certificate).equals(authority);
    }

    /** SHA-256 over the certificate's DER: its name in tables and in full where people compare it. */
    public static Sha256 fingerprintOf(X509Certificate certificate) {
        try {
            return Sha256.over(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was parsed can be encoded", e);
        }
    }

    /** As it is told: groups of four with hyphens. Holds the secret. */
    public String text() {
        return (body() + check()).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "EnrollmentCode[" + id + "]";
    }

    private String body() {
        return id + secret + authority;
    }

    private char check() {
        Sha256 digest = Bytes.wrap(body().getBytes(StandardCharsets.US_ASCII)).sha256();
        return LETTERS.charAt((digest.toBytes()[0] & 0xFF) >> (Byte.SIZE - BITS_A_LETTER));
    }

    private static String fingerprint(X509Certificate certificate) {
        BigInteger whole = new BigInteger(1, fingerprintOf(certificate).toBytes());
        BigInteger first = whole.shiftRight(Sha256.BYTES * Byte.SIZE - AUTHORITY_LETTERS * BITS_A_LETTER);
        StringBuilder letters = new StringBuilder();
        for (int i = AUTHORITY_LETTERS - 1; i >= 0; i--) {
            letters.append(LETTERS.charAt(first.shiftRight(i * BITS_A_LETTER).intValue() & (LETTERS.length() - 1)));
        }
        return letters.toString();
    }

    private static String letters(RandomGenerator chance, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private static void require(String letters, int count) {
        if (letters.length() != count || letters.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
            throw new IllegalArgumentException("expected " + count + " letters of a code, found others");
        }
    }
}

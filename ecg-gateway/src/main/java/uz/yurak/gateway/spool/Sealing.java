package uz.yurak.gateway.spool;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) and HMAC-SHA-256 (RFC 2104) as every JDK has them. */
final class Sealing {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    static final SecureRandom CHANCE = new SecureRandom();

    private Sealing() {}

    /** Ciphertext and tag. */
    static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** Empty where key, nonce, associated bytes or ciphertext are not those of the sealing. */
    static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    static byte[] random(int length) {
        byte[] random = new byte[length];
        CHANCE.nextBytes(random);
        return random;
    }
}

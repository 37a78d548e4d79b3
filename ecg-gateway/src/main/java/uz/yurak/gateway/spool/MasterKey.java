package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What a hospital keeps apart from the agent's disk, and without which nothing on it can be read: a passphrase, or a file
 * with 32 random bytes as 64 hexadecimal digits (on a USB stick, or handed to the service by systemd out of the TPM).
 */
public final class MasterKey {
    /** 2^63 tries and more for six words of a list of 7776; each costs an attacker this many rounds. */
    private static final int PASSPHRASE_ITERATIONS = 210_000;

    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int KEY_BYTES = 32;
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final int LONGEST_FILE_BYTES = 4096;

    private final int iterations;
    private final byte[] secret;

    private MasterKey(int iterations, byte[] secret) {
        this.iterations = iterations;
        this.secret = secret;
    }

    /** @throws IOException where it is too short to protect anything */
    public static MasterKey ofPassphrase(String passphrase) throws IOException {
        if (passphrase.length() < SHORTEST_PASSPHRASE) {
            throw new IOException("passphrase: expected at least " + SHORTEST_PASSPHRASE + " characters, found "
                    + passphrase.length());
        }
        return ofPassphrase(passphrase, PASSPHRASE_ITERATIONS);
    }

    /** @param iterations of a keyring that is made with it; one that is opened has its own */
    static MasterKey ofPassphrase(String passphrase, int iterations) {
        return new MasterKey(iterations, passphrase.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IOException where the file is not there or holds no key */
    public static MasterKey ofFile(Path file) throws IOException {
        try {
            if (Files.size(file) <= LONGEST_FILE_BYTES) {
                byte[] key = HexFormat.of()
                        .parseHex(Files.readString(file, StandardCharsets.US_ASCII)
                                .strip());
                if (key.length == KEY_BYTES) {
                    return new MasterKey(0, key);
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": expected the key's file, found none (is the stick in?)", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": expected 64 hexadecimal digits, found something else", e);
        }
        throw new IOException(file + ": expected 64 hexadecimal digits, found something else");
    }

    /** A new key as its file holds it. */
    public static String newKey(SecureRandom chance) {
        byte[] key = new byte[KEY_BYTES];
        chance.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Rounds for a keyring that is made now; 0 where the key needs none. */
    int iterations() {
        return iterations;
    }

    /** @throws WrongKeyException where the keyring is one of another kind of key */
    byte[] derive(byte[] salt, int rounds) throws WrongKeyException {
        if (iterations > 0 != rounds > 0 || rounds > MAX_ITERATIONS) {
            throw new WrongKeyException(
                    "keyring: expected " + (rounds > 0 ? "a passphrase" : "a key's file") + ", found " + this);
        }
        if (rounds == 0) {
            return Sealing.hmac(secret, salt);
        }
        try {
            char[] characters = new String(secret, StandardCharsets.UTF_8).toCharArray();
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(characters, salt, rounds, KEY_BYTES * 8))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return iterations > 0 ? "a passphrase" : "a key's file";
    }
}

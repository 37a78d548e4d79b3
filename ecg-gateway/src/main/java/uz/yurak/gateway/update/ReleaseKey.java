package uz.yurak.gateway.update;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import uz.yurak.record.Bytes;

/**
 * The public half of a key that releases are signed with: Ed25519 (RFC 8032), written as its 32 bytes in hexadecimal digits.
 * The private half is where releases are made and nowhere else.
 */
public final class ReleaseKey {
    /** SubjectPublicKeyInfo and PrivateKeyInfo of Ed25519 before the key's own 32 bytes (RFC 8410, sections 4 and 7). */
    private static final byte[] PUBLIC_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE_HEAD = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "Ed25519";

    private final PublicKey key;
    private final String text;

    private ReleaseKey(PublicKey key, String text) {
        this.key = key;
        this.text = text;
    }

    /** @throws IllegalArgumentException where it is none */
    public static ReleaseKey parse(String hex) {
        try {
            byte[] spki = join(PUBLIC_HEAD, bytes(hex));
            return new ReleaseKey(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki)), hex);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("release key: expected one of Ed25519, found other bytes", e);
        }
    }

    /** Whether the private half made this signature of these bytes. */
    public boolean signed(Bytes message, Bytes signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message.view());
            return check.verify(signature.toArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A new pair. */
    public static Secret make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new Secret(
                    tail(pair.getPrivate().getEncoded()), tail(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /**
     * Both halves, in hexadecimal digits: the file that releases are signed with.
     *
     * @param seed the private half
     */
    public record Secret(String seed, String publicKey) {
        /** Signs. */
        public Bytes sign(Bytes message) {
            try {
                PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                        .generatePrivate(new PKCS8EncodedKeySpec(join(PRIVATE_HEAD, bytes(seed))));
                Signature signing = Signature.getInstance(ALGORITHM);
                signing.initSign(key);
                signing.update(message.view());
                return Bytes.wrap(signing.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("release key: expected a private key of Ed25519, found another", e);
            }
        }

        /** Keeps the private half out of logs. */
        @Override
        public String toString() {
            return "Secret[" + publicKey + "]";
        }
    }

    private static byte[] bytes(String hex) {
        if (hex.length() != 2 * KEY_BYTES) {
            throw new IllegalArgumentException("release key: expected 64 hexadecimal digits, found " + hex.length());
        }
        return HexFormat.of().parseHex(hex);
    }

    private static String tail(byte[] encoded) {
        return HexFormat.of().formatHex(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] whole = new byte[head.length + tail.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }

    @Override
    public String toString() {
        return text;
    }
}

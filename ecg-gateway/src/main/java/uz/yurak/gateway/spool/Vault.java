package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Sha256;

/**
 * Seals what an agent keeps on its disk, or, where no key is configured, leaves it plain. Whoever takes the disk without the
 * master key learns how many envelopes wait, when they came, how long and how urgent they are, and nothing of what they hold. Used by
 * several threads.
 *
 * <p>A small file, sealed:
 *
 * <pre>
 *   4 bytes  "YSF1"
 *   4 bytes  number of the key in the keyring
 *  12 bytes  nonce, random
 *   n bytes  content sealed by AES-256-GCM; associated: the 8 bytes before the nonce and the file's name
 * </pre>
 */
public final class Vault {
    /** Seals nothing. */
    public static final Vault PLAIN = new Vault(null);

    private static final int MAGIC = 0x5953_4631;
    private static final int HEAD_BYTES = 8;
    private static final int NAME_BYTES = 16;

    private final @Nullable Keyring keyring;

    private Vault(@Nullable Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * The vault of a folder: with its keyring, which is made where there is none yet, or plain.
     *
     * @throws WrongKeyException where the folder is sealed, and not with this key
     */
    public static Vault open(Path folder, Optional<MasterKey> master) throws IOException {
        if (master.isPresent()) {
            return new Vault(Keyring.open(folder, master.get()));
        }
        if (Keyring.isIn(folder)) {
            throw new WrongKeyException(
                    folder + ": expected the key that sealed it (state.key), found none configured");
        }
        return PLAIN;
    }

    /** From now on the other master key opens the folder, and what is new is sealed with a new key of its own. */
    public static void rotate(Path folder, MasterKey from, MasterKey to) throws IOException {
        Keyring.rotate(folder, from, to);
    }

    public boolean isSealing() {
        return keyring != null;
    }

    /** A name that says nothing of the content, and is found again. */
    String name(Sha256 id) {
        return keyring == null
                ? id.hex()
                : HexFormat.of().formatHex(Sealing.hmac(keyring.namingKey(), id.toBytes()), 0, NAME_BYTES);
    }

    /** Number of the key that seals what is new. */
    int newestKey() {
        return keyring().newest();
    }

    /** @throws WrongKeyException where the key is none of the keyring */
    byte[] key(int number) throws WrongKeyException {
        return Optional.ofNullable(keyring)
                .flatMap(ring -> ring.key(number))
                .orElseThrow(() -> new WrongKeyException("a sealed file: expected the keyring with its key " + number
                        + (keyring == null ? ", found no key configured" : ", found one without it")));
    }

    private Keyring keyring() {
        if (keyring == null) {
            throw new IllegalStateException("a plain vault seals nothing");
        }
        return keyring;
    }

    /** Replaces a small file as a whole; on the disk when it returns. */
    public void write(Path file, byte[] content) throws IOException {
        DurableFile.replace(file, keyring == null ? content : sealed(file, content));
    }

    /**
     * A small file as it was written, sealed or, before there was a key, plain.
     *
     * @throws WrongKeyException where it is sealed with another key
     * @throws SealBrokenException where it changed on the disk
     * @throws IOException where it cannot be read
     */
    public byte[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!isSealed(bytes)) {
            return bytes;
        }
        ByteBuffer head = ByteBuffer.wrap(bytes);
        byte[] nonce = Arrays.copyOfRange(bytes, HEAD_BYTES, HEAD_BYTES + Sealing.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(bytes, HEAD_BYTES + Sealing.NONCE_BYTES, bytes.length);
        return Sealing.open(key(head.getInt(Integer.BYTES)), nonce, associated(file, bytes), sealed)
                .orElseThrow(SealBrokenException::new);
    }

    static boolean isSealed(byte[] bytes) {
        return bytes.length >= HEAD_BYTES + Sealing.NONCE_BYTES + Sealing.TAG_BYTES
                && ByteBuffer.wrap(bytes).getInt() == MAGIC;
    }

    private byte[] sealed(Path file, byte[] content) {
        byte[] nonce = Sealing.random(Sealing.NONCE_BYTES);
        ByteBuffer sealed = ByteBuffer.allocate(HEAD_BYTES + Sealing.NONCE_BYTES + content.length + Sealing.TAG_BYTES);
        sealed.putInt(MAGIC).putInt(newestKey()).put(nonce);
        return sealed.put(Sealing.seal(keyring().sealingKey(), nonce, associated(file, sealed.array()), content))
                .array();
    }

    /** One file cannot be put in another's place. */
    private static byte[] associated(Path file, byte[] bytes) {
        byte[] name = String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + name.length)
                .put(bytes, 0, HEAD_BYTES)
                .put(name)
                .array();
    }
}

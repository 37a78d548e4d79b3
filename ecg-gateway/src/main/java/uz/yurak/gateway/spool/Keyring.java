package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.record.Bytes;

/**
 * The keys that seal what an agent keeps, themselves sealed by the hospital's master key: another passphrase or stick needs
 * this one small file written anew, and nothing else. It lies on the disk twice, because with it all is lost.
 *
 * <pre>
 *   4 bytes  "YKR1"
 *   4 bytes  rounds of PBKDF2-HMAC-SHA-256 that make the sealing key of a passphrase; 0 for a key's file, whose
 *            HMAC-SHA-256 of the salt it is
 *  16 bytes  salt
 *   4 bytes  number of keys, 1 to {@link #MAX_KEYS}
 *   keys     each 4 bytes number, 12 bytes nonce, 32 + 16 bytes key sealed by AES-256-GCM; associated: all before
 *   4 bytes  CRC-32C of all before: a damaged keyring is not taken for a wrong key
 * </pre>
 *
 * Key 0 makes files' names, the last seals what is new; those between once did.
 */
final class Keyring {
    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);

    private static final int MAGIC = 0x594B_5231;
    private static final int SALT_BYTES = 16;

    /** One is added with each new master key. */
    private static final int MAX_KEYS = 1000;

    private static final int SEALED_KEY_BYTES = Sealing.KEY_BYTES + Sealing.TAG_BYTES;
    private static final int MAX_FILE_BYTES = 64 + MAX_KEYS * (4 + Sealing.NONCE_BYTES + SEALED_KEY_BYTES);

    private final NavigableMap<Integer, byte[]> keys;

    private Keyring(NavigableMap<Integer, byte[]> keys) {
        this.keys = keys;
    }

    static Path file(Path folder) {
        return folder.resolve("keyring");
    }

    private static Path copy(Path folder) {
        return folder.resolve("keyring.copy");
    }

    static boolean isIn(Path folder) {
        return Files.exists(file(folder)) || Files.exists(copy(folder));
    }

    /** Opens the folder's keyring, or makes one where there is none. */
    static Keyring open(Path folder, MasterKey master) throws IOException {
        if (isIn(folder)) {
            return read(folder, master);
        }
        Keyring made = new Keyring(
                new TreeMap<>(Map.of(0, Sealing.random(Sealing.KEY_BYTES), 1, Sealing.random(Sealing.KEY_BYTES))));
        made.write(folder, master);
        return made;
    }

    /** From now on the other master key opens it, and a new key seals what is new. */
    static void rotate(Path folder, MasterKey from, MasterKey to) throws IOException {
        if (!isIn(folder)) {
            throw new IOException(folder + ": expected a keyring, found none: nothing is sealed yet");
        }
        Keyring keyring = read(folder, from);
        if (keyring.keys.size() >= MAX_KEYS) {
            throw new IOException("keyring: expected fewer than " + MAX_KEYS + " keys");
        }
        keyring.keys.put(keyring.newest() + 1, Sealing.random(Sealing.KEY_BYTES));
        keyring.write(folder, to);
    }

    int newest() {
        return keys.lastKey();
    }

    Optional<byte[]> key(int number) {
        return Optional.ofNullable(keys.get(number));
    }

    byte[] sealingKey() {
        return keys.lastEntry().getValue();
    }

    byte[] namingKey() {
        return keys.firstEntry().getValue();
    }

    private static Keyring read(Path folder, MasterKey master) throws IOException {
        Optional<Bytes> one = whole(file(folder));
        Optional<Bytes> other = whole(copy(folder));
        Bytes bytes = one.or(() -> other)
                .orElseThrow(
                        () -> new IOException(
                                folder
                                        + ": expected a keyring or its copy, found both damaged; nothing can be read without one of them"));
        Keyring keyring = parse(bytes.toArray(), master);
        if (!one.equals(other)) {
            // A power cut between the two, or a bad sector; the first one counts.
            LOG.warn("{}: the keyring and its copy differ; both are written anew", folder);
            DurableFile.replace(file(folder), bytes.toArray());
            DurableFile.replace(copy(folder), bytes.toArray());
        }
        return keyring;
    }

    /** Empty where there is none, or it is damaged. */
    private static Optional<Bytes> whole(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) > MAX_FILE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int body = bytes.capacity() - Integer.BYTES;
        boolean isWhole = body > 0 && bytes.getInt(0) == MAGIC && bytes.getInt(body) == crc32c(bytes.slice(0, body));
        return isWhole ? Optional.of(Bytes.over(bytes)) : Optional.empty();
    }

    private static Keyring parse(byte[] all, MasterKey master) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(all);
        try {
            byte[] salt = new byte[SALT_BYTES];
            int iterations = bytes.getInt(Integer.BYTES);
            bytes.get(2 * Integer.BYTES, salt);
            byte[] sealing = master.derive(salt, iterations);
            bytes.position(2 * Integer.BYTES + SALT_BYTES);
            int count = bytes.getInt();
            NavigableMap<Integer, byte[]> keys = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                byte[] before = Arrays.copyOf(all, bytes.position());
                int number = bytes.getInt();
                byte[] nonce = new byte[Sealing.NONCE_BYTES];
                byte[] sealed = new byte[SEALED_KEY_BYTES];
                bytes.get(nonce).get(sealed);
                keys.put(
                        number,
                        Sealing.open(sealing, nonce, before, sealed)
                                .orElseThrow(() -> new WrongKeyException(
                                        "keyring: expected " + master + " that sealed it, found another")));
            }
            if (keys.size() < 2) {
                throw new IOException("keyring: expected a key for names and one for content, found " + keys.size());
            }
            return new Keyring(keys);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IOException("keyring: expected all of its keys, found its end", e);
        }
    }

    private void write(Path folder, MasterKey master) throws IOException {
        byte[] salt = Sealing.random(SALT_BYTES);
        int iterations = master.iterations();
        byte[] sealing = master.derive(salt, iterations);
        ByteBuffer bytes = ByteBuffer.allocate(MAX_FILE_BYTES);
        bytes.putInt(MAGIC).putInt(iterations).put(salt).putInt(keys.size());
        for (Map.Entry<Integer, byte[]> key : keys.entrySet()) {
            byte[] before = Arrays.copyOf(bytes.array(), bytes.position());
            byte[] nonce = Sealing.random(Sealing.NONCE_BYTES);
            bytes.putInt(key.getKey()).put(nonce).put(Sealing.seal(sealing, nonce, before, key.getValue()));
        }
        bytes.putInt(crc32c(bytes.slice(0, bytes.position())));
        byte[] whole = Arrays.copyOf(bytes.array(), bytes.position());
        Folders.make(folder);
        DurableFile.replace(file(folder), whole);
        DurableFile.replace(copy(folder), whole);
    }

    private static int crc32c(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}

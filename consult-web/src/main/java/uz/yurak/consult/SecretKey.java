package uz.yurak.consult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import uz.yurak.record.Sha256;

/** A random key in a file that only its owner can read (mode 0600), made on first use. */
final class SecretKey {
    private static final int KEY_BYTES = 32;

    private SecretKey() {}

    static byte[] in(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            Path fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    "key",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, key);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length < Sha256.BYTES) {
            throw new IOException(file + ": expected a key of " + KEY_BYTES + " bytes, found " + key.length);
        }
        return key;
    }
}

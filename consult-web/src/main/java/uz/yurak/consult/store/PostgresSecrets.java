package uz.yurak.consult.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The random passwords of the embedded database, in a file that only its owner can read (mode 0600).
 *
 * @param ownerPassword of {@link #OWNER}
 * @param appPassword of {@link #APP}
 */
record PostgresSecrets(String ownerPassword, String appPassword) {
    static final String OWNER = "yurak_owner";
    static final String APP = "yurak_app";
    private static final int RANDOM_BYTES = 24;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Reads them, or makes them on first use. */
    static PostgresSecrets in(Path folder) throws IOException {
        Path file = folder.resolve("postgres.secret");
        if (!Files.exists(file)) {
            Path fresh = Files.createTempFile(folder, "postgres", ".secret.new", PRIVATE);
            Files.writeString(fresh, "owner=" + random() + "\napp=" + random() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        String owner = secrets.getProperty("owner");
        String app = secrets.getProperty("app");
        if (owner == null || app == null) {
            throw new IOException(file + " does not hold owner= and app=");
        }
        return new PostgresSecrets(owner, app);
    }

    /** For initdb, which takes the password from a file; the caller deletes it. */
    Path writePasswordFile(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "initdb", ".secret", PRIVATE);
        Files.writeString(file, ownerPassword + "\n");
        return file;
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Keeps them out of logs. */
    @Override
    public String toString() {
        return "PostgresSecrets[…]";
    }
}

package uz.yurak.consult.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that lies in our class path, once a version and folder. */
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int EXECUTABLE_BITS = 0111;

    private PostgresBinaries() {}

    /**
     * The folder that holds {@code bin}, {@code lib} and {@code share}.
     *
     * @param cache where unpacked versions are kept
     */
    static Path unpackedUnder(Path cache) throws IOException {
        refuseOtherMachines();
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new IOException("the embedded PostgreSQL is missing from the class path: expected " + ARCHIVE);
        }
        String version = versionOf(archive);
        Path home = cache.resolve(version);
        Path complete = home.resolve(".complete");
        if (Files.exists(complete)) {
            return home;
        }
        Path fresh =
                cache.resolve(version + ".unpacking-" + ProcessHandle.current().pid());
        unpack(archive, fresh);
        Files.createFile(fresh.resolve(".complete"));
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(complete)) {
                throw e;
            }
        }
        return home;
    }

    private static void refuseOtherMachines() throws IOException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            throw new IOException("the embedded PostgreSQL runs on Linux x86-64, this is " + system
                    + "; name a PostgreSQL of your own by database.url");
        }
    }

    private static String versionOf(URL archive) throws IOException {
        JarURLConnection connection = (JarURLConnection) archive.openConnection();
        Path jar = Path.of(connection.getJarFileURL().getPath()).getFileName();
        return jar.toString().replaceAll("\\.jar$", "");
    }

    private static void unpack(URL archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (InputStream packed = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entry, entries, target);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the PostgreSQL archive has an entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}

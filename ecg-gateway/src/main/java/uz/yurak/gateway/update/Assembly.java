package uz.yurak.gateway.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uz.yurak.gateway.spool.DurableFile;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.gateway.update.Manifest.Item;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/**
 * A package on its way to being a version: what is missing, the bytes as they come, and the whole put together. Files that
 * the running program has already are not fetched again. A file that is fetched lies under its digest, as long as what came
 * of it, so that any break is followed by the next byte. Used by one thread.
 */
final class Assembly {
    private static final int BUFFER_BYTES = 64 << 10;

    /** What the file system takes beside the bytes. */
    private static final long SLACK_BYTES = 4 << 20;

    private final ProgramFolder folder;
    private final Manifest manifest;
    private final Bytes text;
    private final Bytes signature;
    private final Map<Sha256, Path> whole = new HashMap<>();

    /**
     * What is to be fetched next.
     *
     * @param offset of its first missing byte
     * @param missing bytes from there on
     */
    record Missing(Sha256 file, int offset, int missing) {}

    /**
     * @param text of the manifest, as signed
     * @param library folder of the jars that run now
     */
    Assembly(ProgramFolder folder, Manifest manifest, Bytes text, Bytes signature, Optional<Path> library)
            throws IOException {
        this.folder = folder;
        this.manifest = manifest;
        this.text = text;
        this.signature = signature;
        if (library.isPresent()) {
            take(library.get());
        }
        for (Item item : manifest.files()) {
            complete(item);
        }
    }

    /** Those of the same length are looked into. */
    private void take(Path library) throws IOException {
        Map<Long, Item> byLength = new HashMap<>();
        manifest.files().forEach(item -> byLength.put((long) item.length(), item));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(library, "*.jar")) {
            for (Path jar : jars) {
                if (byLength.containsKey(Files.size(jar))) {
                    whole.put(digest(jar), jar);
                }
            }
        } catch (NoSuchFileException none) {
            whole.clear();
        }
    }

    /** The first file that is not whole. */
    Optional<Missing> missing() throws IOException {
        for (Item item : manifest.files()) {
            if (!whole.containsKey(item.sha256())) {
                int here = (int) length(part(item.sha256()));
                return Optional.of(new Missing(item.sha256(), here, item.length() - here));
            }
        }
        return Optional.empty();
    }

    /** Bytes that are here, of {@link Manifest#totalBytes}. */
    long hereBytes() throws IOException {
        long here = 0;
        for (Item item : manifest.files()) {
            here += whole.containsKey(item.sha256()) ? item.length() : length(part(item.sha256()));
        }
        return here;
    }

    /** @throws IOException where the disk has no room for what is missing and the version put together */
    void requireRoom(long reserveBytes) throws IOException {
        long needed = 2 * manifest.totalBytes() - hereBytes() + SLACK_BYTES;
        long free = folder.freeBytes() - reserveBytes;
        if (free < needed) {
            throw new IOException("expected " + needed + " bytes free beside the spool's reserve, found " + free);
        }
    }

    /**
     * Takes the next bytes; those of another place are dropped: they were asked for on a line that is gone.
     *
     * @return false where a file came whole and is not the one announced, as after a power cut: it begins anew
     */
    boolean add(Sha256 file, int offset, Bytes content) throws IOException {
        Optional<Missing> next = missing().filter(gap -> gap.file().equals(file) && gap.offset() == offset);
        if (next.isEmpty() || content.length() > next.get().missing()) {
            return true;
        }
        try (FileChannel part = FileChannel.open(part(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = content.view();
            while (bytes.hasRemaining()) {
                part.write(bytes);
            }
        }
        return content.length() < next.get().missing() || complete(item(file));
    }

    /** Whether it is whole; where it is as long and another, it goes. */
    private boolean complete(Item item) throws IOException {
        Path part = part(item.sha256());
        if (!whole.containsKey(item.sha256()) && length(part) >= item.length()) {
            if (digest(part).equals(item.sha256())) {
                whole.put(item.sha256(), part);
            } else {
                Files.delete(part);
            }
        }
        return whole.containsKey(item.sha256());
    }

    /** Puts the version together, on the disk and read again when this returns. */
    void finish() throws IOException {
        Path workshop = folder.workshop();
        Path library = Folders.make(workshop.resolve("lib"));
        for (Item item : manifest.files()) {
            Path from = whole.get(item.sha256());
            if (from == null) {
                throw new IOException("expected every file, found " + item.name() + " missing");
            }
            copy(from, library.resolve(item.name()));
        }
        Folders.sync(library);
        DurableFile.replace(workshop.resolve("manifest"), text.toArray());
        DurableFile.replace(workshop.resolve("signature"), signature.toArray());
        requireWhole(workshop, manifest);
        folder.install(workshop, manifest.version());
        folder.forgetFetched();
    }

    /** @throws IOException where a version's folder is not what its manifest says, to the last byte */
    static void requireWhole(Path version, Manifest manifest) throws IOException {
        int files = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(version.resolve("lib"))) {
            for (Path each : all) {
                files++;
                if (!String.valueOf(each.getFileName()).endsWith(".jar")) {
                    throw new IOException("expected jars alone, found another file");
                }
            }
        }
        if (files != manifest.files().size()) {
            throw new IOException("expected " + manifest.files().size() + " files, found " + files);
        }
        for (Item item : manifest.files()) {
            if (!digest(version.resolve("lib").resolve(item.name())).equals(item.sha256())) {
                throw new IOException(item.name() + ": expected the bytes of its SHA-256, found others");
            }
        }
    }

    private Item item(Sha256 file) throws IOException {
        return manifest.files().stream()
                .filter(item -> item.sha256().equals(file))
                .findFirst()
                .orElseThrow(() -> new IOException("expected a file of the package, found another"));
    }

    private Path part(Sha256 file) throws IOException {
        return folder.fetching().resolve(file.hex());
    }

    private static long length(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            out.force(true);
        }
    }

    private static Sha256 digest(Path file) throws IOException {
        MessageDigest digest = Sha256.digester();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.of(digest.digest());
    }
}

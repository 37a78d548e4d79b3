package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.record.Sha256;

/** A folder of envelopes' files that a person must look at, each with the reason beside it. Nothing deletes them. */
final class Aside {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    /** How the name of a file ends that says why another is here. */
    private static final String REASON = ".reason.txt";

    /** What a power cut left of one that was being sealed. */
    private static final String UNFINISHED = ".new";

    private final Path folder;
    private final Vault vault;
    private int count;

    Aside(Path folder, Vault vault) throws IOException {
        this.folder = Folders.make(folder);
        this.vault = vault;
    }

    /** Counts what is here, and seals what came before there was a key: as the bytes that it is, under its old name. */
    void recover() throws IOException {
        List<Path> here = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> !file.toString().endsWith(REASON))) {
            files.forEach(here::add);
        }
        for (Path file : here) {
            if (file.toString().endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            } else if (Files.isRegularFile(file)) {
                count++;
                seal(file);
            }
        }
    }

    private void seal(Path file) throws IOException {
        if (vault.isSealing() && !SpoolFiles.isSealed(file)) {
            byte[] bytes = Files.readAllBytes(file);
            if (!Vault.isSealed(bytes)) {
                vault.write(file, bytes);
            }
        }
    }

    /** Moves a file here; where the disk fails before that, it stays where it is. */
    synchronized void put(Path file, String reason) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path here = folder.resolve(name);
        Files.move(file, here, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        count++;
        LOG.error("put aside in {}: {}", folder, reason);
        try {
            Folders.sync(folder);
            Files.writeString(folder.resolve(name + REASON), reason + "\n", StandardCharsets.UTF_8);
            seal(here);
        } catch (IOException e) {
            LOG.error(
                    "put aside in {}, perhaps not for good, and without the reason beside it: {}",
                    folder,
                    e.toString());
        }
    }

    synchronized int count() {
        return count;
    }

    boolean holds(Sha256 id) throws IOException {
        return !named(id).isEmpty();
    }

    /** A damaged file whose bytes have come again says no longer what became of them; it stays to be looked at. */
    void supersede(Sha256 id) throws IOException {
        if (count() == 0) {
            return;
        }
        for (Path file : named(id)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".again"));
        }
    }

    /** The files of an envelope, by the name that it has now or had before there was a key. */
    private List<Path> named(Sha256 id) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of(id.hex(), vault.name(id)));
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-" + name)) {
                files.forEach(found::add);
            }
        }
        return found;
    }
}

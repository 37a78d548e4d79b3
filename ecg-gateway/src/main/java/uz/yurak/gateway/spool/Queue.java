package uz.yurak.gateway.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** The files of what waits, and the folder in which they are written before they have a name. */
final class Queue {
    static final String SHA_256_DIFFERS = "expected the bytes of the envelope's SHA-256, found others";

    private final Path incoming;
    private final Path folder;
    private final Aside damaged;
    private final Vault vault;
    private final SpoolFiles files;
    private final Steps steps;
    private final SyncedNames names;
    private final FileStore disk;

    Queue(Path spool, Aside damaged, Vault vault, Steps steps) throws IOException {
        this.incoming = Folders.make(spool.resolve("incoming"));
        this.folder = Folders.make(spool.resolve("queue"));
        this.damaged = damaged;
        this.vault = vault;
        this.files = new SpoolFiles(vault);
        this.steps = steps;
        this.names = new SyncedNames(folder, steps, Folders::sync);
        this.disk = Files.getFileStore(folder);
    }

    Path file(Entry entry) {
        return files.name(folder, entry);
    }

    /**
     * The envelope is on the disk under its name when this returns; where it does not, nothing of it counts. Several threads may
     * write, each another envelope: their files are synced beside one another and their names together.
     */
    void write(Entry entry, Bytes payload) throws IOException {
        Path temporary = files.name(incoming, entry);
        Path named = file(entry);
        try {
            files.write(temporary, entry, payload, steps);
            names.give(temporary, named);
            steps.done(Step.APPENDED);
        } catch (IOException e) {
            remove(temporary, e);
            remove(named, e);
            throw e;
        }
    }

    /** What cannot be removed now is met again at the next start, and is then an envelope that nobody was told of. */
    private static void remove(Path file, IOException reason) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    Bytes read(Entry entry, int offset, int length) throws IOException {
        return files.readPayload(file(entry), entry, offset, length);
    }

    boolean isIntact(Entry entry) throws IOException {
        return files.isPayloadIntact(file(entry), entry);
    }

    /** Bytes free on the disk. */
    long freeBytes() throws IOException {
        return disk.getUsableSpace();
    }

    /**
     * What the last agent left, whole and once; damaged files are put aside, plain ones sealed where the vault seals.
     *
     * @throws WrongKeyException where one is sealed with a key that the vault has not
     */
    List<Entry> recover() throws IOException {
        for (Path unfinished : list(incoming)) {
            // Never accepted: the machine was not told.
            Files.delete(unfinished);
        }
        Map<Sha256, Entry> found = new HashMap<>();
        for (Path file : list(folder)) {
            try {
                recover(file, found);
            } catch (WireException | EOFException e) {
                damaged.put(file, String.valueOf(e.getMessage()));
            }
        }
        // A process that died before it did this left names that a power cut could still take, and a machine that sends
        // the same again would be told "received".
        Folders.sync(folder);
        return List.copyOf(found.values());
    }

    private void recover(Path file, Map<Sha256, Entry> found) throws IOException {
        Entry entry = files.readEntry(file);
        if (vault.isSealing() && !SpoolFiles.isSealed(file)) {
            seal(file, entry);
        } else if (!file(entry).equals(file)) {
            throw new WireException("spool file: expected the name of its header, found another");
        }
        Entry same = found.putIfAbsent(entry.id(), entry);
        if (same != null && !same.equals(entry)) {
            found.put(entry.id(), keepOne(same, entry));
        }
    }

    /** Written before there was a key. A power cut in here leaves it plain, sealed, or both. */
    private void seal(Path plain, Entry entry) throws IOException {
        if (!SpoolFile.isPayloadIntact(plain, entry)) {
            throw new WireException(SHA_256_DIFFERS);
        }
        Path temporary = files.name(incoming, entry);
        Bytes payload = SpoolFile.readPayload(plain, entry, 0, entry.header().length());
        files.write(temporary, entry, payload, Steps.UNWATCHED);
        Files.move(temporary, file(entry), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.sync(folder);
        Files.delete(plain);
    }

    /** The disk failed while a failed append was being undone, and the machine sent the same again. */
    private Entry keepOne(Entry one, Entry other) throws IOException {
        if (isIntact(one)) {
            Files.delete(file(other));
            return one;
        }
        damaged.put(file(one), SHA_256_DIFFERS);
        return other;
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> list = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(list::add);
        }
        return list;
    }
}

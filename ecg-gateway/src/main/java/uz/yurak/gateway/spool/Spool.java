package uz.yurak.gateway.spool;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * The durable queue on the hospital's disk: one file an envelope. What {@link #append} returned from survives the death of
 * the process and of the power; what the center has verified is deleted, and nothing else ever is. Files whose bytes
 * changed on the disk are put aside and counted.
 *
 * <p>Folders: {@code incoming} (being written), {@code queue}, {@code damaged}, {@code refused}. May be used by several
 * threads of one process; a second process is refused by a lock.
 */
public final class Spool implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private static final String SHA_256_DIFFERS = "expected the bytes of the envelope's SHA-256, found others";

    private final Path incoming;
    private final Path queue;
    private final Path damaged;
    private final Path refused;
    private final SpoolLimits limits;
    private final Steps steps;
    private final Ages ages;
    private final FileChannel lock;
    private final Object appending = new Object();
    private final Map<Sha256, Entry> byId = new HashMap<>();
    private final Lanes lanes = new Lanes();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long bytes;
    private long lastSequence;
    private int damagedCount;
    private int refusedCount;
    private Optional<SpoolWarning> lastAppend = Optional.empty();

    private Spool(Path folder, SpoolLimits limits, Steps steps, Ages ages, FileChannel lock) throws IOException {
        this.incoming = Folders.make(folder.resolve("incoming"));
        this.queue = Folders.make(folder.resolve("queue"));
        this.damaged = Folders.make(folder.resolve("damaged"));
        this.refused = Folders.make(folder.resolve("refused"));
        this.limits = limits;
        this.steps = steps;
        this.ages = ages;
        this.lock = lock;
    }

    /**
     * Opens or makes the spool of a folder.
     *
     * @throws IOException where another process has it open, or the folder cannot be used
     */
    public static Spool open(Path folder, SpoolLimits limits, Steps steps) throws IOException {
        return open(folder, limits, steps, new Ages(Clock.systemUTC(), System::nanoTime));
    }

    static Spool open(Path folder, SpoolLimits limits, Steps steps, Ages ages) throws IOException {
        Folders.make(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException(folder + ": expected a spool of its own, found it in use by another agent");
            }
            Spool spool = new Spool(folder, limits, steps, ages, lock);
            spool.recover();
            return spool;
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException(folder + ": expected a spool of its own, found it in use by this agent", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Accepts the envelope: on the disk when this returns, and the machine may be told.
     *
     * @return false where the same envelope waits already
     * @throws SpoolFullException where there is no room; nothing of it stays
     * @throws IOException where the disk fails; the envelope is not accepted
     */
    public boolean append(Envelope envelope) throws IOException {
        try {
            boolean isNew = take(envelope);
            ended(Optional.empty());
            if (isNew) {
                listeners.forEach(Runnable::run);
            }
            return isNew;
        } catch (SpoolFullException e) {
            ended(Optional.of(SpoolWarning.FULL));
            throw e;
        } catch (IOException e) {
            ended(Optional.of(SpoolWarning.DISK_FAILS));
            throw e;
        }
    }

    private synchronized void ended(Optional<SpoolWarning> trouble) {
        lastAppend = trouble;
    }

    private boolean take(Envelope envelope) throws IOException {
        Entry entry;
        synchronized (appending) {
            synchronized (this) {
                if (byId.containsKey(envelope.id())) {
                    return false;
                }
                // Taken even where the append fails: what cannot be removed again shares its place with no other.
                lastSequence++;
                entry = SpoolFile.entryOf(envelope, lastSequence);
            }
            requireRoom(SpoolFile.fileBytes(entry.header()));
            writeDurably(entry, envelope.bytes());
            synchronized (this) {
                add(entry);
                ages.came(entry);
            }
            supersede(damaged, envelope.id());
            return true;
        }
    }

    /** The first of a lane that the caller wants, in order of arrival. */
    public synchronized Optional<Entry> next(Urgency lane, Predicate<Entry> wanted) {
        return next(lane, Pick.FIRST_ARRIVED, wanted);
    }

    /** One of a lane that the caller wants. */
    public synchronized Optional<Entry> next(Urgency lane, Pick pick, Predicate<Entry> wanted) {
        return lanes.next(lane, pick, wanted);
    }

    /** Part of an envelope's bytes. */
    public Bytes read(Entry entry, int offset, int length) throws IOException {
        return SpoolFile.readPayload(file(entry), entry, offset, length);
    }

    /**
     * Reads the envelope's bytes and compares their digest; what does not match is put aside.
     *
     * @return false where it was put aside
     */
    public boolean isIntact(Entry entry) throws IOException {
        if (SpoolFile.isPayloadIntact(file(entry), entry)) {
            return true;
        }
        putAside(file(entry), damaged, SHA_256_DIFFERS);
        synchronized (this) {
            damagedCount++;
            remove(entry);
        }
        return false;
    }

    /** The center has it, read back and compared: the file is deleted. An unknown id changes nothing. */
    public void verified(Sha256 id) throws IOException {
        Optional<Entry> entry = find(id);
        if (entry.isPresent()) {
            // Not fsynced: should the file come back after a power cut, the center knows the id.
            Files.deleteIfExists(file(entry.get()));
            synchronized (this) {
                remove(entry.get());
            }
        }
    }

    /** The center can never take it: it is put aside with the reason, for a person to look at. */
    public void refused(Sha256 id, String reason) throws IOException {
        Optional<Entry> entry = find(id);
        if (entry.isPresent()) {
            putAside(file(entry.get()), refused, reason);
            synchronized (this) {
                refusedCount++;
                remove(entry.get());
            }
        }
    }

    /** What became of an envelope that {@link #append} took. */
    public Fate fate(Sha256 id) throws IOException {
        if (find(id).isPresent()) {
            return Fate.WAITING;
        }
        if (holds(refused, id)) {
            return Fate.REFUSED;
        }
        return holds(damaged, id) ? Fate.DAMAGED : Fate.VERIFIED;
    }

    private static boolean holds(Path folder, Sha256 id) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-" + id.hex())) {
            return files.iterator().hasNext();
        }
    }

    public synchronized Optional<Entry> find(Sha256 id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What the spool holds now. */
    public SpoolStatus status() {
        long freeBytes = freeBytes();
        synchronized (this) {
            return new SpoolStatus(
                    byId.size(),
                    bytes,
                    lanes.oldest().map(ages::cameAt),
                    damagedCount,
                    refusedCount,
                    warnings(freeBytes));
        }
    }

    private Set<SpoolWarning> warnings(long freeBytes) {
        Set<SpoolWarning> warnings = EnumSet.noneOf(SpoolWarning.class);
        lastAppend.ifPresent(warnings::add);
        if (limits.isNearlyReached(byId.size(), bytes, freeBytes)) {
            warnings.add(SpoolWarning.NEARLY_FULL);
        }
        if (lanes.oldest()
                .filter(entry -> ages.age(entry).compareTo(limits.warnAge()) > 0)
                .isPresent()) {
            warnings.add(SpoolWarning.WAITS_LONG);
        }
        if (damagedCount > 0) {
            warnings.add(SpoolWarning.DAMAGED);
        }
        if (refusedCount > 0) {
            warnings.add(SpoolWarning.REFUSED);
        }
        return warnings;
    }

    /** A disk that cannot say how much is free is met when something is written. */
    private long freeBytes() {
        try {
            return Files.getFileStore(queue).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Calls back after each append, on the thread that appended. */
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private void recover() throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(incoming)) {
            for (Path file : unfinished) {
                // Never accepted: the machine was not told.
                Files.delete(file);
            }
        }
        damagedCount = count(damaged);
        refusedCount = count(refused);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(queue)) {
            for (Path file : files) {
                recover(file);
            }
        }
        // A process that died before it did this left names that a power cut could still take, and a machine that sends
        // the same again would be told "received".
        Folders.sync(queue);
    }

    private void recover(Path file) throws IOException {
        try {
            Entry entry = SpoolFile.readEntry(file);
            if (!file(entry).equals(file)) {
                throw new WireException("spool file: expected the name of its header, found another");
            }
            Entry same = byId.get(entry.id());
            if (same == null) {
                add(entry);
                ages.wasHere(entry);
            } else {
                keepOne(same, entry);
            }
        } catch (WireException | EOFException e) {
            putAside(file, damaged, String.valueOf(e.getMessage()));
            damagedCount++;
        }
    }

    /** The disk failed while a failed append was being undone, and the machine sent the same again. */
    private void keepOne(Entry one, Entry other) throws IOException {
        if (SpoolFile.isPayloadIntact(file(one), one)) {
            Files.delete(file(other));
        } else {
            putAside(file(one), damaged, SHA_256_DIFFERS);
            damagedCount++;
            remove(one);
            add(other);
            ages.wasHere(other);
        }
    }

    private void requireRoom(long fileBytes) throws IOException {
        synchronized (this) {
            if (byId.size() >= limits.maxCount() || bytes + fileBytes > limits.maxBytes()) {
                throw new SpoolFullException("spool: expected at most " + limits.maxCount() + " envelopes and "
                        + limits.maxBytes() + " bytes, found " + byId.size() + " and " + bytes);
            }
        }
        long free = Files.getFileStore(queue).getUsableSpace();
        if (free - fileBytes < limits.reserveBytes()) {
            throw new SpoolFullException("spool: expected " + (limits.reserveBytes() + fileBytes)
                    + " bytes free on the disk, found " + free);
        }
    }

    private void writeDurably(Entry entry, Bytes payload) throws IOException {
        Path temporary = incoming.resolve(entry.fileName());
        Path named = file(entry);
        try {
            SpoolFile.write(temporary, entry, payload, steps);
            Files.move(temporary, named, StandardCopyOption.ATOMIC_MOVE);
            steps.done(Step.NAMED);
            Folders.sync(queue);
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

    /** A damaged file whose bytes have come again says no longer what became of them; it stays to be looked at. */
    private static void supersede(Path folder, Sha256 id) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-" + id.hex())) {
            for (Path file : files) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".again"));
            }
        }
    }

    private void putAside(Path file, Path folder, String reason) throws IOException {
        String name = String.valueOf(file.getFileName());
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        LOG.error("put aside in {}: {}", folder, reason);
        try {
            Folders.sync(folder);
            Files.writeString(folder.resolve(name + ".reason.txt"), reason + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.error(
                    "put aside in {}, perhaps not for good, and without the reason beside it: {}",
                    folder,
                    e.toString());
        }
    }

    private static int count(Path folder) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> !file.toString().endsWith(".reason.txt"))) {
            for (Path file : files) {
                count += Files.isRegularFile(file) ? 1 : 0;
            }
        }
        return count;
    }

    private Path file(Entry entry) {
        return queue.resolve(entry.fileName());
    }

    private void add(Entry entry) {
        byId.put(entry.id(), entry);
        lanes.add(entry);
        bytes += SpoolFile.fileBytes(entry.header());
        lastSequence = Math.max(lastSequence, entry.sequence());
    }

    private void remove(Entry entry) {
        if (byId.remove(entry.id()) != null) {
            lanes.remove(entry);
            ages.left(entry);
            bytes -= SpoolFile.fileBytes(entry.header());
        }
    }
}

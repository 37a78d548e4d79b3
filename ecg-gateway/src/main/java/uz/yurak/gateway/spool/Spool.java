package uz.yurak.gateway.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
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
    private final Vault vault;
    private final Queue queue;
    private final Aside damaged;
    private final Aside refused;
    private final SpoolLimits limits;
    private final Ages ages;
    private final FileChannel lock;
    private final Map<Sha256, Entry> byId = new HashMap<>();
    private final AppendsUnderWay underWay = new AppendsUnderWay();
    private final Lanes lanes = new Lanes();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long bytes;
    private long lastSequence;
    private Optional<SpoolWarning> lastAppend = Optional.empty();

    private Spool(Path folder, SpoolLimits limits, Steps steps, Ages ages, Vault vault, FileChannel lock)
            throws IOException {
        this.vault = vault;
        this.damaged = new Aside(folder.resolve("damaged"), vault);
        this.refused = new Aside(folder.resolve("refused"), vault);
        this.queue = new Queue(folder, damaged, vault, steps);
        this.limits = limits;
        this.ages = ages;
        this.lock = lock;
    }

    /**
     * Opens or makes the spool of a folder.
     *
     * @throws IOException where another process has it open, or the folder cannot be used
     */
    public static Spool open(Path folder, SpoolLimits limits, Steps steps) throws IOException {
        return open(folder, limits, steps, Vault.PLAIN);
    }

    /**
     * Opens or makes the spool of a folder; what lies in it plain is sealed now where the vault seals.
     *
     * @throws WrongKeyException where an envelope is sealed with a key that the vault has not; it stays as it is
     * @throws IOException where another process has it open, or the folder cannot be used
     */
    public static Spool open(Path folder, SpoolLimits limits, Steps steps, Vault vault) throws IOException {
        return open(folder, limits, steps, vault, new Ages(Clock.systemUTC(), System::nanoTime));
    }

    static Spool open(Path folder, SpoolLimits limits, Steps steps, Vault vault, Ages ages) throws IOException {
        Folders.make(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException(folder + ": expected a spool of its own, found it in use by another agent");
            }
            Spool spool = new Spool(folder, limits, steps, ages, vault, lock);
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
     * Accepts the envelope: on the disk when this returns, and the machine may be told. Threads that append at the same time
     * share the disk's syncs, and each hears of its own envelope only.
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
        Optional<Entry> begun = begin(envelope);
        if (begun.isEmpty()) {
            return false;
        }
        Entry entry = begun.get();
        try {
            queue.write(entry, envelope.bytes());
            synchronized (this) {
                add(entry);
                ages.came(entry);
            }
            damaged.supersede(entry.id());
            return true;
        } finally {
            end(entry);
        }
    }

    /** Its place in the order of arrival; empty where it waits already. */
    private synchronized Optional<Entry> begin(Envelope envelope) throws IOException {
        awaitSame(envelope.id());
        if (byId.containsKey(envelope.id())) {
            return Optional.empty();
        }
        // Taken even where the append fails: what cannot be removed again shares its place with no other.
        lastSequence++;
        Entry entry = SpoolFile.entryOf(envelope, lastSequence);
        long fileBytes = SpoolFile.fileBytes(entry.header());
        requireRoom(fileBytes);
        underWay.begin(entry.id(), fileBytes);
        return Optional.of(entry);
    }

    /** Whoever sends the same meanwhile is told when the first is on the disk, or writes it where that failed. */
    private synchronized void awaitSame(Sha256 id) throws IOException {
        try {
            while (underWay.has(id)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while another appends the same envelope");
        }
    }

    private synchronized void end(Entry entry) {
        underWay.end(entry.id(), SpoolFile.fileBytes(entry.header()));
        notifyAll();
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
        return queue.read(entry, offset, length);
    }

    /**
     * Reads the envelope's bytes and compares their digest; what does not match is put aside.
     *
     * @return false where it was put aside
     */
    public boolean isIntact(Entry entry) throws IOException {
        if (queue.isIntact(entry)) {
            return true;
        }
        damaged.put(queue.file(entry), Queue.SHA_256_DIFFERS);
        synchronized (this) {
            remove(entry);
        }
        return false;
    }

    /** The center has it, read back and compared: the file is deleted. An unknown id changes nothing. */
    public void verified(Sha256 id) throws IOException {
        Optional<Entry> entry = find(id);
        if (entry.isPresent()) {
            // Not fsynced: should the file come back after a power cut, the center knows the id.
            Files.deleteIfExists(queue.file(entry.get()));
            synchronized (this) {
                remove(entry.get());
            }
        }
    }

    /** The center can never take it: it is put aside with the reason, for a person to look at. */
    public void refused(Sha256 id, String reason) throws IOException {
        Optional<Entry> entry = find(id);
        if (entry.isPresent()) {
            refused.put(queue.file(entry.get()), reason);
            synchronized (this) {
                remove(entry.get());
            }
        }
    }

    /** What became of an envelope that {@link #append} took. */
    public Fate fate(Sha256 id) throws IOException {
        if (find(id).isPresent()) {
            return Fate.WAITING;
        }
        if (refused.holds(id)) {
            return Fate.REFUSED;
        }
        return damaged.holds(id) ? Fate.DAMAGED : Fate.VERIFIED;
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
                    damaged.count(),
                    refused.count(),
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
        if (damaged.count() > 0) {
            warnings.add(SpoolWarning.DAMAGED);
        }
        if (refused.count() > 0) {
            warnings.add(SpoolWarning.REFUSED);
        }
        return warnings;
    }

    /** A disk that cannot say how much is free is met when something is written. */
    private long freeBytes() {
        try {
            return queue.freeBytes();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What seals the envelopes, for what is kept beside them. */
    public Vault vault() {
        return vault;
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
        damaged.recover();
        refused.recover();
        for (Entry entry : queue.recover()) {
            add(entry);
            ages.wasHere(entry);
        }
    }

    /** Called with the spool locked; what others are writing has its room already. */
    private void requireRoom(long fileBytes) throws IOException {
        long count = byId.size() + (long) underWay.count();
        long taken = bytes + underWay.bytes();
        if (count >= limits.maxCount() || taken + fileBytes > limits.maxBytes()) {
            throw new SpoolFullException("spool: expected at most " + limits.maxCount() + " envelopes and "
                    + limits.maxBytes() + " bytes, found " + count + " and " + taken);
        }
        long free = queue.freeBytes() - underWay.bytes();
        if (free - fileBytes < limits.reserveBytes()) {
            throw new SpoolFullException("spool: expected " + (limits.reserveBytes() + fileBytes)
                    + " bytes free on the disk, found " + free);
        }
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

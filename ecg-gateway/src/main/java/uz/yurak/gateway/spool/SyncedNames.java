package uz.yurak.gateway.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives files their names in a folder. One sync of the folder serves all names that were given before it began, so that many
 * who write at the same time wait for the disk together (group commit; docs/decisions/intake-synced-together.md). Used by
 * several threads.
 *
 * <p>A sync that failed may have lost any name given before it ended, and a later one that succeeds would not say so: whoever gave
 * a name between is told that it failed, also where his own sync did not.
 */
final class SyncedNames {
    private final Path folder;
    private final Sync sync;
    private final Steps steps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long begun;
    private long done;
    private long failures;
    private volatile @Nullable IOException lastFailure;
    private boolean isSyncing;

    /** Makes a folder's names durable. */
    interface Sync {
        void sync(Path folder) throws IOException;
    }

    SyncedNames(Path folder, Steps steps, Sync sync) {
        this.folder = folder;
        this.steps = steps;
        this.sync = sync;
    }

    /** The file has its name, and the name is on the disk, when this returns; where it does not, nobody knows which it has. */
    void give(Path temporary, Path named) throws IOException {
        long failuresBefore = locked(() -> failures);
        Files.move(temporary, named, StandardCopyOption.ATOMIC_MOVE);
        long next = locked(() -> begun + 1);
        steps.done(Step.NAMED);
        awaitSync(next, failuresBefore);
    }

    private long locked(LongSupplier count) {
        lock.lock();
        try {
            return count.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the sync of a number, the first that began after the name was given, or makes it. */
    private void awaitSync(long wanted, long failuresBefore) throws IOException {
        lock.lock();
        try {
            while (done < wanted && isSyncing) {
                ended.awaitUninterruptibly();
            }
            if (done < wanted) {
                syncForAll();
            }
            if (failures != failuresBefore) {
                throw new IOException(
                        folder + ": expected names on the disk, found that a sync had failed", lastFailure);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Holds the lock; lets it go while the disk works. */
    private void syncForAll() throws IOException {
        isSyncing = true;
        long number = ++begun;
        boolean isSynced = false;
        lock.unlock();
        try {
            sync.sync(folder);
            isSynced = true;
        } catch (IOException e) {
            lastFailure = e;
            throw e;
        } finally {
            lock.lock();
            isSyncing = false;
            done = number;
            failures += isSynced ? 0 : 1;
            ended.signalAll();
        }
    }
}

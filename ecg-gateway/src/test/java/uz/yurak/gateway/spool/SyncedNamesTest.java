package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which syncs of the folder serve which names; the test is the disk, and says when a sync ends. */
class SyncedNamesTest {
    @TempDir
    private Path folder;

    private final ExecutorService writers = Executors.newCachedThreadPool();
    private final Semaphore named = new Semaphore(0);
    private final Semaphore syncs = new Semaphore(0);
    private final Semaphore syncEnds = new Semaphore(0);
    private volatile boolean isFailing;
    private final SyncedNames names = new SyncedNames(Path.of("queue"), step -> named.release(), any -> {
        boolean fails = isFailing;
        syncs.release();
        syncEnds.acquireUninterruptibly();
        if (fails) {
            throw new IOException("Input/output error");
        }
    });

    @AfterEach
    void end() {
        writers.shutdownNow();
    }

    private Future<Void> give(String name) throws IOException {
        Path temporary = Files.createFile(folder.resolve(name + ".new"));
        return writers.submit(() -> {
            names.give(temporary, folder.resolve(name));
            return null;
        });
    }

    /** A name given while a sync runs may not be in it. */
    @Test
    void namesGivenDuringASync_shareTheNext() throws Exception {
        Future<Void> first = give("first");
        syncs.acquire();
        List<Future<Void>> meanwhile = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            meanwhile.add(give("meanwhile " + i));
        }
        named.acquire(8);
        syncEnds.release();
        first.get();
        syncs.acquire();
        assertTrue(meanwhile.stream().noneMatch(Future::isDone), "their own sync has not ended");
        syncEnds.release();
        for (Future<Void> each : meanwhile) {
            each.get();
        }
        assertEquals(0, syncs.availablePermits(), "two syncs for eight names");
    }

    @Test
    void failedSync_failsAllNamesGivenBeforeItEnded_andNoneAfter() throws Exception {
        isFailing = true;
        Future<Void> first = give("first");
        syncs.acquire();
        isFailing = false;
        Future<Void> meanwhile = give("meanwhile");
        named.acquire(2);
        syncEnds.release(2);
        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, first::get).getCause());
        assertInstanceOf(
                IOException.class,
                assertThrows(ExecutionException.class, meanwhile::get).getCause(),
                "the failed sync may have lost this name, and the good one after it cannot know");
        syncEnds.release();
        give("later").get();
    }

    @Test
    void nameThatCannotBeGiven_asksForNoSync_andDisturbsNobody() throws Exception {
        Future<Void> impossible = writers.submit(() -> {
            names.give(folder.resolve("none"), folder.resolve("named"));
            return null;
        });
        assertThrows(ExecutionException.class, impossible::get);
        assertFalse(syncs.tryAcquire());
        syncEnds.release();
        give("other").get();
    }
}

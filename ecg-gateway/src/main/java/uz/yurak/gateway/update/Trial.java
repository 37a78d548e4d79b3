package uz.yurak.gateway.update;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.update.ProgramFolder.Failure;

/**
 * Watches over a version's first run. It is good when it proves so in time; else it writes that it is not, stops, and the
 * launcher starts the former. It begins before anything else of the program, on a thread that nothing else uses, and ends a
 * program that does not stop. What it cannot see, a Java that hangs before its first line, the launcher's count of starts
 * sees at the next.
 */
public final class Trial implements AutoCloseable {
    /** The launcher starts again whatever ends so (EX_TEMPFAIL of sysexits.h); services start anything again. */
    public static final int SWITCH = 75;

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    /** A program that is asked to stop has so long. */
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final ProgramFolder folder;
    private final Version version;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final Runnable stop;
    private volatile boolean isUp;

    private Trial(ProgramFolder folder, Version version, Runnable stop) {
        this.folder = folder;
        this.version = version;
        this.stop = stop;
    }

    /**
     * Begins to watch, where the running version is one that is tried.
     *
     * @param limit within which it must be good
     * @param stop asks the program to end with {@link #SWITCH}
     */
    public static Optional<Trial> begin(
            Optional<ProgramFolder> folder, Optional<Version> running, Duration limit, Runnable stop)
            throws IOException {
        if (folder.isEmpty() || running.isEmpty() || !folder.get().trial().equals(running)) {
            return Optional.empty();
        }
        Trial trial = new Trial(folder.get(), running.get(), stop);
        Thread watch = new Thread(() -> trial.watch(limit), "trial");
        watch.setDaemon(true);
        watch.start();
        return Optional.of(trial);
    }

    private void watch(Duration limit) {
        try {
            if (decided.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            failed(isUp ? Failure.UNCONNECTED : Failure.FAULT);
            stop.run();
            TimeUnit.MILLISECONDS.sleep(STOPPING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(SWITCH);
    }

    /** Machines may push and the spool can be read: from now on only the line is missing. */
    public void isUp() {
        isUp = true;
    }

    /** It does what it should: it is the agent's version from now on. */
    public synchronized void good() throws IOException {
        if (decided.getCount() > 0) {
            folder.confirm(version);
            decided.countDown();
            LOG.info("version {} is good", version);
        }
    }

    /** It cannot work; the launcher starts the former next. */
    public synchronized void failed(Failure why) {
        if (decided.getCount() > 0) {
            LOG.error("version {} is given up: {}", version, why);
            try {
                folder.fail(version, why);
            } catch (IOException e) {
                LOG.error("that version {} is given up cannot be written; the launcher counts its starts", version, e);
            }
            decided.countDown();
        }
    }

    /** Whether neither has been decided. */
    public boolean isOpen() {
        return decided.getCount() > 0;
    }

    @Override
    public void close() {
        decided.countDown();
    }
}

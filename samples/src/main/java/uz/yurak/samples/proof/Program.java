package uz.yurak.samples.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.samples.region.Child;

/** A program that is started again whenever it ends, as by a service manager, until this is closed. */
final class Program implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    /** After an end that nobody asked for. */
    private static final int USUAL_DOWN_MS = 500;

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final Predicate<String> readyLine;
    private final Thread keeper;
    private final AtomicInteger starts = new AtomicInteger();
    private volatile @Nullable Child child;
    private volatile int nextDownMs = USUAL_DOWN_MS;
    private volatile boolean isClosed;

    private Program(String name, List<String> command, Path log, Predicate<String> readyLine) {
        this.name = name;
        this.command = command;
        this.log = log;
        this.readyLine = readyLine;
        this.keeper = new Thread(this::keep, name + "-keeper");
    }

    static Program start(String name, List<String> command, Path log, Predicate<String> readyLine) throws IOException {
        Program program = new Program(name, command, log, readyLine);
        program.child = program.startOnce();
        program.keeper.setDaemon(true);
        program.keeper.start();
        return program;
    }

    private Child startOnce() throws IOException {
        starts.incrementAndGet();
        return Child.start(name, command, log, readyLine);
    }

    private void keep() {
        while (!isClosed) {
            Child running = child;
            if (running != null) {
                running.ended().join();
            }
            int downMs = nextDownMs;
            nextDownMs = USUAL_DOWN_MS;
            FaultyLine.awaitDue(System.nanoTime() + Duration.ofMillis(downMs).toNanos());
            synchronized (this) {
                if (isClosed) {
                    return;
                }
                try {
                    child = startOnce();
                } catch (IOException e) {
                    LOG.error("{} could not be started again", name, e);
                    return;
                }
            }
        }
    }

    /** Kills it (SIGKILL); it is started again after the time. */
    void kill(int downMs) {
        nextDownMs = downMs;
        Child running = child;
        if (running != null) {
            running.kill();
        }
    }

    /** Waits until one that runs has said that it is ready. */
    void awaitReady() throws IOException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > until) {
                throw new IOException(
                        name + " was not ready after " + READY_WITHIN.toSeconds() + " s; its log is " + log);
            }
            FaultyLine.awaitDue(System.nanoTime() + Duration.ofMillis(20).toNanos());
        }
    }

    boolean isReady() {
        Child running = child;
        return running != null && running.isAlive() && running.wasReady();
    }

    /** How often it was started. */
    int starts() {
        return starts.get();
    }

    long pid() {
        Child running = child;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return running.pid();
    }

    /** Asks it to end, and it stays so. */
    @Override
    public void close() {
        Child last;
        synchronized (this) {
            isClosed = true;
            last = child;
        }
        if (last != null) {
            last.close();
        }
        keeper.interrupt();
    }
}

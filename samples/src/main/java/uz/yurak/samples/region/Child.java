package uz.yurak.samples.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A program started by this one, which never outlives it: the kernel ends it when this process ends, however that
 * happens ({@code setpriv --pdeathsig}, util-linux).
 */
public final class Child implements AutoCloseable {
    /** The kernel's promise holds for the thread that started the child, so one thread that lasts starts them all. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "children");
        thread.setDaemon(true);
        return thread;
    });

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program; its output goes to the log.
     *
     * @param readyLine tells the line of its output that says it is ready
     */
    public static Child start(String name, List<String> command, Path log, Predicate<String> readyLine)
            throws IOException {
        List<String> whole = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        whole.addAll(command);
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        try {
            Process process = STARTER.submit(builder::start).get();
            Child child = new Child(name, process, log);
            Thread reader = new Thread(() -> child.keepOutput(readyLine), name + "-output");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (ExecutionException e) {
            throw new IOException(name + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + name, e);
        }
    }

    private void keepOutput(Predicate<String> readyLine) {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String line;
            while ((line = in.readLine()) != null) {
                out.write(line);
                out.newLine();
                out.flush();
                if (readyLine.test(line)) {
                    ready.complete(line);
                }
            }
            ready.completeExceptionally(new IOException("end of output"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** The line that said it is ready. */
    public String awaitReady(Duration atMost) throws IOException {
        try {
            return ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(name + " was not ready after " + atMost.toSeconds() + " s; its log is " + log, e);
        } catch (ExecutionException e) {
            throw new IOException(name + " ended before it was ready; its log is " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name, e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Completed when it has ended, however that happened. */
    public CompletableFuture<?> ended() {
        return process.onExit();
    }

    public boolean wasReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end, and ends it where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}

package uz.yurak.consult.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Starts PostgreSQL's programs so that none outlives us. */
final class PostgresProcesses {
    /**
     * The kernel's parent-death signal fires when the <em>thread</em> that forked ends, so all forks come from one that lives
     * as long as the program.
     */
    private static final ExecutorService FORKER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "postgres-forker");
        thread.setDaemon(true);
        return thread;
    });

    private final Path home;
    private final Path log;

    PostgresProcesses(Path home, Path log) {
        this.home = home;
        this.log = log;
    }

    Path log() {
        return log;
    }

    Process start(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.addAll(List.of("setpriv", "--pdeathsig", "INT", "--"));
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return FORKER.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot start PostgreSQL's " + program + " (needs setpriv and, as root, unshare of util-linux)",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting PostgreSQL", e);
        }
    }

    void awaitSuccess(Process process, String program) throws IOException {
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(program + " ended with code " + code + ": see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        }
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** Waits a moment between two looks at a file that nobody announces. */
    static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }
}

package uz.yurak.consult.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL on a folder of ours, durable ({@code fsync} on, data checksums), bound to the loopback address.
 *
 * <p>Runs as root (in a user namespace of one unmapped user, because PostgreSQL refuses root; the files stay root's) and as
 * an ordinary user. It ends with this program however that ends: the kernel sends it SIGINT, PostgreSQL's fast shutdown,
 * when we are killed. After a {@code kill -9} of everything the next start replays the log; nothing committed is lost.
 *
 * <p>One that ends by itself is started again at the same port, as soon as its predecessor's last process is gone, and later
 * each time that this does not help.
 *
 * <p>For one machine; larger centers name a PostgreSQL of their own.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long POLL_MS = 10;
    /** Before the first restart, and at most; doubled after each one that did not last. */
    private static final long FIRST_WAIT_MS = 200;

    private static final long MAX_WAIT_MS = 30_000;
    /** One that ran that long was well. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    /** Line of {@code postmaster.pid} that says whether it takes connections (PostgreSQL, pidfile.h). */
    private static final int STATUS_LINE = 7;

    private final PostgresProcesses processes;
    private final Path data;
    private final int port;
    private final PostgresSecrets secrets;
    private final Thread stopAtExit = new Thread(this::stop, "postgres-stop");
    private final Thread supervisor = new Thread(this::supervise, "postgres-supervisor");
    private volatile Process postmaster;
    private volatile boolean closed;

    private EmbeddedPostgres(
            PostgresProcesses processes, Path data, int port, PostgresSecrets secrets, Process postmaster) {
        this.processes = processes;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
        this.postmaster = postmaster;
    }

    /**
     * Starts it, makes the cluster on first use, and returns once it takes connections.
     *
     * @param directory holds everything: {@code cluster}, its log, the secrets
     * @param binaries where PostgreSQL is unpacked to; several clusters may share it
     * @param port TCP port; 0 takes a free one
     */
    public static EmbeddedPostgres start(Path directory, Path binaries, int port) throws IOException {
        Path folder = Files.createDirectories(directory.toAbsolutePath().normalize());
        Path cache = Files.createDirectories(binaries.toAbsolutePath().normalize());
        Path data = folder.resolve("cluster");
        PostgresProcesses processes =
                new PostgresProcesses(PostgresBinaries.unpackedUnder(cache), folder.resolve("postgres.log"));
        PostgresSecrets secrets = PostgresSecrets.in(folder);
        makeCluster(processes, data, folder, secrets);
        PostgresPredecessor.await(data);
        int chosen = port == 0 ? freePort() : port;
        Process postmaster = processes.start("postgres", serverArguments(data, chosen));
        EmbeddedPostgres server = new EmbeddedPostgres(processes, data, chosen, secrets, postmaster);
        try {
            server.awaitReady();
        } catch (IOException e) {
            server.stop();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(server.stopAtExit);
        server.supervisor.setDaemon(true);
        server.supervisor.start();
        return server;
    }

    private void supervise() {
        long waitMs = FIRST_WAIT_MS;
        try {
            while (!closed) {
                long started = System.nanoTime();
                int code = postmaster.waitFor();
                if (closed) {
                    return;
                }
                boolean steady = System.nanoTime() - started > STEADY.toNanos();
                waitMs = steady ? FIRST_WAIT_MS : waitMs;
                LOG.error("PostgreSQL ended by itself (code {}); started again in {} ms", code, waitMs);
                Thread.sleep(waitMs);
                waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
                restart();
            }
        } catch (InterruptedException e) {
            LOG.debug("PostgreSQL is no longer supervised");
        }
    }

    /** Only the supervisor's thread comes here, after the last one ended: there are never two. */
    private void restart() {
        try {
            PostgresPredecessor.await(data);
            synchronized (this) {
                if (closed) {
                    return;
                }
                postmaster = processes.start("postgres", serverArguments(data, port));
            }
            awaitReady();
            LOG.info("PostgreSQL takes connections again");
        } catch (IOException e) {
            LOG.error("PostgreSQL did not start again: {}", e.getMessage());
            end();
        }
    }

    /** How the center reaches it. */
    public DatabaseAddress address() {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                PostgresSecrets.OWNER,
                secrets.ownerPassword(),
                PostgresSecrets.APP,
                secrets.appPassword());
    }

    public int port() {
        return port;
    }

    /** Process id of the postmaster that runs now, for tests that kill it. */
    public long pid() {
        return postmaster.pid();
    }

    private static void makeCluster(PostgresProcesses processes, Path data, Path folder, PostgresSecrets secrets)
            throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        // Made aside and renamed: a crash in the middle leaves no half cluster.
        Path fresh = folder.resolve("cluster.new");
        PostgresProcesses.deleteTree(fresh);
        Path passwordFile = secrets.writePasswordFile(folder);
        try {
            Process initdb = processes.start(
                    "initdb",
                    List.of(
                            "-D",
                            fresh.toString(),
                            "-U",
                            PostgresSecrets.OWNER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale-provider=icu",
                            "--icu-locale=und",
                            "--locale=C.UTF-8",
                            "--data-checksums"));
            processes.awaitSuccess(initdb, "initdb");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<String> serverArguments(Path data, int port) {
        List<String> arguments = new ArrayList<>(
                List.of("-D", data.toString(), "-p", Integer.toString(port), "-h", "127.0.0.1", "-k", ""));
        for (String setting : List.of(
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=100",
                "shared_buffers=128MB",
                "max_wal_size=2GB",
                "timezone=UTC",
                "log_statement=none",
                "log_parameter_max_length_on_error=0",
                "log_error_verbosity=terse",
                "log_min_error_statement=panic")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(pidFile)) {
            if (!postmaster.isAlive()) {
                throw new IOException("PostgreSQL ended while starting: see " + processes.log());
            }
            if (System.nanoTime() > limit) {
                throw new IOException(
                        "PostgreSQL not ready after " + START_LIMIT.toSeconds() + " s: see " + processes.log());
            }
            PostgresProcesses.pause(POLL_MS);
        }
    }

    private boolean isReady(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return false;
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.size() > STATUS_LINE
                && lines.get(STATUS_LINE).startsWith("ready")
                && lines.get(0).strip().equals(Long.toString(postmaster.pid()));
    }

    /** Fast shutdown: sessions end, everything committed is on disk. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook is what runs.
            return;
        }
    }

    private synchronized void stop() {
        closed = true;
        supervisor.interrupt();
        end();
    }

    private void end() {
        if (!postmaster.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            if (!postmaster.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                postmaster.destroyForcibly();
            }
        } catch (IOException e) {
            postmaster.destroy();
        } catch (InterruptedException e) {
            postmaster.destroy();
            Thread.currentThread().interrupt();
        }
    }
}

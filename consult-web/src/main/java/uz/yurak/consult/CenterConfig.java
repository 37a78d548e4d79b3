package uz.yurak.consult;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.record.Sha256;

/**
 * How a center runs; {@code samples/config/center.properties} explains each line.
 *
 * @param data folder for everything that is not in the database: the embedded database itself, keys, files being received
 * @param database an own PostgreSQL; empty for the embedded one
 * @param databasePort of the embedded one; 0 takes a free one
 * @param postgresBinaries where the embedded one is unpacked
 * @param host address the console listens on
 * @param port port the console listens on; 0 takes a free one
 * @param tls how the console is protected
 * @param relayHost address the relay listens on
 * @param relayPort port the relay listens on; 0 takes a free one, empty for no relay
 * @param sessionIdle a session ends after that long without a request
 * @param oversight what is watched
 */
public record CenterConfig(
        Path data,
        Optional<DatabaseAddress> database,
        int databasePort,
        Path postgresBinaries,
        String host,
        int port,
        Tls tls,
        String relayHost,
        Optional<Integer> relayPort,
        Duration sessionIdle,
        Oversight oversight) {
    private static final Duration USUAL_IDLE = Duration.ofHours(2);
    private static final int USUAL_PORT = 8443;

    /**
     * How the console is protected.
     *
     * @param kind in which way
     * @param certificate PEM chain; empty unless given
     * @param key PEM PKCS#8; empty unless given
     */
    public record Tls(Kind kind, Optional<Path> certificate, Optional<Path> key) {
        public static final Tls NONE = new Tls(Kind.NONE, Optional.empty(), Optional.empty());
        public static final Tls OWN = new Tls(Kind.OWN, Optional.empty(), Optional.empty());

        /** The ways. */
        public enum Kind {
            /** Plain HTTP; on the loopback address alone. */
            NONE,
            /** A certificate of our own authority, which browsers must be told to trust. */
            OWN,
            /** A certificate that somebody gave us. */
            GIVEN
        }
    }

    /**
     * What is watched, and where it is told.
     *
     * @param agentSilence after which a hospital's agent is missed and an alarm raised
     * @param metrics where they are served; empty where nowhere
     */
    public record Oversight(Duration agentSilence, Optional<Metrics> metrics) {
        public static final Oversight USUAL = new Oversight(Duration.ofMinutes(10), Optional.empty());
    }

    /**
     * Where metrics are served, for Prometheus.
     *
     * @param host the loopback address, or another where a token is asked for
     * @param port 0 takes a free one
     * @param token SHA-256 of what must be shown; empty where nothing
     */
    public record Metrics(String host, int port, Optional<Sha256> token) {
        public Metrics {
            if (token.isEmpty() && !isLoopback(host)) {
                throw new IllegalArgumentException(
                        "metrics without metrics.token.sha256 are served on localhost only, not on " + host);
            }
        }
    }

    public CenterConfig withOversight(Oversight other) {
        return new CenterConfig(
                data,
                database,
                databasePort,
                postgresBinaries,
                host,
                port,
                tls,
                relayHost,
                relayPort,
                sessionIdle,
                other);
    }

    public CenterConfig {
        List<String> wrong = new ArrayList<>();
        if (tls.kind() == Tls.Kind.NONE && !isLoopback(host)) {
            wrong.add("http.tls = none serves on localhost only, not on " + host + ": set http.tls = own or given");
        }
        if (tls.kind() == Tls.Kind.GIVEN
                && (tls.certificate().isEmpty() || tls.key().isEmpty())) {
            wrong.add("http.tls = given needs http.tls.certificate and http.tls.key");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    /** Everything under one folder, plain HTTP and the relay on free ports of the loopback address. */
    public static CenterConfig local(Path data) {
        return new CenterConfig(
                data,
                Optional.empty(),
                0,
                data.resolve("postgres-binaries"),
                "127.0.0.1",
                0,
                Tls.NONE,
                "127.0.0.1",
                Optional.of(0),
                USUAL_IDLE,
                Oversight.USUAL);
    }

    public CenterConfig withPort(int newPort) {
        return new CenterConfig(
                data,
                database,
                databasePort,
                postgresBinaries,
                host,
                newPort,
                tls,
                relayHost,
                relayPort,
                sessionIdle,
                oversight);
    }

    public CenterConfig withRelayPort(int newPort) {
        return new CenterConfig(
                data,
                database,
                databasePort,
                postgresBinaries,
                host,
                port,
                tls,
                relayHost,
                Optional.of(newPort),
                sessionIdle,
                oversight);
    }

    public CenterConfig withDatabasePort(int newPort) {
        return new CenterConfig(
                data,
                database,
                newPort,
                postgresBinaries,
                host,
                port,
                tls,
                relayHost,
                relayPort,
                sessionIdle,
                oversight);
    }

    public CenterConfig withPostgresBinaries(Path folder) {
        return new CenterConfig(
                data, database, databasePort, folder, host, port, tls, relayHost, relayPort, sessionIdle, oversight);
    }

    /**
     * Reads a properties file.
     *
     * @throws IllegalArgumentException naming all that is missing or wrong at once
     */
    public static CenterConfig read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new CenterProperties(properties, file.toAbsolutePath().getParent()).config(USUAL_PORT, USUAL_IDLE);
    }
}

package uz.yurak.consult;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.CenterConfig.Metrics;
import uz.yurak.consult.CenterConfig.Oversight;
import uz.yurak.consult.CenterConfig.Tls;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.record.Sha256;

/** Reads a center's properties, and collects everything that is missing, wrong or unknown before it complains. */
final class CenterProperties {
    private static final int MAX_PORT = 65_535;
    private static final Set<String> KNOWN = Set.of(
            "data",
            "database.url",
            "database.owner.user",
            "database.owner.password",
            "database.app.user",
            "database.app.password",
            "database.port",
            "postgres.binaries",
            "http.host",
            "http.port",
            "http.tls",
            "http.tls.certificate",
            "http.tls.key",
            "relay.host",
            "relay.port",
            "session.idle.minutes",
            "agents.silent.minutes",
            "metrics.host",
            "metrics.port",
            "metrics.token.sha256");

    private final Properties properties;
    private final Path base;
    private final List<String> wrong = new ArrayList<>();

    /** @param base what relative paths are relative to: the file's folder */
    CenterProperties(Properties properties, @Nullable Path base) {
        this.properties = properties;
        this.base = base == null ? Path.of("") : base;
    }

    CenterConfig config(int usualPort, Duration usualIdle) {
        new TreeSet<>(properties.stringPropertyNames())
                .stream().filter(name -> !KNOWN.contains(name)).forEach(name -> wrong.add("unknown: " + name));
        Path data = path("data").orElse(base);
        if (text("data").isEmpty()) {
            wrong.add("missing: data");
        }
        Optional<DatabaseAddress> database = database();
        Tls tls = tls();
        int databasePort = number("database.port", 0, MAX_PORT, 0);
        int port = number("http.port", 0, MAX_PORT, usualPort);
        int relayPort = number("relay.port", 0, MAX_PORT, -1);
        int idleMinutes = number("session.idle.minutes", 1, 24 * 60, (int) usualIdle.toMinutes());
        Oversight oversight = oversight();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return new CenterConfig(
                data,
                database,
                databasePort,
                path("postgres.binaries").orElse(data.resolve("postgres-binaries")),
                text("http.host").orElse("127.0.0.1"),
                port,
                tls,
                text("relay.host").orElse("127.0.0.1"),
                relayPort < 0 ? Optional.empty() : Optional.of(relayPort),
                Duration.ofMinutes(idleMinutes),
                oversight);
    }

    private Oversight oversight() {
        int silentMinutes = number("agents.silent.minutes", 1, 7 * 24 * 60, (int)
                Oversight.USUAL.agentSilence().toMinutes());
        int port = number("metrics.port", 0, MAX_PORT, -1);
        Optional<Metrics> metrics = Optional.empty();
        try {
            if (port >= 0) {
                metrics = Optional.of(new Metrics(
                        text("metrics.host").orElse("127.0.0.1"),
                        port,
                        text("metrics.token.sha256").map(Sha256::ofHex)));
            }
        } catch (IllegalArgumentException e) {
            wrong.add("metrics: " + e.getMessage());
        }
        return new Oversight(Duration.ofMinutes(silentMinutes), metrics);
    }

    private Optional<DatabaseAddress> database() {
        if (text("database.url").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DatabaseAddress(
                required("database.url"),
                required("database.owner.user"),
                required("database.owner.password"),
                required("database.app.user"),
                required("database.app.password")));
    }

    private Tls tls() {
        String kind = text("http.tls").orElse("own");
        return switch (kind) {
            case "none" -> Tls.NONE;
            case "own" -> Tls.OWN;
            case "given" -> {
                required("http.tls.certificate");
                required("http.tls.key");
                yield new Tls(
                        Tls.Kind.GIVEN,
                        path("http.tls.certificate").or(() -> Optional.of(base)),
                        path("http.tls.key").or(() -> Optional.of(base)));
            }
            default -> {
                wrong.add("http.tls: expected none, own or given, found " + kind);
                yield Tls.OWN;
            }
        };
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(t -> !t.isEmpty());
    }

    private Optional<Path> path(String name) {
        return text(name).map(base::resolve);
    }

    private String required(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            wrong.add("missing: " + name);
        }
        return text.orElse("");
    }

    private int number(String name, int min, int max, int usual) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            wrong.add(name + ": expected a number, found " + text.get());
            return usual;
        }
        wrong.add(name + ": expected " + min + " to " + max + ", found " + text.get());
        return usual;
    }
}

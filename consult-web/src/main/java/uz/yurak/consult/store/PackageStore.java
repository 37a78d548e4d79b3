package uz.yurak.consult.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.center.UpdateStore;
import uz.yurak.gateway.update.Manifest.Item;
import uz.yurak.gateway.update.PackageFile;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sha256;

/** Versions of the agents' program, and which agent is offered which; every node sees the same. */
public final class PackageStore implements UpdateStore {
    private final Database database;
    private final Clock clock;
    private final Notifications notifications;

    public PackageStore(Database database, Clock clock, Notifications notifications) {
        this.database = database;
        this.clock = clock;
        this.notifications = notifications;
    }

    /** A version that may be offered. */
    public record Known(String version, String addedBy, Instant addedAt) {}

    /**
     * Keeps a package, all of it or nothing; the same again changes nothing.
     *
     * @return its version
     * @throws IOException where it is no package, or cut off, or another of the same version is kept already
     */
    public String add(InputStream content, String by) throws IOException {
        try {
            return database.within(Scope.CENTER, tx -> add(tx, content, by));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private String add(Tx tx, InputStream content, String by) throws SQLException {
        try {
            PackageFile read = PackageFile.read(content, (item, bytes) -> insert(tx, item, bytes));
            String version = read.manifest().version().toString();
            int added = tx.change(
                    "insert into agent_packages (version, manifest, signature, added_by, added_at) values (?, ?, ?, ?, ?)"
                            + " on conflict (version) do nothing",
                    version,
                    read.text().toArray(),
                    read.signature().toArray(),
                    by,
                    clock.instant());
            if (added == 1) {
                AuditLog.append(tx, clock.instant(), by, "package.add", "package:" + version, "");
            } else if (!isSame(tx, version, read.text())) {
                throw new IOException("expected a version that is not kept yet, found another " + version);
            }
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void insert(Tx tx, Item item, Bytes content) throws IOException {
        try {
            tx.change(
                    "insert into agent_package_files (sha256, content) values (?, ?) on conflict (sha256) do nothing",
                    item.sha256(),
                    content.toArray());
        } catch (SQLException e) {
            throw new IOException("a file of the package cannot be kept (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static boolean isSame(Tx tx, String version, Bytes manifest) throws SQLException {
        return tx.row("select manifest from agent_packages where version = ?", row -> row.content("manifest"), version)
                .filter(manifest::equals)
                .isPresent();
    }

    /** The newest first. */
    public List<Known> all() {
        return database.within(
                Scope.CENTER,
                tx -> tx.rows(
                        "select version, added_by, added_at from agent_packages order by added_at desc",
                        row -> new Known(row.text("version"), row.text("added_by"), row.instant("added_at"))));
    }

    /** What is offered, by the agent. */
    public Map<String, String> offers() {
        Map<String, String> offers = new TreeMap<>();
        database.within(
                        Scope.CENTER,
                        tx -> tx.rows(
                                "select agent, version from agent_offers",
                                row -> Map.entry(row.text("agent"), row.text("version"))))
                .forEach(offer -> offers.put(offer.getKey(), offer.getValue()));
        return offers;
    }

    /**
     * Offers an agent a version from now on.
     *
     * @param version empty to offer none
     * @return false where there is no such version
     */
    public boolean offer(String agent, Optional<String> version, String by) {
        return database.within(Scope.CENTER, tx -> {
            if (version.isPresent() && !isKnown(tx, version.get())) {
                return false;
            }
            tx.change("delete from agent_offers where agent = ?", agent);
            if (version.isPresent()) {
                tx.change(
                        "insert into agent_offers (agent, version, offered_by, offered_at) values (?, ?, ?, ?)",
                        agent,
                        version.get(),
                        by,
                        clock.instant());
            }
            AuditLog.append(tx, clock.instant(), by, "agent.offer", "agent:" + agent, version.orElse("none"));
            tx.announce(AgentStore.CHANNEL, agent);
            return true;
        });
    }

    private static boolean isKnown(Tx tx, String version) throws SQLException {
        return tx.row("select 1 from agent_packages where version = ?", row -> true, version)
                .isPresent();
    }

    @Override
    public Optional<Signed> offered(String agent) throws UnavailableException {
        try {
            return database.within(
                    Scope.CENTER,
                    tx -> tx.row(
                            "select p.manifest, p.signature from agent_offers o join agent_packages p"
                                    + " on p.version = o.version where o.agent = ?",
                            row -> new Signed(row.content("manifest"), row.content("signature")),
                            agent));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("what is offered cannot be looked up: " + e.getMessage(), e);
        }
    }

    /** Of any version that is kept: nothing in a package is secret. */
    @Override
    public Bytes piece(String agent, Sha256 file, int offset, int length) throws UnavailableException {
        try {
            return database.within(
                    Scope.CENTER,
                    tx -> tx.row(
                                    "select substring(content from ? for ?) as piece from agent_package_files"
                                            + " where sha256 = ? and exists"
                                            + " (select 1 from agent_offers where agent = ?)",
                                    row -> row.content("piece"),
                                    offset + 1,
                                    length,
                                    file,
                                    agent)
                            .orElse(Bytes.EMPTY));
        } catch (DatabaseAwayException e) {
            throw new UnavailableException("a piece cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public AutoCloseable onOffer(Consumer<String> listener) {
        return notifications.onAgent(listener);
    }
}

package uz.yurak.consult.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections, and what a transaction is: in a scope, whole or not at all. */
public final class Database implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 12;
    private static final long CONNECTION_TIMEOUT_MS = 3_000;
    /** A statement that takes longer is a fault, not patience; ms. */
    private static final int STATEMENT_TIMEOUT_MS = 30_000;
    /**
     * SQLSTATE classes after which the same call may succeed: connection lost, too few resources (disk full), stopped by an
     * operator, system error, serialization failure (PostgreSQL, appendix A).
     */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "40", "53", "57", "58");

    private final HikariDataSource pool;
    private final int node = new SecureRandom().nextInt(Integer.MAX_VALUE);

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Brings the schema up to date as its owner, then connects as the center's own role. */
    public static Database open(DatabaseAddress address) {
        Migrations.run(address);
        HikariConfig config = new HikariConfig();
        config.setPoolName("yurak");
        config.setJdbcUrl(address.url());
        config.setUsername(address.appUser());
        config.setPassword(address.appPassword());
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "yurak-center");
        config.addDataSourceProperty("options", "-c statement_timeout=" + STATEMENT_TIMEOUT_MS);
        // A constraint's message quotes the row; rows hold patients.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Database(new HikariDataSource(config));
    }

    /** What is done inside a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Tx tx) throws SQLException;
    }

    /** What is done inside a transaction for nothing but its effect. */
    @FunctionalInterface
    public interface Change {
        void in(Tx tx) throws SQLException;
    }

    /**
     * Runs the work in one transaction and commits it; whatever is thrown rolls it back.
     *
     * @throws DatabaseAwayException where nothing was committed and it may be tried again
     */
    public <T> T within(Scope scope, Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                Tx tx = new Tx(connection);
                tx.enter(scope);
                T result = work.in(tx);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** As {@link #within}, for work without a result. */
    public void change(Scope scope, Change change) {
        within(scope, tx -> {
            change.in(tx);
            return Boolean.TRUE;
        });
    }

    /** Number of this process of the center, by chance: what it has in its hands says so. */
    int node() {
        return node;
    }

    /** A connection of its own for {@link Notifications}, outside any transaction; the caller closes it. */
    Connection listening() throws SQLException {
        Connection connection = pool.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static RuntimeException translated(SQLException e) {
        String state = e.getSQLState();
        boolean away = e instanceof SQLTransientException
                || state == null
                || AWAY_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
        return away
                ? new DatabaseAwayException(reason(state) + " (SQLSTATE " + state + ")", e)
                : new IllegalStateException("the database refused a statement (SQLSTATE " + state + ")", e);
    }

    /** Class 40: two transactions waited for each other, or could not both be; the database is well. */
    private static String reason(@Nullable String state) {
        return state != null && state.startsWith("40")
                ? "the database took another transaction first"
                : "the database is away";
    }

    @Override
    public void close() {
        pool.close();
    }
}

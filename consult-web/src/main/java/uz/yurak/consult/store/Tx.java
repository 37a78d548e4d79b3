package uz.yurak.consult.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Sha256;

/** One running transaction: statements with their values, never put together from input. */
public final class Tx {
    private final Connection connection;

    Tx(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(Row row) throws SQLException;
    }

    /** Local to the transaction, so that a pooled connection carries nothing to the next. */
    void enter(Scope scope) throws SQLException {
        rows("select set_config('yurak.hospital', ?, true) as scope", row -> row.text("scope"), scope.setting());
    }

    /**
     * Finds rows of many values by index: the planner, which knows nothing yet of a table that grows, would read the whole
     * of it. To the end of the transaction.
     */
    void byIndex() throws SQLException {
        rows(
                "select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
                        + " set_config('enable_mergejoin', 'off', true)",
                row -> true);
    }

    <T> List<T> rows(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(results);
            while (results.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    /** The only row, or none. */
    <T> Optional<T> row(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = rows(sql, reader, values);
        if (rows.size() > 1) {
            throw new IllegalStateException("expected one row at most, found " + rows.size());
        }
        return rows.stream().findFirst();
    }

    /** The number of rows changed. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Wakes the listeners of a channel when, and only when, this transaction commits. */
    void announce(String channel, String payload) throws SQLException {
        rows("select pg_notify(?, ?) is null as sent", row -> row.flag("sent"), channel, payload);
    }

    /** As {@link #announce}, of several. */
    void announceAll(String channel, List<String> payloads) throws SQLException {
        rows(
                "select count(pg_notify(?, payload)) as sent from unnest(?::text[]) payload",
                row -> row.integer("sent"),
                channel,
                payloads);
    }

    private PreparedStatement prepared(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                set(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else if (value instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Sha256 digest) {
            statement.setBytes(index, digest.toBytes());
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else if (value instanceof Collection<?> items) {
            statement.setArray(index, arrayOf(items));
        } else {
            statement.setObject(index, value);
        }
    }

    private Array arrayOf(Collection<?> items) throws SQLException {
        boolean digests = items.stream().anyMatch(byte[].class::isInstance);
        // The driver tells an array of byte arrays by its type, and refuses an array of objects that holds them.
        return digests
                ? connection.createArrayOf("bytea", items.toArray(byte[][]::new))
                : connection.createArrayOf("text", items.toArray());
    }
}

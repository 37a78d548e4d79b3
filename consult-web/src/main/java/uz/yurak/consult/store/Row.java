package uz.yurak.consult.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Bytes;

/** The row a result stands at, read by column name. */
final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    String text(String column) throws SQLException {
        return required(column, results.getString(column));
    }

    Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(results.getString(column));
    }

    UUID uuid(String column) throws SQLException {
        return required(column, results.getObject(column, UUID.class));
    }

    Optional<UUID> maybeUuid(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, UUID.class));
    }

    Instant instant(String column) throws SQLException {
        return required(column, results.getObject(column, OffsetDateTime.class)).toInstant();
    }

    Optional<Instant> maybeInstant(String column) throws SQLException {
        return Optional.ofNullable(results.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    double real(String column) throws SQLException {
        return results.getDouble(column);
    }

    byte[] bytes(String column) throws SQLException {
        return required(column, results.getBytes(column));
    }

    Bytes content(String column) throws SQLException {
        return Bytes.wrap(bytes(column));
    }

    List<String> texts(String column) throws SQLException {
        Array array = required(column, results.getArray(column));
        return List.of((String[]) array.getArray());
    }

    boolean has(String column) throws SQLException {
        return results.getObject(column) != null;
    }

    private static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is empty");
        }
        return value;
    }
}

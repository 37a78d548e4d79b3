package uz.yurak.consult.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The values of many rows for one statement that takes them apart by {@code unnest}, a column each, in its order. */
final class Columns<T> {
    private final List<T> rows;
    private final List<Object> columns = new ArrayList<>();

    Columns(List<T> rows) {
        this.rows = rows;
    }

    /** Of what PostgreSQL reads from text; the statement casts it. */
    Columns<T> text(Function<T, Object> value) {
        columns.add(rows.stream().map(row -> value.apply(row).toString()).toList());
        return this;
    }

    Columns<T> maybeText(Function<T, Optional<String>> value) {
        List<Object> column = new ArrayList<>();
        rows.forEach(row -> column.add(value.apply(row).orElse(null)));
        columns.add(column);
        return this;
    }

    Columns<T> bytes(Function<T, byte[]> value) {
        columns.add(rows.stream().map(value).toList());
        return this;
    }

    /** The columns behind other values. */
    Object[] behind(Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(columns);
        return all.toArray();
    }

    /** The columns, and values behind them. */
    Object[] and(Object... more) {
        List<Object> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all.toArray();
    }
}

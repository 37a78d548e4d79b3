package uz.yurak.consult.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.consult.cases.Arrival;
import uz.yurak.consult.cases.Stage;

/** How the arrival of a recording is asked for, and how its columns are read. */
final class ArrivalQueries {
    /** Of {@code recordings r}, {@code envelopes e} and {@code arrivals v}; empty columns where it came whole. */
    static final String COLUMNS = "r.stage::text as arrival_stage, e.stage = 'original' as arrival_original,"
            + " e.verified_at is not null as arrival_verified, v.received as arrival_received,"
            + " coalesce(v.ends[array_position(v.parts, 'WAVEFORM')], v.ends[array_upper(v.ends, 1)]) as arrival_needed,"
            + " v.ends[array_upper(v.ends, 1)] as arrival_total, v.bytes_a_second as arrival_rate,"
            + " v.started_at as arrival_started, v.last_at as arrival_last";

    private ArrivalQueries() {}

    static Optional<Arrival> arrival(Row row) throws SQLException {
        return row.has("arrival_started")
                ? Optional.of(new Arrival(
                        Stage.ofKey(row.text("arrival_stage")),
                        row.flag("arrival_original"),
                        row.flag("arrival_verified"),
                        row.integer("arrival_received"),
                        row.integer("arrival_needed"),
                        row.integer("arrival_total"),
                        row.has("arrival_rate") ? OptionalDouble.of(row.real("arrival_rate")) : OptionalDouble.empty(),
                        row.instant("arrival_started"),
                        row.instant("arrival_last")))
                : Optional.empty();
    }
}

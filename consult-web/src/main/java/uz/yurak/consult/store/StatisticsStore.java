package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.Urgency;

/** Counts and times of cases, without tests. Days are those of the region's clock. */
public final class StatisticsStore {
    private static final String DAY = "(received_at at time zone 'Asia/Tashkent')::date";
    private static final String MINUTES = "extract(epoch from signed_at - received_at) / 60";
    private static final String MEDIAN = "percentile_cont(0.5) within group (order by " + MINUTES + ")";

    private final Database database;

    public StatisticsStore(Database database) {
        this.database = database;
    }

    /**
     * Cases of one day and urgency.
     *
     * @param day in the region
     * @param urgency what held
     * @param count cases received
     * @param signed how many of them are signed
     * @param medianMinutes from receipt to signature; 0 where none is signed
     */
    public record DayCount(LocalDate day, Urgency urgency, int count, int signed, double medianMinutes) {}

    /**
     * Times of an urgency over the whole stretch.
     *
     * @param urgency what held
     * @param signed cases signed
     * @param medianMinutes from receipt to signature
     */
    public record Turnaround(Urgency urgency, int signed, double medianMinutes) {}

    /**
     * Cases of a hospital.
     *
     * @param hospital id
     * @param count cases received
     * @param emergencies how many of them were emergencies
     */
    public record HospitalCount(String hospital, int count, int emergencies) {}

    public List<DayCount> perDay(Instant since) {
        return rows(
                "select " + DAY + " as day, urgency::text as urgency, count(*) as n, count(signed_at) as signed,"
                        + " coalesce(" + MEDIAN + ", 0) as minutes from cases where not test and received_at >= ?"
                        + " group by 1, 2 order by 1, 2",
                row -> new DayCount(
                        LocalDate.parse(row.text("day")),
                        Urgencies.ofKey(row.text("urgency")),
                        row.integer("n"),
                        row.integer("signed"),
                        row.real("minutes")),
                since);
    }

    public List<Turnaround> turnaround(Instant since) {
        return rows(
                "select urgency::text as urgency, count(*) as signed, " + MEDIAN + " as minutes from cases"
                        + " where not test and signed_at is not null and received_at >= ? group by 1",
                row -> new Turnaround(Urgencies.ofKey(row.text("urgency")), row.integer("signed"), row.real("minutes")),
                since);
    }

    public List<HospitalCount> perHospital(Instant since) {
        return rows(
                "select hospital, count(*) as n, count(*) filter (where urgency = 'emergency') as emergencies"
                        + " from cases where not test and received_at >= ? group by 1 order by 2 desc, 1",
                row -> new HospitalCount(row.text("hospital"), row.integer("n"), row.integer("emergencies")),
                since);
    }

    private <T> List<T> rows(String sql, Tx.RowReader<T> reader, Instant since) {
        return database.within(Scope.CENTER, tx -> tx.rows(sql, reader, since));
    }

    /** Open cases, without tests, received before the time that their urgency allows. */
    public int overdue(Instant now) {
        return database.within(Scope.CENTER, tx -> {
            int overdue = 0;
            for (Urgency urgency : Urgency.values()) {
                overdue += countOpen(tx, urgency, now.minus(urgency.deadline()));
            }
            return overdue;
        });
    }

    private static int countOpen(Tx tx, Urgency urgency, Instant before) throws SQLException {
        return tx.row(
                        "select count(*) as n from cases where not test and urgency = ?::urgency and received_at < ?"
                                + " and state in ('received', 'reading', 'preliminary', 'second-opinion')",
                        row -> row.integer("n"),
                        Urgencies.key(urgency),
                        before)
                .orElse(0);
    }
}

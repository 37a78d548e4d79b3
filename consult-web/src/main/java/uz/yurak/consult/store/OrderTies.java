package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.OrderMatch;
import uz.yurak.record.HospitalId;

/**
 * Ties a case to the order of its hospital whose number its recording names, whichever of them came first; nothing else ties
 * them. The order is done, and leaves the machine's worklist, where the machine wrote no other patient: it stays open
 * otherwise, as its own patient may still lie there without an ECG.
 */
final class OrderTies {
    /** An ECG that is older than this was made for another order of that number: hospitals begin to count anew. */
    private static final Duration LATEST_ORDER = Duration.ofDays(7);

    /** The upper half of the number of an order's turn. "ORDR". */
    private static final long TURNS = 0x4F524452;

    private static final String NAMING = "select c.id, m.body::text as body from machine_subjects m join recordings r"
            + " on r.id = m.recording join cases c on c.id = r.case_id where m.hospital = ? and c.received_at > ?"
            + " and c.order_id is null and not c.test and m.body -> 'orderNumbers' @> to_jsonb(?::text)"
            + " order by c.id";

    private OrderTies() {}

    /** A case whose recording names an order. */
    private record Naming(UUID inCase, MachineSubject subject) {
        static Naming of(Row row) throws SQLException {
            return new Naming(row.uuid("id"), Json.read(row.text("body"), MachineSubject.class));
        }
    }

    /**
     * Ties the cases that named an order before it was entered, in the transaction that enters it.
     *
     * @param enter enters it, behind the locks of those cases
     */
    static void tieEarlier(Tx tx, HospitalId hospital, String number, Instant now, Entering enter) throws SQLException {
        Instant since = now.minus(LATEST_ORDER);
        for (Naming naming : tx.rows(NAMING, Naming::of, hospital.value(), since, number)) {
            CaseLock.of(tx, naming.inCase());
        }
        turns(tx, hospital, List.of(number));
        enter.enter();
        // Those that waited for nobody's turn are all here now; one that comes later finds the order.
        for (Naming naming : tx.rows(NAMING, Naming::of, hospital.value(), since, number)) {
            CaseLock.of(tx, naming.inCase());
            tie(tx, hospital, naming.inCase(), naming.subject(), now);
            CaseEvent.announce(tx, naming.inCase(), "updated");
        }
    }

    /** What enters an order. */
    @FunctionalInterface
    interface Entering {
        void enter() throws SQLException;
    }

    /** Of an order and an ECG that come at once the second sees the first. */
    private static void turns(Tx tx, HospitalId hospital, List<String> numbers) throws SQLException {
        Locks.turns(tx, numbers.stream().map(number -> turnOf(hospital, number)).toList());
    }

    private static long turnOf(HospitalId hospital, String number) {
        return TURNS << Integer.SIZE | Integer.toUnsignedLong((hospital.value() + "\n" + number).hashCode());
    }

    private record Named(
            UUID id,
            UUID errand,
            String number,
            String agent,
            Entered patient,
            String urgency,
            boolean isRecorded,
            boolean isBack) {
        static Named of(Row row) throws SQLException {
            return new Named(
                    row.uuid("id"),
                    row.uuid("errand"),
                    row.text("number"),
                    row.text("agent"),
                    Json.read(row.text("patient"), Entered.class),
                    row.text("how_soon"),
                    row.has("recorded_at"),
                    row.has("take_back"));
        }
    }

    /** The case must be locked. A case that has its order keeps it; a test is nobody's ECG. */
    static void tie(Tx tx, HospitalId hospital, UUID caseId, MachineSubject subject, Instant now) throws SQLException {
        if (subject.orderNumbers().isEmpty() || !isToBeTied(tx, caseId)) {
            return;
        }
        turns(tx, hospital, subject.orderNumbers());
        Optional<Named> found = tx.row(
                "select id, errand, number, agent, patient::text as patient, urgency::text as how_soon, recorded_at, take_back"
                        + " from orders where hospital = ? and number = any(?)"
                        + " order by array_position(?::text[], number) limit 1 for update",
                Named::of,
                hospital.value(),
                subject.orderNumbers(),
                subject.orderNumbers());
        if (found.isEmpty()) {
            return;
        }
        Named order = found.get();
        List<String> differs = OrderMatch.differs(order.patient(), subject);
        // What somebody ordered as urgent is not less so because a machine pushed it as routine.
        tx.change(
                "update cases set order_id = ?, order_differs = ?, sender_urgency = least(sender_urgency, ?::urgency)"
                        + " where id = ?",
                order.id(),
                differs,
                order.urgency(),
                caseId);
        if (differs.isEmpty()) {
            record(tx, hospital, caseId, order, now);
        }
        AuditLog.append(
                tx,
                now,
                "center",
                differs.isEmpty() ? "order.record" : "order.differs",
                "order:" + order.id(),
                "case:" + caseId);
    }

    private static boolean isToBeTied(Tx tx, UUID caseId) throws SQLException {
        return !tx.rows("select 1 from cases where id = ? and order_id is null and not test", row -> true, caseId)
                .isEmpty();
    }

    private static void record(Tx tx, HospitalId hospital, UUID caseId, Named order, Instant now) throws SQLException {
        if (order.isRecorded()) {
            return;
        }
        tx.change("update orders set recorded_at = ? where id = ?", now, order.id());
        CaseSteps.stamp(tx, caseId, "order-recorded", now, "center", Optional.empty());
        Errands.withdraw(tx, order.errand(), now);
        if (!order.isBack()) {
            OrderStore.takeBack(tx, order.id(), hospital, order.agent(), order.number(), now);
        }
    }
}

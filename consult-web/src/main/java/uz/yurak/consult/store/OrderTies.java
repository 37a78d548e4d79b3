package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.OrderMatch;
import uz.yurak.record.HospitalId;

/**
 * Ties a case to the order of its hospital whose number its recording names; nothing else ties them. The order is done, and
 * leaves the machine's worklist, where the machine wrote no other patient: it stays open otherwise, as its own patient may still
 * lie there without an ECG.
 */
final class OrderTies {
    private OrderTies() {}

    private record Named(
            UUID id, String number, String agent, Entered patient, String urgency, boolean isRecorded, boolean isBack) {
        static Named of(Row row) throws SQLException {
            return new Named(
                    row.uuid("id"),
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
        Optional<Named> found = tx.row(
                "select id, number, agent, patient::text as patient, urgency::text as how_soon, recorded_at, take_back"
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
        if (!order.isBack()) {
            OrderStore.takeBack(tx, order.id(), hospital, order.agent(), order.number(), now);
        }
    }
}

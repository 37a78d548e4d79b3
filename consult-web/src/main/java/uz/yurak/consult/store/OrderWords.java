package uz.yurak.consult.store;

import java.sql.SQLException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.ErrandFrame.Became;

/** What agents say of orders, kept in the order itself: its errand leaves the outbox long before the last word may come. */
final class OrderWords {
    private OrderWords() {}

    /** The first word of a kind stands. What is no order's changes nothing. */
    static void note(Tx tx, AgentIdentity agent, Became word) throws SQLException {
        String hospital = agent.hospital().value();
        switch (word.fate()) {
            case DONE -> {
                tx.change(
                        "update orders set worklist_at = coalesce(worklist_at, ?) where errand = ? and hospital = ?",
                        word.at(),
                        word.id(),
                        hospital);
                tx.change(
                        "update orders set gone_at = coalesce(gone_at, ?) where take_back = ? and hospital = ?",
                        word.at(),
                        word.id(),
                        hospital);
            }
            case REFUSED ->
                tx.change(
                        "update orders set refused_at = coalesce(refused_at, ?), refusal = coalesce(refusal, ?)"
                                + " where errand = ? and hospital = ?",
                        word.at(),
                        word.detail(),
                        word.id(),
                        hospital);
            case TAKEN ->
                tx.change(
                        "update orders set taken_at = coalesce(taken_at, ?), taken_by = coalesce(taken_by, ?)"
                                + " where errand = ? and hospital = ?",
                        word.at(),
                        word.detail(),
                        word.id(),
                        hospital);
            case PRINTED, NOT_PRINTED, NEVER_PRINTED, SEEN -> {
                // Of documents and readings.
            }
        }
    }
}

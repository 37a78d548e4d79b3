package uz.yurak.consult.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import uz.yurak.record.HospitalId;

/** What a case's patient is found by. */
final class CasePatients {
    private CasePatients() {}

    static void addTokens(Tx tx, HospitalId hospital, UUID caseId, List<byte[]> tokens) throws SQLException {
        for (byte[] token : tokens) {
            tx.change(
                    "insert into patient_tokens (case_id, hospital, token) values (?, ?, ?) on conflict do nothing",
                    caseId,
                    hospital.value(),
                    token);
        }
    }
}

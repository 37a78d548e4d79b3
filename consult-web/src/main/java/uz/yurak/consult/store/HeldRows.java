package uz.yurak.consult.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;

/** Envelopes as far as they are here, read from their rows. */
final class HeldRows {
    /** Of {@code envelopes e}. */
    static final String COLUMNS = "e.id, e.hospital, e.sha256, e.machine, e.file_name, e.format_hint, e.test,"
            + " e.urgency::text as urgency, e.gateway_at, e.bytes, e.stage::text as stage, e.attempts";

    private HeldRows() {}

    static Held held(Row row) throws SQLException {
        Stage stage = Stage.ofKey(row.text("stage"));
        return new Held(
                Sha256.of(row.bytes("id")),
                new HospitalId(row.text("hospital")),
                stage,
                stage == Stage.ORIGINAL ? Optional.of(envelope(row)) : Optional.empty(),
                Map.of());
    }

    static Held withParts(Tx tx, Held held) throws SQLException {
        return held.original().isPresent()
                ? held
                : new Held(
                        held.id(),
                        held.hospital(),
                        held.stage(),
                        held.original(),
                        ArrivedBytes.parts(tx, held.id(), held.hospital()));
    }

    static Envelope envelope(Row row) throws SQLException {
        return new Envelope(
                Sha256.of(row.bytes("id")),
                Sha256.of(row.bytes("sha256")),
                new HospitalId(row.text("hospital")),
                new MachineId(row.text("machine")),
                row.maybeText("file_name"),
                row.maybeText("format_hint"),
                row.flag("test"),
                Urgencies.ofKey(row.text("urgency")),
                row.instant("gateway_at"),
                row.content("bytes"));
    }

    static Optional<Held> ofRecording(Tx tx, UUID recording) throws SQLException {
        Optional<Held> held = tx.row(
                "select " + COLUMNS + " from recordings r join envelopes e on e.id = r.envelope"
                        + " and e.hospital = r.hospital where r.id = ?",
                HeldRows::held,
                recording);
        return held.isEmpty() ? held : Optional.of(withParts(tx, held.get()));
    }
}

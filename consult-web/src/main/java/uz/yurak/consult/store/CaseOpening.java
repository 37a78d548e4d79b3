package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;

/** Puts an envelope into its case: a new one, or the one that equal bytes by another road opened. */
final class CaseOpening {
    /** The case with its number, its envelope, its recording and its first steps; told to screens and workers. */
    private static final String OPEN = """
            with numbered as (
              update hospitals set last_case = last_case + 1 where id = ?
              returning code || '-' || lpad(last_case::text, 6, '0') as number),
            opened as (
              insert into cases (id, hospital, number, state, test, sender_urgency, received_at, confirmed)
              select ?, ?, number, 'received', ?, ?::urgency, ?, false from numbered
              returning id, hospital, number, state, urgency),
            enclosed as (
              update envelopes e set case_id = o.id, work = ? from opened o where e.id = ? and e.hospital = ?),
            recorded as (
              insert into recordings (id, hospital, case_id, envelope, received_at, state)
              select ?, o.hospital, o.id, ?, ?, 'pending' from opened o),
            stamped as (
              insert into case_steps (case_id, hospital, step, at, clock)
              select o.id, o.hospital, s.step, s.at, s.clock from opened o,
                (values ('sent', ?::timestamptz, 'gateway'), (?, ?::timestamptz, 'center')) s (step, at, clock))
            select number, pg_notify('yurak_work', ''), pg_notify('yurak_case', json_build_object('id', id, 'number', number,
              'hospital', hospital, 'urgency', urgency, 'state', state, 'change', 'new')::text) from opened
            """;

    private CaseOpening() {}

    /**
     * A case by its id and number.
     *
     * @param id the case's
     * @param number as people say it
     */
    record CaseRef(UUID id, String number) {}

    /** The case that an envelope is in. */
    static Optional<CaseRef> caseOf(Tx tx, Envelope envelope) throws SQLException {
        return tx.row(
                "select c.id, c.number from envelopes e join cases c on c.id = e.case_id"
                        + " where e.id = ? and e.hospital = ?",
                row -> new CaseRef(row.uuid("id"), row.text("number")),
                envelope.id(),
                envelope.hospital().value());
    }

    /**
     * Inserts the envelope without a case.
     *
     * @param by who uploaded it
     * @param notBefore no worker reads it sooner
     * @return the envelope, a test where its machine is one for tests; empty where it was there
     */
    static Optional<Envelope> insert(Tx tx, Envelope envelope, Optional<UUID> by, Instant now, Instant notBefore)
            throws SQLException {
        Optional<Envelope> inserted = tx.row(
                "insert into envelopes (id, hospital, sha256, machine, file_name, format_hint, test, urgency,"
                        + " gateway_at, stored_at, bytes, by_person, work, not_before)"
                        + " select ?, h.id, ?, ?, ?, ?, ? or exists (select 1 from machines m where m.hospital = h.id"
                        + " and m.id = ? and m.test), ?::urgency, ?, ?, ?, ?::uuid, 'waiting', ? from hospitals h"
                        + " where h.id = ? on conflict (id, hospital) do nothing returning test",
                row -> PgEnvelopeStore.marked(envelope, row.flag("test")),
                envelope.id(),
                envelope.sha256(),
                envelope.machine().value(),
                envelope.fileName().map(name -> name.replace("\0", "")).orElse(null),
                envelope.formatHint().orElse(null),
                envelope.test(),
                envelope.machine().value(),
                Urgencies.key(envelope.urgency()),
                envelope.receivedAt(),
                now,
                envelope.bytes().toArray(),
                by.orElse(null),
                notBefore,
                envelope.hospital().value());
        if (inserted.isEmpty()) {
            requireHospital(tx, envelope.hospital());
        }
        return inserted;
    }

    /** Inserts an envelope whose bytes are to come, without a case; false where it was there. */
    static boolean announce(Tx tx, Envelope envelope, Instant now) throws SQLException {
        return tx.change(
                        "insert into envelopes (id, hospital, sha256, machine, file_name, format_hint, test, urgency,"
                                + " gateway_at, stored_at, work, stage, not_before)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?::urgency, ?, ?, 'arriving', 'announced', ?)"
                                + " on conflict (id, hospital) do nothing",
                        envelope.id(),
                        envelope.hospital().value(),
                        envelope.sha256(),
                        envelope.machine().value(),
                        envelope.fileName().map(name -> name.replace("\0", "")).orElse(null),
                        envelope.formatHint().orElse(null),
                        envelope.test(),
                        Urgencies.key(envelope.urgency()),
                        envelope.receivedAt(),
                        now,
                        now)
                == 1;
    }

    /** @throws UnknownHospitalException where there is none of that id */
    static void requireHospital(Tx tx, HospitalId hospital) throws SQLException {
        if (tx.rows("select 1 from hospitals where id = ?", row -> true, hospital.value())
                .isEmpty()) {
            throw new UnknownHospitalException(hospital);
        }
    }

    /**
     * Opens the envelope's case, or joins the one of equal bytes; the envelope must be inserted.
     *
     * @param stage how much of it is here
     */
    static CaseRef open(Tx tx, Envelope envelope, Stage stage, Instant now) throws SQLException {
        Locks.turn(tx, envelope.sha256(), envelope.hospital());
        Optional<CaseRef> twin = twin(tx, envelope);
        if (twin.isPresent()) {
            join(tx, envelope, twin.get(), stage, now);
            return twin.get();
        }
        return openNew(tx, envelope, stage, now);
    }

    /** Opens a case of the envelope's own, whatever equal bytes there are: one statement, as each costs a round trip. */
    static CaseRef openNew(Tx tx, Envelope envelope, Stage stage, Instant now) throws SQLException {
        boolean whole = stage == Stage.ORIGINAL;
        UUID id = UUID.randomUUID();
        String hospital = envelope.hospital().value();
        return tx.row(
                        OPEN,
                        row -> new CaseRef(id, row.text("number")),
                        hospital,
                        id,
                        hospital,
                        envelope.test(),
                        Urgencies.key(envelope.urgency()),
                        now,
                        whole ? "waiting" : "arriving",
                        envelope.id(),
                        hospital,
                        UUID.randomUUID(),
                        envelope.id(),
                        now,
                        envelope.receivedAt(),
                        whole ? "received" : "arriving",
                        now)
                .orElseThrow(() -> new UnknownHospitalException(envelope.hospital()));
    }

    private static void join(Tx tx, Envelope envelope, CaseRef twin, Stage stage, Instant now) throws SQLException {
        setCase(tx, envelope, twin.id(), "linked");
        tx.change(
                "update cases set sender_urgency = least(sender_urgency, ?::urgency) where id = ?",
                Urgencies.key(envelope.urgency()),
                twin.id());
        if (stage == Stage.ORIGINAL) {
            CaseSteps.stamp(tx, twin.id(), "received-again", now, "center", Optional.empty());
        }
        CaseEvent.announce(tx, twin.id(), "updated");
    }

    /**
     * The case of equal bytes from another machine of the same hospital. A test never joins a real case nor the other way
     * round, and a case that was closed without a reading is none to join.
     */
    private static Optional<CaseRef> twin(Tx tx, Envelope envelope) throws SQLException {
        return tx.row(
                "select c.id, c.number from envelopes e join cases c on c.id = e.case_id where e.sha256 = ?"
                        + " and e.hospital = ? and e.id <> ? and c.test = ?"
                        + " and c.state not in ('rejected', 'cancelled', 'repeat-requested')"
                        + " order by c.received_at desc limit 1",
                row -> new CaseRef(row.uuid("id"), row.text("number")),
                envelope.sha256(),
                envelope.hospital().value(),
                envelope.id(),
                envelope.test());
    }

    static void setCase(Tx tx, Envelope envelope, UUID caseId, String work) throws SQLException {
        tx.change(
                "update envelopes set case_id = ?, work = ? where id = ? and hospital = ?",
                caseId,
                work,
                envelope.id(),
                envelope.hospital().value());
    }
}

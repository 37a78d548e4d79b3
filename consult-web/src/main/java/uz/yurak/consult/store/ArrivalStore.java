package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.CaseOpening.CaseRef;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * Parcels under way. The first bytes open the case; each part that is whole is read at once; the original takes the place of
 * all of them. One that stops stays as it is, with its age, until it goes on.
 */
final class ArrivalStore {
    /** How much the newest bytes count in the speed, against those before. */
    private static final double NEWEST = 0.5;

    /** After a longer silence the speed is not that of the link. */
    private static final Duration BREAK = Duration.ofSeconds(10);

    /** Of {@code envelopes e}, {@code arrivals a} and {@code cases c}. */
    static final String UNDER_WAY = "c.id, c.number, e.stage::text as stage, e.work, a.received, a.digest, a.kept_at,"
            + " a.last_at, a.bytes_a_second";

    private ArrivalStore() {}

    /**
     * A parcel that is not whole, locked.
     *
     * @param inCase where it is; empty for a part of a live signal, which has none before it is understood
     * @param stage how much is here
     * @param linked another envelope of equal bytes holds the case's recording
     */
    record UnderWay(
            Optional<CaseRef> inCase,
            Stage stage,
            boolean linked,
            int received,
            Sha256 digest,
            Optional<Instant> keptAt,
            Instant lastAt,
            OptionalDouble bytesPerSecond) {}

    /** Adds bytes; those that are here change nothing, and none is taken that would leave a hole. */
    static Arrived add(Tx tx, Arriving arriving, int from, Bytes more, Instant now) throws SQLException {
        Locks.forEnvelope(tx, arriving.header().id(), arriving.header().sha256(), arriving.hospital());
        Optional<CaseRef> whole = whole(tx, arriving);
        if (whole.isPresent()) {
            String number = whole.get().number();
            return new Arrived(arriving.table().length(), Optional.of(new Kept(false, number)), Optional.of(number));
        }
        UnderWay before = begun(tx, arriving, now);
        int here = before.received() - from;
        int end = Math.min(more.length(), arriving.table().length() - from);
        if (here < 0 || here >= end) {
            return answer(before, before.received(), false);
        }
        int received = before.received() + end - here;
        append(tx, arriving, before, more.range(here, end), now);
        boolean keptNow = advance(tx, arriving, before, stageAt(arriving.table(), received), now);
        tell(tx, arriving, before, received, now);
        return answer(before, received, keptNow);
    }

    static Arrived answer(UnderWay before, int committed, boolean keptNow) {
        Optional<String> number = before.inCase().map(CaseRef::number);
        boolean kept = keptNow || before.keptAt().isPresent();
        return new Arrived(committed, kept ? number.map(known -> new Kept(keptNow, known)) : Optional.empty(), number);
    }

    /** The case of one whose original is here. */
    private static Optional<CaseRef> whole(Tx tx, Arriving arriving) throws SQLException {
        return tx.row(
                "select c.id, c.number from envelopes e join cases c on c.id = e.case_id"
                        + " where e.id = ? and e.hospital = ? and e.stage = 'original'",
                row -> new CaseRef(row.uuid("id"), row.text("number")),
                arriving.header().id(),
                arriving.hospital().value());
    }

    private static UnderWay begun(Tx tx, Arriving arriving, Instant now) throws SQLException {
        Optional<UnderWay> known = locked(tx, arriving);
        if (known.isPresent() && known.get().digest().equals(arriving.table().digest())) {
            return known.get();
        }
        if (known.isPresent()) {
            beginAgain(tx, arriving, now);
        } else {
            begin(tx, arriving, now);
        }
        return locked(tx, arriving).orElseThrow();
    }

    private static Optional<UnderWay> locked(Tx tx, Arriving arriving) throws SQLException {
        return tx.row(
                "select " + UNDER_WAY + " from envelopes e join arrivals a on a.envelope = e.id"
                        + " and a.hospital = e.hospital left join cases c on c.id = e.case_id"
                        + " where e.id = ? and e.hospital = ? for update of e, a",
                ArrivalStore::underWay,
                arriving.header().id(),
                arriving.hospital().value());
    }

    /** Reads {@link #UNDER_WAY}. */
    static UnderWay underWay(Row row) throws SQLException {
        return new UnderWay(
                row.has("id") ? Optional.of(new CaseRef(row.uuid("id"), row.text("number"))) : Optional.empty(),
                Stage.ofKey(row.text("stage")),
                row.text("work").equals("linked"),
                row.integer("received"),
                Sha256.of(row.bytes("digest")),
                row.maybeInstant("kept_at"),
                row.instant("last_at"),
                row.has("bytes_a_second") ? OptionalDouble.of(row.real("bytes_a_second")) : OptionalDouble.empty());
    }

    /** The case is opened before anything of the recording is here: an emergency is known of as early as can be. */
    private static void begin(Tx tx, Arriving arriving, Instant now) throws SQLException {
        CaseOpening.requireHospital(tx, arriving.hospital());
        Envelope known = PgEnvelopeStore.marked(tx, arriving.header().with(arriving.hospital(), Bytes.EMPTY));
        boolean first = CaseOpening.announce(tx, known, now);
        tx.change(
                "insert into arrivals (envelope, hospital, digest, parts, ends, received, started_at, last_at)"
                        + " values (?, ?, ?, ?, ?::integer[], 0, ?, ?) on conflict do nothing",
                known.id(),
                known.hospital().value(),
                arriving.table().digest(),
                partsOf(arriving.table()),
                endsOf(arriving.table()),
                now,
                now);
        if (first && !known.formatHint().equals(Optional.of(Segment.FORMAT))) {
            CaseOpening.open(tx, known, Stage.ANNOUNCED, now);
        }
    }

    /** The same envelope in another parcel, as another version of the agent packs it: what came of the first is no use. */
    private static void beginAgain(Tx tx, Arriving arriving, Instant now) throws SQLException {
        Sha256 id = arriving.header().id();
        String hospital = arriving.hospital().value();
        tx.change("delete from arrived_bytes where envelope = ? and hospital = ?", id, hospital);
        tx.change(
                "update arrivals set digest = ?, parts = ?, ends = ?::integer[], received = 0, last_at = ?,"
                        + " bytes_a_second = null, kept_at = null where envelope = ? and hospital = ?",
                arriving.table().digest(),
                partsOf(arriving.table()),
                endsOf(arriving.table()),
                now,
                id,
                hospital);
        tx.change(
                "update envelopes set stage = 'announced', work = case when work = 'linked' then work else 'arriving' end"
                        + " where id = ? and hospital = ?",
                id,
                hospital);
        tx.change(
                "update recordings set stage = 'announced', state = 'pending' where envelope = ? and hospital = ?",
                id,
                hospital);
    }

    private static void append(Tx tx, Arriving arriving, UnderWay before, Bytes bytes, Instant now)
            throws SQLException {
        tx.change(
                "insert into arrived_bytes (envelope, hospital, from_byte, bytes) values (?, ?, ?, ?)",
                arriving.header().id(),
                arriving.hospital().value(),
                before.received(),
                bytes.toArray());
        OptionalDouble rate = rate(before, bytes.length(), now);
        tx.change(
                "update arrivals set received = received + ?, last_at = ?, bytes_a_second = ?"
                        + " where envelope = ? and hospital = ?",
                bytes.length(),
                now,
                rate.isPresent() ? rate.getAsDouble() : null,
                arriving.header().id(),
                arriving.hospital().value());
    }

    static OptionalDouble rate(UnderWay before, int bytes, Instant now) {
        Duration since = Duration.between(before.lastAt(), now);
        if (before.received() == 0 || since.compareTo(BREAK) > 0 || since.compareTo(Duration.ofMillis(1)) < 0) {
            return before.bytesPerSecond();
        }
        double newest = bytes * 1000.0 / since.toMillis();
        double usual = before.bytesPerSecond().orElse(newest);
        return OptionalDouble.of(NEWEST * newest + (1 - NEWEST) * usual);
    }

    /**
     * Has what is whole now read.
     *
     * @return whether the waveform is whole by these bytes
     */
    private static boolean advance(Tx tx, Arriving arriving, UnderWay before, Stage stage, Instant now)
            throws SQLException {
        if (stage.compareTo(before.stage()) <= 0) {
            return false;
        }
        Sha256 id = arriving.header().id();
        HospitalId hospital = arriving.hospital();
        tx.change(
                "update envelopes set stage = ?::stage, attempts = 0, not_before = ?,"
                        + " work = case when work = 'linked' or case_id is null then work else 'waiting' end"
                        + " where id = ? and hospital = ?",
                stage.key(),
                now,
                id,
                hospital.value());
        if (before.linked()) {
            takeOver(tx, id, hospital);
        }
        boolean kept = stage.isExact() && before.keptAt().isEmpty();
        if (kept) {
            tx.change("update arrivals set kept_at = ? where envelope = ? and hospital = ?", now, id, hospital.value());
            stampReceived(tx, before.inCase().map(CaseRef::id), before.linked(), now);
        }
        tx.announce(Notifications.WORK, "");
        return kept;
    }

    /** Where equal bytes come by two roads, the recording is that of the road which has brought more. */
    static void takeOver(Tx tx, Sha256 id, HospitalId hospital) throws SQLException {
        List<byte[]> overtaken = tx.rows(
                "update recordings r set envelope = e.id from envelopes e, envelopes o where e.id = ? and e.hospital = ?"
                        + " and r.case_id = e.case_id and o.id = r.envelope and o.hospital = r.hospital"
                        + " and o.hospital = e.hospital and o.sha256 = e.sha256 and o.stage < e.stage"
                        + " returning o.id as overtaken",
                row -> row.bytes("overtaken"),
                id,
                hospital.value());
        for (byte[] one : overtaken) {
            tx.change("update envelopes set work = 'linked' where id = ? and hospital = ?", one, hospital.value());
            tx.change("update envelopes set work = 'waiting' where id = ? and hospital = ?", id, hospital.value());
        }
    }

    static void stampReceived(Tx tx, Optional<UUID> inCase, boolean linked, Instant now) throws SQLException {
        if (inCase.isPresent()) {
            String step = linked ? "received-again" : "received";
            CaseSteps.stamp(tx, inCase.get(), step, now, "center", Optional.empty());
        }
    }

    private static void tell(Tx tx, Arriving arriving, UnderWay before, int received, Instant now) throws SQLException {
        if (before.inCase().isPresent()) {
            OptionalDouble rate = rate(before, received - before.received(), now);
            event(arriving, before.inCase().get().id(), received, rate, now).announce(tx);
        }
    }

    /** What screens are told of a parcel. */
    static ArrivalEvent event(Arriving arriving, UUID inCase, int received, OptionalDouble rate, Instant now) {
        return new ArrivalEvent(
                inCase.toString(),
                arriving.hospital().value(),
                received,
                neededBytes(arriving.table()),
                arriving.table().length(),
                rate.isPresent() ? rate.getAsDouble() : null,
                now.toString());
    }

    /** Bytes until every sample is here. */
    private static int neededBytes(Parcel.Table table) {
        return table.has(Part.WAVEFORM) ? table.end(Part.WAVEFORM) : table.length();
    }

    /** What the first bytes of a parcel hold. The original counts only once it is made, compared and kept. */
    static Stage stageAt(Parcel.Table table, int received) {
        Stage stage = Stage.ANNOUNCED;
        for (Parcel.Entry entry : table.entries()) {
            if (received >= table.end(entry.part())) {
                stage = switch (entry.part()) {
                    case PREVIEW -> Stage.PREVIEW;
                    case COARSE -> Stage.COARSE;
                    case WAVEFORM -> Stage.EXACT;
                    case REMAINDER, ORIGINAL -> stage;
                };
            }
        }
        return stage;
    }

    static List<String> partsOf(Parcel.Table table) {
        return table.entries().stream().map(entry -> entry.part().name()).toList();
    }

    static List<String> endsOf(Parcel.Table table) {
        return table.entries().stream()
                .map(entry -> Integer.toString(table.end(entry.part())))
                .toList();
    }
}

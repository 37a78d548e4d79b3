package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.store.ArrivalStore.UnderWay;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Piece;
import uz.yurak.record.Bytes;

/**
 * Further bytes of many parcels under way. It takes those that are plain: the same parcel, in a case that no other road's
 * bytes share; what it leaves is stored one by one ({@link ArrivalStore#add}), to the same rows.
 */
final class MoreArrivals {
    private static final String ASKED =
            " from unnest(?::bytea[], ?::text[]) with ordinality as i (id, hospital, place)";

    private static final String LOCK_CASES = "select c.id from cases c where c.id in (select e.case_id" + ASKED
            + " join envelopes e on e.id = i.id and e.hospital = i.hospital) order by c.id for no key update";

    private static final String LOCK = "select i.place, " + ArrivalStore.UNDER_WAY + ASKED
            + " join envelopes e on e.id = i.id and e.hospital = i.hospital join cases c on c.id = e.case_id"
            + " join arrivals a on a.envelope = e.id and a.hospital = e.hospital"
            + " where e.stage <> 'original' and e.work <> 'linked' order by e.id, e.hospital for update of e, a";

    private static final String APPEND = """
            with now as (select ?::timestamptz as at),
            further as materialized (
              select * from unnest(?::bytea[], ?::bytea[], ?::text[], ?::text[]::integer[], ?::text[]::stage[], ?::text[]::boolean[],
                ?::text[]::boolean[], ?::text[]::double precision[]) with ordinality
                as f (id, bytes, hospital, from_byte, stage, advances, kept, rate, place)),
            filled as (
              insert into arrived_bytes (envelope, hospital, from_byte, bytes)
              select id, hospital, from_byte, bytes from further),
            grown as (
              update arrivals a set received = a.received + octet_length(f.bytes), last_at = now.at, bytes_a_second = f.rate,
                kept_at = case when f.kept then now.at else a.kept_at end
              from further f, now where a.envelope = f.id and a.hospital = f.hospital),
            advanced as (
              update envelopes e set stage = f.stage, attempts = 0, not_before = now.at, work = 'waiting'
              from further f, now where e.id = f.id and e.hospital = f.hospital and f.advances returning e.case_id, e.hospital, f.kept)
            insert into case_steps (case_id, hospital, step, at, clock)
            select case_id, hospital, 'received', now.at, 'center' from advanced, now where kept
            """;

    private MoreArrivals() {}

    /** A parcel under way, locked, and what is new of a piece. */
    private record Further(int place, Piece piece, UnderWay before, Bytes bytes, Stage stage, Instant now) {
        static Further of(int place, Piece piece, UnderWay before, Instant now) {
            int here = before.received() - piece.from();
            int end = Math.min(piece.more().length(), piece.parcel().table().length() - piece.from());
            Bytes bytes = here < 0 || here >= end ? Bytes.EMPTY : piece.more().range(here, end);
            Stage stage = ArrivalStore.stageAt(piece.parcel().table(), before.received() + bytes.length());
            return new Further(place, piece, before, bytes, stage, now);
        }

        boolean advances() {
            return stage.compareTo(before.stage()) > 0;
        }

        boolean isKeptNow() {
            return advances() && stage.isExact() && before.keptAt().isEmpty();
        }

        Optional<String> rate() {
            return ArrivalStore.rate(before, bytes.length(), now).stream()
                    .mapToObj(Double::toString)
                    .findFirst();
        }

        Arrived arrived() {
            return ArrivalStore.answer(before, before.received() + bytes.length(), isKeptNow());
        }

        String event() {
            return ArrivalStore.event(
                            piece.parcel(),
                            before.inCase().orElseThrow().id(),
                            before.received() + bytes.length(),
                            ArrivalStore.rate(before, bytes.length(), now),
                            now)
                    .json()
                    .toString();
        }
    }

    /** Stores those that are plain; their answers by their places. */
    static Map<Integer, Arrived> add(Tx tx, List<Piece> pieces, Instant now) throws SQLException {
        Columns<Piece> asked = new Columns<>(pieces)
                .bytes(piece -> piece.parcel().header().id().toBytes())
                .text(piece -> piece.parcel().hospital());
        if (tx.rows(LOCK_CASES, row -> row.uuid("id"), asked.and()).isEmpty()) {
            return Map.of();
        }
        Map<Integer, Arrived> answers = new HashMap<>();
        List<Further> further = new ArrayList<>();
        record Locked(int place, UnderWay before) {}
        for (Locked locked :
                tx.rows(LOCK, row -> new Locked(row.integer("place") - 1, ArrivalStore.underWay(row)), asked.and())) {
            Piece piece = pieces.get(locked.place());
            if (locked.before().digest().equals(piece.parcel().table().digest())) {
                Further each = Further.of(locked.place(), piece, locked.before(), now);
                answers.put(each.place(), each.arrived());
                if (each.bytes().length() > 0) {
                    further.add(each);
                }
            }
        }
        if (!further.isEmpty()) {
            append(tx, further, now);
        }
        return answers;
    }

    private static void append(Tx tx, List<Further> further, Instant now) throws SQLException {
        Object[] columns = new Columns<>(further)
                .bytes(each -> each.piece().parcel().header().id().toBytes())
                .bytes(each -> each.bytes().toArray())
                .text(each -> each.piece().parcel().hospital())
                .text(each -> each.before().received())
                .text(each -> each.stage().key())
                .text(Further::advances)
                .text(Further::isKeptNow)
                .maybeText(Further::rate)
                .behind(now);
        tx.change(APPEND, columns);
        tx.announceAll(
                ArrivalEvent.CHANNEL, further.stream().map(Further::event).toList());
        if (further.stream().anyMatch(Further::advances)) {
            tx.announce(Notifications.WORK, "");
        }
    }
}

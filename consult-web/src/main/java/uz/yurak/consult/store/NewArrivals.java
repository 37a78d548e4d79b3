package uz.yurak.consult.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.consult.cases.Stage;
import uz.yurak.consult.cases.Urgencies;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Piece;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/**
 * The first bytes of many parcels, whose cases one statement opens. It takes those that are plain: new bytes, which no
 * envelope of the hospital has, and no part of a live signal; what it leaves is stored one by one
 * ({@link ArrivalStore#add}), to the same rows.
 */
final class NewArrivals {
    private static final String INSERT = """
            with incoming as materialized (
              select i.*, i.said_test or exists (
                  select 1 from machines m where m.hospital = i.hospital and m.id = i.machine and m.test) as test
              from unnest(?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[], ?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[],
                  ?::text[], ?::text[], ?::text[]::boolean[], ?::text[]::urgency[], ?::text[]::timestamptz[], ?::text[]::stage[],
                  ?::text[], ?::text[]) with ordinality
                as i (id, sha256, digest, bytes, case_id, recording, hospital, machine, file_name, format_hint, said_test,
                  urgency, gateway_at, stage, parts, ends, place)
              left join lateral (select true as here from envelopes e where e.sha256 = i.sha256 and e.hospital = i.hospital
                  limit 1) known on true
              where known.here is null),
            now as (select ?::timestamptz as at),
            counted as (
              update hospitals h set last_case = h.last_case + c.cases
              from (select hospital, count(*)::integer as cases from incoming group by hospital) c where h.id = c.hospital
              returning h.id, h.code, h.last_case - c.cases as before),
            numbered as (
              select i.*, c.code || '-' || to_char(c.before + row_number() over (partition by i.hospital order by i.place),
                  'FM999999999000000') as number
              from incoming i join counted c on c.id = i.hospital),
            opened as (
              insert into cases (id, hospital, number, state, test, sender_urgency, received_at, confirmed)
              select case_id, hospital, number, 'received', test, urgency, now.at, false from numbered, now
              returning id, hospital, number, state, urgency),
            enclosed as (
              insert into envelopes (id, hospital, sha256, machine, file_name, format_hint, test, urgency, gateway_at, stored_at,
                work, stage, not_before, case_id)
              select id, hospital, sha256, machine, file_name, format_hint, test, urgency, gateway_at, now.at,
                case stage when 'announced' then 'arriving' else 'waiting' end, stage, now.at, case_id from numbered, now),
            recorded as (
              insert into recordings (id, hospital, case_id, envelope, received_at, state)
              select recording, hospital, case_id, id, now.at, 'pending' from numbered, now),
            stamped as (
              insert into case_steps (case_id, hospital, step, at, clock)
              select n.case_id, n.hospital, s.step, s.at, s.clock from numbered n, now, lateral (values
                ('sent', n.gateway_at, 'gateway'), ('arriving', now.at, 'center'), ('received', now.at, 'center'))
                as s (step, at, clock)
              where s.step <> 'received' or n.stage = 'exact' order by n.place),
            begun as (
              insert into arrivals (envelope, hospital, digest, parts, ends, received, started_at, last_at, kept_at)
              select id, hospital, digest, string_to_array(parts, ','), string_to_array(ends, ',')::integer[],
                octet_length(bytes), now.at, now.at, case stage when 'exact' then now.at end from numbered, now),
            filled as (
              insert into arrived_bytes (envelope, hospital, from_byte, bytes)
              select id, hospital, 0, bytes from numbered where octet_length(bytes) > 0)
            select n.place, n.number, pg_notify('yurak_case', json_build_object('id', o.id, 'number', o.number,
              'hospital', o.hospital, 'urgency', o.urgency, 'state', o.state, 'change', 'new')::text)
            from numbered n join opened o on o.id = n.case_id order by n.place
            """;

    private NewArrivals() {}

    /**
     * A parcel's first bytes and what they are.
     *
     * @param place among the pieces that were asked for
     */
    private record First(int place, Piece piece, UUID inCase, UUID recording, Stage stage, Bytes bytes) {
        static First of(int place, Piece piece) {
            int end = Math.min(piece.more().length(), piece.parcel().table().length());
            Stage stage = ArrivalStore.stageAt(piece.parcel().table(), end);
            return new First(
                    place,
                    piece,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    stage,
                    piece.more().range(0, end));
        }

        String event(Instant now) {
            return ArrivalStore.event(piece.parcel(), inCase, bytes.length(), OptionalDouble.empty(), now)
                    .json()
                    .toString();
        }

        Arrived arrived(String number) {
            Optional<Kept> kept = stage.isExact() ? Optional.of(new Kept(true, number)) : Optional.empty();
            return new Arrived(bytes.length(), kept, Optional.of(number));
        }
    }

    /**
     * Stores those that are plain; their answers by their places.
     *
     * @param done places of those that are none
     */
    static Map<Integer, Arrived> add(Tx tx, List<Piece> pieces, Set<Integer> done, Instant now) throws SQLException {
        List<First> firsts = plain(pieces, done);
        if (firsts.isEmpty()) {
            return Map.of();
        }
        Locks.turns(
                tx,
                firsts.stream()
                        .map(first -> Locks.turnOf(bytesOf(first), hospitalOf(first)))
                        .toList());
        Locks.hospitals(
                tx, firsts.stream().map(first -> hospitalOf(first).value()).toList());
        Map<Integer, Arrived> answers = new HashMap<>();
        List<String> events = new ArrayList<>();
        record Stored(int row, String number) {}
        for (Stored stored :
                tx.rows(INSERT, row -> new Stored(row.integer("place") - 1, row.text("number")), values(firsts, now))) {
            First first = firsts.get(stored.row());
            events.add(first.event(now));
            answers.put(first.place(), first.arrived(stored.number()));
        }
        tx.announceAll(ArrivalEvent.CHANNEL, events);
        tx.announce(Notifications.WORK, "");
        return answers;
    }

    /** Equal bytes twice are no two cases: the second waits for the first. */
    private static List<First> plain(List<Piece> pieces, Set<Integer> done) {
        record Content(HospitalId hospital, Sha256 bytes) {}
        Set<Content> seen = new HashSet<>();
        List<First> firsts = new ArrayList<>();
        for (int place = 0; place < pieces.size(); place++) {
            Piece piece = pieces.get(place);
            boolean isLive = piece.parcel().header().formatHint().equals(Optional.of(Segment.FORMAT));
            Content content = new Content(
                    piece.parcel().hospital(), piece.parcel().header().sha256());
            if (!done.contains(place) && piece.from() == 0 && !isLive && seen.add(content)) {
                firsts.add(First.of(place, piece));
            }
        }
        return firsts;
    }

    private static Object[] values(List<First> firsts, Instant now) {
        return new Columns<>(firsts)
                .bytes(first -> first.piece().parcel().header().id().toBytes())
                .bytes(first -> bytesOf(first).toBytes())
                .bytes(first -> first.piece().parcel().table().digest().toBytes())
                .bytes(first -> first.bytes().toArray())
                .text(First::inCase)
                .text(First::recording)
                .text(NewArrivals::hospitalOf)
                .text(first -> first.piece().parcel().header().machine())
                .maybeText(first -> first.piece().parcel().header().fileName().map(name -> name.replace("\0", "")))
                .maybeText(first -> first.piece().parcel().header().formatHint())
                .text(first -> first.piece().parcel().header().test())
                .text(first -> Urgencies.key(first.piece().parcel().header().urgency()))
                .text(first -> first.piece().parcel().header().receivedAt())
                .text(first -> first.stage().key())
                .text(first -> String.join(
                        ",", ArrivalStore.partsOf(first.piece().parcel().table())))
                .text(first -> String.join(
                        ",", ArrivalStore.endsOf(first.piece().parcel().table())))
                .and(now);
    }

    private static Sha256 bytesOf(First first) {
        return first.piece().parcel().header().sha256();
    }

    private static HospitalId hospitalOf(First first) {
        return first.piece().parcel().hospital();
    }
}

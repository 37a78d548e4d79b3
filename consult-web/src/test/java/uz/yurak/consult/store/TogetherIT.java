package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Piece;
import uz.yurak.gateway.center.EnvelopeStore.Standing;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.center.Outcome;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/** What is stored together with others is stored as it is alone; and what cannot be stored takes no other along. */
class TogetherIT {
    private static final HospitalId ALONE = new HospitalId("alone");
    private static final HospitalId TOGETHER = new HospitalId("together");
    private static final HospitalId OTHERS = new HospitalId("others");
    private static final HospitalId NOWHERE = new HospitalId("nowhere");
    private static final int PREVIEW = 100;
    private static final int WAVEFORM = 400;
    private static final int ALL = 450;
    private static final int COUNT = 5;

    /** Every column of what is stored but numbers that are made up, by the machine and the bytes. */
    private static final String ROWS = """
            select concat_ws(' | ', e.machine, encode(e.sha256, 'hex'), e.file_name, e.format_hint, e.test, e.urgency, e.gateway_at,
              e.stored_at, e.work, e.attempts, e.stage, e.not_before, e.verified_at, encode(e.bytes, 'hex'), c.state, c.test,
              c.urgency, c.received_at, c.confirmed, r.received_at, r.state, r.stage,
              (select string_agg(concat_ws(' ', s.step, s.at, s.clock), ', ' order by s.id) from case_steps s where s.case_id = c.id),
              encode(a.digest, 'hex'), a.parts, a.ends, a.received, a.bytes_a_second, a.started_at, a.last_at, a.kept_at,
              a.original_at, (select string_agg(b.from_byte || ' ' || encode(b.bytes, 'hex'), ', ' order by b.from_byte)
                from arrived_bytes b where b.envelope = e.id and b.hospital = e.hospital)) as all_of_it
            from envelopes e join cases c on c.id = e.case_id join recordings r on r.envelope = e.id and r.hospital = e.hospital
            left join arrivals a on a.envelope = e.id and a.hospital = e.hospital where e.hospital = ?
            order by e.machine, e.sha256
            """;

    @TempDir
    static Path data;

    private static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private static EmbeddedPostgres postgres;
    private static Database database;
    private static PgEnvelopeStore store;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        HospitalStore hospitals = new HospitalStore(database, CLOCK);
        hospitals.put(new Hospital(ALONE, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
        hospitals.put(new Hospital(TOGETHER, "BBB", Map.of("uz", "b"), "", Language.UZBEK_LATIN, "", true), "test");
        hospitals.put(new Hospital(OTHERS, "CCC", Map.of("uz", "c"), "", Language.UZBEK_LATIN, "", true), "test");
        store = new PgEnvelopeStore(database, CLOCK);
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    private record Sent(Envelope original, Parcel parcel) {
        static Sent of(HospitalId hospital, int number) {
            byte[] content = new byte[ALL];
            content[0] = (byte) number;
            Bytes bytes = Bytes.wrap(content);
            Envelope original = Envelope.received(
                    hospital,
                    new MachineId("cart-" + number % 2),
                    number % 2 == 0 ? Optional.of("ecg" + number + ".bin") : Optional.empty(),
                    number % 3 == 0 ? Optional.of("dicom") : Optional.empty(),
                    number == 4,
                    number == 1 ? Urgency.EMERGENCY : Urgency.ROUTINE,
                    Instant.parse("2026-05-01T11:59:58.123456Z"),
                    bytes);
            return new Sent(
                    original,
                    new Parcel(List.of(
                            new Parcel.Piece(Part.PREVIEW, bytes.range(0, PREVIEW)),
                            new Parcel.Piece(Part.WAVEFORM, bytes.range(PREVIEW, WAVEFORM)),
                            new Parcel.Piece(Part.REMAINDER, bytes.range(WAVEFORM, ALL)))));
        }

        Piece piece(int from, int end) {
            return new Piece(arriving(), from, parcel.bytes().range(from, end));
        }

        Arriving arriving() {
            return new Arriving(original.hospital(), EnvelopeHeader.of(original), parcel.table());
        }
    }

    private static List<Sent> some(HospitalId hospital, int first) {
        return IntStream.range(first, first + COUNT)
                .mapToObj(n -> Sent.of(hospital, n))
                .toList();
    }

    private static List<String> rows(HospitalId hospital) {
        return database.within(Scope.CENTER, tx -> tx.rows(ROWS, row -> row.text("all_of_it"), hospital.value()));
    }

    private static List<Arrived> answers(List<Outcome<Arrived>> outcomes) throws UnavailableException {
        List<Arrived> answers = new ArrayList<>();
        for (Outcome<Arrived> outcome : outcomes) {
            answers.add(outcome.orThrow());
        }
        return answers;
    }

    /** The same, whatever the case's number begins with. */
    private static List<String> likeAlone(List<Arrived> answers) {
        return answers.stream()
                .map(each -> each.toString().replace("BBB", "AAA"))
                .toList();
    }

    private static void pieceOfAll(List<Sent> alone, List<Sent> together, int from, int end) throws Exception {
        List<Arrived> one = new ArrayList<>();
        for (Sent each : alone) {
            one.add(store.arrived(each.arriving(), from, each.piece(from, end).more()));
        }
        List<Arrived> all = answers(store.arrivedTogether(
                together.stream().map(each -> each.piece(from, end)).toList()));
        assertEquals(one.stream().map(Arrived::toString).toList(), likeAlone(all));
        assertEquals(rows(ALONE), rows(TOGETHER));
        CLOCK.step(Duration.ofSeconds(2));
    }

    @Test
    void together_theRowsAreThoseOfEachAlone_atEveryStage() throws Exception {
        List<Sent> alone = some(ALONE, 0);
        List<Sent> together = some(TOGETHER, 0);
        pieceOfAll(alone, together, 0, PREVIEW);
        pieceOfAll(alone, together, PREVIEW, PREVIEW + 20);
        pieceOfAll(alone, together, PREVIEW + 10, WAVEFORM);
        pieceOfAll(alone, together, WAVEFORM + 1, ALL);
        List<Sent> aloneAtOnce = some(ALONE, COUNT);
        List<Sent> togetherAtOnce = some(TOGETHER, COUNT);
        pieceOfAll(aloneAtOnce, togetherAtOnce, 0, WAVEFORM);
        complete(alone, together);
        List<Sent> aloneWhole = some(ALONE, 2 * COUNT);
        List<Sent> togetherWhole = some(TOGETHER, 2 * COUNT);
        complete(aloneWhole, togetherWhole);
        complete(alone, together);
        assertEquals(3 * COUNT, rows(TOGETHER).size());
    }

    private static void complete(List<Sent> alone, List<Sent> together) throws Exception {
        List<String> one = new ArrayList<>();
        for (Sent each : alone) {
            one.add(store.keep(each.original()).toString());
        }
        List<String> all = new ArrayList<>();
        for (Outcome<Kept> kept :
                store.keepTogether(together.stream().map(Sent::original).toList())) {
            all.add(kept.orThrow().toString().replace("BBB", "AAA"));
        }
        assertEquals(one, all);
        assertEquals(rows(ALONE), rows(TOGETHER));
        Map<String, Integer> others = unproven();
        others.remove("together");
        for (Outcome<Boolean> verified : store.verifyTogether(
                together.stream().map(each -> Stored.of(each.original())).toList())) {
            assertTrue(verified.orThrow());
        }
        assertEquals(others, unproven(), "equal ids of another hospital are its own");
        for (Sent each : alone) {
            assertTrue(store.verify(Stored.of(each.original())));
        }
        assertEquals(Map.of(), unproven());
        CLOCK.step(Duration.ofSeconds(2));
    }

    /** Envelopes of either hospital that were not read back. */
    private static Map<String, Integer> unproven() {
        record Count(String hospital, int envelopes) {}
        return database
                .within(
                        Scope.CENTER,
                        tx -> tx.rows(
                                "select hospital, count(*)::integer as envelopes from envelopes where bytes is not null"
                                        + " and verified_at is null and hospital in ('alone', 'together') group by hospital",
                                row -> new Count(row.text("hospital"), row.integer("envelopes"))))
                .stream()
                .collect(Collectors.toMap(Count::hospital, Count::envelopes, Integer::sum, TreeMap::new));
    }

    @Test
    void whatCannotBeStored_takesNoOtherAlong() throws Exception {
        Sent good = Sent.of(OTHERS, 50);
        Sent lost = Sent.of(NOWHERE, 51);
        Sent torn = Sent.of(OTHERS, 52);
        List<Outcome<Arrived>> outcomes =
                store.arrivedTogether(List.of(lost.piece(0, WAVEFORM), good.piece(0, WAVEFORM), torn.piece(9, 20)));
        assertThrows(UnavailableException.class, () -> outcomes.get(0).orThrow());
        assertTrue(outcomes.get(1).orThrow().kept().orElseThrow().firstTime());
        assertEquals(0, outcomes.get(2).orThrow().committed(), "a hole");
        List<Outcome<Kept>> kept = store.keepTogether(List.of(good.original(), lost.original()));
        assertFalse(kept.get(0).orThrow().firstTime());
        assertThrows(UnavailableException.class, () -> kept.get(1).orThrow());
        List<Outcome<Boolean>> verified =
                store.verifyTogether(List.of(Stored.of(lost.original()), Stored.of(good.original())));
        assertFalse(verified.get(0).orThrow());
        assertTrue(verified.get(1).orThrow());
    }

    @Test
    void equalBytesOfTwoMachinesTogether_areOneCase() throws Exception {
        Bytes bytes = Bytes.copyOf(new byte[] {60, 61, 62});
        List<Piece> pieces = new ArrayList<>();
        for (String machine : List.of("cart-8", "cart-9")) {
            Envelope original = Envelope.received(
                    OTHERS,
                    new MachineId(machine),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Urgency.ROUTINE,
                    CLOCK.instant(),
                    bytes);
            Parcel parcel = Parcel.whole(bytes);
            pieces.add(new Piece(
                    new Arriving(OTHERS, EnvelopeHeader.of(original), parcel.table()),
                    0,
                    parcel.bytes().range(0, 2)));
        }
        List<Arrived> answers = answers(store.arrivedTogether(pieces));
        assertEquals(answers.get(0).caseNumber(), answers.get(1).caseNumber());
    }

    @Test
    void whatStandsOfSeveral_isThatOfEach() throws Exception {
        Sent begun = Sent.of(OTHERS, 70);
        Sent whole = Sent.of(OTHERS, 71);
        Sent unknown = Sent.of(OTHERS, 72);
        store.arrived(begun.arriving(), 0, begun.piece(0, PREVIEW).more());
        Kept kept = store.keep(whole.original());
        List<Standing> found = new ArrayList<>();
        for (Outcome<Standing> outcome :
                store.standings(List.of(begun.arriving(), whole.arriving(), unknown.arriving()))) {
            found.add(outcome.orThrow());
        }
        assertEquals(
                List.of(
                        new Standing(Optional.empty(), begun.piece(0, PREVIEW).more()),
                        new Standing(Optional.of(new Kept(false, kept.caseNumber())), Bytes.EMPTY),
                        new Standing(Optional.empty(), Bytes.EMPTY)),
                found);
    }
}

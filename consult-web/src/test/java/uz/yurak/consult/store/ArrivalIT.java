package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.SteppingClock;
import uz.yurak.consult.cases.Arrival;
import uz.yurak.consult.cases.CaseSummary;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Stage;
import uz.yurak.gateway.center.EnvelopeStore.Arrived;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
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

/** What is promised of parcels under way, on real PostgreSQL: committed once, whole or not at all, and seen as far as here. */
class ArrivalIT {
    private static final HospitalId A = new HospitalId("hospital-a");
    private static final HospitalId B = new HospitalId("hospital-b");
    private static final int PREVIEW = 100;
    private static final int COARSE = 250;
    private static final int WAVEFORM = 750;
    private static final int ALL = 800;

    @TempDir
    static Path data;

    private static final SteppingClock CLOCK = new SteppingClock(Instant.parse("2026-05-01T12:00:00Z"));
    private static EmbeddedPostgres postgres;
    private static Database database;
    private static PgEnvelopeStore store;
    private static EnvelopeQueue queue;
    private static CaseStore cases;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        HospitalStore hospitals = new HospitalStore(database, CLOCK);
        hospitals.put(new Hospital(A, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
        hospitals.put(new Hospital(B, "BBB", Map.of("uz", "b"), "", Language.UZBEK_LATIN, "", true), "test");
        store = new PgEnvelopeStore(database, CLOCK);
        PatientTokens tokens = new PatientTokens(new byte[32]);
        queue = new EnvelopeQueue(database, CLOCK, tokens);
        cases = new CaseStore(database, tokens);
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    /** An original and the parcel that it travels in. */
    private record Sent(Envelope original, Parcel parcel) {
        Arriving arriving() {
            return new Arriving(original.hospital(), EnvelopeHeader.of(original), parcel.table());
        }

        Bytes range(int from, int end) {
            return parcel.bytes().range(from, end);
        }

        Arrived arrive(int from, int end) throws UnavailableException {
            return store.arrived(arriving(), from, range(from, end));
        }
    }

    private static Sent sent(HospitalId hospital, String machine, String content) {
        return sent(hospital, machine, content, 0);
    }

    /** @param packing another makes another parcel of the same original */
    private static Sent sent(HospitalId hospital, String machine, String content, int packing) {
        Envelope original = Envelope.received(
                hospital,
                new MachineId(machine),
                Optional.of("ecg.bin"),
                Optional.empty(),
                false,
                Urgency.EMERGENCY,
                CLOCK.instant(),
                Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)));
        byte[] all = new byte[ALL];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (content.hashCode() + packing + i);
        }
        Bytes bytes = Bytes.wrap(all);
        return new Sent(
                original,
                new Parcel(List.of(
                        new Parcel.Piece(Part.PREVIEW, bytes.range(0, PREVIEW)),
                        new Parcel.Piece(Part.COARSE, bytes.range(PREVIEW, COARSE)),
                        new Parcel.Piece(Part.WAVEFORM, bytes.range(COARSE, WAVEFORM)),
                        new Parcel.Piece(Part.REMAINDER, bytes.range(WAVEFORM, ALL)))));
    }

    private static CaseSummary inWorklist(HospitalId hospital, String number) {
        List<CaseSummary> found = new ArrayList<>(cases.worklist(Scope.of(hospital)));
        found.removeIf(one -> !one.number().equals(number));
        assertEquals(1, found.size(), "once in the worklist");
        return found.get(0);
    }

    private static List<String> steps(CaseSummary summary) {
        return summary.steps().stream().map(CaseSummary.Step::step).toList();
    }

    /** What waits to be read of a case, claimed as a worker does. */
    private static Optional<EnvelopeQueue.Claimed> claimed(Envelope envelope) {
        for (Optional<EnvelopeQueue.Claimed> next = queue.claim(); next.isPresent(); next = queue.claim()) {
            if (next.get().held().id().equals(envelope.id())) {
                return next;
            }
        }
        return Optional.empty();
    }

    @Test
    void eachPart_isOfUseAtOnce_andKeptIsSaidOfTheWaveform() throws Exception {
        Sent sent = sent(A, "cart-1", "in parts");
        Arrived announced = sent.arrive(0, PREVIEW - 1);
        String number = announced.caseNumber().orElseThrow();
        assertEquals(new Arrived(PREVIEW - 1, Optional.empty(), Optional.of(number)), announced);
        assertEquals(Urgency.EMERGENCY, inWorklist(A, number).urgency());
        assertEquals(Optional.empty(), claimed(sent.original()), "nothing is whole yet");

        sent.arrive(PREVIEW - 1, PREVIEW);
        Held preview = claimed(sent.original()).orElseThrow().held();
        assertEquals(Stage.PREVIEW, preview.stage());
        assertEquals(Map.of(Part.PREVIEW, sent.range(0, PREVIEW)), preview.parts());

        sent.arrive(PREVIEW, COARSE + 10);
        assertEquals(Stage.COARSE, claimed(sent.original()).orElseThrow().held().stage());

        Arrived kept = sent.arrive(COARSE + 10, WAVEFORM);
        assertEquals(Optional.of(new Kept(true, number)), kept.kept());
        Held exact = claimed(sent.original()).orElseThrow().held();
        assertEquals(Stage.EXACT, exact.stage());
        assertEquals(sent.range(COARSE, WAVEFORM), exact.parts().get(Part.WAVEFORM));
        assertEquals(List.of("sent", "arriving", "received"), steps(inWorklist(A, number)));
        assertFalse(store.verify(Stored.of(sent.original())), "the original is not here");

        assertEquals(new Kept(false, number), store.keep(sent.original()));
        assertTrue(store.verify(Stored.of(sent.original())));
        EnvelopeQueue.Claimed original = claimed(sent.original()).orElseThrow();
        assertEquals(
                Optional.of(sent.original()).map(Envelope::bytes),
                original.held().original().map(Envelope::bytes));
        assertEquals(1, original.attempt(), "each stage has its own attempts");
        assertEquals(0, pieces(sent), "the original stands for what arrived");
    }

    private static int pieces(Sent sent) {
        return database.within(
                        Scope.CENTER,
                        tx -> tx.rows(
                                "select 1 from arrived_bytes where envelope = ?",
                                row -> 1,
                                sent.original().id()))
                .size();
    }

    @Test
    void sameBytesTwice_changeNothing_andAHoleIsNotTaken() throws Exception {
        Sent sent = sent(A, "cart-1", "twice");
        assertEquals(60, sent.arrive(0, 60).committed());
        assertEquals(60, sent.arrive(0, 60).committed());
        assertEquals(60, sent.arrive(20, 40).committed());
        assertEquals(60, sent.arrive(61, 90).committed(), "a hole");
        assertEquals(90, sent.arrive(30, 90).committed(), "what is new of it");
        assertEquals(Optional.of(sent.range(0, 90)), store.committed(sent.arriving()));
        Arrived first = sent.arrive(0, ALL);
        Arrived again = sent.arrive(0, ALL);
        assertEquals(ALL, again.committed());
        assertTrue(first.kept().orElseThrow().firstTime());
        assertFalse(again.kept().orElseThrow().firstTime());
        assertEquals(Optional.of(sent.range(0, ALL)), store.committed(sent.arriving()));
    }

    @Test
    void anotherStoreOnTheSameDatabase_goesOnAtTheByte() throws Exception {
        Sent sent = sent(A, "cart-1", "restarted");
        String number = sent.arrive(0, 333).caseNumber().orElseThrow();
        PgEnvelopeStore other = new PgEnvelopeStore(database, CLOCK);
        Bytes here = other.committed(sent.arriving()).orElseThrow();
        assertEquals(sent.range(0, 333), here);
        Arrived rest = other.arrived(sent.arriving(), here.length(), sent.range(here.length(), ALL));
        assertEquals(Optional.of(new Kept(true, number)), rest.kept());
    }

    @Test
    void anotherParcelOfTheSameOriginal_beginsAgain_inTheSameCase() throws Exception {
        Sent first = sent(A, "cart-1", "packed anew", 0);
        Sent second = sent(A, "cart-1", "packed anew", 1);
        String number = first.arrive(0, COARSE).caseNumber().orElseThrow();
        assertEquals(Optional.empty(), store.committed(second.arriving()));
        Arrived begun = second.arrive(0, PREVIEW);
        assertEquals(new Arrived(PREVIEW, Optional.empty(), Optional.of(number)), begun);
        Held held = claimed(second.original()).orElseThrow().held();
        assertEquals(Map.of(Part.PREVIEW, second.range(0, PREVIEW)), held.parts());
    }

    @Test
    void bytesBehindTheOriginal_changeNothing() throws Exception {
        Sent sent = sent(A, "cart-1", "whole already");
        Kept kept = store.keep(sent.original());
        assertEquals(
                new Arrived(ALL, Optional.of(new Kept(false, kept.caseNumber())), Optional.of(kept.caseNumber())),
                sent.arrive(0, PREVIEW));
        assertEquals(
                Optional.of(new Kept(false, kept.caseNumber())),
                store.find(A, sent.original().id()));
        assertEquals(Optional.empty(), store.find(B, sent.original().id()), "not another hospital's");
    }

    @Test
    void equalBytesByTwoRoads_areOneCase_shownFromTheRoadThatBroughtMore() throws Exception {
        Sent slow = sent(A, "cart-1", "two roads in parts");
        Sent fast = sent(A, "cart-2", "two roads in parts");
        String number = slow.arrive(0, PREVIEW).caseNumber().orElseThrow();
        assertEquals(Optional.of(number), fast.arrive(0, 50).caseNumber());
        assertEquals(Optional.empty(), claimed(fast.original()), "the first road's recording is shown");
        fast.arrive(50, WAVEFORM);
        assertEquals(Stage.EXACT, claimed(fast.original()).orElseThrow().held().stage());
        assertEquals(number, store.keep(fast.original()).caseNumber());
        slow.arrive(PREVIEW, WAVEFORM);
        UUID recording = database.within(
                Scope.of(A),
                tx -> tx.row(
                                "select id from recordings where envelope = ?",
                                row -> row.uuid("id"),
                                fast.original().id())
                        .orElseThrow());
        assertEquals(
                Optional.of(Stage.ORIGINAL), queue.stage(Scope.of(A), recording), "and stays that of the whole one");
    }

    @Test
    void progressSpeedAndSilence_areWithTheCase() throws Exception {
        Sent sent = sent(A, "cart-1", "slowly");
        Instant began = CLOCK.instant();
        String number = sent.arrive(0, 100).caseNumber().orElseThrow();
        CLOCK.step(Duration.ofSeconds(2));
        sent.arrive(100, 300);
        CLOCK.step(Duration.ofSeconds(1));
        sent.arrive(300, 600);
        Instant last = CLOCK.instant();
        CLOCK.step(Duration.ofHours(30));
        Arrival arrival = inWorklist(A, number).arrival().orElseThrow();
        assertEquals(600, arrival.receivedBytes());
        assertEquals(WAVEFORM, arrival.neededBytes());
        assertEquals(ALL, arrival.totalBytes());
        // 200 bytes in 2 s, then 300 in 1 s, half and half.
        assertEquals(200, arrival.bytesPerSecond().orElseThrow(), 1e-9);
        assertEquals(began, arrival.startedAt());
        assertEquals(last, arrival.lastAt(), "one that stops stays, with its age");
        store.keep(sent.original());
        assertEquals(Optional.empty(), inWorklist(A, number).arrival(), "it has arrived");
    }

    @Test
    void underAnotherHospital_nothingOfItIsSeen() throws Exception {
        Sent sent = sent(A, "cart-1", "not yours");
        sent.arrive(0, COARSE);
        for (String table : List.of("arrivals", "arrived_bytes")) {
            int ofB = database.within(Scope.of(B), tx -> tx.rows("select 1 from " + table, row -> 1))
                    .size();
            assertEquals(0, ofB, table);
        }
        assertThrows(
                IllegalStateException.class,
                () -> database.change(
                        Scope.of(B),
                        tx -> tx.change(
                                "insert into arrivals (envelope, hospital, digest, parts, ends, received, started_at,"
                                        + " last_at) values (?, 'hospital-a', ?, '{}', '{}', 0, now(), now())",
                                sent.original().id(),
                                sent.original().id())),
                "nor written");
    }

    @Test
    void anUnknownHospital_commitsNothing_andSaysTryAgain() {
        Sent sent = sent(new HospitalId("nowhere"), "cart-1", "early");
        assertThrows(UnavailableException.class, () -> sent.arrive(0, PREVIEW));
    }
}

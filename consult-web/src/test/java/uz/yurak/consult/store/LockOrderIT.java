package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.text.Language;

/**
 * Whoever stores at once waits for the other, never each for the other (SQLSTATE 40P01): all take their locks in the order
 * that {@link Locks} gives.
 */
class LockOrderIT {
    private static final HospitalId HOSPITAL = new HospitalId("hospital-a");
    private static final int ROUNDS = 25;

    /** PREVIEW, WAVEFORM, REMAINDER. */
    private static final List<Integer> ENDS = List.of(100, 400, 500);

    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;
    private static Database database;
    private static PgEnvelopeStore store;
    private static EnvelopeQueue queue;
    private static ArrivalReadings readings;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data, Path.of("target", "postgres-binaries"), 0);
        database = Database.open(postgres.address());
        Clock clock = Clock.systemUTC();
        new HospitalStore(database, clock)
                .put(new Hospital(HOSPITAL, "AAA", Map.of("uz", "a"), "", Language.UZBEK_LATIN, "", true), "test");
        store = new PgEnvelopeStore(database, clock);
        queue = new EnvelopeQueue(database, clock, new PatientTokens(new byte[32]));
        readings = new ArrivalReadings(database, clock, queue);
    }

    @AfterAll
    static void stop() {
        database.close();
        postgres.close();
    }

    /** One file as one machine sends it. */
    private record Road(Envelope original, Parcel parcel) {
        static Road of(String machine, int round) {
            byte[] content = new byte[500];
            content[0] = (byte) round;
            content[1] = (byte) (round >> 8);
            Envelope original = Envelope.received(
                    HOSPITAL,
                    new MachineId(machine),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Urgency.ROUTINE,
                    Instant.EPOCH,
                    Bytes.copyOf(content));
            return new Road(
                    original,
                    new Parcel(List.of(
                            new Parcel.Piece(Part.PREVIEW, original.bytes().range(0, ENDS.get(0))),
                            new Parcel.Piece(Part.WAVEFORM, original.bytes().range(ENDS.get(0), ENDS.get(1))),
                            new Parcel.Piece(Part.REMAINDER, original.bytes().range(ENDS.get(1), ENDS.get(2))))));
        }

        Void storeAll() throws Exception {
            Arriving arriving = new Arriving(HOSPITAL, EnvelopeHeader.of(original), parcel.table());
            int from = 0;
            for (int end : ENDS) {
                store.arrived(arriving, from, parcel.bytes().range(from, end));
                from = end;
            }
            store.keep(original);
            store.verify(Stored.of(original));
            return null;
        }
    }

    /** Reads what waits as the center's workers do, and can make nothing of it. */
    private static Void readUntilNothingWaits() {
        for (int idle = 0; idle < 20; ) {
            Optional<EnvelopeQueue.Claimed> claimed = queue.claim();
            if (claimed.isEmpty()) {
                idle++;
                continue;
            }
            Held held = claimed.get().held();
            if (held.original().isPresent()) {
                queue.quarantine(held.original().get(), "no ECG");
            } else {
                readings.failed(held, "no ECG");
            }
        }
        return null;
    }

    @Test
    void equalBytesByTwoRoads_andReaders_waitForOneAnother_andNoneGivesUp() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Road one = Road.of("cart-1", round);
                Road other = Road.of("cart-2", round);
                List<Callable<Void>> all = List.of(
                        one::storeAll,
                        other::storeAll,
                        LockOrderIT::readUntilNothingWaits,
                        LockOrderIT::readUntilNothingWaits);
                List<Future<Void>> running = new ArrayList<>();
                for (Callable<Void> each : all) {
                    running.add(threads.submit(() -> {
                        together.await();
                        return each.call();
                    }));
                }
                for (Future<Void> each : running) {
                    each.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(
                List.of(ROUNDS, 2 * ROUNDS),
                database.within(
                        Scope.CENTER,
                        tx -> tx.rows(
                                "select count(*) as n from cases union all select count(*) from envelopes"
                                        + " where verified_at is not null",
                                row -> row.integer("n"))));
    }
}

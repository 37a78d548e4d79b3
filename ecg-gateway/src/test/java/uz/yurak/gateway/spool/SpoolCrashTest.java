package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.harness.disk.SimulatedDisk;
import uz.yurak.gateway.harness.disk.SimulatedDisk.PowerCutException;
import uz.yurak.record.Urgency;

/**
 * The power goes, or the process dies, at every change that a spool makes to its disk; of what was not synced the disk
 * keeps what chance leaves. {@code -Dyurak.seeds=N} tries N workloads instead of a few.
 */
class SpoolCrashTest {
    private static final int SEEDS = Integer.getInteger("yurak.seeds", 3);
    private static final int CHANCES = 3;
    private static final int THINGS = 10;
    private static final long ROOM_BYTES = 1 << 20;

    @Test
    void powerCutAtEveryChange_losesNothingThatWasPromised() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            int changes = changesOf(seed);
            assertTrue(changes > 3 * THINGS, "the disk sees what the spool does");
            for (int at = 0; at < changes; at++) {
                for (int chance = 0; chance < CHANCES; chance++) {
                    cutAt(at, seed, new Random(seed * 1_000_003L + at * 31L + chance), changes);
                }
            }
        }
    }

    /** Once at a given change, then twice more anywhere, recovery included. */
    private static void cutAt(int at, int seed, Random chance, int changes) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
        SpoolWorkload work = workload(disk, new Random(seed));
        String when = "seed " + seed + ", change " + at;
        disk.cutPowerAt(at);
        runUntilPowerCut(work);
        assertTrue(disk.operations() > at, when);
        boolean isKilledAlone = chance.nextInt(3) == 0;
        if (isKilledAlone) {
            disk.startProcessAgain();
        } else {
            disk.restart(chance);
        }
        work.check(when);
        for (int again = 0; again < 2; again++) {
            disk.cutPowerAt(chance.nextInt(changes));
            runUntilPowerCut(work);
            disk.restart(chance);
            work.check(when + ", again " + again);
        }
    }

    private static void runUntilPowerCut(SpoolWorkload work) throws IOException {
        try {
            work.run(THINGS);
        } catch (IOException e) {
            // A sync that was made for several fails for all of them by the one fault.
            PowerCutException cut =
                    assertInstanceOf(PowerCutException.class, e.getCause() == null ? e : e.getCause(), e.toString());
            assertEquals("the power is off", cut.getMessage());
        }
    }

    private static int changesOf(int seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
        SpoolWorkload work = workload(disk, new Random(seed));
        work.run(THINGS);
        int changes = disk.operations();
        work.check("no fault");
        return changes;
    }

    @Test
    void anyChangeFailing_acceptsNothingThatItLoses() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            int changes = changesOf(seed);
            for (int at = changesOfOpening(); at < changes; at++) {
                SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
                SpoolWorkload work = workload(disk, new Random(seed));
                disk.failAt(at);
                work.runOverFaults(THINGS);
                disk.restart(new Random(at));
                work.check("seed " + seed + ", failing change " + at);
            }
        }
    }

    @Test
    void diskFailingWhileItOpens_losesNothing() throws IOException {
        for (int at = 0; at < changesOfOpening(); at++) {
            SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
            SpoolWorkload work = workload(disk, new Random(at));
            disk.failAt(at);
            try {
                work.run(THINGS);
            } catch (IOException e) {
                assertEquals("Input/output error", e.getMessage());
            }
            disk.restart(new Random(at));
            work.check("opening at change " + at);
            work.run(THINGS);
            disk.restart(new Random(at));
            work.check("failed opening at change " + at);
        }
    }

    private static int changesOfOpening() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
        workload(disk, new Random(0)).run(0);
        return disk.operations();
    }

    @Test
    void fullDisk_refuses_andKeepsWhatItHas() throws IOException {
        for (int room = 0; room < 20_000; room += 401) {
            SimulatedDisk disk = new SimulatedDisk(room);
            SpoolWorkload work = workload(disk, new Random(room));
            work.runOverFaults(THINGS);
            disk.restart(new Random(room));
            work.check("room of " + room);
        }
    }

    @Test
    void readOnlyDisk_refusesToOpen_andThatItAccepts() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
        SpoolWorkload work = workload(disk, new Random(1));
        work.run(THINGS);
        disk.readOnly(true);
        assertThrows(IOException.class, () -> work.run(0));
        disk.readOnly(false);
        work.check("after a read-only disk");
    }

    @Test
    void anyBitTurnedOver_isFound_andTheRestIsIntact() throws IOException {
        Random chance = new Random(5);
        for (int round = 0; round < 300; round++) {
            SimulatedDisk disk = new SimulatedDisk(ROOM_BYTES);
            workload(disk, new Random(round)).run(THINGS);
            Path folder = disk.root().resolve("spool");
            List<Path> waiting;
            try (Stream<Path> files = Files.list(folder.resolve("queue"))) {
                waiting = files.toList();
            }
            Path file = waiting.get(chance.nextInt(waiting.size()));
            disk.flip(file, chance.nextInt((int) Files.size(file) * 8));
            try (Spool spool = open(folder)) {
                int intact = 0;
                for (Entry entry : entries(spool)) {
                    intact += spool.isIntact(entry) ? 1 : 0;
                }
                assertEquals(waiting.size() - 1, intact, "round " + round);
                assertEquals(1, spool.status().damaged());
                assertEquals(waiting.size() - 1, spool.status().depth());
            }
        }
    }

    private static List<Entry> entries(Spool spool) {
        return Stream.iterate(
                        spool.next(Urgency.ROUTINE, entry -> true),
                        Optional::isPresent,
                        last -> spool.next(
                                Urgency.ROUTINE,
                                entry -> entry.sequence() > last.orElseThrow().sequence()))
                .map(Optional::orElseThrow)
                .toList();
    }

    private static SpoolWorkload workload(SimulatedDisk disk, Random chance) {
        return new SpoolWorkload(disk.root().resolve("spool"), SpoolCrashTest::open, chance);
    }

    private static Spool open(Path folder) throws IOException {
        return open(folder, Steps.UNWATCHED);
    }

    private static Spool open(Path folder, Steps steps) throws IOException {
        return Spool.open(folder, new SpoolLimits(ROOM_BYTES, 1000, 0), steps);
    }
}

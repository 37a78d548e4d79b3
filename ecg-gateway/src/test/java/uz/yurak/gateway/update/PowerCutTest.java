package uz.yurak.gateway.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.disk.SimulatedDisk;
import uz.yurak.gateway.harness.disk.SimulatedDisk.PowerCutException;
import uz.yurak.gateway.update.Assembly.Missing;
import uz.yurak.gateway.update.ProgramFolder.Failure;
import uz.yurak.record.Bytes;

/**
 * Two updates, one that is good and one that is not, on a disk whose power is cut at every change: after each cut what the
 * launcher would start is a whole program, the one that runs or the one on trial, and the update can go on.
 */
class PowerCutTest {
    private static final TestPackage GOOD = TestPackage.of("1.5.0", bytes(1, 700), bytes(2, 1500));
    private static final TestPackage BAD = TestPackage.of("1.6.0", bytes(1, 700), bytes(3, 1400));
    private static final int PIECE_BYTES = 600;

    @TempDir
    private Path scratch;

    private static Bytes bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    private static void fetch(ProgramFolder programs, TestPackage from) throws IOException {
        Assembly assembly =
                new Assembly(programs, from.manifest(), from.manifest().text(), from.signature(), Optional.empty());
        for (Optional<Missing> next = assembly.missing(); next.isPresent(); next = assembly.missing()) {
            Missing gap = next.get();
            int length = Math.min(PIECE_BYTES, gap.missing());
            assembly.add(gap.file(), gap.offset(), from.piece(gap.file(), gap.offset(), length));
        }
        assembly.finish();
    }

    /** What an agent does from the first offer to the second's end, going on from whatever it finds. */
    private static void live(Path root) throws IOException {
        ProgramFolder programs = ProgramFolder.open(root.resolve("programs"));
        Version good = GOOD.manifest().version();
        Version bad = BAD.manifest().version();
        if (!programs.current().equals(Optional.of(good))) {
            if (!isWhole(programs, GOOD)) {
                fetch(programs, GOOD);
            }
            programs.startTrial(good);
            programs.confirm(good);
        }
        if (programs.verdict(bad).isEmpty()) {
            if (!isWhole(programs, BAD)) {
                fetch(programs, BAD);
            }
            programs.startTrial(bad);
            programs.fail(bad, Failure.FAULT);
        }
    }

    private static boolean isWhole(ProgramFolder programs, TestPackage one) {
        try {
            Assembly.requireWhole(programs.version(one.manifest().version()), one.manifest());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void cutAtEveryChange_aWholeProgramIsStarted_andTheUpdateGoesOn() throws Exception {
        SimulatedDisk whole = new SimulatedDisk(1 << 20);
        live(whole.root());
        int changes = whole.operations();
        assertTrue(changes > 40, "the disk sees what is done");
        Set<String> seen = new TreeSet<>();
        for (int at = 0; at < changes; at++) {
            SimulatedDisk disk = new SimulatedDisk(1 << 20);
            disk.cutPowerAt(at);
            try {
                live(disk.root());
            } catch (PowerCutException e) {
                assertEquals("the power is off", e.getMessage());
            }
            disk.restart(new Random(at));
            String when = "change " + at;
            seen.add(requireStartable(disk.root(), when));
            live(disk.root());
            ProgramFolder programs = ProgramFolder.open(disk.root().resolve("programs"));
            assertEquals(Optional.of(GOOD.manifest().version()), programs.current(), when);
            assertEquals(Optional.empty(), programs.trial(), when);
            assertEquals(
                    Optional.of(Failure.FAULT), programs.verdict(BAD.manifest().version()), when);
            Assembly.requireWhole(programs.version(GOOD.manifest().version()), GOOD.manifest());
        }
        assertEquals(Set.of("installed", "1.5.0", "1.6.0"), seen, "cuts were in all stretches");
    }

    /** By the files' word, as the launcher reads them; {@code LauncherIT} holds the launcher to the same. */
    private static String requireStartable(Path root, String when) throws IOException {
        if (!Files.exists(root.resolve("programs/versions"))) {
            return "installed";
        }
        ProgramFolder programs = ProgramFolder.open(root.resolve("programs"));
        Optional<Version> trial = programs.trial();
        Optional<Version> current = programs.current();
        for (TestPackage each : List.of(GOOD, BAD)) {
            Optional<Version> version = Optional.of(each.manifest().version());
            if (trial.equals(version) || current.equals(version)) {
                assertTrue(isWhole(programs, each), when + ": " + version);
            }
        }
        return trial.or(() -> current).map(Version::toString).orElse("installed");
    }

    @Test
    void aDiskThatFailsOnce_atAnyChange_leavesAWholeProgramToo() throws Exception {
        SimulatedDisk whole = new SimulatedDisk(1 << 20);
        live(whole.root());
        List<String> failures = new ArrayList<>();
        for (int at = 0; at < whole.operations(); at++) {
            SimulatedDisk disk = new SimulatedDisk(1 << 20);
            disk.failAt(at);
            try {
                live(disk.root());
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
            disk.restart(new Random(at));
            requireStartable(disk.root(), "failing change " + at);
        }
        assertTrue(failures.contains("Input/output error"));
    }
}

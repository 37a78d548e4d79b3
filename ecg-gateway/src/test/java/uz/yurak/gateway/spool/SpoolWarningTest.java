package uz.yurak.gateway.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.disk.SimulatedDisk;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/** A spool says early what a person should see to, and a clock that jumps neither hides nor invents it. */
class SpoolWarningTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SpoolLimits FIVE = new SpoolLimits(1 << 20, 5, 0, Duration.ofHours(24));

    private final SetClock clock = new SetClock();
    private long nanos;

    @TempDir
    private Path folder;

    @Test
    void fourFifths_areWarnedOf_andFullIsSaidUntilOneIsTaken() throws IOException {
        try (Spool spool = open()) {
            for (int i = 0; i < 3; i++) {
                spool.append(envelope(i));
            }
            assertEquals(Set.of(), spool.status().warnings());
            spool.append(envelope(3));
            assertEquals(Set.of(SpoolWarning.NEARLY_FULL), spool.status().warnings());
            spool.append(envelope(4));
            assertThrows(SpoolFullException.class, () -> spool.append(envelope(5)));
            assertEquals(
                    Set.of(SpoolWarning.NEARLY_FULL, SpoolWarning.FULL),
                    spool.status().warnings());
            spool.verified(envelope(0).id());
            spool.verified(envelope(1).id());
            spool.append(envelope(5));
            assertEquals(Set.of(SpoolWarning.NEARLY_FULL), spool.status().warnings());
        }
    }

    @Test
    void failingDisk_isSaidUntilItWorks() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(1 << 20);
        try (Spool spool = Spool.open(disk.root().resolve("spool"), FIVE, Steps.UNWATCHED)) {
            disk.readOnly(true);
            assertThrows(IOException.class, () -> spool.append(envelope(1)));
            assertEquals(Set.of(SpoolWarning.DISK_FAILS), spool.status().warnings());
            disk.readOnly(false);
            spool.append(envelope(1));
            assertEquals(Set.of(), spool.status().warnings());
        }
    }

    @Test
    void longWait_isWarnedOf_andNothingIsDeleted() throws IOException {
        try (Spool spool = open()) {
            spool.append(envelope(1));
            pass(Duration.ofHours(24));
            assertEquals(Set.of(), spool.status().warnings());
            pass(Duration.ofSeconds(1));
            assertEquals(Set.of(SpoolWarning.WAITS_LONG), spool.status().warnings());
            assertEquals(1, spool.status().depth());
        }
        try (Spool spool = open()) {
            assertEquals(Set.of(SpoolWarning.WAITS_LONG), spool.status().warnings(), "after another start too");
        }
    }

    @Test
    void clockThatJumpsForward_warnsOfNothing_andCameAtFollowsIt() throws IOException {
        clock.now = Instant.EPOCH;
        try (Spool spool = open()) {
            spool.append(envelope(1));
            pass(Duration.ofMinutes(5));
            clock.now = NOW;
            assertEquals(Set.of(), spool.status().warnings());
            assertEquals(
                    Optional.of(NOW.minus(Duration.ofMinutes(5))),
                    spool.status().oldestAt());
        }
    }

    @Test
    void clockThatJumpsBack_stillWarns() throws IOException {
        try (Spool spool = open()) {
            spool.append(envelope(1));
            clock.now = Instant.EPOCH;
            pass(Duration.ofHours(25));
            assertEquals(Set.of(SpoolWarning.WAITS_LONG), spool.status().warnings());
        }
    }

    @Test
    void receivedInTheFutureByAClockSetBack_isTakenAsOfTheStart() throws IOException {
        try (Spool spool = open()) {
            spool.append(envelope(1));
        }
        clock.now = Instant.EPOCH;
        try (Spool spool = open()) {
            assertEquals(Optional.of(Instant.EPOCH), spool.status().oldestAt());
            pass(Duration.ofHours(25));
            assertEquals(Set.of(SpoolWarning.WAITS_LONG), spool.status().warnings());
        }
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
        clock.now = clock.now.plus(duration);
    }

    private Spool open() throws IOException {
        return Spool.open(folder, FIVE, Steps.UNWATCHED, Vault.PLAIN, new Ages(clock, () -> nanos));
    }

    private Envelope envelope(int content) {
        return Envelope.received(
                new HospitalId("denov"),
                new MachineId("cart"),
                Optional.empty(),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                clock.now,
                Bytes.copyOf(new byte[] {(byte) content}));
    }

    /** A clock that is set by hand. */
    private static final class SetClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.harness.CutLine;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;
import uz.yurak.testkit.Await;

/** Stores that fail, and lines that are slow: nothing is lost, and what matters overtakes. */
class FaultyStoreIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path folder;

    @Test
    void whileTheStoreIsUnavailable_nothingIsDeleted_andAfterwardsAllIsThere() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        AtomicBoolean isDown = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        EnvelopeStore faulty = new Forwarding(store) {
            @Override
            public Kept keep(Envelope envelope) throws UnavailableException {
                attempts.incrementAndGet();
                if (isDown.get()) {
                    throw new UnavailableException("down", new IllegalStateException());
                }
                return super.keep(envelope);
            }
        };
        try (CenterServer center = region.center(faulty, region.outbox());
                Agent agent = agent(region, center.start(ANY_PORT))) {
            Bytes content = TestRegion.random(1, 100_000);
            region.drop("a.scp", content);
            Await.until("tried twice", () -> attempts.get() >= 2);
            assertEquals(1, agent.spool().status().depth());
            isDown.set(false);
            Await.until("verified", () -> agent.spool().status().depth() == 0);
            TestRegion.assertStored(store, List.of(content));
        }
    }

    @Test
    void notDeletedUntilReadBackRight() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        AtomicInteger reads = new AtomicInteger();
        EnvelopeStore faulty = new Forwarding(store) {
            @Override
            public boolean verify(Stored envelope) throws UnavailableException {
                return reads.incrementAndGet() > 1 && super.verify(envelope);
            }
        };
        try (CenterServer center = region.center(faulty, region.outbox());
                Agent agent = agent(region, center.start(ANY_PORT))) {
            region.drop("a.scp", TestRegion.random(1, 1000));
            Await.until("read back once", () -> reads.get() == 1);
            assertEquals(1, agent.spool().status().depth());
            Await.until("verified at last", () -> agent.spool().status().depth() == 0);
            assertEquals(2, reads.get());
        }
    }

    @Test
    void anEmergencyOvertakesInTheMiddleOfARoutineTransfer() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        try (CenterServer center = region.center(store, region.outbox());
                CutLine line = new CutLine(center.start(ANY_PORT));
                Agent agent = agent(region, line.address())) {
            line.slowTo(400_000);
            Envelope routine = envelope(Urgency.ROUTINE, TestRegion.random(1, 3_000_000));
            agent.spool().append(routine);
            long before = line.carried();
            Await.until("the routine one is under way", () -> line.carried() - before > 300_000);
            Envelope emergency = envelope(Urgency.EMERGENCY, TestRegion.random(2, 100_000));
            long appended = line.carried();
            agent.spool().append(emergency);
            Await.until(
                    "the emergency is verified",
                    () -> agent.spool().find(emergency.id()).isEmpty());
            long meanwhile = line.carried() - appended;
            assertTrue(agent.spool().find(routine.id()).isPresent(), "the routine one is still under way");
            // Its own bytes, and what lay before it: queues of TLS, of the kernels at both ends and of the test's line.
            assertTrue(meanwhile < 1_500_000, meanwhile + " bytes until the emergency was through");
            line.slowTo(Long.MAX_VALUE);
            Await.until("all verified", () -> agent.spool().status().depth() == 0);
        }
        assertEquals(2, store.stored().size());
    }

    private static Agent agent(TestRegion region, InetSocketAddress center) throws Exception {
        return Agent.start(region.agentConfig(center), "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer());
    }

    private static Envelope envelope(Urgency urgency, Bytes content) {
        return Envelope.received(
                TestRegion.HOSPITAL,
                TestRegion.MACHINE,
                Optional.empty(),
                Optional.empty(),
                false,
                urgency,
                Instant.EPOCH,
                content);
    }

    /** Another store with a fault of its own. */
    private static class Forwarding implements EnvelopeStore {
        private final EnvelopeStore store;

        Forwarding(EnvelopeStore store) {
            this.store = store;
        }

        @Override
        public Kept keep(Envelope envelope) throws UnavailableException {
            return store.keep(envelope);
        }

        @Override
        public boolean verify(Stored envelope) throws UnavailableException {
            return store.verify(envelope);
        }

        @Override
        public Optional<Kept> find(HospitalId hospital, Sha256 id) throws UnavailableException {
            return store.find(hospital, id);
        }
    }
}

package uz.yurak.consult.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.consult.Center;
import uz.yurak.consult.LiveSegments;
import uz.yurak.consult.TestRegion;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.center.AgentSeen.LinkQuality;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;

/** Hospitals that fall silent and come back, on real PostgreSQL, by a clock that the test moves. */
class LinkStoreIT {
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final Instant START = Instant.now();

    @TempDir
    private Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final UUID node = UUID.randomUUID();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    private static AgentSeen seen(String agent, Instant at, boolean connected) {
        return seen(agent, at, connected, -35);
    }

    private static AgentSeen seen(String agent, Instant at, boolean connected, int clockOffsetMs) {
        return new AgentSeen(
                agent,
                TestRegion.JARQORGON,
                connected,
                "yurak 1",
                at,
                Duration.ofMillis(-40),
                3,
                Optional.of(at.minusSeconds(9)),
                1,
                at.plus(Duration.ofDays(700)),
                Optional.of(new LinkQuality(
                        "modem", Optional.of(612), Optional.of(4000), Optional.of(clockOffsetMs), 5L << 32)));
    }

    @Test
    void silence_raisesAnAlarm_thatEndsByItself_andOutlivesTheNode() throws Exception {
        try (Center center = TestRegion.start(data, clock)) {
            TestRegion.settle(center);
            KeyMaterial material = center.enrollment().provision(TestRegion.JARQORGON, "jrq-agent", "test");
            center.enrollment().provision(TestRegion.JARQORGON, "jrq-unused", "test");
            center.enrollment()
                    .greeted(
                            AgentIdentity.of(material.certificate()),
                            EnrollmentCode.fingerprintOf(material.certificate()));
            LinkStore links = center.links();
            links.heard(node, List.of(seen("jrq-agent", START, true)));
            now.set(START.plus(SILENCE).minusSeconds(1));
            links.watch(SILENCE);
            assertEquals(List.of(), links.silent());

            now.set(START.plus(SILENCE).plusSeconds(1));
            links.watch(SILENCE);
            links.watch(SILENCE);
            assertEquals("jrq-agent", links.silent().get(0).agent());
            assertEquals(1, links.silent().size());
            assertEquals(START.toEpochMilli(), links.silent().get(0).since().toEpochMilli());
            Browser reader = TestRegion.signedIn(center, "reader.1");
            JsonNode alarm = reader.get("/api/alarms").expect(200).json().get(0);
            assertEquals("jarqorgon", alarm.path("name").path("en").asText());
            assertEquals("+998 76 000 00 00", alarm.path("phone").asText());
            TestRegion.signedIn(center, "technician.j").get("/api/alarms").expect(403);
            JsonNode row = TestRegion.signedIn(center, "admin")
                    .get("/api/agents")
                    .expect(200)
                    .json()
                    .get(0);
            assertEquals("modem", row.path("link").asText());
            assertEquals(612, row.path("roundTripMs").asInt());
            assertEquals(5L << 32, row.path("bytesToday").asLong());
            assertFalse(row.path("connected").asBoolean(), "nobody holds the line any more");
            assertTrue(row.hasNonNull("silentSince"));

            // What another node heard later is not overwritten by an older word.
            links.heard(UUID.randomUUID(), List.of(seen("jrq-agent", now.get(), true)));
            links.heard(node, List.of(seen("jrq-agent", START, false)));
            links.watch(SILENCE);
            assertEquals(List.of(), links.silent());
            assertTrue(links.lines().get(0).connected());
            assertEquals(1, count(center, "agent.silent"));
            assertEquals(1, count(center, "agent.heard"));

            // Whoever was cut off on purpose is not missed.
            now.set(now.get().plus(SILENCE).plusSeconds(1));
            links.watch(SILENCE);
            assertEquals(1, links.silent().size());
            center.enrollment().revoke("jrq-agent", "closed", "test");
            links.watch(SILENCE);
            assertEquals(List.of(), links.silent());
            delayOfALiveSignal_isByTheCentersClock(center, links);
        }
    }

    /** The hospital's computer is two hours ahead; which of two computers a signal came through nobody knows. */
    private void delayOfALiveSignal_isByTheCentersClock(Center center, LinkStore links) throws Exception {
        center.envelopes()
                .keep(LiveSegments.counting("monitor-off", TestRegion.JARQORGON, 1)
                        .get(0));
        double plain = delaySeconds(center, -35);
        now.set(now.get().plusSeconds(1));
        links.heard(node, List.of(seen("jrq-agent", now.get(), true, 7_200_000)));
        assertEquals(plain + 1 + 7200, delaySeconds(center, 7_200_000), 0.15);
        links.heard(node, List.of(seen("jrq-second", now.get(), true, -5)));
        assertEquals(plain + 1, delaySeconds(center, 0), 0.15);
    }

    private static double delaySeconds(Center center, int clockOffsetMs) {
        JsonNode signal = TestRegion.signedIn(center, "reader.1")
                .get("/api/live")
                .expect(200)
                .json()
                .get(0);
        assertEquals(clockOffsetMs, signal.path("clockOffsetMs").asInt());
        return signal.path("delaySeconds").asDouble();
    }

    private static int count(Center center, String action) {
        return (int) center.audit().list(Optional.empty(), Optional.empty(), 500).stream()
                .filter(entry -> entry.action().equals(action))
                .count();
    }
}

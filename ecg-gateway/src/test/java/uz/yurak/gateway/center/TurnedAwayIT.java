package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.testkit.Await;

/** Hostile peers beside a good agent: refused, counted by the reason, and the good one is served throughout. */
class TurnedAwayIT {
    @TempDir
    private Path folder;

    private TestRegion region;
    private CenterServer center;
    private int port;
    private RawPeer good;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        region = new TestRegion(folder);
        center = region.center(region.store(), region.outbox());
        port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
        KeyMaterial material = region.authority().issueAgent("jarqorgon-good", TestRegion.HOSPITAL);
        region.register().record("jarqorgon-good", EnrollmentCode.fingerprintOf(material.certificate()));
        good = RawPeer.agent(material, port);
        greet(good, "jarqorgon-good");
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        good.close();
        center.close();
    }

    private static void greet(RawPeer peer, String agent) throws IOException {
        peer.send(new Hello(1, 1, agent, TestRegion.HOSPITAL, "test", Instant.now()));
        assertInstanceOf(Welcome.class, peer.receive());
    }

    private void assertGoodIsServed() throws IOException {
        Instant at = Instant.now();
        good.send(new Heartbeat(at, 0, Optional.empty(), 0));
        assertEquals(at, assertInstanceOf(HeartbeatAnswer.class, good.receive()).agentClock());
    }

    private void awaitCount(String reason, long atLeast) throws Exception {
        Await.until(
                () -> reason + " " + atLeast + " times: " + center.turnedAway(),
                () -> center.turnedAway().getOrDefault(reason, 0L) >= atLeast);
        assertGoodIsServed();
    }

    @Test
    void aStrangersBytes_areNoTls() throws Exception {
        try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write(TestRegion.random(1, 4000).toArray());
            awaitCount("no_tls", 1);
        }
    }

    @Test
    void strangersWhoHoldPlaces_makeRoomForTheNext_andKeepNoAgentOut() throws Exception {
        // Room for 5 of 20 is with strangers; all of these are mute.
        for (int i = 0; i < 12; i++) {
            open.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        awaitCount("full", 7);
        try (RawPeer agent = RawPeer.agent(region.material("agent"), port)) {
            greet(agent, TestRegion.AGENT);
        }
        assertGoodIsServed();
    }

    @Test
    void certificates_ofAnotherAuthority_pastTheirEnd_takenBackOrNotRecorded_areCountedApart() throws Exception {
        KeyMaterial right = region.material("agent");
        CertificateAuthority other = CertificateAuthority.open(folder.resolve("other"), Clock.systemUTC());
        KeyMaterial others = other.issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL);
        assertTurnedAway(new KeyMaterial(others.key(), others.chain(), right.authority()));
        awaitCount("certificate", 1);
        CertificateAuthority past = CertificateAuthority.open(
                region.folder().resolve("ca"), Clock.offset(Clock.systemUTC(), Duration.ofDays(-900)));
        assertTurnedAway(past.issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL));
        awaitCount("certificate", 2);
        region.register().revoke(EnrollmentCode.fingerprintOf(right.certificate()));
        assertIdentity(right);
        awaitCount("revoked", 1);
        assertIdentity(region.authority().issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL));
        awaitCount("not_recorded", 1);
    }

    private void assertTurnedAway(KeyMaterial material) {
        assertThrows(IOException.class, () -> {
            try (RawPeer peer = RawPeer.agent(material, port)) {
                greet(peer, TestRegion.AGENT);
            }
        });
    }

    private void assertIdentity(KeyMaterial material) throws Exception {
        try (RawPeer peer = RawPeer.agent(material, port)) {
            peer.send(new Hello(1, 1, TestRegion.AGENT, TestRegion.HOSPITAL, "test", Instant.now()));
            assertEquals(
                    Parting.IDENTITY,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
        }
    }

    @Test
    void aGreetingThatDoesNotCome_isTooSlow() throws Exception {
        try (RawPeer mute = RawPeer.agent(region.material("agent"), port)) {
            awaitCount("slow", 1);
            assertThrows(IOException.class, mute::receive);
        }
    }

    @Test
    void aFloodOfHeartbeats_endsItsConnection_andNoOther() throws Exception {
        try (RawPeer flood = RawPeer.agent(region.material("agent"), port)) {
            greet(flood, TestRegion.AGENT);
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100_000; i++) {
                    flood.send(new Heartbeat(Instant.now(), 0, Optional.empty(), 0));
                }
                Frame last = flood.receive();
                while (last instanceof HeartbeatAnswer) {
                    last = flood.receive();
                }
                throw new IOException("the center's last word: " + last);
            });
            awaitCount("flood", 1);
        }
        Await.until(
                () -> "the flood's connection ends: " + center.agentsSeen(),
                () -> center.agentsSeen().stream()
                        .noneMatch(seen -> seen.agentId().equals(TestRegion.AGENT) && seen.connected()));
        assertEquals(1, center.turnedAway().get("flood"), "what came behind the first word too many");
    }

    @Test
    void aFrameSentTwice_isOutOfTurn() throws Exception {
        try (RawPeer replayed = RawPeer.agent(region.material("agent"), port)) {
            greet(replayed, TestRegion.AGENT);
            replayed.send(new Hello(1, 1, TestRegion.AGENT, TestRegion.HOSPITAL, "test", Instant.now()));
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, replayed.receive()).reason());
            awaitCount("protocol", 1);
        }
    }
}

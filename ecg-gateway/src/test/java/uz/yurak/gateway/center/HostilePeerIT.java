package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Urgency;

/** Peers that are not who they say, or do not keep to the protocol, over the JDK's own TLS. */
class HostilePeerIT {
    private static final int PATIENCE_MS = 20_000;

    @TempDir
    private Path folder;

    private TestRegion region;
    private CenterServer center;
    private int port;

    @BeforeEach
    void start() throws Exception {
        region = new TestRegion(folder);
        center = region.center(region.store(), region.outbox());
        port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
    }

    @AfterEach
    void stop() throws Exception {
        center.close();
    }

    @Test
    void anEnvelopeByHand_isKeptAndVerified() throws Exception {
        Bytes content = TestRegion.random(1, 1000);
        Envelope envelope = envelope(content, TestRegion.HOSPITAL);
        try (RawPeer peer = greeted()) {
            peer.send(new Offer(1, EnvelopeHeader.of(envelope)));
            assertEquals(new Go(1, 0), peer.receive());
            peer.send(new Chunk(1, 0, content));
            assertInstanceOf(Kept.class, peer.receive());
            assertEquals(new Verified(1, envelope.id()), peer.receive());
            // The same again needs no bytes.
            peer.send(new Offer(2, EnvelopeHeader.of(envelope)));
            assertEquals(new Kept(2, envelope.id(), false, caseOf(envelope)), peer.receive());
            assertEquals(new Verified(2, envelope.id()), peer.receive());
        }
        assertEquals(1, region.store().stored().size());
    }

    @Test
    void bytesOtherThanAnnounced_areNotStored() throws Exception {
        Bytes content = TestRegion.random(1, 1000);
        try (RawPeer peer = greeted()) {
            peer.send(new Offer(1, EnvelopeHeader.of(envelope(content, TestRegion.HOSPITAL))));
            assertEquals(new Go(1, 0), peer.receive());
            peer.send(new Chunk(1, 0, TestRegion.random(2, 1000)));
            assertEquals(
                    Refusal.DAMAGED,
                    assertInstanceOf(Refused.class, peer.receive()).reason());
        }
        assertEquals(0, region.store().stored().size());
    }

    @Test
    void tooLong_isRefusedForGood() throws Exception {
        EnvelopeHeader small = EnvelopeHeader.of(envelope(TestRegion.random(1, 10), TestRegion.HOSPITAL));
        try (RawPeer peer = greeted()) {
            peer.send(new Offer(1, longer(small, TestRegion.LIMITS.maxEnvelopeBytes() + 1)));
            assertEquals(
                    Refusal.TOO_LONG,
                    assertInstanceOf(Refused.class, peer.receive()).reason());
        }
    }

    @Test
    void offersBeyondTheMemory_wait() throws Exception {
        try (RawPeer peer = greeted()) {
            // Routine may use half of 32 MiB: two of 8 MiB.
            for (int i = 1; i <= 3; i++) {
                EnvelopeHeader small = EnvelopeHeader.of(envelope(TestRegion.random(i, 10), TestRegion.HOSPITAL));
                peer.send(new Offer(i, longer(small, 8 << 20)));
                assertEquals(i < 3 ? new Go(i, 0) : new Later(3, 1000), peer.receive());
            }
        }
    }

    @Test
    void aFrameTooLong_endsTheConnection() throws Exception {
        try (RawPeer peer = greeted()) {
            peer.sendRaw(new byte[] {0x7F, -1, -1, -1, 1});
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
            peer.expectEnd();
        }
    }

    @Test
    void aFrameThatTrickles_endsTheConnection() throws Exception {
        try (RawPeer peer = greeted()) {
            peer.sendRaw(new byte[] {0, 0, 1});
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
            peer.expectEnd();
        }
    }

    @Test
    void silence_endsTheConnection_beforeAndAfterTheGreeting() throws Exception {
        try (Socket mute = new Socket(InetAddress.getLoopbackAddress(), port)) {
            mute.setSoTimeout(PATIENCE_MS);
            assertTrue(endsWithoutAFrame(mute), "TLS never began");
        }
        try (RawPeer peer = RawPeer.agent(region.material("agent"), port)) {
            peer.expectEnd();
        }
        try (RawPeer peer = greeted()) {
            peer.expectEnd();
        }
    }

    @Test
    void anOfferBeforeTheGreeting_endsTheConnection() throws Exception {
        try (RawPeer peer = RawPeer.agent(region.material("agent"), port)) {
            peer.send(new Offer(1, EnvelopeHeader.of(envelope(TestRegion.random(1, 10), TestRegion.HOSPITAL))));
            assertEquals(
                    Parting.PROTOCOL,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
        }
    }

    @Test
    void aGreetingOfAnotherHospital_isTurnedAway() throws Exception {
        try (RawPeer peer = RawPeer.agent(region.material("agent"), port)) {
            peer.send(new Hello(1, 1, TestRegion.AGENT, new HospitalId("denov"), "x", Instant.now()));
            assertEquals(
                    Parting.IDENTITY,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
        }
        try (RawPeer peer = RawPeer.agent(region.material("agent"), port)) {
            peer.send(new Hello(1, 1, "another-agent", TestRegion.HOSPITAL, "x", Instant.now()));
            assertEquals(
                    Parting.IDENTITY,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
        }
    }

    @Test
    void noVersionInCommon_isSaid() throws Exception {
        try (RawPeer peer = RawPeer.agent(region.material("agent"), port)) {
            peer.send(new Hello(Frames.VERSION + 1, 200, TestRegion.AGENT, TestRegion.HOSPITAL, "x", Instant.now()));
            assertEquals(
                    Parting.VERSION,
                    assertInstanceOf(Goodbye.class, peer.receive()).reason());
        }
    }

    @Test
    void theSameAgentAgain_replacesTheFirst() throws Exception {
        try (RawPeer first = greeted();
                RawPeer second = greeted()) {
            assertEquals(
                    Parting.REPLACED,
                    assertInstanceOf(Goodbye.class, first.receive()).reason());
            first.expectEnd();
            second.send(new Offer(1, EnvelopeHeader.of(envelope(TestRegion.random(1, 10), TestRegion.HOSPITAL))));
            assertEquals(new Go(1, 0), second.receive());
        }
    }

    @Test
    void certificatesOfOthers_areNotLetIn() throws Exception {
        KeyMaterial right = region.material("agent");
        CertificateAuthority stranger = CertificateAuthority.open(folder.resolve("stranger"), Clock.systemUTC());
        KeyMaterial strangers = stranger.issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL);
        assertTurnedAway(new KeyMaterial(strangers.key(), strangers.chain(), right.authority()), "TLSv1.3");
        // The center's own certificate is for a server, not for an agent.
        assertTurnedAway(region.material("center"), "TLSv1.3");
        assertTurnedAway(right, "TLSv1.2");
        CertificateAuthority past = CertificateAuthority.open(
                region.folder().resolve("ca"), Clock.offset(Clock.systemUTC(), Duration.ofDays(-900)));
        assertTurnedAway(past.issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL), "TLSv1.3");
    }

    private void assertTurnedAway(KeyMaterial material, String version) {
        assertThrows(IOException.class, () -> {
            try (RawPeer peer = RawPeer.agent(material, version, port)) {
                assertInstanceOf(Welcome.class, peer.greet(1, 1));
            }
        });
        assertTrue(center.agentsSeen().isEmpty());
    }

    private RawPeer greeted() throws Exception {
        RawPeer peer = RawPeer.agent(region.material("agent"), port);
        assertInstanceOf(Welcome.class, peer.greet(1, 1));
        return peer;
    }

    private static boolean endsWithoutAFrame(Socket socket) throws IOException {
        try {
            // A TLS alert may come first.
            return socket.getInputStream().readAllBytes().length < 16;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static String caseOf(Envelope envelope) {
        return "T-" + envelope.id().hex().substring(0, 6);
    }

    private static EnvelopeHeader longer(EnvelopeHeader header, int length) {
        return new EnvelopeHeader(
                header.id(),
                header.sha256(),
                length,
                header.urgency(),
                header.test(),
                header.receivedAt(),
                header.machine(),
                header.fileName(),
                header.formatHint());
    }

    private static Envelope envelope(Bytes content, HospitalId hospital) {
        return Envelope.received(
                hospital,
                TestRegion.MACHINE,
                Optional.empty(),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.EPOCH,
                content);
    }
}

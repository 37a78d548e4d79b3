package uz.yurak.gateway.enroll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Welcome;

/** Agents that come with a code, with a certificate nobody recorded and with one taken back, at a real center. */
class EnrollerIT {
    private static final String NEW_AGENT = "jarqorgon-second";

    @TempDir
    private Path folder;

    private TestRegion region;
    private CenterServer center;
    private int port;
    private AgentKeys keys;

    @BeforeEach
    void start() throws Exception {
        region = new TestRegion(folder);
        center = region.center(region.store(), region.outbox());
        port = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
        Path tls = folder.resolve("tls");
        keys = new AgentKeys(tls.resolve("agent.crt"), tls.resolve("agent.key"), tls.resolve("ca.crt"));
    }

    @AfterEach
    void stop() throws Exception {
        center.close();
    }

    private KeyMaterial enroll(String host, EnrollmentCode code) throws IOException {
        return Enroller.enroll(InetSocketAddress.createUnresolved(host, port), code, keys, "test", Clock.systemUTC());
    }

    private Frame greet(RawPeer peer, String agent) throws IOException {
        peer.send(new Hello(1, 1, agent, TestRegion.HOSPITAL, "test", Instant.now()));
        return peer.receive();
    }

    @Test
    void aCode_givesACertificate_thatIsLetIn() throws Exception {
        KeyMaterial material = enroll("127.0.0.1", region.register().code(NEW_AGENT, TestRegion.HOSPITAL));
        try (RawPeer peer = RawPeer.agent(material, port)) {
            assertInstanceOf(Welcome.class, greet(peer, NEW_AGENT));
        }
        assertEquals(material.certificate(), keys.open().certificate());
    }

    @Test
    void aWrongSecret_isToldSo_andTheCodeOfAnotherCenterSendsNothing() throws Exception {
        EnrollmentCode right = region.register().code(NEW_AGENT, TestRegion.HOSPITAL);
        EnrollmentCode wrong = new EnrollmentCode(right.id(), "00000000", right.authority());
        assertTrue(assertThrows(IOException.class, () -> enroll("127.0.0.1", wrong))
                .getMessage()
                .contains("no code"));
        CertificateAuthority another = CertificateAuthority.open(folder.resolve("another"), Clock.systemUTC());
        EnrollmentCode others = region.register().code(NEW_AGENT, TestRegion.HOSPITAL);
        EnrollmentCode betrayed = new EnrollmentCode(
                others.id(),
                others.secret(),
                EnrollmentCode.make(another.certificate()).authority());
        assertTrue(assertThrows(IOException.class, () -> enroll("127.0.0.1", betrayed))
                .getMessage()
                .contains("nothing was sent"));
        // The center saw no secret: the code can still be used.
        enroll("127.0.0.1", others);
    }

    @Test
    void aCenterThatIsReachedByAnotherName_isNotTrusted() {
        EnrollmentCode code = region.register().code(NEW_AGENT, TestRegion.HOSPITAL);
        assertThrows(IOException.class, () -> enroll("127.0.0.2", code));
    }

    @Test
    void theDoorForStrangers_takesNothingButACode() throws Exception {
        List<X509Certificate> trusted = region.material("agent").authority();
        try (RawPeer stranger = RawPeer.stranger(port, trusted, TlsContexts.ENROLLING)) {
            stranger.send(new Hello(1, 1, TestRegion.AGENT, TestRegion.HOSPITAL, "test", Instant.now()));
            assertThrows(EOFException.class, stranger::receive);
        }
        assertTrue(center.agentsSeen().isEmpty());
        // At the agents' door a stranger without a certificate gets no frame read at all.
        assertThrows(IOException.class, () -> {
            try (RawPeer stranger = RawPeer.stranger(port, trusted, "localhost")) {
                greet(stranger, TestRegion.AGENT);
            }
        });
    }

    @Test
    void aCertificateOfOurAuthorityThatNobodyRecorded_isNotLetIn() throws Exception {
        KeyMaterial material = region.authority().issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL);
        try (RawPeer peer = RawPeer.agent(material, port)) {
            Goodbye goodbye = assertInstanceOf(Goodbye.class, greet(peer, TestRegion.AGENT));
            assertEquals(Parting.IDENTITY, goodbye.reason());
            assertTrue(goodbye.detail().contains("not recorded"));
        }
        assertTrue(center.agentsSeen().isEmpty());
    }

    @Test
    void aRevokedCertificate_isCutWhileConnected_andNotLetInAgain() throws Exception {
        KeyMaterial material = region.material("agent");
        try (RawPeer peer = RawPeer.agent(material, port)) {
            assertInstanceOf(Welcome.class, greet(peer, TestRegion.AGENT));
            region.register().revoke(EnrollmentCode.fingerprintOf(material.certificate()));
            Goodbye goodbye = assertInstanceOf(Goodbye.class, peer.receive());
            assertEquals(Parting.IDENTITY, goodbye.reason());
            assertTrue(goodbye.detail().contains("revoked"));
        }
        try (RawPeer peer = RawPeer.agent(material, port)) {
            assertInstanceOf(Goodbye.class, greet(peer, TestRegion.AGENT));
        }
    }
}

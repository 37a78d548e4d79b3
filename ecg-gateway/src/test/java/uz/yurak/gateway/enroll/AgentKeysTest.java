package uz.yurak.gateway.enroll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

class AgentKeysTest {
    private static final HospitalId HOSPITAL = new HospitalId("jarqorgon");

    @TempDir
    private Path folder;

    private CertificateAuthority authority;
    private Path tls;
    private AgentKeys keys;

    @BeforeEach
    void open() throws IOException {
        authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        tls = folder.resolve("tls");
        keys = new AgentKeys(tls.resolve("agent.crt"), tls.resolve("agent.key"), tls.resolve("ca.crt"));
    }

    private X509Certificate issue(CertificateRequest request) throws IOException {
        return authority.issueAgent("agent", HOSPITAL, CertificateRequest.parse(request.encoded()));
    }

    private Stream<String> files() throws IOException {
        return Files.list(tls).map(file -> file.getFileName().toString()).sorted();
    }

    @Test
    void anAnswerLost_isAskedForAgainWithTheSameKey() throws IOException {
        CertificateRequest first = keys.request();
        CertificateRequest second = keys.request();
        assertEquals(first.publicKey(), second.publicKey());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve("agent.key.next"))));
    }

    @Test
    void aCertificate_isTakenIntoUse_andTheNextKeyIsAnother() throws IOException {
        CertificateRequest request = keys.request();
        X509Certificate issued = issue(request);
        assertEquals(issued, keys.accept(issued, authority.certificate()).certificate());
        assertEquals(issued, keys.open().certificate());
        assertEquals(new AgentIdentity("agent", HOSPITAL, issued.getNotAfter().toInstant()), AgentIdentity.of(issued));
        try (Stream<String> files = files()) {
            assertEquals("[agent.crt, agent.key, ca.crt]", files.toList().toString());
        }
        assertFalse(request.publicKey().equals(keys.request().publicKey()));
    }

    @Test
    void aPowerCutWithinTheSwitch_isFinishedAtTheNextStart() throws IOException {
        keys.accept(issue(keys.request()), authority.certificate());
        X509Certificate second = issue(keys.request());
        // As accept leaves it before either name changed, and then between the two.
        Pem.write(tls.resolve("agent.crt.next"), Pem.of(second), false);
        assertMatches(second);
        X509Certificate third = issue(keys.request());
        Pem.write(tls.resolve("agent.crt.next"), Pem.of(third), false);
        Files.move(tls.resolve("agent.key.next"), tls.resolve("agent.key"), StandardCopyOption.REPLACE_EXISTING);
        assertMatches(third);
    }

    private void assertMatches(X509Certificate expected) throws IOException {
        KeyMaterial material = keys.open();
        assertEquals(expected, material.certificate());
        assertEquals(expected.getPublicKey(), CertificateRequest.publicOf((ECPrivateKey) material.key()));
    }

    @Test
    void aCertificateOfAnotherKeyOrAuthority_changesNothing() throws IOException {
        X509Certificate first = issue(keys.request());
        keys.accept(first, authority.certificate());
        X509Certificate another = issue(CertificateRequest.of(CertificateAuthority.newPair()));
        keys.request();
        assertThrows(IOException.class, () -> keys.accept(another, authority.certificate()));
        CertificateAuthority stranger = CertificateAuthority.open(folder.resolve("other"), Clock.systemUTC());
        X509Certificate right = issue(keys.request());
        assertThrows(IOException.class, () -> keys.accept(right, stranger.certificate()));
        assertMatches(first);
    }

    @Test
    void aRequest_isRefused_whenNotSignedByItsOwnKey_orNone() throws IOException {
        byte[] der = keys.request().encoded().toArray();
        der[der.length - 5] ^= 1;
        assertThrows(IOException.class, () -> CertificateRequest.parse(Bytes.wrap(der)));
        assertThrows(IOException.class, () -> CertificateRequest.parse(Bytes.wrap(new byte[] {0x30, 0x00})));
        assertThrows(IOException.class, () -> CertificateRequest.parse(Bytes.EMPTY));
        assertThrows(
                IOException.class,
                () -> CertificateRequest.parse(Bytes.wrap(new byte[CertificateRequest.MAX_BYTES + 1])));
    }
}

package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.consult.CenterConfig.Tls;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.gateway.enroll.CertificateAuthority;

/** Centers on a database of somebody else's: over HTTPS by either certificate, and the check of their audit trail. */
class HttpsIT {
    @TempDir
    static Path data;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start(data.resolve("theirs"), Path.of("target", "postgres-binaries"), 0);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static CenterConfig config(String folder, Tls tls) {
        return new CenterConfig(
                data.resolve(folder),
                Optional.of(postgres.address()),
                0,
                data.resolve("unused"),
                "127.0.0.1",
                0,
                tls,
                "127.0.0.1",
                Optional.empty(),
                Duration.ofMinutes(5),
                CenterConfig.Oversight.USUAL);
    }

    private static HttpClient trusting(X509Certificate authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), new SecureRandom());
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static HttpResponse<String> health(HttpClient client, Center center)
            throws IOException, InterruptedException {
        assertTrue(center.url().startsWith("https://"), center.url());
        return client.send(
                HttpRequest.newBuilder(URI.create(center.url() + "api/healthz")).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void ownCertificate_isTrustedByWhoeverTrustsOurAuthority_andByNobodyElse() throws Exception {
        try (Center center = Center.start(config("own", Tls.OWN), Clock.systemUTC())) {
            HttpResponse<String> answer = health(trusting(center.authority().certificate()), center);
            assertEquals(200, answer.statusCode());
            assertTrue(answer.headers().firstValue("strict-transport-security").isPresent());
            CertificateAuthority stranger =
                    CertificateAuthority.open(Files.createDirectories(data.resolve("stranger")), Clock.systemUTC());
            HttpClient doubting = trusting(stranger.certificate());
            assertThrows(SSLHandshakeException.class, () -> health(doubting, center));
        }
    }

    @Test
    void givenCertificate_isTheOneThatIsShown() throws Exception {
        CertificateAuthority theirs =
                CertificateAuthority.open(Files.createDirectories(data.resolve("given-ca")), Clock.systemUTC());
        Path certificate = data.resolve("given.crt");
        Path key = data.resolve("given.key");
        theirs.issueServer(List.of("localhost", "127.0.0.1")).write(certificate, key, data.resolve("given-ca.crt"));
        Tls given = new Tls(Tls.Kind.GIVEN, Optional.of(certificate), Optional.of(key));
        try (Center center = Center.start(config("given", given), Clock.systemUTC())) {
            assertEquals(200, health(trusting(theirs.certificate()), center).statusCode());
        }
    }

    @Test
    void auditVerify_saysThatTheChainHolds_andWhereItIsBroken() throws Exception {
        try (Center center = Center.start(config("audited", Tls.NONE), Clock.systemUTC())) {
            TestRegion.settle(center);
        }
        Path file = Files.writeString(data.resolve("center.properties"), properties(postgres.address()));
        StringWriter out = new StringWriter();
        assertEquals(0, verify(file, out), "the exit code");
        JsonNode whole = new ObjectMapper().readTree(out.toString());
        assertTrue(whole.path("entries").asLong() >= 8, out.toString());
        assertTrue(whole.path("brokenAt").isNull(), out.toString());

        asOwner("alter table audit disable trigger audit_append_only; update audit set who = 'nobody' where seq = 3");
        StringWriter later = new StringWriter();
        assertEquals(1, verify(file, later), "the exit code");
        assertEquals(
                3,
                new ObjectMapper().readTree(later.toString()).path("brokenAt").asLong());
    }

    private static int verify(Path config, StringWriter out) {
        return new CommandLine(new AuditVerb())
                .setOut(new PrintWriter(out))
                .execute("verify", "--config", config.toString());
    }

    private static String properties(DatabaseAddress address) {
        return "data = " + data.resolve("audited") + "\ndatabase.url = " + address.url() + "\ndatabase.owner.user = "
                + address.ownerUser() + "\ndatabase.owner.password = " + address.ownerPassword()
                + "\ndatabase.app.user = " + address.appUser() + "\ndatabase.app.password = " + address.appPassword()
                + "\n";
    }

    private static void asOwner(String sql) throws Exception {
        DatabaseAddress address = postgres.address();
        try (Connection connection =
                        DriverManager.getConnection(address.url(), address.ownerUser(), address.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package uz.yurak.consult;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.http.Browser;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.agent.AgentVerb;
import uz.yurak.gateway.center.AgentRegister.NotIssuedException;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.gateway.enroll.Enroller;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.testkit.Await;

/** From the administrator's code to an agent that is connected, and to its end. */
@ExtendWith(SharedCenter.class)
class EnrollmentIT {

    @TempDir
    private Path folder;

    private AgentKeys keys;

    @BeforeEach
    void files() {
        keys = new AgentKeys(folder.resolve("a.crt"), folder.resolve("a.key"), folder.resolve("ca.crt"));
    }

    private static EnrollmentCode code(Center center, String agent) {
        JsonNode made = TestRegion.signedIn(center, "admin")
                .post("/api/agents/codes", "{\"hospital\":\"denov\",\"agent\":\"" + agent + "\"}")
                .expect(201)
                .json();
        return EnrollmentCode.parse(made.path("code").asText());
    }

    private KeyMaterial enroll(Center center, EnrollmentCode code) throws IOException {
        return Enroller.enroll(
                InetSocketAddress.createUnresolved(
                        "127.0.0.1", center.relayPort().orElseThrow()),
                code,
                keys,
                "test",
                Clock.systemUTC());
    }

    private static JsonNode row(Center center, String agent) {
        for (JsonNode row : TestRegion.signedIn(center, "admin")
                .get("/api/agents")
                .expect(200)
                .json()) {
            if (row.path("agent").asText().equals(agent)) {
                return row;
            }
        }
        throw new AssertionError("no agent " + agent);
    }

    private static void awaitConnected(Center center, String agent, boolean connected) throws Exception {
        Await.until(
                agent + " connected: " + connected,
                () -> row(center, agent).path("connected").asBoolean() == connected);
    }

    @Test
    void theCommand_writesAConfiguration_thatConnects_untilItIsRevoked(Center center) throws Exception {
        EnrollmentCode code = code(center, "denov-agent");
        assertFalse(row(center, "denov-agent").path("code").path("locked").asBoolean(true));
        Path file = folder.resolve("agent.properties");
        int exit = new CommandLine(new AgentVerb())
                .execute(
                        "enroll",
                        "--center",
                        "127.0.0.1:" + center.relayPort().orElseThrow(),
                        "--code",
                        code.text().toLowerCase(Locale.ROOT),
                        "--config",
                        file.toString());
        assertEquals(0, exit);
        AgentConfig config = AgentConfig.read(file);
        assertEquals("denov-agent", config.agentId());
        assertEquals(TestRegion.DENOV, config.hospital());
        StringBuffer said = new StringBuffer();
        try (Agent agent = Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, said)) {
            awaitConnected(center, "denov-agent", true);
            assertEquals(
                    "in-force", row(center, "denov-agent").path("certificate").asText());
            Browser admin = TestRegion.signedIn(center, "admin");
            admin.post("/api/agents/denov-agent/revoke", "{}").expect(422);
            admin.post("/api/agents/denov-agent/revoke", "{\"reason\":\"stolen\"}")
                    .expect(204);
            awaitConnected(center, "denov-agent", false);
            assertTrue(said.toString().contains("disconnected"), said.toString());
            assertEquals(0, agent.spool().status().depth());
        }
        JsonNode row = row(center, "denov-agent");
        assertEquals("revoked", row.path("certificate").asText());
        assertEquals("stolen", row.path("revokeReason").asText());
        assertEquals("admin", row.path("revokedBy").asText());
        String audit =
                TestRegion.signedIn(center, "admin").get("/api/audit?limit=500").text();
        for (String action : new String[] {"agent.code", "agent.enroll", "agent.revoke"}) {
            assertTrue(audit.contains("\"" + action + "\""), action);
        }
        assertFalse(audit.contains(code.secret()), "no secret in the audit trail");
    }

    @Test
    void threeWrongSecrets_lockTheCode_alsoForTheRightOne(Center center) throws Exception {
        EnrollmentCode right = code(center, "denov-locked");
        EnrollmentCode wrong = new EnrollmentCode(right.id(), "ZZZZZZZZ", right.authority());
        for (int i = 0; i < 3; i++) {
            assertThrows(IOException.class, () -> enroll(center, wrong));
        }
        assertTrue(assertThrows(IOException.class, () -> enroll(center, right))
                .getMessage()
                .contains("locked"));
        assertTrue(row(center, "denov-locked").path("code").path("locked").asBoolean());
        assertTrue(row(center, "denov-locked").path("certificate").isMissingNode());
        assertTrue(TestRegion.signedIn(center, "admin")
                .get("/api/audit?limit=500")
                .text()
                .contains("agent.code.locked"));
        // A new code opens the way again, and the old one stays shut.
        enroll(center, code(center, "denov-locked"));
        assertThrows(IOException.class, () -> enroll(center, right));
    }

    @Test
    void aCodeUsedTwice_givesTheSameCertificateToTheSameKey_andNoneToAnother(Center center) throws Exception {
        EnrollmentCode code = code(center, "denov-again");
        CertificateRequest request = keys.request();
        Enrollment enrollment = center.enrollment();
        var first = enrollment.enroll(code.id(), code.secret(), request);
        var second = enrollment.enroll(code.id(), code.secret(), request);
        assertEquals(first.certificate(), second.certificate());
        AgentKeys others = new AgentKeys(folder.resolve("b.crt"), folder.resolve("b.key"), folder.resolve("b.ca"));
        assertThrows(NotIssuedException.class, () -> enrollment.enroll(code.id(), code.secret(), others.request()));
    }

    @Test
    void anotherHospitalsAgent_getsNoCode_norDoesAnybodyElseMakeOne(Center center) throws Exception {
        code(center, "denov-own");
        center.enrollment().provision(TestRegion.DENOV, "denov-own", "test");
        TestRegion.signedIn(center, "admin")
                .post("/api/agents/codes", "{\"hospital\":\"jarqorgon\",\"agent\":\"denov-own\"}")
                .expect(409);
        TestRegion.signedIn(center, "admin")
                .post("/api/agents/codes", "{\"hospital\":\"nowhere\",\"agent\":\"x\"}")
                .expect(422);
        TestRegion.signedIn(center, "reader.1")
                .post("/api/agents/codes", "{\"hospital\":\"denov\",\"agent\":\"x\"}")
                .expect(403);
        TestRegion.signedIn(center, "reader.1").get("/api/agents").expect(403);
    }

    @Test
    void theNextCertificate_endsTheOneBefore_onlyWhenItHasGreeted(Center center) throws Exception {
        KeyMaterial first = enroll(center, code(center, "denov-renewed"));
        KeyMaterial second = enroll(center, code(center, "denov-renewed"));
        assertTrue(center.enrollment().isInForce(first.certificate()), "in force until the next is in use");
        assertTrue(center.enrollment().isInForce(second.certificate()));
        greet(center, second);
        assertFalse(center.enrollment().isInForce(first.certificate()));
        assertTrue(center.enrollment().isInForce(second.certificate()));
    }

    private static void greet(Center center, KeyMaterial material) throws IOException {
        center.enrollment()
                .greeted(
                        AgentIdentity.of(material.certificate()), EnrollmentCode.fingerprintOf(material.certificate()));
    }
}

package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.center.AgentRegister.Standing;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.AgentKeys;
import uz.yurak.gateway.enroll.EnrollmentCode;
import uz.yurak.gateway.harness.FileEnvelopeStore;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Bytes;
import uz.yurak.testkit.Await;

/** An agent whose certificate is in its last third, with envelopes under way. */
class RenewalIT {
    @TempDir
    private Path folder;

    @Test
    void anAgent_renewsItsCertificateByItself_andLosesNothing() throws Exception {
        TestRegion region = new TestRegion(folder);
        FileEnvelopeStore store = region.store();
        try (CenterServer center = region.center(store, region.outbox())) {
            InetSocketAddress address = center.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            AgentConfig config = region.agentConfig(address);
            AgentKeys keys = new AgentKeys(config.certificate(), config.key(), config.authority());
            // It began a day ago and ends in an hour: two thirds are over.
            X509Certificate old = region.authority()
                    .issueAgent(TestRegion.AGENT, TestRegion.HOSPITAL, keys.request(), Duration.ofHours(1));
            keys.accept(old, region.authority().certificate());
            region.register().record(TestRegion.AGENT, EnrollmentCode.fingerprintOf(old));
            List<Bytes> sent = List.of(TestRegion.random(1, 300_000), TestRegion.random(2, 40_000));
            try (Agent agent = Agent.start(config, "test", Clock.systemUTC(), Steps.UNWATCHED, new StringBuffer())) {
                region.drop("a.bin", sent.get(0));
                region.drop("b.bin", sent.get(1));
                Await.until("the old certificate is out of use", () -> standing(region, old) == Standing.REVOKED);
                Await.until("both are there", () -> store.stored().size() == 2);
                Await.until("the spool is empty", () -> agent.spool().status().depth() == 0);
            }
            TestRegion.assertStored(store, sent);
            X509Certificate renewed = keys.open().certificate();
            assertNotEquals(old.getPublicKey(), renewed.getPublicKey());
            assertEquals(Standing.IN_FORCE, standing(region, renewed));
            assertEquals(
                    renewed.getNotAfter().toInstant(),
                    center.agentsSeen().get(0).certificateEndsAt());
        }
    }

    private static Standing standing(TestRegion region, X509Certificate certificate) {
        return region.register().standing(AgentIdentity.of(certificate), EnrollmentCode.fingerprintOf(certificate));
    }
}

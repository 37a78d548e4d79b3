package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.FlatLead;
import uz.yurak.gateway.harness.RawPeer;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.testkit.Await;

/** This agent with a center that speaks version 1 alone. */
class EarlierCenterIT {
    @Test
    void theAgentSendsTheEnvelopeWhole(@TempDir Path folder) throws Exception {
        TestRegion region = new TestRegion(folder);
        Bytes scp = FlatLead.scp(Lead.V1);
        try (SSLServerSocket listener = RawPeer.listener(region.material("center"));
                Agent agent = Agent.start(
                        region.agentConfig(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort())),
                        "test",
                        Clock.systemUTC(),
                        Steps.UNWATCHED,
                        new StringBuffer());
                RawPeer center = RawPeer.center(listener)) {
            Hello hello = assertInstanceOf(Hello.class, center.receive());
            assertEquals(1, hello.lowestVersion());
            center.send(new Welcome(1, Instant.now(), 10_000, 8 << 20));
            region.drop("one.scp", scp);
            Offer offer = (Offer) withoutHeartbeats(center);
            assertEquals(scp.sha256(), offer.header().sha256());
            center.send(new Go(offer.transfer(), 1_000));
            int at = 1_000;
            while (at < scp.length()) {
                Chunk chunk = (Chunk) withoutHeartbeats(center);
                assertEquals(at, chunk.offset());
                assertEquals(scp.range(at, at + chunk.content().length()), chunk.content());
                at += chunk.content().length();
            }
            center.send(new Kept(offer.transfer(), offer.header().id(), true, "T-1"));
            center.send(new Verified(offer.transfer(), offer.header().id()));
            Await.until("deleted", () -> agent.spool().status().depth() == 0);
        }
    }

    private static Frame withoutHeartbeats(RawPeer center) throws Exception {
        Frame frame = center.receive();
        while (frame instanceof Heartbeat) {
            frame = center.receive();
        }
        return frame;
    }
}

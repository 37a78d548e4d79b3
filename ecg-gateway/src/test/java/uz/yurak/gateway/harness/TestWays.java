package uz.yurak.gateway.harness;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.Onlooker;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.spool.Steps;

/** What a way of pushing is given in a test: a spool, a log, and a certificate for {@code localhost}. */
public final class TestWays {
    private static final Executor DISK = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "intake-disk");
        thread.setDaemon(true);
        return thread;
    });

    private TestWays() {}

    /** The same with another thread that may wait for the disk. */
    public static WayContext withDisk(WayContext context, Executor disk) {
        return new WayContext(
                context.intake(),
                context.log(),
                disk,
                context.landing(),
                context.state(),
                context.orders(),
                context.tls(),
                context.clock(),
                context.steps());
    }

    /** The same, with somebody who looks at what is kept. */
    public static WayContext withOnlooker(WayContext context, Spool spool, Onlooker onlooker) {
        Intake intake = new Intake(TestRegion.HOSPITAL, spool, context.intake().maxBytes(), context.clock(), onlooker);
        return new WayContext(
                intake.counting(context.log()),
                context.log(),
                context.disk(),
                context.landing(),
                context.state(),
                context.orders(),
                context.tls(),
                context.clock(),
                context.steps());
    }

    /** What a machine checks the agent's certificate against, in PEM. */
    public static Path authority(WayContext context) {
        return context.landing().resolveSibling("ca.crt");
    }

    /** The client's side of TLS: the agent must have a certificate of the authority for the name that was called. */
    public static SSLSocketFactory trusting(Path authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return tls.getSocketFactory();
    }

    /** @param maxBytes longest envelope */
    public static WayContext context(Spool spool, int maxBytes) throws IOException {
        return context(spool, maxBytes, OrderBook.inMemory(Clock.systemUTC()));
    }

    /** @param maxBytes longest envelope */
    public static WayContext context(Spool spool, int maxBytes, OrderBook orders) throws IOException {
        Path folder = Files.createTempDirectory("yurak-way");
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        KeyMaterial material = authority.issueServer(List.of("127.0.0.1", "localhost"));
        material.write(folder.resolve("listen.crt"), folder.resolve("listen.key"), folder.resolve("ca.crt"));
        SslContext tls = TlsContexts.listening(material.key(), material.chain());
        WayLog log = new WayLog("way", Clock.systemUTC());
        return new WayContext(
                new Intake(TestRegion.HOSPITAL, spool, maxBytes, Clock.systemUTC()).counting(log),
                log,
                DISK,
                Files.createDirectory(folder.resolve("landing")),
                Files.createDirectory(folder.resolve("ways")),
                orders,
                tls,
                Clock.systemUTC(),
                Steps.UNWATCHED);
    }
}

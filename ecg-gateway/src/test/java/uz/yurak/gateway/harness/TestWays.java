package uz.yurak.gateway.harness;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import uz.yurak.gateway.enroll.CertificateAuthority;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.intake.Intake;
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

    /** @param maxBytes longest envelope */
    public static WayContext context(Spool spool, int maxBytes) throws IOException {
        return context(spool, maxBytes, OrderBook.inMemory(Clock.systemUTC()));
    }

    /** @param maxBytes longest envelope */
    public static WayContext context(Spool spool, int maxBytes, OrderBook orders) throws IOException {
        Path folder = Files.createTempDirectory("yurak-way");
        CertificateAuthority authority = CertificateAuthority.open(folder.resolve("ca"), Clock.systemUTC());
        KeyMaterial material = authority.issueServer(List.of("127.0.0.1", "localhost"));
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

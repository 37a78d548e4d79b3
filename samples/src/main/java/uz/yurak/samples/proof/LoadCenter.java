package uz.yurak.samples.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.store.AccountStore;
import uz.yurak.consult.store.AgentStore;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.consult.store.HospitalStore;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.gateway.center.CenterLimits;
import uz.yurak.gateway.center.CenterServer;
import uz.yurak.gateway.center.Outbox;
import uz.yurak.gateway.enroll.CertificateAuthority;

/**
 * The relay's end of a center with its real store and database, and nothing else: what it costs to keep ECGs, without
 * reading and analyzing them. A program of its own: {@code FOLDER AGENTS}; enters so many hospitals with an agent each,
 * writes their certificates, and says where it listens and which process is the database.
 */
final class LoadCenter {
    private static final String BY = "proof";

    /** The listener and whoever comes again count too. */
    private static final int MORE_CONNECTIONS = 100;

    private LoadCenter() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int agents = Integer.parseInt(arguments[1]);
        Clock clock = Clock.systemUTC();
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder.resolve("postgres-data"), ProofCenter.binaries(folder), 0);
        Database database = Database.open(postgres.address());
        Notifications notifications = new Notifications(database);
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createDirectories(folder.resolve("authority")), clock);
        Enrollment enrollment = new Enrollment(new AgentStore(database, clock, notifications), authority);
        Accounts accounts = new Accounts(new AccountStore(database, clock), new HospitalStore(database, clock));
        for (int i = 1; i <= agents; i++) {
            ProofHospital hospital = new ProofHospital(i);
            accounts.putHospital(hospital.asHospital(), BY);
            Path own = Files.createDirectories(folder.resolve(hospital.agentId()));
            enrollment
                    .provision(hospital.id(), hospital.agentId(), BY)
                    .write(own.resolve("agent.crt"), own.resolve("agent.key"), own.resolve("authority.crt"));
        }
        CenterServer server = new CenterServer(
                limits(agents),
                authority.issueServer(List.of("127.0.0.1")),
                enrollment,
                new PgEnvelopeStore(database, clock),
                Outbox.NOTHING,
                clock);
        int port = server.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .getPort();
        System.out.println("ready: " + port + " " + postgres.pid());
        Thread.currentThread().join();
    }

    static CenterLimits limits(int agents) {
        CenterLimits usual = CenterLimits.DEFAULT;
        return new CenterLimits(
                Math.max(usual.maxConnections(), agents + MORE_CONNECTIONS),
                usual.maxTransfers(),
                usual.maxEnvelopeBytes(),
                usual.uploadBytes(),
                usual.workers(),
                usual.heartbeat(),
                usual.greeting(),
                usual.frame(),
                usual.reportAgain());
    }
}

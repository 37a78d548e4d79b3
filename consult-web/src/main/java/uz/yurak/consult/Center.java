package uz.yurak.consult;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.http.Console;
import uz.yurak.consult.http.ConsoleServer;
import uz.yurak.consult.http.MetricsServer;
import uz.yurak.consult.store.AccountStore;
import uz.yurak.consult.store.AgentStore;
import uz.yurak.consult.store.AnalysisQueue;
import uz.yurak.consult.store.ArrivalReadings;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.GlimpseRoad;
import uz.yurak.consult.store.HospitalStore;
import uz.yurak.consult.store.Leases;
import uz.yurak.consult.store.LinkStore;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.store.OutboxRetention;
import uz.yurak.consult.store.PackageStore;
import uz.yurak.consult.store.PatientTokens;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.store.PgOutbox;
import uz.yurak.consult.store.ReadingStore;
import uz.yurak.consult.store.StatisticsStore;
import uz.yurak.consult.work.AnalysisWork;
import uz.yurak.consult.work.BackgroundWork;
import uz.yurak.consult.work.CenterMetrics;
import uz.yurak.consult.work.EnvelopeWork;
import uz.yurak.consult.work.LinkWatch;
import uz.yurak.consult.work.LiveDesk;
import uz.yurak.consult.work.LiveWatching;
import uz.yurak.consult.work.RecordingCache;
import uz.yurak.consult.work.ReportMaker;
import uz.yurak.consult.work.ReportWork;
import uz.yurak.consult.work.SessionRecordings;
import uz.yurak.gateway.center.AgentSeen;
import uz.yurak.gateway.enroll.CertificateAuthority;

/** A running center: the wiring of its parts, and their order of coming and going. */
public final class Center implements AutoCloseable {
    /** A connection without a byte for that long is closed; open screens hear a ping every 20 s. */
    private static final int IDLE_CONNECTION_S = 120;

    private static final int WORKERS = 16;
    private static final Logger LOG = LoggerFactory.getLogger(Center.class);

    private final Deque<AutoCloseable> lastFirst = new ArrayDeque<>();
    private final CenterConfig config;
    private final Clock clock;

    private Center(CenterConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What others call once it runs. */
    private record Running(
            Database database,
            Accounts accounts,
            PgEnvelopeStore envelopes,
            PgOutbox reports,
            LiveDesk desk,
            AuditLog audit,
            CertificateAuthority authority,
            Enrollment enrollment,
            LinkStore links,
            Optional<RelayEnd> relay,
            ConsoleServer console,
            Optional<MetricsServer> metrics,
            Optional<EmbeddedPostgres> postgres) {}

    private Optional<Running> running = Optional.empty();

    /** Starts everything; returns once it answers. */
    public static Center start(CenterConfig config, Clock clock) throws IOException {
        Center center = new Center(config, clock);
        try {
            center.running = Optional.of(center.startAll());
            return center;
        } catch (IOException | RuntimeException e) {
            center.close();
            throw e;
        }
    }

    private Running startAll() throws IOException {
        Files.createDirectories(config.data());
        Optional<EmbeddedPostgres> embedded = Optional.empty();
        DatabaseAddress address;
        if (config.database().isPresent()) {
            address = config.database().get();
        } else {
            EmbeddedPostgres postgres = closing(EmbeddedPostgres.start(
                    config.data().resolve("postgres"), config.postgresBinaries(), config.databasePort()));
            address = postgres.address();
            embedded = Optional.of(postgres);
        }
        Database database = closing(Database.open(address));
        Notifications notifications = closing(new Notifications(database));
        PatientTokens tokens = new PatientTokens(SecretKey.in(config.data().resolve("search.key")));
        AccountStore people = new AccountStore(database, clock);
        Accounts accounts = new Accounts(people, new HospitalStore(database, clock));
        EnvelopeQueue queue = new EnvelopeQueue(database, clock, tokens);
        CaseChanges changes = new CaseChanges(database, clock, tokens);
        PgOutbox reports = new PgOutbox(database, clock, notifications);
        CaseStore cases = new CaseStore(database, tokens);
        LiveStore live = new LiveStore(database, clock);
        SessionRecordings recordings = new SessionRecordings(live);
        ReportWork drawing = new ReportWork(reports, cases, new ReportMaker(new RecordingCache(queue, recordings)));
        AnalysisWork analyzing = new AnalysisWork(new AnalysisQueue(database, clock), recordings);
        EnvelopeWork reading = new EnvelopeWork(queue, new ArrivalReadings(database, clock, queue));
        Leases leases = new Leases(database, clock);
        OutboxRetention retention = new OutboxRetention(database, clock);
        closing(new BackgroundWork(
                queue,
                reading,
                changes,
                live,
                leases,
                notifications,
                analyzing::remakeOne,
                drawing::drawOne,
                retention::forgetSome));
        NoticeStore notices = new NoticeStore(database, clock);
        closing(new LiveWatching(notices, live, recordings::joined, notifications, clock));
        LiveDesk desk = closing(new LiveDesk(Optional.of(new GlimpseRoad(database, notifications))));
        PgEnvelopeStore envelopes = new PgEnvelopeStore(database, clock);
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createDirectories(config.data().resolve("authority")), clock);
        AgentStore agents = new AgentStore(database, clock, notifications);
        Enrollment enrollment = new Enrollment(agents, authority);
        PackageStore packages = new PackageStore(database, clock, notifications);
        Optional<RelayEnd> relay = config.relayPort().isEmpty()
                ? Optional.empty()
                : Optional.of(closing(RelayEnd.start(
                        authority,
                        config.relayHost(),
                        config.relayPort().get(),
                        enrollment,
                        envelopes,
                        reports,
                        desk,
                        packages,
                        clock)));
        LinkStore links = new LinkStore(database, clock);
        Supplier<List<AgentSeen>> seen = () -> relay.map(RelayEnd::agentsSeen).orElseGet(List::of);
        closing(new LinkWatch(links, seen, config.oversight().agentSilence()));
        Console.Parts parts = new Console.Parts(
                database,
                clock,
                new Sessions(people, clock, config.sessionIdle()),
                accounts,
                cases,
                changes,
                new ReadingStore(database, clock),
                envelopes,
                queue,
                reading,
                live,
                notices,
                new AuditLog(database, clock),
                new StatisticsStore(database),
                enrollment,
                agents,
                desk,
                links,
                packages,
                seen,
                relay.map(RelayEnd::port).map(OptionalInt::of).orElseGet(OptionalInt::empty));
        Vertx vertx = startVertx();
        ConsoleServer console = startConsole(vertx, parts, authority);
        CenterMetrics metrics =
                new CenterMetrics(links, () -> relay.map(RelayEnd::turnedAway).orElseGet(Map::of));
        Optional<MetricsServer> told = startMetrics(vertx, metrics);
        closing(notifications.onCase(console::publish));
        closing(notifications.onLive(console::publish));
        closing(notifications.onArrival(console::publish));
        return new Running(
                database,
                accounts,
                envelopes,
                reports,
                desk,
                parts.audit(),
                authority,
                enrollment,
                links,
                relay,
                console,
                told,
                embedded);
    }

    private Vertx startVertx() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS).setPreferNativeTransport(true));
        closing(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        return vertx;
    }

    private Optional<MetricsServer> startMetrics(Vertx vertx, CenterMetrics metrics) throws IOException {
        if (config.oversight().metrics().isEmpty()) {
            return Optional.empty();
        }
        CenterConfig.Metrics at = config.oversight().metrics().get();
        return Optional.of(closing(MetricsServer.start(vertx, at.host(), at.port(), metrics, at.token())));
    }

    private ConsoleServer startConsole(Vertx vertx, Console.Parts parts, CertificateAuthority authority)
            throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setIdleTimeout(IDLE_CONNECTION_S)
                .setCompressionSupported(true);
        protect(options, authority);
        Path uploads = emptied(config.data().resolve("receiving"));
        return closing(Console.start(vertx, options, uploads, parts));
    }

    /** What a killed center was receiving was not answered: whoever sent it sends it again. */
    private static Path emptied(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        return folder;
    }

    private void protect(HttpServerOptions options, CertificateAuthority authority) throws IOException {
        CenterConfig.Tls tls = config.tls();
        if (tls.kind() == CenterConfig.Tls.Kind.NONE) {
            return;
        }
        options.setSsl(true).setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        if (tls.kind() == CenterConfig.Tls.Kind.GIVEN) {
            options.setKeyCertOptions(
                    pem(tls.certificate().orElseThrow(), tls.key().orElseThrow()));
        } else {
            RelayEnd.ConsoleCertificate own =
                    RelayEnd.consoleCertificate(authority, config.data().resolve("tls"), config.host());
            options.setKeyCertOptions(pem(own.certificate(), own.key()));
        }
    }

    private static PemKeyCertOptions pem(Path certificate, Path key) {
        return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }

    private <T extends AutoCloseable> T closing(T part) {
        lastFirst.push(part);
        return part;
    }

    private Running running() {
        return running.orElseThrow(() -> new IllegalStateException("the center is not running"));
    }

    /** Hospitals, machines and people. */
    public Accounts accounts() {
        return running().accounts();
    }

    /** Where envelopes go. */
    public PgEnvelopeStore envelopes() {
        return running().envelopes();
    }

    /** Where reports wait for their hospitals. */
    public PgOutbox reports() {
        return running().reports();
    }

    /** Where glimpses of running signals go. */
    public LiveDesk live() {
        return running().desk();
    }

    /** Signs certificates of agents; what it signs without {@link #enrollment} is not recorded and not let in. */
    public CertificateAuthority authority() {
        return running().authority();
    }

    /** Codes for agents, and their certificates. */
    public Enrollment enrollment() {
        return running().enrollment();
    }

    /** Where agents connect; empty where there is no relay. */
    public OptionalInt relayPort() {
        return running().relay().map(RelayEnd::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** How each agent was last heard. */
    public LinkStore links() {
        return running().links();
    }

    public AuditLog audit() {
        return running().audit();
    }

    public int port() {
        return running().console().port();
    }

    /** Where metrics are served; empty where they are not. */
    public OptionalInt metricsPort() {
        return running().metrics().map(MetricsServer::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** The console's address. */
    public String url() {
        String scheme = config.tls().kind() == CenterConfig.Tls.Kind.NONE ? "http" : "https";
        return scheme + "://" + config.host() + ":" + port() + "/";
    }

    /** Process id of the embedded database as it runs now, for tests that kill it. */
    public Optional<Long> postgresPid() {
        return running().postgres().map(EmbeddedPostgres::pid);
    }

    /** Stops everything in the reverse order of its start; what fails to stop is logged and the rest stops. */
    @Override
    public void close() {
        while (!lastFirst.isEmpty()) {
            try {
                lastFirst.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of the center did not stop cleanly", e);
            }
        }
    }
}

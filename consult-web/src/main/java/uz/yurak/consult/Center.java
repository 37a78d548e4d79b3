package uz.yurak.consult;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.http.Console;
import uz.yurak.consult.http.ConsoleServer;
import uz.yurak.consult.store.AccountStore;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.DatabaseAddress;
import uz.yurak.consult.store.EmbeddedPostgres;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.HospitalStore;
import uz.yurak.consult.store.Notifications;
import uz.yurak.consult.store.PatientTokens;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.store.PgReportOutbox;
import uz.yurak.consult.store.ReadingStore;
import uz.yurak.consult.work.BackgroundWork;

/** A running center: the wiring of its parts, and their order of coming and going. */
public final class Center implements AutoCloseable {
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
            PgReportOutbox reports,
            AuditLog audit,
            ConsoleServer console,
            Optional<Long> postgresPid) {}

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
        PgReportOutbox reports = new PgReportOutbox(database, clock, notifications);
        closing(new BackgroundWork(queue, changes, notifications, () -> false));
        Console.Parts parts = new Console.Parts(
                database,
                clock,
                new Sessions(people, clock, config.sessionIdle()),
                accounts,
                new CaseStore(database, tokens),
                changes,
                new ReadingStore(database, clock),
                new PgEnvelopeStore(database, clock),
                queue,
                new AuditLog(database, clock));
        ConsoleServer console = startConsole(parts);
        closing(notifications.onCase(console::publish));
        return new Running(
                database,
                accounts,
                parts.envelopes(),
                reports,
                parts.audit(),
                console,
                embedded.map(EmbeddedPostgres::pid));
    }

    private ConsoleServer startConsole(Console.Parts parts) throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS).setPreferNativeTransport(true));
        closing(() -> vertx.close().toCompletionStage().toCompletableFuture().get());
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setCompressionSupported(false);
        CenterConfig.Tls tls = config.tls();
        if (tls.kind() == CenterConfig.Tls.Kind.GIVEN) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(tls.certificate().map(Path::toString).orElseThrow())
                            .setKeyPath(tls.key().map(Path::toString).orElseThrow()));
        } else if (tls.kind() == CenterConfig.Tls.Kind.OWN) {
            throw new IOException("http.tls = own: the center's own authority cannot issue yet");
        }
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        Path uploads = Files.createDirectories(config.data().resolve("receiving"));
        return closing(Console.start(vertx, options, uploads, parts));
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
    public PgReportOutbox reports() {
        return running().reports();
    }

    public AuditLog audit() {
        return running().audit();
    }

    public int port() {
        return running().console().port();
    }

    /** The console's address. */
    public String url() {
        String scheme = config.tls().kind() == CenterConfig.Tls.Kind.NONE ? "http" : "https";
        return scheme + "://" + config.host() + ":" + port() + "/";
    }

    /** Process id of the embedded database, for tests that kill it. */
    public Optional<Long> postgresPid() {
        return running().postgresPid();
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

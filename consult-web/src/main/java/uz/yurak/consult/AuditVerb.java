package uz.yurak.consult;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.DatabaseAwayException;
import uz.yurak.consult.store.EmbeddedPostgres;

/** {@code yurak audit verify}: checks the chain of the audit trail, while the center is stopped. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Checks the audit trail.")
public final class AuditVerb {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Recomputes every digest of the chain; note the last one: a later cut shows against it.")
    int verify(@Option(names = "--config", paramLabel = "FILE", defaultValue = "center.properties") Path config) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        CenterConfig read;
        try {
            read = CenterConfig.read(config);
        } catch (IllegalArgumentException | IOException e) {
            err.println("yurak: " + config + ": " + e.getMessage());
            return USAGE;
        }
        try {
            AuditLog.Verdict verdict = verify(read);
            Optional<Long> broken = verdict.brokenAt();
            out.println("{\"entries\":" + verdict.entries() + ",\"head\":\"" + verdict.head() + "\",\"brokenAt\":"
                    + broken.map(String::valueOf).orElse("null") + "}");
            out.flush();
            return broken.isPresent() ? FAILED : 0;
        } catch (IOException | DatabaseAwayException e) {
            err.println("yurak: the audit trail cannot be read: " + e.getMessage());
            return FAILED;
        }
    }

    private static AuditLog.Verdict verify(CenterConfig config) throws IOException {
        if (config.database().isPresent()) {
            try (Database database = Database.open(config.database().get())) {
                return new AuditLog(database, Clock.systemUTC()).verify();
            }
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        config.data().resolve("postgres"), config.postgresBinaries(), config.databasePort());
                Database database = Database.open(postgres.address())) {
            return new AuditLog(database, Clock.systemUTC()).verify();
        }
    }
}

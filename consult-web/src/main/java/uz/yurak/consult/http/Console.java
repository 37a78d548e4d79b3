package uz.yurak.consult.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.store.ReadingStore;
import uz.yurak.consult.work.EnvelopeWork;
import uz.yurak.consult.work.RecordingCache;

/** Builds the endpoints from what they need, and serves them. */
public final class Console {
    private Console() {}

    /** What the endpoints work with. */
    public record Parts(
            Database database,
            Clock clock,
            Sessions sessions,
            Accounts accounts,
            CaseStore cases,
            CaseChanges changes,
            ReadingStore readings,
            PgEnvelopeStore envelopes,
            EnvelopeQueue queue,
            AuditLog audit) {}

    /** @param uploads where bodies of uploads lie while they are received */
    public static ConsoleServer start(Vertx vertx, HttpServerOptions options, Path uploads, Parts parts)
            throws IOException {
        CaseReads reads = new CaseReads(parts.cases(), parts.clock());
        Endpoints endpoints = new Endpoints(
                new SessionEndpoints(parts.sessions(), parts.accounts(), options.isSsl()),
                reads,
                new CaseActions(parts.changes(), parts.readings(), reads),
                new IntakeEndpoint(parts.cases(), parts.changes(), reads),
                new Uploads(
                        parts.envelopes(),
                        new EnvelopeWork(parts.queue()),
                        parts.cases(),
                        parts.audit(),
                        parts.clock()),
                new RecordingEndpoints(new RecordingCache(parts.queue()), parts.queue(), parts.audit()),
                new OtherEndpoints(parts.database()));
        return ConsoleServer.start(vertx, options, parts.sessions(), uploads, Routes.of(endpoints));
    }
}

package uz.yurak.consult.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.account.Enrollment;
import uz.yurak.consult.account.Sessions;
import uz.yurak.consult.store.AgentStore;
import uz.yurak.consult.store.AuditLog;
import uz.yurak.consult.store.CaseChanges;
import uz.yurak.consult.store.CaseStore;
import uz.yurak.consult.store.Database;
import uz.yurak.consult.store.EnvelopeQueue;
import uz.yurak.consult.store.LinkStore;
import uz.yurak.consult.store.LiveStore;
import uz.yurak.consult.store.NoticeStore;
import uz.yurak.consult.store.OrderStore;
import uz.yurak.consult.store.PackageStore;
import uz.yurak.consult.store.PaperStore;
import uz.yurak.consult.store.PgEnvelopeStore;
import uz.yurak.consult.store.ReadingStore;
import uz.yurak.consult.store.SettingsStore;
import uz.yurak.consult.store.StatisticsStore;
import uz.yurak.consult.work.EnvelopeWork;
import uz.yurak.consult.work.LiveDesk;
import uz.yurak.consult.work.RecordingCache;
import uz.yurak.consult.work.ReportMaker;
import uz.yurak.consult.work.SessionRecordings;
import uz.yurak.gateway.center.AgentSeen;

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
            EnvelopeWork work,
            LiveStore live,
            NoticeStore notices,
            AuditLog audit,
            StatisticsStore statistics,
            Enrollment enrollment,
            AgentStore agentStore,
            LiveDesk desk,
            LinkStore links,
            PackageStore packages,
            Supplier<List<AgentSeen>> agents,
            OptionalInt relayPort) {}

    /** @param uploads where bodies of uploads lie while they are received */
    public static ConsoleServer start(Vertx vertx, HttpServerOptions options, Path uploads, Parts parts)
            throws IOException {
        SessionRecordings sessions = new SessionRecordings(parts.live());
        RecordingCache recordings = new RecordingCache(parts.queue(), sessions);
        CaseReads reads = new CaseReads(parts.cases(), parts.notices(), parts.clock());
        Endpoints endpoints = new Endpoints(
                new SessionEndpoints(parts.sessions(), parts.accounts(), options.isSsl()),
                reads,
                new CaseActions(parts.changes(), parts.readings(), reads),
                new IntakeEndpoint(parts.cases(), parts.changes(), reads),
                new Uploads(parts.envelopes(), parts.work(), parts.cases(), parts.audit(), parts.clock()),
                new RecordingEndpoints(recordings, parts.queue(), parts.audit()),
                new PaperEndpoints(recordings, new PaperStore(parts.database(), parts.clock())),
                new LiveEndpoints(parts.live(), parts.notices(), sessions, parts.clock()),
                new OrderEndpoints(new OrderStore(parts.database(), parts.clock())),
                new ReportEndpoint(parts.cases(), new ReportMaker(recordings), parts.audit()),
                new AdminEndpoints(parts.accounts()),
                new AgentEndpoints(
                        parts.enrollment(),
                        parts.agentStore(),
                        parts.links(),
                        parts.accounts(),
                        parts.agents(),
                        new SettingsStore(parts.database(), parts.clock()),
                        parts.relayPort(),
                        parts.packages(),
                        parts.clock()),
                new PackageEndpoints(parts.packages()),
                new OversightEndpoints(parts.queue(), parts.work(), parts.audit()),
                new StatisticsEndpoints(parts.statistics(), parts.clock()),
                new OtherEndpoints(parts.database()));
        GlimpseStreams glimpses = new GlimpseStreams(vertx, parts.live(), parts.desk(), parts.clock());
        return ConsoleServer.start(vertx, options, parts.sessions(), uploads, glimpses, Routes.of(endpoints));
    }
}

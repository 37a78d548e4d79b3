package uz.yurak.consult.http;

import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;

/** Endpoints that are listed and never called. */
final class RoutesFixture {
    private RoutesFixture() {}

    static Endpoints endpoints() {
        CaseReads reads = new CaseReads(null, null, Clock.systemUTC());
        return new Endpoints(
                new SessionEndpoints(null, null, false),
                reads,
                new CaseActions(null, null, reads),
                new IntakeEndpoint(null, null, reads),
                new Uploads(null, null, null, null, Clock.systemUTC()),
                new RecordingEndpoints(null, null, null),
                new PaperEndpoints(null, null),
                new LiveEndpoints(null, null, null, Clock.systemUTC()),
                new OrderEndpoints(null),
                new ReportEndpoint(null, null, null),
                new AdminEndpoints(null),
                new AgentEndpoints(
                        null, null, null, null, List::of, null, OptionalInt.empty(), null, Clock.systemUTC()),
                new PackageEndpoints(null),
                new OversightEndpoints(null, null, null),
                new StatisticsEndpoints(null, Clock.systemUTC()),
                new OtherEndpoints(null));
    }
}

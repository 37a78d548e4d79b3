package uz.yurak.consult.work;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import uz.yurak.consult.store.LinkStore;
import uz.yurak.consult.store.LinkStore.Line;

/**
 * What Prometheus asks a center for, in its text format 0.0.4; the names stand in {@code docs/metrics.md}. Hospitals by their
 * ids, nothing of patients. Asks the database: called on a worker thread.
 */
public final class CenterMetrics {
    public static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double MS_PER_S = 1000;

    private final LinkStore links;
    private final Supplier<Map<String, Long>> turnedAway;

    /** @param turnedAway peers of the relay by the reason, since this process started */
    public CenterMetrics(LinkStore links, Supplier<Map<String, Long>> turnedAway) {
        this.links = links;
        this.turnedAway = turnedAway;
    }

    public String text() {
        List<Line> lines = links.lines();
        PrometheusRegistry registry = new PrometheusRegistry();
        long silent =
                lines.stream().filter(line -> line.silentSince().isPresent()).count();
        GaugeWithCallback.builder()
                .name("yurak_center_agents_silent")
                .help("Agents whose alarm stands.")
                .callback(told -> told.call((double) silent))
                .register(registry);
        perAgent(
                registry,
                lines,
                "yurak_center_agent_connected",
                "1 while the agent is connected to some node.",
                line -> line.connected() ? 1 : 0);
        perAgent(
                registry,
                lines,
                "yurak_center_agent_last_contact_timestamp_seconds",
                "When the agent was last heard, seconds since 1970.",
                line -> line.contactAt().toEpochMilli() / MS_PER_S);
        said(registry, lines, "yurak_center_agent_spool_envelopes", "Envelopes that wait there.", "spoolDepth");
        said(registry, lines, "yurak_center_agent_put_aside", "Files there that a person must look at.", "putAside");
        said(registry, lines, "yurak_center_agent_bytes_today", "Sent since midnight there.", "bytesToday");
        said(registry, lines, "yurak_center_agent_round_trip_milliseconds", "Of the last heartbeat.", "roundTripMs");
        perAgent(
                registry,
                lines.stream()
                        .filter(line -> line.seen().hasNonNull("certificateInUseEndsAt"))
                        .toList(),
                "yurak_center_agent_certificate_end_timestamp_seconds",
                "When the certificate in use must have been renewed, seconds since 1970.",
                line -> (double)
                        Instant.parse(line.seen().path("certificateInUseEndsAt").asText())
                                .getEpochSecond());
        troubles(registry, lines);
        CounterWithCallback.builder()
                .name("yurak_center_turned_away")
                .help("Peers of the relay that were turned away, by the reason.")
                .labelNames("reason")
                .callback(told -> turnedAway.get().forEach((reason, count) -> told.call(count, reason)))
                .register(registry);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void perAgent(
            PrometheusRegistry registry, List<Line> lines, String name, String help, ToDoubleFunction<Line> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("agent", "hospital")
                .callback(told -> lines.forEach(line -> told.call(
                        value.applyAsDouble(line), line.agent(), line.hospital().value())))
                .register(registry);
    }

    /** Those that stand. */
    private static void troubles(PrometheusRegistry registry, List<Line> lines) {
        GaugeWithCallback.builder()
                .name("yurak_center_agent_trouble")
                .help("1 for each trouble that an agent tells of.")
                .labelNames("agent", "hospital", "kind")
                .callback(told -> lines.forEach(line -> line.seen()
                        .path("troubles")
                        .forEach(kind ->
                                told.call(1, line.agent(), line.hospital().value(), kind.asText()))))
                .register(registry);
    }

    /** What the agent did not say is absent. */
    private static void said(PrometheusRegistry registry, List<Line> lines, String name, String help, String field) {
        List<Line> saying =
                lines.stream().filter(line -> line.seen().hasNonNull(field)).toList();
        perAgent(registry, saying, name, help, line -> line.seen().path(field).asDouble());
    }
}

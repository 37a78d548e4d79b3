package uz.yurak.gateway.agent.page;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import uz.yurak.gateway.intake.WayStatus;
import uz.yurak.gateway.spool.SpoolWarning;

/** An agent's state in Prometheus' text format 0.0.4; the names stand in {@code docs/metrics.md}. No patient's data. */
final class AgentMetrics {
    static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private AgentMetrics() {}

    static String text(PageState state) {
        PrometheusRegistry registry = new PrometheusRegistry();
        gauge(registry, "yurak_agent_connected", "1 while a center has greeted.", state.connected() ? 1 : 0);
        gauge(
                registry,
                "yurak_agent_spool_envelopes",
                "Envelopes that wait.",
                state.spool().depth());
        gauge(registry, "yurak_agent_spool_bytes", "Bytes that wait.", (double)
                state.spool().bytes());
        double oldestSeconds = state.spool()
                .oldestAt()
                .map(at -> Duration.between(at, state.at()).toMillis() / 1000.0)
                .orElse(0.0);
        gauge(registry, "yurak_agent_spool_oldest_seconds", "Age of the oldest that waits.", oldestSeconds);
        gauge(
                registry,
                "yurak_agent_put_aside",
                "Files that a person must look at.",
                state.spool().putAside());
        counter(registry, "yurak_agent_verified", "Envelopes that the center verified.", (double) state.sent());
        counter(registry, "yurak_agent_reports", "Reports written into the hospital's folder.", (double)
                state.reports());
        state.certificateEndsAt()
                .ifPresent(at -> gauge(
                        registry,
                        "yurak_agent_certificate_end_timestamp_seconds",
                        "When the certificate must have been renewed, seconds since 1970.",
                        (double) at.getEpochSecond()));
        warnings(registry, state);
        ways(registry, state);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Each kind there is, so that one that ends is seen to end. */
    private static void warnings(PrometheusRegistry registry, PageState state) {
        GaugeWithCallback.builder()
                .name("yurak_agent_trouble")
                .help("1 while a person should look at it.")
                .labelNames("kind")
                .callback(told -> {
                    for (SpoolWarning kind : SpoolWarning.values()) {
                        double stands = state.spool().warnings().contains(kind) ? 1 : 0;
                        told.call(stands, kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                    }
                })
                .register(registry);
    }

    private static void ways(PrometheusRegistry registry, PageState state) {
        CounterWithCallback.builder()
                .name("yurak_agent_way_accepted")
                .help("Messages that a way of pushing took.")
                .labelNames("way")
                .callback(told -> {
                    for (WayStatus way : state.ways()) {
                        told.call((double) way.seen().accepted(), way.name());
                    }
                })
                .register(registry);
        CounterWithCallback.builder()
                .name("yurak_agent_way_refused")
                .help("Messages that a way of pushing refused.")
                .labelNames("way")
                .callback(told -> {
                    for (WayStatus way : state.ways()) {
                        told.call((double) way.seen().refused(), way.name());
                    }
                })
                .register(registry);
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, double value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(told -> told.call(value))
                .register(registry);
    }

    private static void counter(PrometheusRegistry registry, String name, String help, double value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(told -> told.call(value))
                .register(registry);
    }
}

package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.Center;
import uz.yurak.consult.CenterConfig;
import uz.yurak.consult.cases.Role;
import uz.yurak.gateway.agent.Agent;
import uz.yurak.gateway.agent.AgentConfig;
import uz.yurak.gateway.center.EnvelopeStore.Kept;
import uz.yurak.gateway.center.UnavailableException;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.record.Envelope;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.region.ConsoleClient;
import uz.yurak.text.Language;

/**
 * The way back, with a center, its database and an agent on this computer, over TLS: readings are signed through the console's
 * interface, and the agent's page and folder are looked at each {@link #LOOK_MS} until they are there.
 */
final class WayBack implements AutoCloseable {
    private static final ProofHospital HOSPITAL = new ProofHospital(1);
    private static final String READER = "proof.reader";
    private static final String PASSWORD = "of a proof alone";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_MS = 5;
    private static final double NANOS_PER_MS = 1e6;

    private final long seed;
    private final Path folder;
    private final PrintWriter out;
    private final Center center;
    private final AgentConfig config;
    private final HttpClient browser = HttpClient.newHttpClient();
    private int ecgs;

    private WayBack(long seed, Path folder, PrintWriter out, Center center, AgentConfig config) {
        this.seed = seed;
        this.folder = folder;
        this.out = out;
        this.center = center;
        this.config = config;
    }

    /**
     * What a measurement gave, ms, each from the shortest to the longest.
     *
     * @param words until they are on the agent's page
     * @param reports until they are on the disk
     */
    record Times(List<Double> words, List<Double> reports) {
        String said() {
            return "words p50 " + at(words, 0.5) + ", p99 " + at(words, 0.99) + " ms; report on the disk p50 "
                    + at(reports, 0.5) + ", p99 " + at(reports, 0.99) + " ms";
        }

        private static long at(List<Double> sorted, double share) {
            return Math.round(sorted.get((int) Math.ceil(share * sorted.size()) - 1));
        }
    }

    static WayBack start(long seed, Path folder, PrintWriter out) throws IOException {
        Path own = folder.resolve("center");
        Center center = Center.start(
                CenterConfig.local(own).withPostgresBinaries(ProofCenter.binaries(folder)), Clock.systemUTC());
        center.accounts().putHospital(HOSPITAL.asHospital(), "proof");
        center.accounts()
                .addPerson(READER, "Reader", Role.CARDIOLOGIST, Optional.empty(), Language.ENGLISH, PASSWORD, "proof");
        return new WayBack(seed, folder, out, center, configuration(center, folder));
    }

    private static AgentConfig configuration(Center center, Path folder) throws IOException {
        center.enrollment()
                .provision(HOSPITAL.id(), HOSPITAL.agentId(), "proof")
                .write(folder.resolve("a.crt"), folder.resolve("a.key"), folder.resolve("ca.crt"));
        Path file = Files.write(
                folder.resolve("agent.properties"),
                List.of(
                        "agent.id=" + HOSPITAL.agentId(),
                        "agent.hospital=" + HOSPITAL.id(),
                        "center.host=127.0.0.1",
                        "center.port=" + center.relayPort().orElseThrow(),
                        "tls.certificate=a.crt",
                        "tls.key=a.key",
                        "tls.authority=ca.crt",
                        "state.folder=state",
                        "reports.folder=reports",
                        "page.bind=127.0.0.1",
                        "page.port=0"));
        return AgentConfig.read(file);
    }

    /** Measures with the line up, then what was signed while the agent was down. */
    List<Times> run(int readings) throws IOException, InterruptedException {
        ConsoleClient reader = ConsoleClient.signIn(URI.create(center.url()), READER, PASSWORD);
        Times up;
        try (Agent agent = startAgent()) {
            measure(reader, agent, 1);
            up = measure(reader, agent, readings);
        }
        out.println("line up, " + readings + " readings: " + up.said());
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            signed.add(sign(reader, opened(reader)));
        }
        long since = System.nanoTime();
        Times after;
        try (Agent agent = startAgent()) {
            after = arrived(agent, signed, Collections.nCopies(readings, since));
        }
        out.println("from the agent's start, " + readings + " readings signed before: " + after.said());
        return List.of(up, after);
    }

    private Agent startAgent() throws IOException, InterruptedException {
        return Agent.start(config, "proof", Clock.systemUTC(), Steps.UNWATCHED, Writer.nullWriter());
    }

    /** The first one of all warms up. */
    private Times measure(ConsoleClient reader, Agent agent, int readings) throws IOException, InterruptedException {
        List<Double> words = new ArrayList<>();
        List<Double> reports = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            String path = opened(reader);
            long since = System.nanoTime();
            Times one = arrived(agent, List.of(sign(reader, path)), List.of(since));
            words.addAll(one.words());
            reports.addAll(one.reports());
        }
        return sorted(words, reports);
    }

    private static Times sorted(List<Double> words, List<Double> reports) {
        return new Times(
                words.stream().sorted().toList(), reports.stream().sorted().toList());
    }

    /** A case of a synthetic ECG that a cardiologist has claimed: its path. */
    private String opened(ConsoleClient reader) throws IOException, InterruptedException {
        EcgFile ecg = Cargo.ecg(seed, ecgs++, FileFormat.SCP);
        Envelope envelope = Envelope.received(
                HOSPITAL.id(),
                new MachineId("cart"),
                Optional.of(ecg.name()),
                Optional.empty(),
                false,
                Urgency.ROUTINE,
                Instant.now(),
                ecg.bytes());
        Kept kept;
        try {
            kept = center.envelopes().keep(envelope);
        } catch (UnavailableException e) {
            throw new IOException("the center's database does not answer", e);
        }
        String id = reader.get("/api/cases?q=" + kept.caseNumber())
                .path("cases")
                .path(0)
                .path("id")
                .asText();
        String path = "/api/cases/" + id;
        reader.post(path + "/claim", Map.of());
        return path;
    }

    /** The case's number. */
    private static String sign(ConsoleClient reader, String path) throws IOException {
        reader.post(
                path + "/sign",
                Map.of("conclusion", "Sinus rhythm", "recommendation", "None", "kind", "final", "language", "en"));
        return reader.get(path).path("number").asText();
    }

    private Times arrived(Agent agent, List<String> numbers, List<Long> sinceNanos)
            throws IOException, InterruptedException {
        @Nullable Double[] words = new Double[numbers.size()];
        @Nullable Double[] reports = new Double[numbers.size()];
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (int left = 2 * numbers.size(); left > 0; Thread.sleep(LOOK_MS)) {
            String page = page(agent);
            for (int i = 0; i < numbers.size(); i++) {
                double ms = (System.nanoTime() - sinceNanos.get(i)) / NANOS_PER_MS;
                if (words[i] == null && page.contains(numbers.get(i))) {
                    words[i] = ms;
                    left--;
                }
                if (reports[i] == null && Files.exists(folder.resolve("reports").resolve(numbers.get(i) + ".pdf"))) {
                    reports[i] = ms;
                    left--;
                }
            }
            if (System.nanoTime() > until) {
                throw new IOException(
                        "expected all readings at the hospital within " + PATIENCE + ", " + left + " missing");
            }
        }
        return sorted(List.of(words), List.of(reports));
    }

    private String page(Agent agent) throws IOException, InterruptedException {
        URI address =
                URI.create("http://127.0.0.1:" + agent.page().orElseThrow().getPort() + "/?lang=en");
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        center.close();
    }
}

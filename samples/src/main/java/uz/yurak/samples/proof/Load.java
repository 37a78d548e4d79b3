package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.gateway.pack.Part;
import uz.yurak.samples.region.Child;
import uz.yurak.samples.region.ProcessUse;

/** How many ECGs a second a center keeps, and what each costs, with few and many agents connected. */
final class Load implements AutoCloseable {
    private static final int MOST_DIFFERENT = 200;
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final long seed;
    private final boolean keptAlone;
    private final Path folder;
    private final PrintWriter out;
    private final LoadConnections connections = new LoadConnections("load");

    /** @param keptAlone without what is left of the originals, but where an agent has no room for its next ECGs */
    Load(long seed, boolean keptAlone, Path folder, PrintWriter out) {
        this.seed = seed;
        this.keptAlone = keptAlone;
        this.folder = folder;
        this.out = out;
    }

    /** So many agents, and so many envelopes of each. */
    record Step(int agents, int each) {}

    /** Measures one step after the other against one center, and prints; the first also warms it up. */
    void run(List<Step> steps) throws IOException, InterruptedException {
        int different = steps.stream().mapToInt(Load::different).max().orElse(1);
        List<PackedEcg> ecgs = PackedEcg.synthetic(seed, different);
        out.printf(
                Locale.ROOT,
                "%d different ECGs, %.1f KB each, %.1f KB up to the exact waveform, %.1f KB in all%n",
                ecgs.size(),
                ecgs.stream().mapToInt(e -> e.original().length()).average().orElse(0) / 1000,
                ecgs.stream()
                                .mapToInt(e -> e.table().end(Part.WAVEFORM))
                                .average()
                                .orElse(0)
                        / 1000,
                ecgs.stream().mapToInt(e -> e.parcel().length()).average().orElse(0) / 1000);
        out.println(
                "| agents | envelopes | kept/s | p50, p99 ms | center, database ms CPU each | verified/s | rebuilding:"
                        + " center, database ms CPU each | load ms CPU each | center MiB |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        out.flush();
        int agents = steps.stream().mapToInt(Step::agents).sum();
        List<String> command = Commands.java(List.of("-Xmx2g"));
        command.addAll(List.of(LoadCenter.class.getName(), folder.toString(), Integer.toString(agents)));
        try (Child center =
                Child.start("center", command, folder.resolve("center.log"), said -> said.startsWith("ready: "))) {
            String[] said = center.awaitReady(READY_WITHIN).split(" ");
            int first = 1;
            for (Step step : steps) {
                Agents connected = connect(step, first, ecgs, Integer.parseInt(said[1]));
                new Run(step, center.pid(), Long.parseLong(said[2]), connected).measure();
                first += step.agents();
                connections.disconnect();
            }
        }
    }

    /** No hospital sends the same twice, which would be one case; hospitals may send the same. */
    private static int different(Step step) {
        return Math.max(step.each(), Math.min(MOST_DIFFERENT, step.agents() * step.each()));
    }

    /** @param first number of the step's first agent: each step has agents of its own */
    private Agents connect(Step step, int first, List<PackedEcg> ecgs, int port)
            throws IOException, InterruptedException {
        LoadCounts counts = new LoadCounts(step.agents(), step.agents() * step.each());
        List<LoadAgent> agents = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < step.agents(); i++) {
            ProofHospital hospital = new ProofHospital(first + i);
            List<LoadAgent.Item> items = new ArrayList<>();
            for (int n = 0; n < step.each(); n++) {
                PackedEcg ecg = ecgs.get(next++ % ecgs.size());
                items.add(new LoadAgent.Item(ecg.header(hospital.id(), Instant.now()), ecg));
            }
            Path files = folder.resolve(hospital.agentId());
            KeyMaterial material = KeyMaterial.read(
                    files.resolve("agent.crt"), files.resolve("agent.key"), files.resolve("authority.crt"));
            LoadAgent agent = new LoadAgent(hospital, items, counts);
            agents.add(agent);
            connections.connect(agent, TlsContexts.agent(material), port);
        }
        counts.awaitConnected();
        return new Agents(agents, counts);
    }

    private record Agents(List<LoadAgent> all, LoadCounts counts) {}

    /** What was used until now. */
    private record Used(long nanos, double center, double database, double load) {}

    /** One measured step. */
    private final class Run {
        private final Step step;
        private final long centerPid;
        private final long databasePid;
        private final Agents agents;

        Run(Step step, long centerPid, long databasePid, Agents agents) {
            this.step = step;
            this.centerPid = centerPid;
            this.databasePid = databasePid;
            this.agents = agents;
        }

        void measure() throws IOException {
            Used begun = used();
            agents.all().forEach(LoadAgent::begin);
            agents.counts().awaitKept();
            Used kept = used();
            long residentMib = ProcessUse.residentMib(centerPid);
            if (!keptAlone) {
                agents.all().forEach(LoadAgent::sendRest);
                agents.counts().awaitVerified();
            }
            Used verified = used();
            int count = step.agents() * step.each();
            out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %.0f, %.0f | %.2f, %.2f | %.0f | %.2f, %.2f | %.2f | %d |%n",
                    step.agents(),
                    count,
                    count / ((kept.nanos() - begun.nanos()) / 1e9),
                    agents.counts().keptMs(0.5),
                    agents.counts().keptMs(0.99),
                    1000 * (kept.center() - begun.center()) / count,
                    1000 * (kept.database() - begun.database()) / count,
                    keptAlone ? Double.NaN : count / ((verified.nanos() - begun.nanos()) / 1e9),
                    1000 * (verified.center() - kept.center()) / count,
                    1000 * (verified.database() - kept.database()) / count,
                    1000 * (verified.load() - begun.load()) / count,
                    residentMib);
            out.flush();
        }

        private Used used() {
            return new Used(
                    System.nanoTime(),
                    ProcessUse.secondsAlone(centerPid),
                    ProcessUse.seconds(databasePid),
                    ProcessUse.secondsAlone(ProcessHandle.current().pid()));
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}

package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.yurak.gateway.enroll.KeyMaterial;
import uz.yurak.gateway.enroll.TlsContexts;
import uz.yurak.samples.region.Child;
import uz.yurak.samples.region.ProcessUse;

/** How many running signals a center brings to screens, and how late. */
final class LiveLoad implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final LiveStream stream;
    private final Path folder;
    private final PrintWriter out;
    private final LoadConnections connections = new LoadConnections("live-load");

    LiveLoad(long seed, Path folder, PrintWriter out) {
        this.stream = new LiveStream(seed);
        this.folder = folder;
        this.out = out;
    }

    /**
     * What a step gave.
     *
     * @param sent glimpses
     */
    record Result(int streams, int sent, LiveDelays.Seen seen) {}

    static int glimpses(int seconds) {
        return (int) (Duration.ofSeconds(seconds).toMillis() / LiveStream.INTERVAL.toMillis());
    }

    /**
     * Runs one step after the other against one center, and prints.
     *
     * @param steps streams of each
     * @param seconds that each lasts
     */
    List<Result> run(List<Integer> steps, int seconds) throws IOException, InterruptedException {
        out.println("| streams | shown of sent | oldest instant p50, p99, longest ms | center, load ms CPU a stream and"
                + " second | center MiB |");
        out.println("|---|---|---|---|---|");
        List<String> command = Commands.java(List.of("-Xmx1g"));
        command.addAll(List.of(LiveLoadCenter.class.getName(), folder.toString(), Integer.toString(seconds)));
        steps.forEach(streams -> command.add(streams.toString()));
        List<Result> results = new ArrayList<>();
        try (Child center =
                Child.start("center", command, folder.resolve("center.log"), said -> said.startsWith("ready: "))) {
            int port = Integer.parseInt(center.awaitReady(READY_WITHIN).split(" ")[1]);
            int first = 1;
            for (int step = 0; step < steps.size(); step++) {
                results.add(step(step, steps.get(step), first, seconds, port, center.pid()));
                first += steps.get(step);
            }
        }
        return results;
    }

    private Result step(int step, int streams, int first, int seconds, int port, long centerPid)
            throws IOException, InterruptedException {
        LoadCounts counts = new LoadCounts(streams, streams);
        for (int i = 0; i < streams; i++) {
            ProofHospital hospital = new ProofHospital(first + i);
            Path own = folder.resolve(hospital.agentId());
            KeyMaterial material =
                    KeyMaterial.read(own.resolve("agent.crt"), own.resolve("agent.key"), own.resolve("authority.crt"));
            connections.connect(
                    new LiveLoadAgent(hospital, stream, glimpses(seconds), counts), TlsContexts.agent(material), port);
        }
        counts.awaitConnected();
        double centerBefore = ProcessUse.secondsAlone(centerPid);
        double loadBefore = ProcessUse.secondsAlone(ProcessHandle.current().pid());
        long began = System.nanoTime();
        counts.awaitVerified();
        double streamSeconds = streams * ((System.nanoTime() - began) / 1e9);
        double centerMs = 1000 * (ProcessUse.secondsAlone(centerPid) - centerBefore) / streamSeconds;
        double loadMs = 1000 * (ProcessUse.secondsAlone(ProcessHandle.current().pid()) - loadBefore) / streamSeconds;
        // What was under way is shown, and then the file written.
        FaultyLine.awaitDue(
                System.nanoTime() + LiveLoadCenter.WRITTEN.multipliedBy(3).toNanos());
        Result result = new Result(
                streams, streams * glimpses(seconds), LiveDelays.read(folder.resolve(LiveLoadCenter.DELAYS), step));
        print(result, centerMs, loadMs, ProcessUse.residentMib(centerPid));
        connections.disconnect();
        return result;
    }

    private void print(Result result, double centerMs, double loadMs, long residentMib) {
        out.printf(
                Locale.ROOT,
                "| %d | %d of %d | %.0f, %.0f, %.0f | %.2f, %.2f | %d |%n",
                result.streams(),
                result.seen().shown(),
                result.sent(),
                result.seen().medianMs(),
                result.seen().p99Ms(),
                result.seen().longestMs(),
                centerMs,
                loadMs,
                residentMib);
        out.flush();
    }

    @Override
    public void close() {
        connections.close();
    }
}

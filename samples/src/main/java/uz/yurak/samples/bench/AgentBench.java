package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How soon the hospital's agent is ready on one core, and what it weighs then and behind ECGs. Needs no data. */
final class AgentBench implements Bench {
    private static final List<Integer> ECGS = List.of(20, 100, 1000);
    private static final Duration REST = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String about() {
        return "the hospital's agent on one core: time until ready, memory behind ECGs, with and without a center";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        for (boolean withCenter : List.of(false, true)) {
            new AgentWeight(ECGS, REST, withCenter, out).measure();
        }
    }
}

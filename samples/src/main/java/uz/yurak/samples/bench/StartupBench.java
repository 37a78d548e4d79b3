package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How long the demonstration's region takes until it takes ECGs, and what its agents weigh then. Needs no data. */
final class StartupBench implements Bench {
    private static final int RESTARTS = 3;

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String about() {
        return "database, center and two agents: on an empty folder, and again on the same; the agents' memory";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        long began = System.nanoTime();
        try (BenchRegion region = new BenchRegion()) {
            out.println("| start | s |");
            out.println("|---|---|");
            row(out, "on an empty folder", began);
            for (int i = 1; i <= RESTARTS; i++) {
                began = System.nanoTime();
                region.restart();
                row(out, "stopped and started again, " + i, began);
            }
            for (long pid : region.region().agentPids()) {
                out.println("agent, resident: " + BenchRegion.residentMib(pid) + " MiB");
            }
        }
    }

    private static void row(PrintWriter out, String what, long sinceNanos) {
        out.printf(Locale.ROOT, "| %s | %.1f |%n", what, (System.nanoTime() - sinceNanos) / 1e9);
        out.flush();
    }
}

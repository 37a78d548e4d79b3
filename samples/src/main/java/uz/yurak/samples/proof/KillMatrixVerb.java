package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove kill-matrix}: nothing lost, doubled or altered while everything is killed. */
@Command(
        name = "kill-matrix",
        mixinStandardHelpOptions = true,
        description =
                "Machines push while agents, center and database are killed (kill -9) and lines are cut, slow, lossy"
                        + " and altering; then compares what machines were told with what the database holds.")
final class KillMatrixVerb implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private ProofOptions options = new ProofOptions();

    @Option(names = "--envelopes", defaultValue = "400", description = "default: ${DEFAULT-VALUE}; in full 10000")
    private int envelopes;

    @Option(names = "--agents", defaultValue = "4", description = "default: ${DEFAULT-VALUE}; in full 20")
    private int agents;

    @Option(names = "--mishaps", defaultValue = "40", description = "default: ${DEFAULT-VALUE}; in full 600")
    private int mishaps;

    @Option(names = "--pause", defaultValue = "700", description = "between two mishaps, ms; default: ${DEFAULT-VALUE}")
    private int pauseMs;

    @Option(names = "--ecg-every", defaultValue = "8", description = "each so-many-th envelope is an ECG; default: 8")
    private int ecgEvery;

    @Option(names = "--connections", description = "lines that carry connections, even where packets are possible")
    private boolean connections;

    @Option(names = "--folder", description = "where it runs; default: a temporary one")
    private Optional<Path> folder = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        Path place = folder.isPresent() ? folder.get() : options.folder();
        boolean packets = !connections && PacketLink.isPossible();
        KillMatrix.Plan plan = new KillMatrix.Plan(
                options.seed(),
                envelopes,
                agents,
                mishaps,
                Duration.ofMillis(pauseMs),
                ecgEvery,
                packets,
                Duration.ofMinutes(20));
        out.println("seed " + options.seed() + ", in " + place);
        out.flush();
        try (KillMatrix matrix = new KillMatrix(plan, place.toAbsolutePath(), out)) {
            return matrix.run().areClean() ? 0 : FAILED;
        }
    }
}

package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.samples.bench.Stopwatch.Times;

/** {@code bench [NAME]}: measures again what {@code docs/benchmarks.md} says. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures again what docs/benchmarks.md says; without a name, lists what can be measured.")
public final class BenchVerb implements Callable<Integer> {
    private static final List<Bench> ALL = List.of(
            new AccuracyBench(),
            new CalibrationBench(),
            new QualityBench(),
            new LimitsBench(),
            new BeatTrainingBench(),
            new ClassTrainingBench(),
            new PlacementBench(),
            new ReversalsBench(),
            new StatementsBench(),
            new EpisodesBench(),
            new NoticesBench(),
            new SpeedBench(),
            new DrawingBench(),
            new ReadingBench(),
            new PackingBench(),
            new RelayBench(),
            new StartupBench(),
            new AgentBench());

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "what to measure")
    private @Nullable String name;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:YURAK_DATA}",
            description = "annotated databases (default: environment variable YURAK_DATA)")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        if (name == null) {
            ALL.forEach(b -> out.println(b.name() + "  " + b.about()));
            return 0;
        }
        Bench bench = ALL.stream()
                .filter(b -> b.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "expected one of " + ALL.stream().map(Bench::name).collect(Collectors.joining(", "))
                                + ", found " + name));
        bench.run(Optional.ofNullable(data), out);
        return 0;
    }

    /** A line of a table of times. */
    static void row(PrintWriter out, String step, Times times) {
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.1f |%n",
                step,
                times.firstMs(),
                times.medianMs(),
                times.slowestMs());
        out.flush();
    }
}

package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove live-load}: how many running signals a center carries. */
@Command(
        name = "live-load",
        mixinStandardHelpOptions = true,
        description =
                "Running signals of 12 leads at 500 Hz that a center brings to screens at once, and how old what they"
                        + " show is.")
final class LiveLoadVerb implements Callable<Integer> {
    @Mixin
    private ProofOptions options = new ProofOptions();

    @Option(
            names = "--streams",
            split = ",",
            defaultValue = "100,100,200,400,800",
            description = "of each step, the first also warms up; default: ${DEFAULT-VALUE}")
    private List<Integer> streams = List.of();

    @Option(names = "--seconds", defaultValue = "20", description = "of each step; default: ${DEFAULT-VALUE}")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (LiveLoad load = new LiveLoad(options.seed(), options.folder(), options.out())) {
            load.run(streams, seconds);
        }
        return 0;
    }
}

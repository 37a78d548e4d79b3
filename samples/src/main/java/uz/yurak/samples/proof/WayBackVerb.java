package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove way-back}: from a signature to the hospital. */
@Command(
        name = "way-back",
        mixinStandardHelpOptions = true,
        description =
                "Milliseconds from a cardiologist's signature until its words are on the page of the hospital's agent"
                        + " and its report on the disk there; and from the agent's start, of what was signed while it was down.")
final class WayBackVerb implements Callable<Integer> {
    @Mixin
    private ProofOptions options = new ProofOptions();

    @Option(names = "--readings", defaultValue = "20", description = "of each measurement; default: ${DEFAULT-VALUE}")
    private int readings;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (WayBack way = WayBack.start(options.seed(), options.folder(), options.out())) {
            way.run(readings);
        }
        return 0;
    }
}

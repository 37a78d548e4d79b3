package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove load}: ECGs a second at the center. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description =
                "ECGs a second that a center keeps and verifies, with few and many agents connected, and what each"
                        + " costs.")
final class LoadVerb implements Callable<Integer> {
    @Mixin
    private ProofOptions options = new ProofOptions();

    @Option(
            names = "--steps",
            split = ",",
            defaultValue = "100x12,1x200,100x12,1000x4",
            description = "agents x envelopes of each; the first also warms up; default: ${DEFAULT-VALUE}")
    private List<String> steps = List.of();

    @Option(
            names = "--kept",
            description = "only what is needed to read the ECGs, which is quick: for steps of at most 12 of each agent")
    private boolean keptAlone;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Load.Step> parsed = new ArrayList<>();
        for (String step : steps) {
            String[] numbers = step.split("x");
            parsed.add(new Load.Step(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
        }
        try (Load load = new Load(options.seed(), keptAlone, options.folder(), options.out())) {
            load.run(parsed);
        }
        return 0;
    }
}

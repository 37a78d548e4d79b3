package uz.yurak.samples.proof;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove intake-load}: ECGs a second by C-STORE. */
@Command(
        name = "intake-load",
        mixinStandardHelpOptions = true,
        description =
                "ECGs a second that an agent takes in by C-STORE on 1 and 8 associations, and what each costs, beside"
                        + " dcmtk's storescp and Orthanc with the same ECGs.")
final class IntakeLoadVerb implements Callable<Integer> {
    @Mixin
    private ProofOptions options = new ProofOptions();

    @Option(
            names = "--count",
            defaultValue = "400",
            description = "ECGs of each measurement; default: ${DEFAULT-VALUE}")
    private int count;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new IntakeLoad(options.seed(), count, options.folder(), options.out()).run();
        return 0;
    }
}

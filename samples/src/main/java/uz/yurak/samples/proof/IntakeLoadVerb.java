package uz.yurak.samples.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prove intake-load}: ECGs a second by C-STORE. */
@Command(
        name = "intake-load",
        mixinStandardHelpOptions = true,
        description =
                "ECGs a second that an agent takes in by C-STORE on 1 and 8 associations, and what each costs, beside"
                        + " dcmtk's storescp and Orthanc with the same ECGs.")
final class IntakeLoadVerb implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "of the ECGs; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--count",
            defaultValue = "400",
            description = "ECGs of each measurement; default: ${DEFAULT-VALUE}")
    private int count;

    @Override
    public Integer call() throws IOException, InterruptedException {
        new IntakeLoad(
                        seed,
                        count,
                        Files.createTempDirectory("yurak-intake-load"),
                        Objects.requireNonNull(spec).commandLine().getOut())
                .run();
        return 0;
    }
}

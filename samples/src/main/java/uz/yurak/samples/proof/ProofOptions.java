package uz.yurak.samples.proof;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every proof may be told, and where it runs and writes. */
final class ProofOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", defaultValue = "1", description = "of all that is random; default: ${DEFAULT-VALUE}")
    private long seed;

    long seed() {
        return seed;
    }

    PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** A new folder that is named after the proof. */
    Path folder() throws IOException {
        return Files.createTempDirectory("yurak-" + Objects.requireNonNull(spec).name());
    }
}

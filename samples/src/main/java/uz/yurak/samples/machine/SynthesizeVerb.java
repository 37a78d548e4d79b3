package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synthesize}: writes the samples anew. */
@Command(
        name = "synthesize",
        mixinStandardHelpOptions = true,
        description = "Writes the files of samples/ecg anew, byte for byte the same everywhere.")
public final class SynthesizeVerb implements Callable<Integer> {
    @Option(names = "-o", required = true, paramLabel = "DIR", description = "folder to write into")
    private Path folder = Path.of("");

    @Override
    public Integer call() throws IOException {
        SampleFiles.writeTo(folder);
        return 0;
    }
}

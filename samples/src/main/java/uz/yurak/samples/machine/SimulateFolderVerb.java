package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate folder}: a cart that exports into a shared folder. */
@Command(
        name = "folder",
        mixinStandardHelpOptions = true,
        description = "A cart that exports into a watched folder, slowly and under the final name.")
final class SimulateFolderVerb implements Callable<Integer> {
    @Option(names = "--into", required = true, paramLabel = "DIR", description = "the watched folder")
    private Path folder = Path.of("");

    @Option(
            names = "--writing",
            paramLabel = "MS",
            defaultValue = "800",
            description = "how long a file takes to be written, ms (${DEFAULT-VALUE})")
    private long writingMs;

    @Mixin
    private final Pushes pushes = new Pushes(FileFormat.SCP);

    @Override
    public Integer call() throws IOException {
        return pushes.run(new FolderMachine(folder, Duration.ofMillis(writingMs)));
    }
}

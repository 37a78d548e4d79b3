package uz.yurak.adapter.verb;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.adapter.json.RecordingJson;

/** {@code inspect FILE… [--json]}: what files hold. */
@Command(
        name = "inspect",
        description = "Tells what a file holds: leads, rates, scale, time, patient as the device wrote it, warnings.",
        mixinStandardHelpOptions = true)
public final class InspectVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings in any format that we read; a WFDB record by its header or its signal file.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return InputFiles.readEach(files, spec.commandLine().getErr(), (file, recording) -> {
            if (json) {
                out.println(RecordingJson.of(file.toString(), recording));
            } else {
                InspectText.lines(file.toString(), recording).forEach(out::println);
            }
            out.flush();
        });
    }
}

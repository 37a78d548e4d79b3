package uz.yurak.adapter.verb;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.catalog.Writers;
import uz.yurak.adapter.wfdb.WfdbWriter;
import uz.yurak.record.Recording;

/** {@code convert FILE --to FORMAT -o OUT}. A file appears whole under its name or not at all. */
@Command(
        name = "convert",
        description = {
            "Writes a recording in another format.",
            "csv: a header row time_s,I,II,… then seconds and microvolts; a gap is an empty cell.",
            "wfdb: OUT.hea and OUT.dat, every count kept; the patient's name is not carried.",
            "What the format cannot carry is named on standard error."
        },
        mixinStandardHelpOptions = true)
public final class ConvertVerb implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";
    private static final Set<String> TEXT_FORMATS = Set.of("csv", "aecg", "fhir");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A recording in any format that we read.")
    private Path file = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "One of: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Formats.class)
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The file to write; - is standard output (not for wfdb, which is two files).")
    private String output = "";

    @Option(names = "--progress", description = "Tells percent and seconds left though it is no terminal.")
    private boolean showsProgress;

    /** For the help. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return formats().iterator();
        }
    }

    private static List<String> formats() {
        return Stream.concat(Writers.formats().stream(), Stream.of("wfdb"))
                .sorted()
                .toList();
    }

    @Override
    public Integer call() {
        if (!formats().contains(format)) {
            throw wrong("--to takes one of " + String.join(", ", formats()) + ", not " + format);
        }
        if (format.equals("wfdb") && !WfdbWriter.isRecordName(recordName())) {
            throw wrong("-o names a WFDB record: letters, digits, _ and - (its files get .hea and .dat)");
        }
        return InputFiles.readEach(
                List.of(file), spec.commandLine().getErr(), (path, recording) -> say(path, write(recording)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** On standard error, and done all the same: the recording is there, less what the format has no place for. */
    private void say(Path path, List<Omission> omissions) {
        omissions.forEach(omission ->
                spec.commandLine().getErr().println("yurak: " + path + ": left out by " + format + ": " + omission));
        spec.commandLine().getErr().flush();
    }

    private List<Omission> write(Recording recording) throws IOException {
        Progress progress = Progress.of(
                expectedBytes(recording),
                showsProgress || isAtTerminal() ? spec.commandLine().getErr() : Progress.NOWHERE);
        List<Omission> omissions = new ArrayList<>();
        if (format.equals("wfdb")) {
            Path folder = Path.of(output).toAbsolutePath().getParent();
            for (Map.Entry<String, WfdbWriter.Content> part :
                    WfdbWriter.files(recordName(), recording).entrySet()) {
                Path target = folder == null ? Path.of(part.getKey()) : folder.resolve(part.getKey());
                WholeFile.write(target, out -> part.getValue().writeTo(progress.over(out)));
            }
            omissions.addAll(WfdbWriter.omissions(recording));
        } else if (output.equals(STANDARD_OUTPUT)) {
            PrintStream out = System.out;
            omissions.addAll(Writers.write(format, recording, progress.over(out)));
            if (out.checkError()) {
                throw new IOException("standard output was closed");
            }
        } else {
            WholeFile.write(
                    Path.of(output), out -> omissions.addAll(Writers.write(format, recording, progress.over(out))));
        }
        progress.done();
        return omissions;
    }

    /** Up to Java 21 there is no console where the output goes to a file; later ones show progress there too. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isAtTerminal() {
        return System.console() != null;
    }

    /** About how long the output becomes: two bytes a sample, seven as text. */
    private long expectedBytes(Recording recording) {
        long samples = recording.leads().stream()
                .mapToLong(lead -> lead.samples().count())
                .sum();
        return samples * (TEXT_FORMATS.contains(format) ? 7 : Short.BYTES);
    }

    private String recordName() {
        Path name = Path.of(output).getFileName();
        String text = name == null ? "" : name.toString();
        return text.endsWith(".hea") || text.endsWith(".dat") ? text.substring(0, text.length() - 4) : text;
    }
}

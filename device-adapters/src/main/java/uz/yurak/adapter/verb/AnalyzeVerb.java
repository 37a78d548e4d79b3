package uz.yurak.adapter.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.adapter.json.AnalysisJson;
import uz.yurak.adapter.json.LongAnalysisJson;
import uz.yurak.adapter.json.RecordingJson;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.compare.Comparer;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.LongAnalyzer;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/** {@code analyze FILE… [--json] [--annotations DIR] [--earlier FILE]}: measurements, statements, urgency. */
@Command(
        name = "analyze",
        description = {
            "Finds beats and waves, measures them, and says what they suggest, unconfirmed.",
            "Sex and age are taken from the file where they are not given.",
            "From an hour on: beats, rates and ST minute by minute, episodes, heart rate variability, strips to look at."
        },
        mixinStandardHelpOptions = true)
public final class AnalyzeVerb implements Callable<Integer> {
    /** Of the line that tells how far the analysis of hours is. */
    private static final long PROGRESS_STEPS = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Recordings in any format that we read; a WFDB record by its header or its signal file.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(
            names = "--annotations",
            paramLabel = "DIR",
            description =
                    "Writes WFDB annotation files: NAME.qrs with the beats, NAME.ii and so on with each lead's waves.")
    private @Nullable Path annotations;

    @Option(
            names = "--earlier",
            paramLabel = "FILE",
            description = "An earlier recording of the same patient: with --json says what changed since.")
    private @Nullable Path earlier;

    @Option(names = "--sex", paramLabel = "f|m", description = "The patient's sex, for limits that depend on it.")
    private @Nullable String sex;

    @Option(names = "--age", paramLabel = "YEARS", description = "The patient's age, for limits that depend on it.")
    private @Nullable Double ageYears;

    @Option(names = "--lang", paramLabel = "LANG", defaultValue = "en", description = "uz, uz-Cyrl, ru or en.")
    private String language = "en";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Texts texts = Texts.of(Language.ofTag(language)
                .orElseThrow(() -> wrong("--lang takes uz, uz-Cyrl, ru or en, not " + language)));
        Optional<Sex> givenSex = givenSex();
        Optional<Analysis> before = earlierAnalysis(givenSex);
        return InputFiles.readEach(files, spec.commandLine().getErr(), (file, recording) -> {
            if (recording.durationSeconds() >= LongAnalyzer.LONG_S) {
                analyzeLong(file, recording, patient(givenSex, recording), texts, out);
                before.ifPresent(b -> spec.commandLine()
                        .getErr()
                        .println("yurak: " + file + ": not compared with --earlier: an hour or longer"));
                return;
            }
            Analysis analysis = Analyzer.analyze(recording, patient(givenSex, recording));
            if (annotations != null) {
                write(annotations, stem(file), AnnotationFiles.of(analysis));
            }
            if (json) {
                ObjectNode node = RecordingJson.of(file.toString(), recording);
                node.setAll(AnalysisJson.of(analysis, texts));
                before.ifPresent(b -> node.set("comparison", AnalysisJson.of(Comparer.compare(b, analysis), texts)));
                out.println(node);
            } else {
                AnalysisText.lines(file.toString(), analysis, texts).forEach(out::println);
            }
            out.flush();
        });
    }

    private void analyzeLong(Path file, Recording recording, Patient patient, Texts texts, PrintWriter out)
            throws IOException {
        Progress progress = Progress.of(PROGRESS_STEPS, spec.commandLine().getErr());
        LongAnalysis analysis =
                LongAnalyzer.analyze(recording, patient, part -> progress.reach(Math.round(part * PROGRESS_STEPS)));
        progress.done();
        if (annotations != null) {
            write(annotations, stem(file), AnnotationFiles.beats(analysis.beats()));
        }
        if (json) {
            ObjectNode node = RecordingJson.of(file.toString(), recording);
            node.setAll(LongAnalysisJson.of(analysis, texts));
            out.println(node);
        } else {
            LongAnalysisText.lines(file.toString(), analysis, texts).forEach(out::println);
        }
        out.flush();
    }

    private Optional<Sex> givenSex() {
        if (sex == null) {
            return Optional.empty();
        }
        return switch (sex.toLowerCase(Locale.ROOT)) {
            case "f", "female" -> Optional.of(Sex.FEMALE);
            case "m", "male" -> Optional.of(Sex.MALE);
            default -> throw wrong("--sex takes f or m, not " + sex);
        };
    }

    private Optional<Analysis> earlierAnalysis(Optional<Sex> givenSex) {
        if (earlier == null) {
            return Optional.empty();
        }
        try {
            Recording recording = Readers.read(SourceFiles.of(earlier));
            return Optional.of(Analyzer.analyze(recording, patient(givenSex, recording)));
        } catch (IOException e) {
            throw wrong("--earlier " + earlier + ": " + e.getMessage());
        }
    }

    private Patient patient(Optional<Sex> givenSex, Recording recording) {
        Patient device = Patient.of(recording);
        return new Patient(
                givenSex.or(device::sex), ageYears == null ? device.ageYears() : OptionalDouble.of(ageYears));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String stem(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "recording" : name.toString();
        int dot = text.lastIndexOf('.');
        return dot <= 0 ? text : text.substring(0, dot);
    }

    private static void write(Path folder, String record, Map<String, Bytes> contents) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Bytes> content : contents.entrySet()) {
            Files.write(
                    folder.resolve(record + "." + content.getKey()),
                    content.getValue().toArray());
        }
    }
}

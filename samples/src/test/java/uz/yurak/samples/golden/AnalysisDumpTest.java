package uz.yurak.samples.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Sha256;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;
import uz.yurak.testkit.RealData;

/**
 * Whole analyses as they were when someone last read them. What differs has changed behavior: it is read, and where it is
 * meant, {@code GOLDEN_WRITE=true} writes the dumps anew. They say what the analysis does, not what is right.
 *
 * <p>Of real recordings the dumps hold our numbers and the SHA-256 of the signal file, none of its samples.
 */
class AnalysisDumpTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "analysis");
    private static final SyntheticPatient PATIENT = new SyntheticPatient(1, Sex.MALE, LocalDate.of(1966, 3, 15));
    private static final RecordedAt AT = RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15));

    @ParameterizedTest
    @EnumSource(Variant.class)
    void syntheticRecording_isAnalyzedAsBefore(Variant variant) throws IOException {
        assertDump(
                "synthetic-" + variant.label(),
                AnalysisDump.of(Synthesizer.record(variant, 1, 10, PATIENT, AT).recording()));
    }

    /** Long enough to be dumped by minutes. */
    @ParameterizedTest
    @EnumSource(names = "ATRIAL_FIBRILLATION")
    void twoSyntheticMinutes_areAnalyzedAsBefore(Variant variant) throws IOException {
        assertDump(
                "synthetic-two-minutes-" + variant.label(),
                AnalysisDump.of(Synthesizer.record(variant, 2, 120, PATIENT, AT).recording()));
    }

    /** Sinus rhythm, flutter, pacing, ectopy, infarct, ventricular flutter; 12, 2 and 1 leads; 200 to 1000 Hz. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ludb/data/1.dat",
                "ludb/data/35.dat",
                "ludb/data/74.dat",
                "ptbxl/records500/00000/00061_hr.dat",
                "ptbxl/records500/00000/00093_hr.dat",
                "cinc2021/set50/E07500.mat",
                "cinc2021/set50/JS20000.mat",
                "cinc2017/A00004.mat",
                "ptbdb/s0010_re.dat",
                "mitdb/207.dat",
                "cpsc2021/data_21_7.dat"
            })
    void realRecording_isAnalyzedAsBefore(String signals) throws IOException {
        Path file = RealData.file(signals);
        List<String> actual = new ArrayList<>();
        actual.add("of " + signals);
        actual.add("sha256 " + Sha256.over(Files.readAllBytes(file)).hex());
        actual.addAll(AnalysisDump.of(Readers.read(SourceFiles.of(file.resolveSibling(stem(file) + ".hea")))));
        assertDump(signals.substring(0, signals.lastIndexOf('.')).replace('/', '-'), actual);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static void assertDump(String name, List<String> actual) throws IOException {
        Path dump = FOLDER.resolve(name + ".dump");
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.createDirectories(FOLDER);
            Files.write(dump, actual);
        }
        assertEquals(String.join("\n", Files.readAllLines(dump)), String.join("\n", actual), name);
    }
}

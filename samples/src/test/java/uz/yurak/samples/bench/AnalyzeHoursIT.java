package uz.yurak.samples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.adapter.verb.AnalyzeVerb;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/**
 * Two hours of 12 leads at 250 Hz, written as WFDB, analyzed by a program whose heap holds less than the samples once as
 * numbers of the analysis (173 MB). Memory does not grow with length: a day takes the same ({@code yurak bench speed}).
 */
class AnalyzeHoursIT {
    private static final int HOURS = 2;
    private static final int HEAP_MB = 128;

    /** A program on a busy machine, minutes. */
    private static final long LIMIT_MIN = 10;

    @TempDir
    private Path folder = Path.of("");

    /** What runs in the small program. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.exit(new CommandLine(new AnalyzeVerb()).execute(arguments));
        }
    }

    @Test
    void hours_areAnalyzedInBoundedMemory_withProgress() throws Exception {
        Recording hours = SpeedBench.day(HOURS);
        Path header = written(hours);
        Path shown = folder.resolve("shown.json");
        Path told = folder.resolve("told.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MB + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        "--json",
                        header.toString())
                .redirectOutput(shown.toFile())
                .redirectError(told.toFile())
                .start();
        assertTrue(process.waitFor(LIMIT_MIN, TimeUnit.MINUTES), () -> "not done in " + LIMIT_MIN + " min");
        assertEquals(0, process.exitValue(), () -> text(told));

        JsonNode analysis = new ObjectMapper().readTree(shown.toFile());
        assertEquals(HOURS * 60, analysis.path("minutes").size());
        // The synthesizer's normal heart beats 72.1 times a minute; the seams of its ten minutes move single beats.
        assertEquals(HOURS * 3600 * 1.2, analysis.path("beats").size(), 20);
        assertTrue(analysis.path("strips").size() >= 3, "slowest, middle, fastest");
        assertTrue(text(told).contains("%"), () -> "progress is told: " + text(told));
    }

    private Path written(Recording recording) throws IOException {
        List<LeadSignal> leads = recording.leads();
        int count = leads.get(0).samples().count();
        StringBuilder header = new StringBuilder("hours " + leads.size() + " 250 " + count + "\n");
        for (LeadSignal lead : leads) {
            double perMillivolt = 1e6 / lead.scale().orElseThrow().nanovoltsPerCount();
            header.append("hours.dat 16 " + perMillivolt + "(0)/mV 16 0 0 0 0 "
                    + lead.lead().label() + "\n");
        }
        Files.writeString(folder.resolve("hours.hea"), header);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("hours.dat")), 1 << 20)) {
            for (int i = 0; i < count; i++) {
                for (LeadSignal lead : leads) {
                    int value = lead.samples().at(i);
                    out.write(value);
                    out.write(value >> Byte.SIZE);
                }
            }
        }
        return folder.resolve("hours.hea");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}

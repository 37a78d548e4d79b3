package uz.yurak.adapter.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** A day of three leads, 104 MB, converted by a program that may take 64 MB of memory. */
class ConvertDayIT {
    private static final int RATE_HZ = 200;
    private static final int FRAMES = 24 * 3600 * RATE_HZ;
    private static final int LEADS = 3;
    private static final String[] NAMES = {"I", "II", "V5"};

    @TempDir
    private Path folder = Path.of("");

    /** What runs in the small program. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.exit(new CommandLine(new ConvertVerb()).execute(arguments));
        }
    }

    @Test
    void aDay_isConvertedInLittleMemory() throws Exception {
        Path day = writtenDay();
        String shown = converted(day, "edf", folder.resolve("day.edf"));
        assertTrue(shown.contains(" s left"), shown);
        same(day, folder.resolve("day.edf"));
        converted(folder.resolve("day.edf"), "wfdb", folder.resolve("back"));
        assertEquals(
                -1, Files.mismatch(folder.resolve("day.dat"), folder.resolve("back.dat")), "every count is the same");
    }

    /** Counts that tell time and lead: a saw of each lead's own length. */
    private Path writtenDay() throws Exception {
        StringBuilder header = new StringBuilder("day " + LEADS + " " + RATE_HZ + " " + FRAMES + "\n");
        for (String name : NAMES) {
            header.append("day.dat 16 200 16 0 0 0 0 ").append(name).append('\n');
        }
        Files.writeString(folder.resolve("day.hea"), header);
        byte[] frame = new byte[2 * LEADS];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("day.dat")), 1 << 20)) {
            for (int i = 0; i < FRAMES; i++) {
                for (int lead = 0; lead < LEADS; lead++) {
                    int count = count(lead, i);
                    frame[2 * lead] = (byte) count;
                    frame[2 * lead + 1] = (byte) (count >> 8);
                }
                out.write(frame);
            }
        }
        return folder.resolve("day.hea");
    }

    private static int count(int lead, int index) {
        return index % (1009 + 2 * lead) - 500;
    }

    private String converted(Path from, String format, Path to) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        command.addAll(List.of(from.toString(), "--to", format, "-o", to.toString(), "--progress"));
        Path log = folder.resolve(format + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.waitFor(), () -> from + " to " + format + ": " + log);
        return Files.readString(log);
    }

    private static void same(Path day, Path converted) throws Exception {
        Recording one = Readers.read(SourceFiles.of(day));
        Recording other = Readers.read(SourceFiles.of(converted));
        assertEquals(LEADS, other.leads().size());
        for (int i = 0; i < LEADS; i++) {
            LeadSignal lead = other.leads().get(i);
            assertEquals(one.leads().get(i).lead(), lead.lead());
            assertEquals(one.leads().get(i).scale(), lead.scale());
            assertEquals(FRAMES, lead.samples().count());
            assertEquals(count(i, FRAMES - 1), lead.samples().at(FRAMES - 1));
        }
    }
}

package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** A file of 100 MB read by a program that has 96 MB for everything: the file streams, the samples stay in two bytes each. */
class AecgLargeIT {
    private static final long FILE_BYTES = 100_000_000;
    private static final String HEAP = "-Xmx96m";
    private static final int LEADS = 3;

    @TempDir
    Path folder;

    /** What the child runs: reads and prints what it found. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws IOException {
            Recording recording = Readers.read(SourceFiles.of(Path.of(args[0])));
            long sum = 0;
            int count = 0;
            for (LeadSignal lead : recording.leads()) {
                count += lead.samples().count();
                for (int i = 0; i < lead.samples().count(); i++) {
                    sum += lead.samples().at(i);
                }
            }
            System.out.println(recording.leads().size() + " leads, " + count + " samples, sum " + sum + ", "
                    + recording.marks().size() + " marks, "
                    + recording.warnings().size() + " warnings");
        }
    }

    /** In one set, or in sets of ten seconds one after the other, as a recorder that appends writes them. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, 5000})
    void aHundredMegabytesOfSamples_fitIntoLittleMemory(int samplesASet) throws Exception {
        Path file = folder.resolve("large.xml");
        int samples = 0;
        long sum = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("<AnnotatedECG xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                    + "<component><series><code code=\"RHYTHM\"/>");
            int total = (int) (FILE_BYTES / LEADS / "-1234 ".length());
            for (int from = 0; from < total; from += Math.min(samplesASet, total)) {
                int to = Math.min(total, from + Math.min(samplesASet, total));
                sum += writeSet(out, from, to);
                samples += LEADS * (to - from);
            }
            out.write("</series></component></AnnotatedECG>");
        }
        assertTrue(Files.size(file) > FILE_BYTES * 0.9, Files.size(file) + " bytes");
        assertEquals("3 leads, " + samples + " samples, sum " + sum + ", 0 marks, 0 warnings", read(file));
    }

    private static long writeSet(BufferedWriter out, int from, int to) throws IOException {
        out.write("<component><sequenceSet><component><sequence><code code=\"TIME_RELATIVE\"/>"
                + "<value xsi:type=\"GLIST_PQ\"><head value=\"" + from * 2L + "\" unit=\"ms\"/>"
                + "<increment value=\"2\" unit=\"ms\"/></value></sequence></component>");
        long sum = 0;
        for (String lead : List.of("I", "II", "V1")) {
            out.write("<component><sequence><code code=\"MDC_ECG_LEAD_" + lead + "\"/><value xsi:type=\"SLIST_PQ\">"
                    + "<origin value=\"0\" unit=\"uV\"/><scale value=\"1\" unit=\"uV\"/><digits>");
            for (int i = from; i < to; i++) {
                int value = -1000 - i % 8999;
                sum += value;
                out.write(value + " ");
            }
            out.write("</digits></value></sequence></component>");
        }
        out.write("</sequenceSet></component>");
        return sum;
    }

    /** A wave of a day's beats takes some 400 bytes; each becomes two marks and is let go. */
    @Test
    void aHundredMegabytesOfAnnotations_fitToo() throws Exception {
        Path file = folder.resolve("annotated.xml");
        int waves = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("<AnnotatedECG xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                    + "<component><series><code code=\"RHYTHM\"/>");
            writeSet(out, 0, 10);
            out.write("<subjectOf><annotationSet>");
            String wave =
                    "<component><annotation><code code=\"MDC_ECG_WAVC\"/><value code=\"MDC_ECG_WAVC_PWAVE\"/><support>"
                            + "<supportingROI><component><boundary><code code=\"TIME_RELATIVE\"/><value><low value=\"2\" unit=\"ms\"/>"
                            + "<high value=\"4\" unit=\"ms\"/></value></boundary></component></supportingROI></support>"
                            + "</annotation></component>" + " ".repeat(200);
            for (long written = 0; written < FILE_BYTES; written += wave.length()) {
                out.write(wave);
                waves++;
            }
            out.write("</annotationSet></subjectOf></series></component></AnnotatedECG>");
        }
        assertTrue(read(file).contains(" " + 2 * waves + " marks, 0 warnings"));
    }

    private static String read(Path file) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(child.waitFor(2, TimeUnit.MINUTES), "ends");
        assertEquals(0, child.exitValue(), printed);
        return printed.strip().lines().reduce((a, b) -> b).orElse("");
    }
}

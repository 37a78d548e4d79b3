package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** Every sample of a real record and of our own, against what biosig makes of it ({@code save2gdf -f=CSV}, microvolts). */
class ScpPeerIT {
    /** biosig prints six significant digits; amplitudes are multiples of 2.5 µV below 10 mV. */
    private static final double TOLERANCE_UV = 1e-3;

    @TempDir
    Path folder;

    @Test
    void everySampleIsTheSame() throws Exception {
        Path file = RealData.file("formats/scp/Example.scp");
        same(new ScpReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file)))), csv(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"normal", "anterior-st-elevation", "long-qt", "paced"})
    void everySampleOfOurOwnFilesIsTheSame(String name) throws Exception {
        Path file = Path.of("../samples/ecg/scp", name + ".scp");
        same(new ScpReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file)))), csv(file));
    }

    /** One name each in ASCII, ISO 8859-1 and ISO 8859-5; biosig stops at a text it cannot convert. */
    @ParameterizedTest
    @ValueSource(strings = {"Rahimova", "Müller", "Рахимова"})
    void whatIsWrittenForAnyNameIsReadTheSame(String familyName) throws Exception {
        Subject subject = new Subject(
                Optional.of("7"),
                Optional.of(familyName),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        Recording written = Recording.of(
                        ScpReader.FORMAT,
                        ScpWriterTest.recording(new Random(3), Lead.STANDARD_12, 2000)
                                .leads())
                .withSubject(subject);
        Path file = folder.resolve("written.scp");
        Files.write(file, ScpWriter.write(written).toArray());
        same(written, csv(file));
    }

    private static void same(Recording recording, List<String> lines) {
        for (int i = 0; i < recording.leads().size(); i++) {
            LeadSignal lead = recording.leads().get(i);
            assertEquals(
                    lead.lead().label() + " [uV]", lines.get(0).split(",")[i].replace("\"", ""));
            assertEquals(lines.size() - 1, lead.samples().count());
        }
        for (int row = 1; row < lines.size(); row++) {
            String[] values = lines.get(row).split(",");
            for (int i = 0; i < values.length; i++) {
                LeadSignal lead = recording.leads().get(i);
                double amplitudeUv =
                        lead.scale().orElseThrow().microvolts(lead.samples().at(row - 1));
                assertEquals(Double.parseDouble(values[i]), amplitudeUv, TOLERANCE_UV, lead.lead() + ", row " + row);
            }
        }
    }

    private List<String> csv(Path file) throws Exception {
        Path out = folder.resolve("out.csv");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Peers.require("save2gdf").toString(), "-f=CSV", "--anon=no", file.toString(), out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertEquals(0, process.waitFor(), Files.readString(log, StandardCharsets.ISO_8859_1));
        return Files.readAllLines(out, StandardCharsets.ISO_8859_1);
    }
}

package uz.yurak.adapter.aecg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** Our reader and writer against biosig: {@code save2gdf -f=ASCII in.xml out.asc} writes one file of microvolts a lead. */
class AecgPeerIT {
    @TempDir
    private Path folder;

    private void assertSameAsBiosig(Path file, Recording recording) throws Exception {
        Path program = Peers.require("save2gdf");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-f=ASCII",
                        file.toString(),
                        folder.resolve("out.asc").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "save2gdf did not end");
        for (int i = 0; i < recording.leads().size(); i++) {
            LeadSignal lead = recording.leads().get(i);
            Path values = folder.resolve(String.format("out.a%02d", i + 1));
            List<String> lines = Files.readAllLines(values).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            assertEquals(lead.samples().count(), lines.size(), "samples of " + lead.lead());
            for (int k = 0; k < lines.size(); k++) {
                double expectedUv = Double.parseDouble(lines.get(k).strip());
                double actualUv =
                        lead.scale().orElseThrow().microvolts(lead.samples().at(k));
                // biosig prints six digits
                assertEquals(expectedUv, actualUv, 1e-5 * Math.max(1, Math.abs(expectedUv)), lead.lead() + " " + k);
            }
        }
    }

    private static Recording read(Path file) throws IOException {
        return new AecgReader().read(Source.of("a.xml", Bytes.wrap(Files.readAllBytes(file))));
    }

    /** Of the real files here the only one that biosig reads; the others lack what it recognizes an aECG by. */
    @Test
    void theExampleOfHl7_holdsWhatBiosigReads() throws Exception {
        Path file = folder.resolve("in.xml");
        Files.copy(RealData.file("formats/aecg/fda/Example aECG.xml"), file);
        assertSameAsBiosig(file, read(file));
    }

    @Test
    void whatWeWrite_isReadByBiosig() throws Exception {
        Path file = folder.resolve("written.xml");
        Recording recording = read(RealData.file("formats/aecg/fda/Example aECG.xml"));
        try (OutputStream out = Files.newOutputStream(file)) {
            AecgWriter.write(recording, out);
        }
        assertSameAsBiosig(file, recording);
    }
}

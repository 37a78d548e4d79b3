package uz.yurak.adapter.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.record.Recording;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** What real recordings become, before programs of other people. */
class ConvertedPeersIT {
    private static final int PATIENCE_S = 60;

    private static final Set<String> UNDATED = Set.of(
            "formats/muse/braveheart/example1.xml",
            "ludb/data/1.hea",
            "ptbdb/s0010_re.hea",
            "wfdb-samples/wfdb-python/v102s.hea");

    @TempDir
    private Path folder;

    private Path converted(String path, String format) throws Exception {
        Recording recording = Readers.read(SourceFiles.of(RealData.file(path)));
        Path file = folder.resolve("converted." + format);
        Files.write(file, Converted.to(format, recording).source().bytes().toArray());
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "formats/aecg/fda/Example aECG.xml",
                "formats/contec/0000037.ECG",
                "formats/muse/braveheart/example1.xml",
                "formats/philips/sierra/129DYPRG.XML",
                "formats/schiller/cardio/sample.xml",
                "formats/scp/Example.scp",
                "ludb/data/1.hea",
                "ptbdb/s0010_re.hea",
                "wfdb-samples/wfdb-python/v102s.hea"
            })
    void dicom_isPrintedByDcmdump_andDciodvfyFindsNoErrorButAnUnknownDate(String path) throws Exception {
        Path file = converted(path, "dicom");
        assertTrue(run("dcmdump", file.toString()).contains("(5400,0100) SQ"), path);
        String judged = run("dciodvfy", file.toString());
        List<String> errors = judged.lines()
                .filter(line -> line.startsWith("Error"))
                .filter(line -> !isOfUnknownTime(line, path))
                .toList();
        assertEquals(List.of(), errors, judged);
    }

    /** Where nobody knows when a recording was made its date is empty: the standard wants one, one made up would be worse. */
    private static boolean isOfUnknownTime(String error, String path) {
        return UNDATED.contains(path)
                && error.matches(".*Empty attribute.*<(Content|Acquisition)(Date|Time|DateTime)>.*");
    }

    /** GDF is what biosig makes of anything that it can read; it ends with a failure where it cannot. */
    @ParameterizedTest
    @ValueSource(strings = {"formats/scp/Example.scp", "formats/aecg/fda/Example aECG.xml", "cpsc2018-wfdb/A0011.hea"})
    void scpAndEdf_areReadByBiosig(String path) throws Exception {
        for (String format : List.of("scp", "edf")) {
            Path gdf = folder.resolve(format + ".gdf");
            String said = run("save2gdf", "-f=GDF", converted(path, format).toString(), gdf.toString());
            assertTrue(Files.size(gdf) > 1000, path + " as " + format + ": " + said);
        }
    }

    private String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Peers.require(program).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS), program + " did not end");
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }
}

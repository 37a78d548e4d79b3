package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.testkit.Peers;
import uz.yurak.testkit.RealData;

/** Every sample against what biosig makes of it ({@code save2gdf -f=CSV}, physical units). */
class EdfPeerIT {
    /** biosig prints six significant digits. */
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"adfecgdb/r01.edf", "formats/edf/cardio/sample.edf", "formats/edf/pyedflib/test_subsecond.edf"})
    void everySampleIsTheSame(String path) throws Exception {
        same(RealData.file(path));
    }

    private void same(Path file) throws Exception {
        Recording recording = new EdfReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file))));
        List<IntToDoubleFunction> columns = new ArrayList<>();
        recording
                .leads()
                .forEach(lead -> columns.add(i ->
                        lead.scale().orElseThrow().microvolts(lead.samples().at(i))));
        recording
                .otherChannels()
                .forEach(other -> columns.add(i -> other.samples().at(i) * other.unitsPerCount() + other.offset()));
        List<String> lines = csv(file);
        double unit = lines.get(0).contains("[mV]") ? 1000 : 1;
        for (int row = 1; row < lines.size(); row++) {
            String[] values = lines.get(row).split(",");
            assertEquals(columns.size(), values.length);
            for (int i = 0; i < values.length; i++) {
                double expected = Double.parseDouble(values[i]) * unit;
                double actual = columns.get(i).applyAsDouble(row - 1);
                assertEquals(expected, actual, Math.max(1, Math.abs(expected)) * TOLERANCE, "row " + row);
            }
        }
    }

    private List<String> csv(Path file) throws Exception {
        Path out = folder.resolve("out.csv");
        Process process = new ProcessBuilder(
                        Peers.require("save2gdf").toString(), "-f=CSV", "--anon=no", file.toString(), out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertEquals(0, process.waitFor());
        return Files.readAllLines(out);
    }
}

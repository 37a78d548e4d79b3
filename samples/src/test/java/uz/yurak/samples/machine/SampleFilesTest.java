package uz.yurak.samples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;

class SampleFilesTest {
    /** The module's folder; the tests run there. */
    private static final Path ECG = Path.of("ecg");

    /** What the repository may carry, bytes. */
    private static final long MOST_BYTES = 3_000_000;

    @Test
    void filesInTheRepository_areWhatTheSynthesizerWrites() throws IOException {
        SortedMap<String, Bytes> expected = SampleFiles.all();
        SortedMap<String, Bytes> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(ECG)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                found.put(ECG.relativize(path).toString(), Bytes.wrap(Files.readAllBytes(path)));
            }
        }
        assertEquals(expected.keySet(), found.keySet(), "./yurak synthesize -o samples/ecg writes them anew");
        expected.forEach((name, bytes) -> assertEquals(bytes, found.get(name), name));
        assertTrue(found.values().stream().mapToLong(Bytes::length).sum() < MOST_BYTES);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyFile_readsBackToTheSameMicrovolts(FileFormat format) throws IOException {
        for (Variant variant : Variant.values()) {
            Recording drawn = SampleFiles.synthetic(variant).recording();
            Recording read = read(format, variant.label(), drawn);
            for (Lead lead : Lead.INDEPENDENT_8) {
                assertEquals(microvolts(drawn, lead), microvolts(read, lead), variant + " " + lead);
            }
        }
    }

    private static Recording read(FileFormat format, String name, Recording drawn) throws IOException {
        Map<String, Bytes> files = new TreeMap<>();
        format.write(name, drawn).forEach(f -> files.put(f.name(), f.bytes()));
        String main = files.keySet().stream().reduce((a, b) -> b).orElseThrow();
        return Readers.read(new Source(main, files.remove(main), files));
    }

    private static List<Double> microvolts(Recording recording, Lead lead) {
        LeadSignal signal = recording.lead(lead).orElseThrow();
        return Arrays.stream(signal.scale().orElseThrow().microvolts(signal.samples()))
                .boxed()
                .toList();
    }
}

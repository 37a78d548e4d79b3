package uz.yurak.adapter.muse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/** Real exports: every lead's CRC-32 is the machine's own word on its samples, and a wrong one would be a warning. */
class MuseRealDataTest {
    private static final String FOLDER = "formats/muse/";

    private static Recording read(Path file) throws IOException {
        return new MuseReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(file))));
    }

    @Test
    void everyFile_holdsEightLeadsWithTheirChecksums() throws Exception {
        for (Path file : RealData.files(FOLDER, ".xml")) {
            Recording recording = read(file);
            assertEquals(List.of(), recording.warnings(), file.toString());
            assertEquals(
                    Lead.INDEPENDENT_8,
                    recording.leads().stream().map(LeadSignal::lead).toList());
            for (LeadSignal lead : recording.leads()) {
                assertEquals(500, lead.rateHz());
                assertEquals(5000, lead.samples().count());
                assertEquals(4880, lead.scale().orElseThrow().nanovoltsPerCount());
            }
            assertEquals(1, recording.beats().size());
            assertEquals(8, recording.beats().get(0).leads().size());
            assertEquals(600, recording.beats().get(0).leads().get(0).samples().count());
        }
    }

    @Test
    void numbersAndBeats_areThoseOfTheFile() throws Exception {
        Recording recording = read(RealData.file(FOLDER + "braveheart/example1.xml"));
        assertEquals(8, recording.marks().size());
        assertEquals(307, recording.marks().get(0).sampleIndex(), "614 ms at 500 Hz");
        assertEquals(48, global(recording, "heartRateBpm"));
        assertEquals(138, global(recording, "prIntervalMs"));
        assertEquals(96, global(recording, "qrsDurationMs"));
        assertEquals(452, global(recording, "qtIntervalMs"));
        assertEquals(403, global(recording, "qtcBazettMs"));
        assertEquals(419, global(recording, "qtcFridericiaMs"));
        assertEquals(20, global(recording, "qrsAxisDeg"));
        assertEquals(1242, global(recording, "rrMeanMs"));
        assertEquals(Optional.of("SKJ18310123PA"), recording.device().serialNumber());
        assertEquals("9.0.7.17363", recording.subject().other().get("MuseInfo.MuseVersion"));
        assertEquals("ISO-8859-1", recording.subject().other().get("characterSet"));
    }

    private static double global(Recording recording, String name) {
        return recording.deviceMeasurements().stream()
                .filter(m -> m.name().equals(name) && m.lead().isEmpty())
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Two independent parts of the file agree: the matrix's R amplitude is that of the median beat above its QRS onset. */
    @Test
    void theMatrix_agreesWithTheMedianBeat() throws Exception {
        for (Path file : RealData.files(FOLDER, ".xml")) {
            Recording recording = read(file);
            int onset = (int) global(recording, "QOnset");
            int end = (int) global(recording, "QOffset");
            for (LeadSignal beat : recording.beats().get(0).leads()) {
                int peak = IntStream.range(onset, end)
                        .map(i -> beat.samples().at(i) - beat.samples().at(onset))
                        .max()
                        .orElseThrow();
                double expectedUv = peak * 4.88;
                double matrixUv = recording.deviceMeasurements().stream()
                        .filter(m -> m.lead().equals(Optional.of(beat.lead())))
                        .filter(m -> m.name().equals("RAMP"))
                        .mapToDouble(DeviceMeasurement::value)
                        .findFirst()
                        .orElseThrow();
                assertTrue(Math.abs(expectedUv - matrixUv) <= 1, beat.lead() + ": " + expectedUv + " and " + matrixUv);
            }
        }
    }

    /** The second file holds intervals that were measured by hand in lead II, 482 samples apart. */
    @Test
    void intervalsOfSingleBeats_areMarks() throws Exception {
        Recording recording = read(RealData.file(FOLDER + "braveheart/example2.xml"));
        assertEquals(
                List.of(444L, 926L, 1408L),
                recording.marks().stream()
                        .filter(mark -> mark.code().equals("MeasuredInterval"))
                        .filter(mark -> mark.lead().equals(Optional.of(Lead.II)))
                        .map(mark -> mark.sampleIndex())
                        .toList());
        assertTrue(recording.marks().get(10).text().contains("RRInterval 956"));
        assertEquals(436, global(recording, "qtcBazettMs"));
        assertEquals(437, global(recording, "RestingECGMeasurements.QTCorrected"));
    }
}

package uz.yurak.adapter.schiller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;
import uz.yurak.testkit.RealData;

/** A real file of an AT-10, held against what it says of its own leads. */
class SchillerRealDataTest {
    private static Recording recording;

    @BeforeAll
    static void read() throws Exception {
        byte[] file = Files.readAllBytes(RealData.file("formats/schiller/cardio/sample.xml"));
        recording = new SchillerReader().read(Source.of("", Bytes.wrap(file)));
    }

    private static double value(String name, Optional<Lead> lead) {
        return recording.deviceMeasurements().stream()
                .filter(m -> m.name().equals(name) && m.lead().equals(lead))
                .mapToDouble(DeviceMeasurement::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twelveLeads_areReadToTheLastSample() {
        assertEquals(
                Lead.STANDARD_12,
                recording.leads().stream().map(LeadSignal::lead).toList());
        for (LeadSignal lead : recording.leads()) {
            assertEquals(500, lead.rateHz());
            assertEquals(5000, lead.samples().count());
            assertEquals(1000, lead.scale().orElseThrow().nanovoltsPerCount());
        }
        assertEquals(-60, recording.leads().get(0).samples().at(0));
        assertEquals(12, recording.beats().get(0).leads().size());
        assertEquals(500, recording.beats().get(0).leads().get(0).samples().count());
        assertEquals(35, recording.beats().get(0).leads().get(0).samples().at(0));
        assertEquals(
                List.of("the first moment of 1970: the machine's clock was not set"),
                recording.warnings().stream().map(Warning::text).toList());
    }

    /** Einthoven over the whole rhythm: III is II less I, within what two roundings to a microvolt can miss. */
    @Test
    void theLimbLeads_obeyEinthoven() {
        for (int i = 0; i < 5000; i++) {
            int one = recording.leads().get(0).samples().at(i);
            int two = recording.leads().get(1).samples().at(i);
            int three = recording.leads().get(2).samples().at(i);
            assertTrue(Math.abs(two - one - three) <= 1, "at " + i);
        }
    }

    @Test
    void numbers_areThoseOfTheFile() {
        assertEquals(69, value("heartRateBpm", Optional.empty()));
        assertEquals(869, value("rrMeanMs", Optional.empty()));
        assertEquals(108, value("pDurationMs", Optional.empty()));
        assertEquals(174, value("prIntervalMs", Optional.empty()));
        assertEquals(94, value("qrsDurationMs", Optional.empty()));
        assertEquals(370, value("qtIntervalMs", Optional.empty()));
        assertEquals(397, value("qtcBazettMs", Optional.empty()));
        assertEquals(42, value("pAxisDeg", Optional.empty()));
        assertEquals(0, value("qrsAxisDeg", Optional.empty()));
        assertEquals(0.73, value("R_AMPL", Optional.of(Lead.I)));
    }

    /** The units that the format leaves unsaid: samples of 500 Hz give the interval in milliseconds that stands beside. */
    @Test
    void onsets_areSamplesAndIntervalsMilliseconds() {
        double onset = value("QRS_ON", Optional.empty());
        assertEquals(
                value("qrsDurationMs", Optional.empty()), (value("QRS_OFF", Optional.empty()) - onset) * 2, 1, "ms");
        assertEquals(value("qtIntervalMs", Optional.empty()), (value("T_OFF", Optional.empty()) - onset) * 2, 1, "ms");
    }

    @Test
    void complexes_areMarksWhereTheSignalIsSteepest() {
        List<Mark> onsets = recording.marks().stream()
                .filter(mark -> mark.code().equals("R_QRS_ON"))
                .toList();
        assertEquals(11, onsets.size());
        assertEquals(353, onsets.get(0).sampleIndex());
        LeadSignal lead = recording.lead(Lead.V2).orElseThrow();
        double overall = steepest(lead, 0, 4990);
        for (Mark onset : onsets) {
            int at = (int) onset.sampleIndex();
            assertTrue(steepest(lead, at, at + 50) > overall / 3, "no complex at " + at);
        }
    }

    private static int steepest(LeadSignal lead, int from, int to) {
        return IntStream.range(from, to)
                .map(i -> Math.abs(lead.samples().at(i + 1) - lead.samples().at(i)))
                .max()
                .orElseThrow();
    }
}

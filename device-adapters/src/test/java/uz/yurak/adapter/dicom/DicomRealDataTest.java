package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** Two objects of real makers; the expected values are those that dcmdump prints. */
class DicomRealDataTest {
    private static Recording read(String path) throws Exception {
        return new DicomReader().read(Source.of("", Bytes.wrap(Files.readAllBytes(RealData.file(path)))));
    }

    @Test
    void aCartsTwelveLeads_withItsMedianBeatApart() throws Exception {
        Recording recording = read("formats/dicom/waveform_ecg.dcm");
        assertEquals(
                Lead.STANDARD_12,
                recording.leads().stream().map(LeadSignal::lead).toList());
        LeadSignal lead = recording.leads().get(0);
        assertEquals(1000, lead.rateHz());
        assertEquals(10_000, lead.samples().count());
        assertEquals(Optional.of(new Scale(1250, 0)), lead.scale());
        assertEquals(0.05, lead.filtering().highPassHz().orElseThrow());
        assertEquals(300, lead.filtering().lowPassHz().orElseThrow());
        assertTrue(lead.filtering().notchHz().isEmpty(), "0 Hz is no filter");
        assertEquals(1, recording.beats().size());
        assertEquals(12, recording.beats().get(0).leads().size());
        assertEquals("2013-01-25T10:59:19", recording.recordedAt().orElseThrow().toString());
        assertEquals(Optional.of(Sex.FEMALE), recording.subject().sex());
        assertEquals(Optional.of(42.0), recording.subject().ageYears());
        assertEquals(Optional.of("el250"), recording.device().model());
        assertEquals(List.of("RITMO SINUSALE", "ECG NORMALE"), recording.deviceStatements());
        assertTrue(recording
                .deviceMeasurements()
                .contains(new DeviceMeasurement("qtIntervalMs", Optional.empty(), 368, "ms")));
        assertEquals(298, recording.marks().get(0).sampleIndex(), "position 299 counts from 1");
    }

    @Test
    void theLeadsWithinAHemodynamicObject() throws Exception {
        Recording recording = read("formats/dicom/arturrod/test_ecg.dcm");
        assertEquals(12, recording.leads().size());
        assertEquals(240, recording.leads().get(0).rateHz());
        assertEquals(1220, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount(), 1e-9);
        assertEquals(List.of(), recording.otherChannels());
    }
}

package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.testkit.RealData;

/** Files of real makers. */
class ScpRealDataTest {
    private static Source source(String path) throws Exception {
        return Source.of("", Bytes.wrap(Files.readAllBytes(RealData.file(path))));
    }

    @Test
    void aConvertedCartsRecord() throws Exception {
        Recording recording = new ScpReader().read(source("formats/scp/Example.scp"));
        assertEquals(List.of(), recording.warnings(), "both checksums are right");
        assertEquals(
                List.of(
                        Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6, Lead.III, Lead.AVR,
                        Lead.AVL, Lead.AVF),
                recording.leads().stream().map(LeadSignal::lead).toList());
        LeadSignal lead = recording.leads().get(0);
        assertEquals(500, lead.rateHz());
        assertEquals(5000, lead.samples().count());
        assertEquals(Optional.of(Scale.ofNanovolts(2500)), lead.scale());
        assertEquals("2002-11-22T09:10", recording.recordedAt().orElseThrow().toString());
        assertEquals(Optional.of("SBJ-123"), recording.subject().id());
        assertEquals(Optional.of(Sex.MALE), recording.subject().sex());
        assertEquals(Optional.of("ELI250"), recording.device().model());
        assertEquals(599, recording.beats().get(0).leads().get(0).samples().count(), "1198 ms at 2 ms a sample");
        assertEquals(
                List.of(
                        "pDurationMs",
                        "prIntervalMs",
                        "qrsDurationMs",
                        "qtIntervalMs",
                        "pAxisDeg",
                        "qrsAxisDeg",
                        "tAxisDeg",
                        "qtcMs (formula 0)"),
                recording.deviceMeasurements().stream()
                        .map(DeviceMeasurement::name)
                        .toList());
    }

    @Test
    void aHandheldsFileThatOnlyBorrowsTheFrame_isRefusedWithItsReason() throws Exception {
        Source source = source("formats/scp/62.SCP");
        assertTrue(new ScpReader().sniff(source));
        UnsupportedException refused = assertThrows(UnsupportedException.class, () -> new ScpReader().read(source));
        assertTrue(refused.getMessage().contains("does not follow EN 1064"), refused.getMessage());
    }
}

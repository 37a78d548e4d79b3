package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
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
        assertEquals(List.of(), recording.warnings(), "every checksum is right");
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

    /**
     * Extremes and beats: the same bytes taken apart by the formula of healforcescpecg (KaibinBao, MIT licence) in Python.
     * The file's own fields agree with each other: samples 283501 to 288000 are 4500, and 30 beats in 30 s are 60 a minute.
     */
    @Test
    void aHandheldsFileThatOnlyBorrowsTheFrame_isReadLoudlyAndWithoutNamesOfLeads() throws Exception {
        Recording recording = new ScpReader().read(source("formats/scp/62.SCP"));
        assertEquals(3, recording.leads().size());
        int[][] extremes = {{-80, 56}, {-13, 114}, {-25, 156}};
        for (int i = 0; i < 3; i++) {
            LeadSignal lead = recording.leads().get(i);
            assertFalse(lead.lead().isKnown());
            assertEquals(150, lead.rateHz());
            assertEquals(Optional.of(Scale.ofNanovolts(9524)), lead.scale());
            int[] counts = lead.samples().toArray();
            assertEquals(4500, counts.length);
            assertEquals(extremes[i][0], Arrays.stream(counts).min().orElseThrow());
            assertEquals(extremes[i][1], Arrays.stream(counts).max().orElseThrow());
        }
        assertEquals(30, recording.marks().size());
        assertEquals(
                List.of(66L, 199L, 332L, 476L),
                recording.marks().stream().map(Mark::sampleIndex).limit(4).toList());
        assertEquals("2019-08-08T00:04:10", recording.recordedAt().orElseThrow().toString());
        assertTrue(
                recording.warnings().stream().anyMatch(w -> w.text().contains("does not follow EN 1064")),
                recording.warnings().toString());
        assertTrue(recording.warnings().stream().anyMatch(w -> w.place().equals("section 9")));
    }
}

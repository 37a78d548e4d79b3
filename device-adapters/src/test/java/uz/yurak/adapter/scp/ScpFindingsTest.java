package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** Sections 4 and 7 to 18: what the device found, and what is left with a word. */
class ScpFindingsTest {
    private static final int ABSENT = 29_999;

    private final ScpFixture fixture = new ScpFixture()
            .section(3, ScpFixture.leads(4, 2, Lead.II))
            .section(6, ScpFixture.signals(1000, 2000, 0, 0, ScpFixture.plain(1, 2)));

    private Recording read() throws Exception {
        return new ScpReader().read(fixture.source());
    }

    /** One block with P from 40 to 140 ms, QRS from 180 to 270, T to 560; a spike at 1 s that triggered the second QRS. */
    private static byte[] global(boolean withSpike) {
        LittleEndian out =
                new LittleEndian().u8(1).u8(withSpike ? 1 : 0).u16(800).u16(ABSENT);
        out.u16(40).u16(140).u16(180).u16(270).u16(560).u16(50).u16(-30).u16(ABSENT);
        if (withSpike) {
            out.u16(1000).u16(-512).u8(1).u8(2).u16(2).u16(500);
        }
        return out.u16(2).u8(0).u8(0).u16(75).u16(0).u16(402).u8(1).toByteArray();
    }

    @Test
    void globalMeasurementsHaveOurNames_andAbsenceIsNoNumber() throws Exception {
        fixture.section(7, global(false));
        List<DeviceMeasurement> all = read().deviceMeasurements();
        assertEquals(
                List.of(
                        "rrMeanMs 800.0",
                        "pDurationMs 100.0",
                        "prIntervalMs 140.0",
                        "qrsDurationMs 90.0",
                        "qtIntervalMs 380.0",
                        "pAxisDeg 50.0",
                        "qrsAxisDeg -30.0",
                        "heartRateBpm 75.0",
                        "qtcBazettMs 402.0"),
                all.stream().map(m -> m.name() + " " + m.value()).toList());
    }

    /** 1000 ms at 500 Hz is sample 500. */
    @Test
    void pacemakerSpikesAreMarks_withTheirAmplitudeAndWidth() throws Exception {
        fixture.section(7, global(true));
        assertEquals(
                List.of(new Mark(
                        500, Optional.empty(), "pacemaker spike", "-512 uV, type 1, source 2, QRS 2, 500 us wide")),
                read().marks());
        assertTrue(read().deviceMeasurements().stream()
                .anyMatch(m -> m.name().equals("pacemakerSpikes") && m.value() == 1));
    }

    @Test
    void qrsComplexesOfSection4AreMarks() throws Exception {
        LittleEndian section4 = new LittleEndian().u16(6).u16(2).u16(2);
        section4.u16(0).u32(1).u32(1).u32(2);
        section4.u16(3).u32(1).u32(2).u32(2);
        fixture.section(4, section4.toByteArray());
        assertEquals(
                List.of(new Mark(0, Optional.empty(), "QRS", "type 0"), new Mark(1, Optional.empty(), "QRS", "type 3")),
                read().marks());
    }

    @Test
    void statementsAndWhetherAPhysicianConfirmedThem() throws Exception {
        byte[] text = "Sinus rhythm\0".getBytes(StandardCharsets.US_ASCII);
        LittleEndian section8 =
                new LittleEndian().u8(1).u16(2026).u8(3).u8(1).u8(8).u8(30).u8(15);
        section8.u8(1).u8(1).u16(text.length).bytes(text);
        byte[] coded = "SR\0\0AF\0".getBytes(StandardCharsets.US_ASCII);
        LittleEndian section11 = new LittleEndian().bytes(new byte[8]).u8(1);
        section11.u8(1).u16(coded.length + 1).u8(1).bytes(coded);
        fixture.section(8, section8.toByteArray()).section(11, section11.toByteArray());
        Recording recording = read();
        assertEquals(List.of("Sinus rhythm", "SR AF"), recording.deviceStatements());
        assertEquals(
                "confirmed 2026-03-01T08:30:15", recording.subject().other().get("interpretation"));
    }

    @Test
    void aBrokenSectionOfFindings_costsNothingElse() throws Exception {
        fixture.section(8, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 99, 0});
        Recording recording = read();
        assertEquals(2, recording.leads().get(0).samples().count());
        assertEquals("section 8", recording.warnings().get(0).place());
    }

    @Test
    void whatIsNotReadIsSaidByNameAndSize() throws Exception {
        fixture.section(9, new byte[10]).section(12, new byte[20]).section(200, new byte[4]);
        assertEquals(
                List.of(
                        "section 9: the maker's own data, 10 bytes: not read",
                        "section 12: long-term rhythm, 20 bytes: not read",
                        "section 200: the maker's own data, 4 bytes: not read"),
                read().warnings().stream().map(Object::toString).toList());
    }

    @Test
    void longTermRhythmAlone_isUnsupported() {
        fixture.without(6).section(12, new byte[20]);
        UnsupportedException refused = assertThrows(UnsupportedException.class, this::read);
        assertTrue(refused.getMessage().contains("SCP section 12"), refused.getMessage());
    }
}

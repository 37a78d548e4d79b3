package uz.yurak.adapter.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/** Waveforms of chapter 7; the golden message was written by hand after HL7 2.3, 7.15 to 7.18. */
class Hl7MultiplexedTest extends RecordingReaderContract {
    private static final String CHANNELS = "OBX|1|CD|5&CHN|1|%s||||||F";
    private static final String TIME = "OBX|2|TS|5&TIM|1|%s||||||F";
    private static final String DATA = "OBX|3|%s|5&WAV|1|%s||||||F";

    Hl7MultiplexedTest() {
        super(new Hl7Reader(Hl7MultiplexedTest::noFile), "multiplexed.hl7");
    }

    private static Recording noFile(Source source) throws MalformedException {
        throw MalformedException.at(
                0, "embedded file", "a format", source.bytes().length() + " bytes");
    }

    private static Recording read(String... segments) throws ReadException {
        String message =
                "\u000bMSH|^~\\&|CART|WARD|||20260102||ORU^W01|1|P|2.3\r" + String.join("\r", segments) + "\r\u001c\r";
        return new Hl7Reader(Hl7MultiplexedTest::noFile)
                .read(Source.of("", Bytes.wrap(message.getBytes(StandardCharsets.US_ASCII))));
    }

    private static List<Samples> samples(Recording recording) {
        return recording.leads().stream().map(LeadSignal::samples).toList();
    }

    /** The same six numbers in both forms (7.15.1 and 7.15.2). */
    @ParameterizedTest
    @CsvSource({"MA, 1^10~2^20~3^30", "NA, 1^2^3~10^20^30"})
    void instantsOfChannels_andChannelsOfInstants_areTheSame(String type, String values) throws Exception {
        Recording recording = read(CHANNELS.formatted("1^I^5&uV^^500~2^II"), DATA.formatted(type, values));
        assertEquals(List.of(Samples.of(1, 2, 3), Samples.of(10, 20, 30)), samples(recording));
        assertEquals(
                List.of(Lead.I, Lead.II),
                recording.leads().stream().map(LeadSignal::lead).toList());
    }

    /** Sensitivity 0.005 mV, corrected by 1.02, zero at 16: (count - 16) × 5.1 µV. */
    @Test
    void sensitivityCorrectionAndBaseline_makeTheScale() throws Exception {
        LeadSignal lead = read(CHANNELS.formatted("1^V2^0.005&mV^1.02&16&0.001^500"), DATA.formatted("MA", "16~26"))
                .leads()
                .get(0);
        assertEquals(0, lead.scale().orElseThrow().microvolts(lead.samples().at(0)), 1e-9);
        assertEquals(51, lead.scale().orElseThrow().microvolts(lead.samples().at(1)), 1e-9);
        assertEquals(1, lead.startOffsetMs(), 1e-9);
    }

    @Test
    void whatAChannelLeavesOut_isAsOfTheLastThatSaysIt() throws Exception {
        Recording recording =
                read(CHANNELS.formatted("1^I^5&uV^^500^-9&9~2^II~3^V1^2&uV~4^V2"), DATA.formatted("MA", "1^1^1^10"));
        assertEquals(
                List.of(5000.0, 5000.0, 2000.0, 2000.0),
                recording.leads().stream()
                        .map(lead -> lead.scale().orElseThrow().nanovoltsPerCount())
                        .toList());
        assertTrue(recording.warnings().toString().contains("1 values outside of the range"));
    }

    @Test
    void partsFollowEachOther_andANewTimeMakesAGap() throws Exception {
        Recording recording = read(
                CHANNELS.formatted("1^I^5&uV^^500"),
                TIME.formatted("20260102101112.000"),
                DATA.formatted("MA", "1~2"),
                DATA.formatted("MA", "3"),
                TIME.formatted("20260102101112.010"),
                DATA.formatted("MA", "4"));
        LeadSignal lead = recording.leads().get(0);
        assertEquals(Samples.of(1, 2, 3, 0, 0, 4), lead.samples());
        assertEquals(List.of(new Gap(3, 5, "no number")), lead.gaps());
        assertEquals("2026-01-02T10:11:12", recording.recordedAt().orElseThrow().toString());
    }

    @Test
    void partsThatOverlap_orLieHoursApart_areRefused() {
        for (String later : List.of("20260102101112.002", "20260102131112")) {
            assertThrows(
                    UnsupportedException.class,
                    () -> read(
                            CHANNELS.formatted("1^I^5&uV^^500"),
                            TIME.formatted("20260102101112.000"),
                            DATA.formatted("MA", "1~2"),
                            TIME.formatted(later),
                            DATA.formatted("MA", "3")));
        }
    }

    @ParameterizedTest
    @CsvSource({"MA, 1^2~3", "MA, 1^2^3", "MA, 1", "NA, 1^2", "NA, 1~2~3", "MA, ''"})
    void dataOfOtherChannelsThanDefined_areRefused(String type, String values) {
        assertThrows(
                MalformedException.class,
                () -> read(CHANNELS.formatted("1^I^5&uV^^500~2^II"), DATA.formatted(type, values)));
    }

    @Test
    void dataWithoutChannels_andChannelsWithoutARate_areRefused() {
        assertThrows(MalformedException.class, () -> read(DATA.formatted("MA", "1~2")));
        assertThrows(MalformedException.class, () -> read(CHANNELS.formatted("1^I^5&uV"), DATA.formatted("MA", "1~2")));
    }

    @Test
    void channelsThatChange_multiplexedRates_andALeadTwice_areRefused() {
        String one = CHANNELS.formatted("1^I^5&uV^^500");
        assertThrows(
                UnsupportedException.class,
                () -> read(
                        one,
                        DATA.formatted("MA", "1"),
                        CHANNELS.formatted("1^II^5&uV^^500"),
                        DATA.formatted("MA", "1")));
        assertThrows(
                UnsupportedException.class,
                () -> read(CHANNELS.formatted("1^I^5&uV^^500~2^II^^^250"), DATA.formatted("MA", "1^2")));
        assertThrows(
                UnsupportedException.class,
                () -> read(CHANNELS.formatted("1^I^5&uV^^500~2^I"), DATA.formatted("MA", "1^2")));
    }

    @Test
    void commasAlone_makeNoChannels() {
        String thousands = "1^I^5&uV^^500" + "~".repeat(1500);
        assertThrows(MalformedException.class, () -> read(CHANNELS.formatted(thousands)));
    }

    @Test
    void anotherSignal_isKeptBesideTheLeads_withItsScale() throws Exception {
        Recording recording = read(
                CHANNELS.formatted("1^MLII^5&uV^^500~2&Resp^^0.5&Ohm^1&10~3^NEW^5&uV^1&0"),
                DATA.formatted("MA", "1^12^3~2^13^4"));
        OtherChannel breath = recording.otherChannels().get(0);
        assertEquals("Resp", breath.name());
        assertEquals(1, breath.unitsPerCount() * breath.samples().at(0) + breath.offset(), 1e-9);
        assertEquals("NEW", recording.leads().get(1).lead().label());
    }

    @Test
    void annotationsWithATime_areMarksOfTheirChannel() throws Exception {
        String form = "OBX|4|CE|5&ANO|1|~9900^Pace spike||||||F|||%s";
        Recording recording = read(
                CHANNELS.formatted("1^I^5&uV^^500~2^II"),
                TIME.formatted("20260102101112.000"),
                DATA.formatted("MA", "1^2~3^4~5^6"),
                form.formatted("20260102101112.004"),
                form.formatted("20260102101113"),
                form.formatted(""));
        assertEquals(List.of(new Mark(2, Optional.of(Lead.II), "9900", "Pace spike")), recording.marks());
        assertTrue(recording.warnings().toString().contains("an annotation outside of its waveform"));
    }
}

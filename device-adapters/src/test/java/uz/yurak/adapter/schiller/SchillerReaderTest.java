package uz.yurak.adapter.schiller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;

/** The golden file was made by hand: three leads of ten samples at 500 Hz, 1 µV a count. */
class SchillerReaderTest extends XmlAttacks {
    private static final String GOLDEN = "three-leads.xml";

    SchillerReaderTest() {
        super(new SchillerReader(), GOLDEN);
    }

    @Test
    void leadsAndBeats_areInCounts() throws Exception {
        Recording recording = read(golden());
        assertEquals(
                List.of(Lead.I, Lead.AVR, Lead.V1),
                recording.leads().stream().map(LeadSignal::lead).toList());
        LeadSignal lead = recording.leads().get(0);
        assertEquals(-60, lead.scale().orElseThrow().microvolts(lead.samples().at(0)));
        assertEquals(730, recording.beats().get(0).leads().get(0).samples().at(3));
        assertEquals(List.of(), warnings(recording));
    }

    /** What was done to the samples, not what is done on paper. */
    @Test
    void filters_areThoseOfTheData() throws Exception {
        LeadSignal lead = read(golden()).leads().get(0);
        assertEquals(OptionalDouble.of(150), lead.filtering().lowPassHz());
        assertEquals(OptionalDouble.of(0.05), lead.filtering().highPassHz());
        assertEquals(OptionalDouble.of(50), lead.filtering().notchHz());
        assertEquals(
                OptionalDouble.empty(),
                with("<value>50</value></filter>", "<value>OFF</value></filter>")
                        .leads()
                        .get(0)
                        .filtering()
                        .notchHz());
    }

    @Test
    void numbersMarksAndStatements_areTheMachines() throws Exception {
        Recording recording = read(golden());
        List<DeviceMeasurement> values = recording.deviceMeasurements();
        assertTrue(values.contains(new DeviceMeasurement("heartRateBpm", Optional.empty(), 75, "/min")));
        assertTrue(values.contains(new DeviceMeasurement("qtcBazettMs", Optional.empty(), 425, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("R_AMPL", Optional.of(Lead.I), 0.73, "mV")));
        assertTrue(values.contains(new DeviceMeasurement("R_DUR", Optional.of(Lead.I), 38, "ms")));
        assertTrue(values.stream().noneMatch(value -> value.name().equals("S-_AMPL")), "a hyphen is not measured");
        assertEquals(
                List.of(
                        new Mark(4, Optional.empty(), "R_QRS_ON", "type 0"),
                        new Mark(7, Optional.empty(), "R_QRS_ON", "type 1")),
                recording.marks());
        assertEquals(List.of("SINUS RHYTHM", "LEFT AXIS DEVIATION"), recording.deviceStatements());
    }

    @Test
    void theTimeOfDay_hasMilliseconds() throws Exception {
        assertEquals(
                LocalDateTime.of(2026, 3, 2, 10, 30, 5, 250_000_000),
                read(golden()).recordedAt().orElseThrow().local());
        assertEquals(
                LocalDateTime.of(2026, 3, 2, 10, 30, 5),
                with("103005250", "103005").recordedAt().orElseThrow().local());
        Recording unset = read(golden().replace("20260302", "19700101").replace("103005250", "000000000"));
        assertTrue(warnings(unset).contains("the first moment of 1970: the machine's clock was not set"));
        Recording absent = with("103005250", "99");
        assertEquals(Optional.empty(), absent.recordedAt());
        assertTrue(warnings(absent).contains("no time of day: when it was recorded is unknown"));
    }

    @Test
    void aLaterEvent_isKeptApart() throws Exception {
        String event = golden().replaceAll("(?s).*(<event>.*</event>).*", "$1");
        Recording recording = with("</event>", "</event>" + event);
        assertEquals(3, recording.leads().size());
        assertEquals("event 2 ECG_RHYTHMS I", recording.otherChannels().get(0).name());
        assertEquals(3, recording.otherChannels().size());
        assertTrue(
                warnings(recording).contains("of another event or kind: kept as channels, its time is not described"));
    }

    @Test
    void samplesThatAreMissing_areSaid() throws Exception {
        Recording recording = with("<samplecount>10<", "<samplecount>5000<");
        assertTrue(warnings(recording).contains("samplecount is 5000, and 10 are there"));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMASEPARATE, BASE64, samples that are not numbers between commas",
        "<exponent>1<, <exponent>3<, a sampling rate with an exponent other than 1"
    })
    void whatIsNotDescribed_isUnsupported(String piece, String other, String reason) {
        var refused = assertThrows(UnsupportedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().startsWith("unsupported: " + reason), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<value>500<|<value>0<|a sampling rate",
                "ECG_RHYTHMS|ECG_OTHERS|a rhythm with samples",
                "<data>-60,|<data>x,|whole numbers"
            })
    void whatASignalNeeds_isAskedFor(String piece, String other, String expected) {
        var refused = assertThrows(MalformedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().contains("expected " + expected), refused.getMessage());
    }

    @Test
    void millivolts_areMicrovoltsTimesAThousand() throws Exception {
        Recording recording = read(golden().replace(">UV<", ">MV<").replace(">1.0<", ">0.005<"));
        assertEquals(5000, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount());
    }

    @Test
    void anScpRecordInside_isSaid() throws Exception {
        assertTrue(warnings(with("<data/>", "<data>AAAA</data>"))
                .contains("an SCP record inside is left out; the leads beside it are read"));
    }

    @Test
    void whatAPersonWrote_isNoStatementOfTheMachine() throws Exception {
        Recording recording =
                with("</event>", "<textdata><type>COMMENT</type><textdata>Chest pain</textdata></textdata></event>");
        assertEquals(2, recording.deviceStatements().size());
        assertEquals("Chest pain", recording.subject().other().get("textdata.COMMENT"));
    }
}

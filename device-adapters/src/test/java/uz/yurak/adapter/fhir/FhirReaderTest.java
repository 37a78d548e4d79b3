package uz.yurak.adapter.fhir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class FhirReaderTest extends RecordingReaderContract {
    FhirReaderTest() {
        super(new FhirReader(), "two-leads.json");
    }

    private static Source source(String text) {
        return Source.of("", Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Recording read(String text) throws IOException {
        assertTrue(new FhirReader().sniff(source(text)));
        return new FhirReader().read(source(text));
    }

    private static String observation(String code, String data) {
        return "{\"resourceType\":\"Observation\",\"code\":" + code + ",\"valueSampledData\":{" + data + "}}";
    }

    private static final String LEAD_I =
            "{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"131329\"}]}";

    private static LeadSignal leadOf(String data) throws IOException {
        return read(observation(LEAD_I, data)).leads().get(0);
    }

    private static String data(String data) {
        return "\"origin\":{\"value\":0,\"code\":\"uV\"},\"period\":2,\"dimensions\":1,\"data\":\"" + data + "\"";
    }

    @ParameterizedTest
    @CsvSource({
        "urn:iso:std:iso:11073:10101,131329,I",
        "urn:iso:std:iso:11073:10101,131389,III",
        "urn:iso:std:iso:11073:10101,131073,I",
        "urn:iso:std:iso:11073:10101,131136,aVF",
        "urn:iso:std:iso:11073:10101,2:3,V1",
        "urn:iso:std:iso:11073:10101,MDC_ECG_LEAD_V6,V6",
        "urn:oid:2.16.840.1.113883.6.24,131392,aVF",
        "http://snomed.info/sct,272730000,II"
    })
    void leads_areNamedByTheirCodes(String system, String code, String lead) throws Exception {
        String coding = "{\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\",\"display\":\"x\"}]}";
        assertEquals(
                lead,
                read(observation(coding, data("1 2"))).leads().get(0).lead().label());
    }

    @ParameterizedTest
    @CsvSource({"MDC_ECG_ELEC_POTL_V3,V3,true", "Lead aVR,aVR,true", "II tarmoq,II tarmoq,false"})
    void withoutAKnownCode_theNameDecides_andUnknownStaysUnknown(String text, String lead, boolean known)
            throws Exception {
        LeadSignal signal = read(observation("{\"text\":\"" + text + "\"}", data("1 2")))
                .leads()
                .get(0);
        assertEquals(lead, signal.lead().label());
        assertEquals(known, signal.lead().isKnown());
    }

    @Test
    void wordsOfTheData_areGapsAndNeverNumbers() throws Exception {
        LeadSignal lead = leadOf(data("1 E E U L 5 E"));
        assertEquals(
                List.of(
                        new Gap(1, 3, "no value (E)"),
                        new Gap(3, 4, "above the device's upper limit (U)"),
                        new Gap(4, 5, "below the device's lower limit (L)"),
                        new Gap(6, 7, "no value (E)")),
                lead.gaps());
        Recording coded = read(observation(LEAD_I, data("1 off 3")));
        assertEquals(
                List.of(new Gap(1, 2, "a code instead of a number")),
                coded.leads().get(0).gaps());
        assertEquals(1, coded.warnings().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2 --3", "1 0x10", "1 1,5", "1 1.2.3", "NaN* 1 .", "1 -"})
    void aBrokenNumber_isRefused(String words) {
        assertThrows(MalformedException.class, () -> leadOf(data(words)));
    }

    @Test
    void originAndFactor_areTheScale() throws Exception {
        LeadSignal lead = leadOf(
                "\"origin\":{\"value\":-0.5,\"code\":\"mV\"},\"interval\":4,\"intervalUnit\":\"ms\",\"factor\":0.00488,"
                        + "\"dimensions\":1,\"data\":\"100 0\"");
        assertEquals(Optional.of(new Scale(4880, -500_000)), lead.scale());
        assertEquals(-12, lead.scale().orElseThrow().microvolts(100), 1e-9, "-500 + 100 × 4.88 µV");
        assertEquals(250, lead.rateHz());
    }

    @Test
    void decimalsInTheData_areExact() throws Exception {
        LeadSignal lead = leadOf(data("0.125 -1.5 2"));
        assertEquals(Samples.of(125, -1500, 2000), lead.samples());
        assertEquals(Optional.of(Scale.ofNanovolts(1)), lead.scale());
    }

    @ParameterizedTest
    @CsvSource({"2.777777777777777777777777777777778,ms,360", "0.002,s,500", "1000,us,1000", "2.7777777777777777,ms,360"
    })
    void intervals_areRates(String interval, String unit, double rateHz) throws Exception {
        LeadSignal lead = leadOf("\"origin\":{\"value\":0,\"code\":\"uV\"},\"interval\":" + interval
                + ",\"intervalUnit\":\"" + unit + "\",\"dimensions\":1,\"data\":\"1 2\"");
        assertEquals(rateHz, lead.rateHz());
    }

    @Test
    void severalDimensions_areSignalsThatTheFileDoesNotName() throws Exception {
        Recording recording = read(observation(
                LEAD_I,
                "\"origin\":{\"value\":0,\"code\":\"uV\"},\"period\":2,\"dimensions\":2,\"data\":\"1 10 2 20 3 E\""));
        assertEquals(Samples.of(1, 2, 3), recording.leads().get(0).samples());
        assertEquals(
                List.of(new Gap(2, 3, "no value (E)")), recording.leads().get(1).gaps());
        assertFalse(recording.leads().get(1).lead().isKnown());
        assertEquals(1, recording.warnings().size());
    }

    @Test
    void withoutAUnit_theLeadIsNotCalibrated() throws Exception {
        Recording recording = read(observation(
                LEAD_I, "\"origin\":{\"value\":2048},\"period\":10,\"factor\":1.6,\"dimensions\":1,\"data\":\"1 2\""));
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertEquals(1, recording.warnings().size());
    }

    @Test
    void whatHoldsNoWaveform_isRefusedByItsKind() {
        for (String kind : List.of("Device", "Patient", "Observation", "Bundle")) {
            Source source = source("{\"resourceType\":\"" + kind + "\"}");
            assertTrue(new FhirReader().sniff(source));
            var refused = assertThrows(UnsupportedException.class, () -> new FhirReader().read(source));
            assertEquals(
                    "unsupported: a FHIR " + kind + " without SampledData: no waveform in it (line 1)",
                    refused.getMessage());
        }
    }

    @Test
    void unevenTimesAndOtherAxes_areRefused() {
        for (String data :
                List.of("\"offsets\":\"0 1 5\",\"intervalUnit\":\"ms\"", "\"interval\":1,\"intervalUnit\":\"nm\"")) {
            assertThrows(
                    UnsupportedException.class,
                    () -> leadOf(
                            "\"origin\":{\"value\":0,\"code\":\"uV\"},\"dimensions\":1,\"data\":\"1 2 3\"," + data));
        }
        assertThrows(MalformedException.class, () -> leadOf("\"origin\":{\"value\":0},\"data\":\"1 2\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "123456789e99999"})
    void hugeExponents_areRefusedAtOnce(String number) {
        assertThrows(
                MalformedException.class,
                () -> leadOf("\"origin\":{\"value\":" + number
                        + ",\"code\":\"uV\"},\"period\":2,\"dimensions\":1,\"data\":\"1 2\""));
    }

    @Test
    void deepNesting_isRefused() {
        String deep = "{\"resourceType\":\"Observation\",\"component\":" + "[".repeat(5000);
        assertThrows(MalformedException.class, () -> new FhirReader().read(source(deep)));
    }

    @Test
    void xml_readsAsTheSameAsJson() throws Exception {
        String xml = "<?xml version='1.0' encoding='UTF-8'?><Observation xmlns='http://hl7.org/fhir'>"
                + "<contained><Patient><id value='p'/><identifier><value value='7'/></identifier>"
                + "<name><family value='Sinov'/></name></Patient></contained>"
                + "<code><coding><system value='urn:iso:std:iso:11073:10101'/><code value='131329'/></coding></code>"
                + "<subject><reference value='#p'/></subject>"
                + "<effectivePeriod><start value='2024-03-01T08:15:30Z'/></effectivePeriod>"
                + "<valueSampledData><origin><value value='0'/><code value='uV'/></origin><period value='2'/>"
                + "<dimensions value='1'/><data value='1 2 E'/></valueSampledData></Observation>";
        Recording recording = read(xml);
        assertEquals(Lead.I, recording.leads().get(0).lead());
        assertEquals(Samples.of(1, 2, 0), recording.leads().get(0).samples());
        assertEquals(Optional.of("7"), recording.subject().id());
        assertEquals(Optional.of("Sinov"), recording.subject().familyName());
        assertEquals("UTF-8", recording.subject().other().get("characterSet"));
        assertEquals(
                "2024-03-01T08:15:30Z", recording.recordedAt().orElseThrow().toString());
    }

    @Test
    void aLeadThatStartsLater_isPlacedAfterTheFirst() throws Exception {
        String later = observation(LEAD_I.replace("131329", "131330"), data("1 2"))
                .replace("\"code\":{", "\"effectiveDateTime\":\"2024-03-01T03:15:31Z\",\"code\":{");
        String first = observation(LEAD_I, data("1 2"))
                .replace("\"code\":{", "\"effectiveDateTime\":\"2024-03-01T08:15:30+05:00\",\"code\":{");
        Recording recording = read(
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + first + "},{\"resource\":" + later + "}]}");
        assertEquals(1000, recording.leads().get(1).startOffsetMs());
    }

    @Test
    void theSameLeadTwice_isKeptApartAndSaid() throws Exception {
        String one = observation(LEAD_I, data("1 2"));
        Recording recording =
                read("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + one + "},{\"resource\":" + one + "}]}");
        assertEquals(2, recording.leads().size());
        assertEquals(
                "lead I: comes more than once; kept apart, not joined",
                recording.warnings().get(0).toString());
    }
}

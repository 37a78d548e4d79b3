package uz.yurak.adapter.muse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.Bytes;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;

/** The golden file was made by hand: its lead I begins 3, 2, 0, -1 counts of 4.88 µV, at 500 Hz. */
class MuseReaderTest extends XmlAttacks {
    private static final String GOLDEN = "three-leads.xml";

    MuseReaderTest() {
        super(new MuseReader(), GOLDEN);
    }

    @Test
    void whatIsNotStored_staysAbsent() throws Exception {
        Recording recording = read(golden());
        assertEquals(
                List.of(Lead.I, Lead.II, Lead.V1),
                recording.leads().stream().map(LeadSignal::lead).toList());
        assertFalse(recording.lead(Lead.III).isPresent());
    }

    @Test
    void samplesOfAnotherType_areRefused() {
        UnsupportedException refused =
                assertThrows(UnsupportedException.class, () -> with("CONTINUOUS_SAMPLES", "COMPRESSED_SAMPLES"));
        assertTrue(refused.getMessage().contains("another type than CONTINUOUS_SAMPLES"), refused.getMessage());
    }

    /** CRC-32 of other bytes: the samples are kept as they came, and the warning names the lead. */
    @Test
    void aWrongChecksum_isSaid() throws Exception {
        Recording recording = with("<LeadDataCRC32>", "<LeadDataCRC32>1");
        assertEquals(
                4,
                warnings(recording).stream()
                        .filter(text -> text.startsWith("LeadDataCRC32 is not that of the samples"))
                        .count());
        assertTrue(recording.warnings().get(0).place().endsWith("LeadData I"));
        assertEquals(read(golden()).leads(), recording.leads());
    }

    @Test
    void aChecksumWrittenAsSignedNumber_isTheSame() throws Exception {
        String crc = golden().replaceAll("(?s).*<LeadDataCRC32>(\\d+)<.*", "$1");
        String signed = Integer.toString((int) Long.parseLong(crc));
        assertEquals(
                warnings(read(golden())),
                warnings(with("<LeadDataCRC32>" + crc + "<", "<LeadDataCRC32>" + signed + "<")));
    }

    @Test
    void countsThatDiffer_areSaid() throws Exception {
        Recording recording = with("<LeadSampleCountTotal>20<", "<LeadSampleCountTotal>5000<");
        assertTrue(warnings(recording).contains("LeadSampleCountTotal is 5000, and 20 are there"));
        Recording fewer = with("<NumberofLeads>3<", "<NumberofLeads>8<");
        assertTrue(warnings(fewer).contains("NumberofLeads is 8, and 3 are there"));
    }

    @Test
    void whatTheMachineSaysOfALead_isAWarning() throws Exception {
        assertEquals(List.of("the machine says that its baseline sways"), warnings(read(golden())));
        assertTrue(warnings(with("<LeadOff>FALSE", "<LeadOff>TRUE"))
                .contains("the machine says that its electrode was off"));
    }

    @Test
    void samplesAtTheLimit_areCounted() throws Exception {
        Recording recording = with("<LeadLowLimit>-32768<", "<LeadLowLimit>-5400<");
        assertTrue(warnings(recording)
                .contains("2 samples at or beyond the limits of the converter: clipped by the machine"));
    }

    /** Sample rate 5 x 10^2 is 500 Hz too. */
    @Test
    void theExponent_countsTens() throws Exception {
        Recording recording = read(golden().replace("<SampleBase>500<", "<SampleBase>5<")
                .replace("<SampleExponent>0<", "<SampleExponent>2<"));
        assertEquals(500, recording.leads().get(0).rateHz());
    }

    @ParameterizedTest
    @CsvSource({"MILLIVOLTS, 0.00488", "microvolts, 4.88", "NANOVOLTS, 4880"})
    void everyUnitOfVoltage_givesTheSameScale(String unit, String perBit) throws Exception {
        Recording recording = read(golden().replace("MICROVOLTS", unit).replace(">4.88<", ">" + perBit + "<"));
        assertEquals(4880, recording.leads().get(0).scale().orElseThrow().nanovoltsPerCount());
    }

    @Test
    void anUnknownUnit_leavesAmplitudesUnknown() throws Exception {
        Recording recording = with("MICROVOLTS", "RAW");
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertTrue(warnings(recording).contains("no unit of voltage or no size of a count: amplitudes are unknown"));
    }

    @Test
    void samplesOfAnotherSize_areUnsupported() {
        assertThrows(UnsupportedException.class, () -> with("<LeadSampleSize>2<", "<LeadSampleSize>4<"));
    }

    @ParameterizedTest
    @CsvSource({
        "<SampleBase>500<, <SampleBase>0<, a sampling rate",
        "<SampleBase>500<, <SampleBase>NaN<, a sampling rate",
        "<SampleExponent>0<, <SampleExponent>999<, a sampling rate",
        "<WaveformType>Rhythm<, <WaveformType>Other<, a rhythm waveform with samples"
    })
    void whatASignalNeeds_isAskedFor(String piece, String other, String expected) {
        var refused = assertThrows(MalformedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().contains("expected " + expected), refused.getMessage());
    }

    @Test
    void aLeadWithoutData_isLeftOutAndSaid() throws Exception {
        Recording recording = read(golden().replaceFirst("(?s)(<LeadID>V1<.*?)<WaveFormData>.*?</WaveFormData>", "$1"));
        assertEquals(2, recording.leads().size());
        assertTrue(warnings(recording).contains("without WaveFormData; left out"));
        assertTrue(warnings(recording).contains("NumberofLeads is 3, and 2 are there"));
    }

    @Test
    void anotherWaveform_isAChannelAndNoLead() throws Exception {
        Recording recording = with("<WaveformType>Median<", "<WaveformType>Pacer<");
        assertEquals("Pacer I", recording.otherChannels().get(0).name());
        assertEquals(4.88, recording.otherChannels().get(0).unitsPerCount());
        assertEquals(List.of(), recording.beats());
    }

    @Test
    void aLeadOfAnUnknownName_staysUnknown() throws Exception {
        Recording recording = with("<LeadID>V1<", "<LeadID>ZZ1<");
        assertFalse(recording.leads().get(2).lead().isKnown());
        assertEquals("ZZ1", recording.leads().get(2).lead().label());
    }

    /** A beat at 20 ms lies at sample 10 of 500 Hz, one at 48 ms at 24. */
    @Test
    void beats_areMarksInSamples() throws Exception {
        assertEquals(
                List.of(
                        new Mark(10, Optional.empty(), "QRS", "type 0"),
                        new Mark(24, Optional.empty(), "QRS", "type 1")),
                read(golden()).marks());
    }

    @Test
    void theMachinesNumbers_standBeforeThoseThatPeopleEdited() throws Exception {
        List<DeviceMeasurement> values = read(golden()).deviceMeasurements();
        assertTrue(values.contains(new DeviceMeasurement("qtcBazettMs", Optional.empty(), 400, "ms")));
        assertTrue(values.contains(
                new DeviceMeasurement("RestingECGMeasurements.QTCorrected", Optional.empty(), 402, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("RAMP", Optional.of(Lead.I), 1264, "uV")));
        assertTrue(values.contains(new DeviceMeasurement("STJ", Optional.of(Lead.V5), -35, "uV")));
        assertTrue(values.contains(new DeviceMeasurement("BITFLG", Optional.of(Lead.III), 256, "1")));
    }

    @Test
    void aStatementWithoutEnd_goesOnInTheNext() throws Exception {
        Recording recording = read(golden());
        assertEquals(List.of("Normal sinus rhythm", "Left axis deviation"), recording.deviceStatements());
        assertEquals(
                "Normal sinus rhythm | Seen by a person",
                recording.subject().other().get("Diagnosis"));
    }

    @Test
    void withoutAnOriginal_theDiagnosisIsTheMachines() throws Exception {
        Recording recording = read(golden().replaceAll("(?s)<OriginalDiagnosis>.*</OriginalDiagnosis>", ""));
        assertEquals(List.of("Normal sinus rhythm", "Seen by a person"), recording.deviceStatements());
    }

    @Test
    void aMatrixOfAnotherShape_isLeftOutAndSaid() throws Exception {
        Recording recording = read(golden().replaceAll(
                        "(?s)<MeasurementMatrix>.*?</MeasurementMatrix>",
                        "<MeasurementMatrix>AAAA</MeasurementMatrix>"));
        assertTrue(warnings(recording).contains("not of the shape of a measurement matrix; left out"));
    }

    @ParameterizedTest
    @CsvSource({"YEARS, 54, 54", "MONTHS, 6, 0.5", "DAYS, 7305, 20", "HOURS, 8766, 1"})
    void ages_areYears(String units, String written, double years) throws Exception {
        Recording recording = read(golden().replace(">54<", ">" + written + "<").replace("YEARS", units));
        assertEquals(years, recording.subject().ageYears().orElseThrow(), 1e-9);
    }

    /** A patient's name in the character set that the file declares. */
    @Test
    void names_areReadInTheDeclaredCharacterSet() throws Exception {
        String xml = golden().replace("ISO-8859-1", "windows-1251").replace("KARIMOVA", "Каримова");
        Recording recording = new MuseReader().read(Source.of("", Bytes.wrap(xml.getBytes("windows-1251"))));
        assertEquals(Optional.of("Каримова"), recording.subject().familyName());
        assertEquals("windows-1251", recording.subject().other().get("characterSet"));
        assertEquals(Optional.of(Sex.FEMALE), recording.subject().sex());
    }

    @Test
    void aDateOfAnotherOrder_staysText() throws Exception {
        Recording recording = with("03-17-1972", "17-03-1972");
        assertEquals(Optional.empty(), recording.subject().birthDate());
        assertEquals("17-03-1972", recording.subject().other().get("PatientDemographics.DateofBirth"));
        assertTrue(warnings(recording).contains("DateofBirth is no date written as month-day-year; left as text"));
    }

    @Test
    void filters_areInHertz() throws Exception {
        LeadSignal lead = read(golden()).leads().get(0);
        assertEquals(OptionalDouble.of(0.16), lead.filtering().highPassHz());
        assertEquals(OptionalDouble.of(150), lead.filtering().lowPassHz());
        assertEquals(OptionalDouble.of(50), lead.filtering().notchHz());
        assertEquals(
                OptionalDouble.empty(),
                with("<ACFilter>50<", "<ACFilter>NONE<")
                        .leads()
                        .get(0)
                        .filtering()
                        .notchHz());
    }
}

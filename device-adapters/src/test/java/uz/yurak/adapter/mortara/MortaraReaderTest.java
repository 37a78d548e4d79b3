package uz.yurak.adapter.mortara;

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
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.XmlAttacks;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** The golden file was made by hand after public descriptions: three leads of ten samples, 400 counts a millivolt. */
class MortaraReaderTest extends XmlAttacks {
    private static final String GOLDEN = "three-leads.xml";

    MortaraReaderTest() {
        super(new MortaraReader(), GOLDEN);
    }

    @Test
    void everyRecording_saysThatNoRealFileWasSeen() throws Exception {
        Recording recording = read(golden());
        assertEquals(1, recording.warnings().size());
        assertTrue(warnings(recording).get(0).startsWith("not seen on a real file"));
    }

    @Test
    void channelsAndTypicalCycle_haveTheirOwnRatesAndScales() throws Exception {
        Recording recording = read(golden());
        LeadSignal lead = recording.lead(Lead.I).orElseThrow();
        assertEquals(1000, lead.rateHz());
        assertEquals(7.5, lead.scale().orElseThrow().microvolts(lead.samples().at(0)), "3 counts of 2.5 uV");
        assertEquals(OptionalDouble.of(150), lead.filtering().lowPassHz());
        LeadSignal beat = recording.beats().get(0).leads().get(0);
        assertEquals(250, beat.rateHz());
        assertEquals(900, beat.scale().orElseThrow().microvolts(beat.samples().at(3)), "180 counts of 5 uV");
    }

    /** A root called ECG may be anybody's. */
    @Test
    void anotherProgramsEcg_isNotRecognized() {
        assertFalse(new MortaraReader().sniff(source("<ECG version='1'><CHANNEL/></ECG>")));
        assertTrue(new MortaraReader().sniff(source("<ECG VENT_RATE='75'/>")));
    }

    @Test
    void numbersAndStatements_areTheMachines() throws Exception {
        Recording recording = read(golden());
        List<DeviceMeasurement> values = recording.deviceMeasurements();
        assertTrue(values.contains(new DeviceMeasurement("heartRateBpm", Optional.empty(), 75, "/min")));
        assertTrue(values.contains(new DeviceMeasurement("prIntervalMs", Optional.empty(), 163, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("qtcBazettMs", Optional.empty(), 469, "ms")));
        assertTrue(values.contains(new DeviceMeasurement("QTC", Optional.empty(), 463, "ms")));
        assertEquals(List.of("SINUS RHYTHM", "LEFT AXIS DEVIATION [QRS AXIS < -30]"), recording.deviceStatements());
        assertEquals("Chest pain", recording.subject().other().get("COMMENT"));
    }

    @ParameterizedTest
    @CsvSource({"Y, 54, 54", "M, 6, 0.5", "D, 7305, 20"})
    void ages_areYears(String units, String written, double years) throws Exception {
        Recording recording = with("AGE=\"54\" AGE_UNITS=\"Y\"", "AGE=\"" + written + "\" AGE_UNITS=\"" + units + "\"");
        assertEquals(years, recording.subject().ageYears().orElseThrow(), 1e-9);
    }

    @Test
    void aDateNobodyEntered_isAbsent() throws Exception {
        assertEquals(Optional.empty(), with("19720317", "00000000").subject().birthDate());
    }

    @Test
    void whatDiffersOrIsNotDescribed_isSaid() throws Exception {
        assertTrue(warnings(with("DURATION=\"10\"", "DURATION=\"9\""))
                .contains("DURATION is 9 samples, and 10 are there"));
        assertTrue(warnings(with("OFFSET=\"0\"", "OFFSET=\"5\""))
                .contains("OFFSET is not zero and not described; the samples stand as stored"));
        Recording uncalibrated = with(" UNITS_PER_MV=\"400\"", "");
        assertEquals(Optional.empty(), uncalibrated.leads().get(0).scale());
        assertTrue(warnings(uncalibrated).contains("no UNITS_PER_MV: amplitudes are unknown"));
        assertTrue(warnings(with("20260302103005", "yesterday"))
                .contains("no time written as fourteen digits; left as text"));
    }

    @ParameterizedTest
    @CsvSource({
        "FORMAT=\"SIGNED\", FORMAT=\"UNSIGNED\", samples that are not signed numbers in Base64",
        "ENCODING=\"BASE64\", ENCODING=\"HEX\", samples that are not signed numbers in Base64",
        "BITS=\"16\", BITS=\"12\", 'samples that are not 8, 16 or 32 bits wide'"
    })
    void whatIsNotDescribed_isUnsupported(String piece, String other, String reason) {
        var refused = assertThrows(UnsupportedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().startsWith("unsupported: " + reason), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "SAMPLE_FREQ=\"1000\", SAMPLE_FREQ=\"0\", 'a sampling rate, SAMPLE_FREQ'",
        "<CHANNEL , <NONE , a CHANNEL with samples",
        "DATA=\"AwAC, DATA=\"AAAAAwAC, samples of 2 bytes",
        "DATA=\"AwAC, DATA=\"!wAC, Base64"
    })
    void whatASignalNeeds_isAskedFor(String piece, String other, String expected) {
        var refused = assertThrows(MalformedException.class, () -> with(piece, other));
        assertTrue(refused.getMessage().contains("expected " + expected), refused.getMessage());
    }
}

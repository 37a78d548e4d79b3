package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Warning;

class EdfReaderTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "edf", "event.edf");

    EdfReaderTest() {
        super(new EdfReader(), "event.edf");
    }

    private static Recording read(EdfFixture fixture) throws Exception {
        return new EdfReader().read(fixture.source());
    }

    private static EdfFixture plain(int... counts) {
        return EdfFixture.edf().signal("ECG II", counts.length).record("", counts);
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    /** An event recorder's three stretches in EDF+D: made here from seed 7; {@code GOLDEN_WRITE=true} writes it anew. */
    @Test
    void theGoldenFile_isWhatTheFixtureMakes() throws Exception {
        Random random = new Random(7);
        EdfFixture fixture = EdfFixture.edf()
                .with("patient", "MCH-0234567 F 02-MAY-1951 Haagse_Harry")
                .with("recording", "Startdate 02-MAR-2024 A-7 NN Telemetry03")
                .with("reserved", "EDF+D")
                .signal("ECG I", "mV", "-8.192", "8.19175", "-32768", "32767", "HP:0.05Hz LP:40Hz N:50Hz", 20)
                .signal("EKG V5", "uV", "3276.8", "-3276.7", "-32768", "32767", "", 20)
                .signal("Resp nasal", "", "-1", "1", "-2048", "2047", "", 5)
                .annotations(60);
        String[] lists = {
            "+0.25||#+0.5|beat|#",
            "+1.25||#",
            "+61.25||#+61.5~0.5|Button pressed|#",
            "+62.25||#+62.3|noise@@EKG V5|#",
            "+300.5||#"
        };
        for (String list : lists) {
            fixture.record(list, random.ints(45, -2000, 2000).toArray());
        }
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(GOLDEN, fixture.bytes().toArray());
        }
        assertEquals(fixture.bytes(), Bytes.wrap(Files.readAllBytes(GOLDEN)));
    }

    @Test
    void counts_areLittleEndianOf16Bits() throws Exception {
        Recording recording = read(plain(1, -2, 32_767, -32_768));
        LeadSignal lead = recording.leads().get(0);
        assertArrayEquals(new int[] {1, -2, 32_767, -32_768}, lead.samples().toArray());
        assertEquals(Lead.II, lead.lead());
        assertEquals(4, lead.rateHz());
        assertEquals(Optional.of(Scale.ofNanovolts(10_000)), lead.scale());
        assertEquals(List.of(), recording.warnings());
        assertEquals("2024-03-02T10:30:05", recording.recordedAt().orElseThrow().toString());
    }

    @Test
    void bdfCounts_areLittleEndianOf24Bits() throws Exception {
        Recording recording = read(EdfFixture.bdf()
                .with("reserved", "24BIT")
                .signal("EKG1", "uV", "-262144", "262144", "-8388608", "8388607", "", 3)
                .signal("Status", "Boolean", "-8388608", "8388607", "-8388608", "8388607", "", 1)
                .record("", 8_388_607, -8_388_608, -1, 65_536));
        assertArrayEquals(
                new int[] {8_388_607, -8_388_608, -1},
                recording.leads().get(0).samples().toArray());
        assertEquals(Lead.named("EKG1"), recording.leads().get(0).lead());
        assertEquals(65_536, recording.otherChannels().get(0).samples().at(0));
    }

    @Test
    void severalRates_eachKeepTheirOwn() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("seconds", "0.5")
                .signal("ECG I", 3)
                .signal("Temp rectal", 1)
                .record("", 1, 2, 3, 90)
                .record("", 4, 5, 6, 91));
        assertEquals(6, recording.leads().get(0).rateHz());
        assertArrayEquals(
                new int[] {1, 2, 3, 4, 5, 6}, recording.leads().get(0).samples().toArray());
        OtherChannel other = recording.otherChannels().get(0);
        assertEquals("Temp rectal", other.name());
        assertEquals(2, other.rateHz());
        assertArrayEquals(new int[] {90, 91}, other.samples().toArray());
    }

    /** physical = physical minimum + (count - digital minimum) × spans' ratio, by hand. */
    @ParameterizedTest
    @CsvSource({
        "uV, -3276.8, 3276.7, -32768, 32767, 100, 0",
        "mV, -5, 5, -2048, 2048, 2441.40625, 0",
        "mV, 0, 4.095, 0, 4095, 1000, 0",
        "uV, 0, 40950, -2048, 2047, 10000, 20480000",
        "uV, 8711, -8711, -32768, 32767, -265.8426794842451, -132.92133974212254",
        "V, '-0,001', '+0,001', -1000, 1000, 1000, 0"
    })
    void limits_becomeTheScale(
            String unit, String min, String max, String digitalMin, String digitalMax, double nanovolts, double offset)
            throws Exception {
        LeadSignal lead = read(EdfFixture.edf()
                        .signal("ECG I", unit, min, max, digitalMin, digitalMax, "", 1)
                        .record("", 1))
                .leads()
                .get(0);
        assertEquals(nanovolts, lead.scale().orElseThrow().nanovoltsPerCount(), Math.abs(nanovolts) * 1e-15);
        assertEquals(offset, lead.scale().orElseThrow().offsetNanovolts(), Math.abs(offset) * 1e-15);
    }

    @ParameterizedTest
    @CsvSource({
        "uV, 5, 5, its limits are equal: amplitudes are unknown",
        "'', -5, 5, its unit is no voltage: amplitudes are unknown",
        "bpm, -5, 5, its unit is no voltage: amplitudes are unknown"
    })
    void anEcgWithoutCalibration_staysALead(String unit, String min, String max, String warning) throws Exception {
        Recording recording = read(EdfFixture.edf()
                .signal("ECG V2", unit, min, max, "-32768", "32767", "", 1)
                .record("", 7));
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertEquals(List.of(warning), warnings(recording));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "other",
            value = {
                "ECG I, uV, I",
                "EKG II, uV, II",
                "ECG-aVR, mV, aVR",
                "ECG Lead III, uV, III",
                "Lead V1, uV, V1",
                "V6, uV, V6",
                "ECG, uV, ECG",
                "EKG1, uV, EKG1",
                "ECG V1-V2, uV, ECG V1-V2",
                "ECG MLII, uV, MLII",
                "Direct_1, uV, Direct_1",
                "Ableitung II, mV, II",
                "EEG Fpz-Cz, uV, other",
                "C3-A2, uV, other",
                "C4, uV, other",
                "EMG chin, uV, other",
                "EOG horizontal, uV, other",
                "Thorax, uV, other",
                "I, bpm, other",
                "X, g, other",
                "SpO2, %, other"
            })
    void labels_areLeadsOrOtherChannels(String label, String unit, String lead) throws Exception {
        Recording recording = read(EdfFixture.edf()
                .signal(label, unit, "-5", "5", "-32768", "32767", "", 1)
                .record("", 7));
        assertEquals(
                Optional.ofNullable(lead).map(List::of).orElse(List.of()),
                recording.leads().stream().map(l -> l.lead().label()).toList());
        assertEquals(lead == null ? 1 : 0, recording.otherChannels().size());
    }

    @Test
    void c4BesideLimbLeads_isAChestLead() throws Exception {
        Recording recording =
                read(EdfFixture.edf().signal("II", 1).signal("C4", 1).record("", 1, 2));
        assertEquals(
                List.of(Lead.II, Lead.V4),
                recording.leads().stream().map(LeadSignal::lead).toList());
    }

    @Test
    void stretchesApartInTime_haveGapsBetweenThem() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 4)
                .signal("Resp", 1)
                .annotations(20)
                .record("+0.5||#", 1, 2, 3, 4, 9)
                .record("+1.5||#", 5, 6, 7, 8, 9)
                .record("+10||#", 11, 12, 13, 14, 10));
        LeadSignal lead = recording.leads().get(0);
        assertEquals(
                List.of(new Gap(8, 38, lead.gaps().get(0).reason())), lead.gaps(), "9.5 s after the start at 4 Hz");
        assertEquals(42, lead.samples().count());
        assertArrayEquals(new int[] {5, 6, 7, 8}, lead.samples().range(4, 8).toArray());
        assertArrayEquals(
                new int[] {11, 12, 13, 14}, lead.samples().range(38, 42).toArray());
        assertEquals(
                "2024-03-02T10:30:05.500", recording.recordedAt().orElseThrow().toString());
        assertEquals(List.of(), recording.warnings());
        assertEquals(10, recording.otherChannels().get(0).samples().at(10), "9.5 s at 1 Hz is the tenth sample");
    }

    @Test
    void annotations_areMarksOnTheSamplesTheyName() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 4)
                .signal("ECG V1", 2)
                .annotations(80)
                .record("+0.5||#+1|QRS|Ўзбек|#+1.25~2.5|AF|#-0.5|before|#+1.5|noise@@ECG V1|#", 1, 2, 3, 4, 5, 6));
        assertEquals(
                List.of(
                        new Mark(2, Optional.empty(), "QRS", ""),
                        new Mark(2, Optional.empty(), "Ўзбек", ""),
                        new Mark(3, Optional.empty(), "AF", "lasts 2.5 s"),
                        new Mark(-4, Optional.empty(), "before", ""),
                        new Mark(2, Optional.of(Lead.V1), "noise", "")),
                recording.marks());
    }

    @Test
    void brokenAnnotationLists_areLeftWithAWarning() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 1)
                .annotations(40)
                .record("+0||#1.5|no sign|#++2||#+3|good|#", 1));
        assertEquals(List.of("2 annotation lists do not follow the form; they are left"), warnings(recording));
        assertEquals("good", recording.marks().get(0).code());
    }

    @Test
    void aContinuousFileWhoseTimesJump_showsTheGapAndSaysSo() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+C")
                .signal("ECG I", 2)
                .annotations(20)
                .record("+0||#", 1, 2)
                .record("+5||#", 3, 4));
        assertEquals(12, recording.leads().get(0).samples().count());
        assertEquals(1, recording.leads().get(0).gaps().size());
        assertTrue(warnings(recording).get(0).contains("some are missing"));
    }

    @Test
    void dataRecordsThatOverlap_followEachOtherAndItIsSaid() throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 2)
                .annotations(20)
                .record("+0||#", 1, 2)
                .record("+0.2||#", 3, 4));
        assertArrayEquals(
                new int[] {1, 2, 3, 4}, recording.leads().get(0).samples().toArray());
        assertTrue(warnings(recording).get(0).contains("before the one before them ends"));
    }

    @Test
    void gapsBeyondAnyRecording_areRefused() {
        EdfFixture fixture = EdfFixture.edf()
                .with("reserved", "EDF+D")
                .signal("ECG I", 100)
                .annotations(20)
                .record("+0||#", new int[100])
                .record("+9000000000||#", new int[100]);
        assertThrows(UnsupportedException.class, () -> read(fixture));
    }

    @ParameterizedTest
    @CsvSource({
        "02.03.85, Startdate X, 1985-03-02T10:30:05",
        "02.03.84, Startdate X, 2084-03-02T10:30:05",
        "02.03.00, X, 2000-03-02T10:30:05",
        "2/3/24, X, 2024-03-02T10:30:05",
        "02.03.yy, Startdate 02-MAR-2101 X X X, 2101-03-02T10:30:05",
        "01.01.85, Startdate 01-JAN-1985 X X X, 1985-01-01T10:30:05",
        "02.03.24, startdate 2-mar-2024 X X X, 2024-03-02T10:30:05"
    })
    void startTimeWithTwoDigitYear_readsAs1985To2084(String date, String recording, String expected) throws Exception {
        Recording read = read(plain(1).with("date", date).with("recording", recording));
        assertEquals(expected, read.recordedAt().orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource({"01.01.85, 10.30.05", "31.02.24, 10.30.05", "'', 10.30.05", "02.03.24, 25.00.00", "ab.cd.ef, ''"})
    void anUnknownStart_staysAbsentAndItIsSaid(String date, String time) throws Exception {
        Recording read = read(plain(1).with("date", date).with("time", time).with("recording", "Startdate X X X X"));
        assertEquals(Optional.empty(), read.recordedAt());
        assertTrue(
                warnings(read).get(0).endsWith("the time of recording is left absent"),
                warnings(read).get(0));
    }

    @Test
    void edfPlusIdentification_isDividedAndKeptAsWritten() throws Exception {
        Recording recording = read(plain(1).with("reserved", "EDF+C")
                .with("patient", "MCH-0234567 F 02-MAY-1951 Haagse_Harry extra")
                .with("recording", "Startdate 02-MAR-2002 EMG561 BK/JOP Sony._MNC_R_Median")
                .with("date", "02.03.02"));
        assertEquals(Optional.of("MCH-0234567"), recording.subject().id());
        assertEquals(Optional.of("Haagse Harry"), recording.subject().familyName());
        assertEquals(Optional.of(Sex.FEMALE), recording.subject().sex());
        assertEquals(Optional.of(LocalDate.of(1951, 5, 2)), recording.subject().birthDate());
        assertEquals(Optional.of("Sony. MNC R Median"), recording.device().model());
        assertEquals("BK/JOP", recording.subject().other().get("investigator"));
        assertEquals(
                "MCH-0234567 F 02-MAY-1951 Haagse_Harry extra",
                recording.subject().other().get("localPatientIdentification"));
    }

    @Test
    void plainEdfIdentification_isNotDivided() throws Exception {
        Recording recording = read(plain(1).with("patient", "Karimova Dilnoza F 1980"));
        assertEquals(Optional.empty(), recording.subject().id());
        assertEquals(Optional.empty(), recording.subject().familyName());
        assertEquals("Karimova Dilnoza F 1980", recording.subject().other().get("localPatientIdentification"));
        assertEquals(
                Optional.of("A00001"),
                read(plain(1).with("patient", "A00001")).subject().id());
    }

    @ParameterizedTest
    @CsvSource({
        "HP:0.05Hz LP:150Hz N:50Hz, 0.05, 150, 50",
        "'LP:150Hz, CombF:50Hz', , 150, 50",
        "'HP: 0,5 Hz; LP: 40 Hz', 0.5, 40,",
        "BP:0.1-75Hz, 0.1, 75,",
        "HP:DC LP:100Hz, , 100,",
        "prefiltering not recorded, , ,"
    })
    void prefiltering_isReadAsFarAsItIsClear(String text, Double highPass, Double lowPass, Double notch)
            throws Exception {
        Filtering filtering = read(EdfFixture.edf()
                        .signal("ECG I", "uV", "-5", "5", "-32768", "32767", text, 1)
                        .record("", 1))
                .leads()
                .get(0)
                .filtering();
        assertEquals(new Filtering(optional(highPass), optional(lowPass), optional(notch)), filtering);
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, the header does not know how many there are; the file holds 2",
        "5, 'the header announces 5, the file ends after 2'",
        "1, 4 bytes follow the last one; they are left"
    })
    void aWrongNumberOfDataRecords_isSaid(String announced, String warning) throws Exception {
        Recording recording = read(EdfFixture.edf()
                .with("records", announced)
                .signal("ECG I", 2)
                .record("", 1, 2)
                .record("", 3, 4));
        assertEquals(List.of(warning), warnings(recording));
    }

    @Test
    void aWrongHeaderLength_isSaidAndTheSignalsCount() throws Exception {
        Recording recording = read(plain(1, 2).with("headerBytes", "256"));
        assertArrayEquals(new int[] {1, 2}, recording.leads().get(0).samples().toArray());
        assertEquals(1, recording.warnings().size());
    }

    @Test
    void charactersBeyondAscii_areTakenAndDoubted() throws Exception {
        Recording recording = read(plain(1).with("patient", "M\u00fcller"));
        assertEquals("M\u00fcller", recording.subject().other().get("localPatientIdentification"));
        assertTrue(warnings(recording).get(0).contains("beyond ASCII"));
    }

    @ParameterizedTest
    @CsvSource({
        "records, 'x', at byte 236 (header): expected data records as a whole number",
        "records, 0, 'at byte 512 (data records): expected a data record of 2 bytes, found 2 bytes left, 0 data records announced'",
        "seconds, 0, 'at byte 244 (header): expected seconds of a data record above 0, found 0.0'",
        "seconds, -1, at byte 244 (header): expected seconds of a data record above 0",
        "seconds, '', 'at byte 244 (header): expected seconds of a data record as a number, found nothing'"
    })
    void aBrokenHeader_isRefusedWithItsPlace(String field, String text, String message) {
        var refused = assertThrows(MalformedException.class, () -> read(plain(1).with(field, text)));
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    }

    @Test
    void moreSignalsThanTheFileHasBytes_areRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = plain(1).bytes().toArray();
        System.arraycopy("9999".getBytes(), 0, bytes, 252, 4);
        var refused =
                assertThrows(MalformedException.class, () -> new EdfReader().read(Source.of("", Bytes.wrap(bytes))));
        assertTrue(refused.getMessage().contains("1 to 1 signals"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-99999", "1E+99999", "NaN", "1e", "0x10"})
    void limitsThatAreNoUsableNumber_areRefused(String limit) {
        EdfFixture fixture = EdfFixture.edf()
                .signal("ECG I", "uV", "-5", limit, "-32768", "32767", "", 1)
                .record("", 1);
        assertThrows(MalformedException.class, () -> read(fixture));
    }

    @Test
    void aMappedFile_readsTheSame() throws Exception {
        byte[] bytes = Files.readAllBytes(GOLDEN);
        Bytes mapped = Bytes.over(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer());
        assertEquals(
                new EdfReader().read(Source.of("", Bytes.wrap(Arrays.copyOf(bytes, bytes.length)))),
                new EdfReader().read(Source.of("", mapped)));
    }
}

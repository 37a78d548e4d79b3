package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.yurak.adapter.edf.EdfFixture.plain;
import static uz.yurak.adapter.edf.EdfFixture.read;
import static uz.yurak.adapter.edf.EdfFixture.warnings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;

/** What the header says of patient, time and filters, and what is wrong with it. */
class EdfHeaderTest {
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
}

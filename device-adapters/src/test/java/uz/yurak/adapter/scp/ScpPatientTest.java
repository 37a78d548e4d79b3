package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;

/** Section 1, tag by tag; layouts by hand after EN 1064, 5.4.5. */
class ScpPatientTest {
    private final LittleEndian fields = new LittleEndian();

    private ScpPatientTest tag(int tag, int... bytes) {
        fields.u8(tag).u16(bytes.length);
        for (int b : bytes) {
            fields.u8(b);
        }
        return this;
    }

    private ScpPatientTest tag(int tag, byte[] bytes) {
        fields.u8(tag).u16(bytes.length).bytes(bytes);
        return this;
    }

    private Recording read(Lead... leads) throws Exception {
        byte[][] data = new byte[leads.length][];
        for (int i = 0; i < data.length; i++) {
            data[i] = ScpFixture.plain(1, 2);
        }
        return new ScpReader()
                .read(new ScpFixture()
                        .section(1, fields.toByteArray())
                        .section(3, ScpFixture.leads(4, 2, leads))
                        .section(6, ScpFixture.signals(1000, 2000, 0, 0, data))
                        .source());
    }

    private String other(String name) throws Exception {
        return read(Lead.II).subject().other().getOrDefault(name, "absent");
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1, race, Caucasian",
        "9, 7, race, code 7",
        "24, 5, statCode, 5",
        "29, 12, filters, 'artifact filter, baseline filter'",
        "36, 7, tag36, 07"
    })
    void aTagOfOneByte(int tag, int value, String name, String expected) throws Exception {
        assertEquals(expected, tag(tag, value).other(name));
    }

    @Test
    void drugsKeepTheirCodesAndNames() throws Exception {
        tag(10, 0, 1, 3, 'D', 'i', 'g', 0).tag(10, 0, 4, 2, 0);
        assertEquals("Dig (code 0.1.3)\ncode 0.4.2", other("drugs"));
    }

    @Test
    void medicalHistoryIsCodesAndText() throws Exception {
        tag(32, 0, 4).tag(32, 0, 12).tag(35, "MI 2019\0".getBytes(StandardCharsets.US_ASCII));
        assertEquals("0.4, 0.12", other("medicalHistoryCodes"));
        assertEquals("MI 2019", other("medicalHistory"));
    }

    @Test
    void bloodPressureHeightAndWeight() throws Exception {
        tag(11, 120, 0).tag(12, 80, 0).tag(6, 170, 0, 1).tag(7, 65, 0, 1);
        assertEquals("120", other("systolicMmHg"));
        assertEquals("80", other("diastolicMmHg"));
        assertEquals("170 cm", other("height"));
        assertEquals("65 kg", other("weight"));
    }

    /** Code 5: the twelve were computed from Frank's leads, which were measured. */
    @Test
    void leadsComputedFromOthers_areDerived() throws Exception {
        Recording recording = tag(33, 5, 1).read(Lead.V1, Lead.X);
        assertEquals(
                List.of(true, false),
                recording.leads().stream().map(LeadSignal::derived).toList());
        assertEquals(
                "12 leads: derived from Frank's XYZ; XYZ: Frank",
                recording.subject().other().get("electrodeConfiguration"));
    }

    @Test
    void masonLikarElectrodesAreSaid() throws Exception {
        assertTrue(tag(33, 2, 0).other("electrodeConfiguration").contains("Mason-Likar"));
    }

    @Test
    void aMakerByItsCodeAlone() throws Exception {
        int[] machine = new int[36];
        machine[7] = 17;
        Recording recording = tag(14, machine).read(Lead.II);
        assertEquals(Optional.of("Schiller"), recording.device().manufacturer());
        assertEquals("US-ASCII", recording.subject().other().get("characterSet"));
    }

    /** Language code 15 is Japanese; 07 is Unicode, which some write in two bytes a character. */
    @ParameterizedTest
    @CsvSource({"0x0f, EUC-JP, 山田", "0x07, UTF-8, Каримова", "0x07, UTF-16LE, Каримова", "0x07, UTF-16LE, Li"})
    void aNameInTheStatedLanguage(String code, String charset, String name) throws Exception {
        int[] machine = new int[36];
        machine[16] = Integer.decode(code);
        Recording recording = tag(14, machine)
                .tag(0, (name + "\0").getBytes(Charset.forName(charset)))
                .read(Lead.II);
        assertEquals(Optional.of(name), recording.subject().familyName());
        assertEquals(List.of(), recording.warnings());
    }

    /** Cyrillic of a code page of Windows under a language code that says ASCII. */
    @Test
    void bytesOutsideOfTheStatedLanguage_areKeptBesideTheTextWithAWarning() throws Exception {
        Recording recording = tag(0, 0xcf, 0xe5, 0).read(Lead.II);
        assertEquals("cfe500", recording.subject().other().get("familyNameBytes"));
        assertEquals("section 1, tag 0", recording.warnings().get(0).place());
    }

    @Test
    void aFieldBeyondTheSection_costsNothingElse() throws Exception {
        tag(2, '7', 0);
        fields.u8(1).u16(900).u8('x');
        Recording recording = read(Lead.II);
        assertEquals(Optional.of("7"), recording.subject().id());
        assertTrue(
                recording.warnings().get(0).text().startsWith("needs 900 bytes"),
                recording.warnings().toString());
    }

    @Test
    void aYearBeyondAllCalendars_isNoDate() throws Exception {
        Recording recording = tag(5, 0xff, 0xff, 1, 1).read(Lead.II);
        assertEquals(Optional.empty(), recording.subject().birthDate());
        assertEquals("no date", recording.warnings().get(0).text());
    }
}

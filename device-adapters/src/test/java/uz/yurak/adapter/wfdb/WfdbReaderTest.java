package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

class WfdbReaderTest extends RecordingReaderContract {
    private final WfdbReader reader = new WfdbReader();

    WfdbReaderTest() {
        super(new WfdbReader(), "mixed.hea");
    }

    private static Source source(String header, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new Source(
                "r.hea", Bytes.wrap(header.getBytes(StandardCharsets.UTF_8)), Map.of("r.dat", Bytes.wrap(bytes)));
    }

    private Recording read(String header, int... data) throws IOException {
        return reader.read(source(header, data));
    }

    private static List<Integer> counts(LeadSignal lead) {
        return Arrays.stream(lead.samples().toArray()).boxed().toList();
    }

    /** Bytes packed by hand from {@code signal(5)}: the first three samples are 1, -2 and 5 in every format. */
    @ParameterizedTest
    @CsvSource({
        "8, '01 FD 07'",
        "16, '01 00 FE FF 05 00'",
        "24, '01 00 00 FE FF FF 05 00 00'",
        "32, '01 00 00 00 FE FF FF FF 05 00 00 00'",
        "61, '00 01 FF FE 00 05'",
        "80, '81 7E 85'",
        "160, '01 80 FE 7F 05 80'",
        "212, '01 F0 FE 05 00'",
        "310, '02 28 FC 07'",
        "311, '01 F8 5F 00'"
    })
    void everyFormat_unpacksAsItsPageSays(int format, String hex) throws Exception {
        int[] data = Arrays.stream(hex.split(" "))
                .mapToInt(h -> Integer.parseInt(h, 16))
                .toArray();
        Recording recording = read("r 1 250 3\nr.dat " + format + " 200/mV 12 0 0 4 0 II\n", data);
        assertEquals(List.of(1, -2, 5), counts(recording.leads().get(0)));
        List<String> warnings = recording.warnings().stream().map(w -> w.text()).toList();
        assertEquals(format == 8 ? 0 : 1, warnings.size(), "the first count is 1, the header says 0: " + warnings);
    }

    @Test
    void gainBaselineAndUnit_becomeTheScale() throws Exception {
        LeadSignal lead = read("r 1 250 1\nr.dat 16 200(1024)/mV 11 1024 0 0 0 V5\n", 0xE8, 0x03)
                .leads()
                .get(0);
        assertEquals(new Scale(5000, -5_120_000), lead.scale().orElseThrow());
        assertEquals(
                -120.0, lead.scale().orElseThrow().microvolts(lead.samples().at(0)), 1e-9);
    }

    @Test
    void withoutBaseline_theAdcZeroIsZeroVolt() throws Exception {
        LeadSignal lead = read("r 1 250 1\nr.dat 16 2/uV 11 1024 1024 1024 0 V5\n", 0x00, 0x04)
                .leads()
                .get(0);
        assertEquals(0.0, lead.scale().orElseThrow().microvolts(1024));
        assertEquals(500, lead.scale().orElseThrow().nanovoltsPerCount());
    }

    @Test
    void withoutGain_theAmplitudesStayUnknown() throws Exception {
        Recording recording = read("r 1 250 1\nr.dat 16 0 12 0 1 1 0 II\n", 1, 0);
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertTrue(recording.warnings().get(0).text().contains("does not calibrate"));
    }

    @Test
    void severalSamplesAFrame_giveEachSignalItsRate() throws Exception {
        Recording recording = read(
                "r 2 100 2\nr.dat 16x2 200 12 0 1 10 0 II\nr.dat 16 200 12 0 3 9 0 RESP\n",
                1,
                0,
                2,
                0,
                3,
                0,
                4,
                0,
                3,
                0,
                6,
                0);
        assertEquals(200, recording.leads().get(0).rateHz());
        assertEquals(List.of(1, 2, 4, 3), counts(recording.leads().get(0)));
        OtherChannel respiration = recording.otherChannels().get(0);
        assertEquals(100, respiration.rateHz());
        assertEquals(6, respiration.samples().at(1));
    }

    @Test
    void aSkewedSignal_keepsItsSamplesAndStartsEarlier() throws Exception {
        LeadSignal lead = read("r 1 500 2\nr.dat 16:3 200 12 0 1 3 0 II\n", 1, 0, 2, 0)
                .leads()
                .get(0);
        assertEquals(-6.0, lead.startOffsetMs());
        assertEquals(2, lead.samples().count());
    }

    @Test
    void missingSamples_areGaps() throws Exception {
        LeadSignal lead = read("r 1 250 5\nr.dat 16 200 12 0 1 6 0 II\n", 1, 0, 0, 0x80, 0, 0x80, 5, 0, 0, 0x80)
                .leads()
                .get(0);
        assertEquals(
                List.of(1, 3, 4, 5),
                lead.gaps().stream()
                        .flatMap(g -> List.of(g.startIndex(), g.endIndex()).stream())
                        .toList());
    }

    @Test
    void aFileThatEndsEarly_givesAShorterRecordingThatSaysSo() throws Exception {
        Recording recording = read("r 1 250 100\nr.dat 16 200 12 0 1 3 0 II\n", 1, 0, 2, 0);
        assertEquals(2, recording.leads().get(0).samples().count());
        assertEquals(
                "signal of line 2: the header announces 100 frames, the file ends after 2",
                recording.warnings().get(0).toString());
    }

    @Test
    void aWrongChecksum_isAWarning() throws Exception {
        Recording recording = read("r 1 250 2\nr.dat 16 200 12 0 1 77 0 II\n", 1, 0, 2, 0);
        assertEquals(
                "signal of line 2: the header's checksum is 77, that of the counts 3",
                recording.warnings().get(0).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# Age: 77\\n# Sex: Female | 77 | FEMALE",
                "#<age>: 51\\n#<sex>: F | 51 | FEMALE",
                "# <age>: 25  <sex>: M  <diagnoses>: (none) | 25 | MALE",
                "# 72 F 750 1629 x1 | 72 | FEMALE",
                "#Age: NaN\\n#Sex: Unknown | |",
                "#Age: 300 | |"
            })
    void ageAndSex_areReadFromTheKnownKindsOfComment(String comments, Double ageYears, Sex sex) throws Exception {
        Subject subject = read("r 1 250 1\nr.dat 16 200 12 0 1 1 0 II\n" + comments.replace("\\n", "\n") + "\n", 1, 0)
                .subject();
        assertEquals(Optional.ofNullable(ageYears), subject.ageYears());
        assertEquals(Optional.ofNullable(sex), subject.sex());
    }

    @Test
    void furtherComments_areKeptAsWritten() throws Exception {
        Subject subject = read("r 1 250 1\nr.dat 16 200 12 0 1 1 0 II\n#Dx: 270492004\n# Digoxin\n#Dx: 2\n", 1, 0)
                .subject();
        assertEquals(Map.of("Dx", "270492004", "comment 2", "Digoxin", "Dx 2", "2"), subject.other());
    }

    @ParameterizedTest
    @CsvSource({
        "10:30:05 2/3/2024, 2024-03-02T10:30:05",
        "8:06:04.5 26/10/1994, 1994-10-26T08:06:04.500",
        "05-Feb-2020 11:39:16, 2020-02-05T11:39:16"
    })
    void baseTimeAndDate_areTheTimeOfRecording(String written, String expected) throws Exception {
        Recording recording = read("r 1 250 1 " + written + "\nr.dat 16 200 12 0 1 1 0 II\n", 1, 0);
        assertEquals(
                LocalDateTime.parse(expected),
                recording.recordedAt().orElseThrow().local());
    }

    @Test
    void aTimeWithoutADate_isNotATimeOfRecording() throws Exception {
        Recording recording = read("r 1 250 1 10:30:05\nr.dat 16 200 12 0 1 1 0 II\n", 1, 0);
        assertEquals(Optional.empty(), recording.recordedAt());
        assertEquals(1, recording.warnings().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r 1 250 1\\nother.dat 16 200 12 0 1 1 0 II | in signal of line 2: expected the signal file",
                "r 2 250 1\\nr.dat 16 200 | in line 2: expected 2 signal lines after the record line, found 1",
                "r 1 250 1\\nr.dat 16 much | in line 2: expected a gain",
                "r 1 0 1\\nr.dat 16 200 | in line 1: expected a sampling rate above 0 Hz",
                "r 1 nan 1\\nr.dat 16 200 | in line 1: expected a sampling rate above 0 Hz",
                "r 9999999 250 1\\nr.dat 16 200 | in line 1: expected number of signals at most 1000",
                "r 1 250 1\\nr.dat 16+99 200 | at byte 99 (signal of line 2): expected samples, found end of file at 2",
                "r 1 250 1\\nr.dat 16x0 200 | in signal of line 2: expected at least 1 sample per frame, found 0",
                "r 0 250 1\\n | in line 1: expected at least 1 signal, found 0",
                "r 1 250 1\\nr.dat 32 200 | at byte 2 (signal of line 2): expected a frame of 1 samples, found 0 samples"
            })
    void aBrokenHeader_isRefusedWithItsLine(String header, String message) {
        var refused = assertThrows(MalformedException.class, () -> read(header.replace("\\n", "\n") + "\n", 1, 0));
        assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
    }

    @Test
    void aFormatNotYetOurs_isNamed() {
        var refused =
                assertThrows(UnsupportedException.class, () -> read("r 1 250 1\nr.dat 777 200 12 0 1 1 0 II\n", 1, 0));
        assertEquals("unsupported: signal format 777 (line 2)", refused.getMessage());
    }
}

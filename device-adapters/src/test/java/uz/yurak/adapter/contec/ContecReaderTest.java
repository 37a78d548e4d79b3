package uz.yurak.adapter.contec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;

/** The golden file was made by a program from the layout in {@link ContecReader}. */
class ContecReaderTest extends RecordingReaderContract {
    private static final int[] QUIET = {2048, 2048, 2048, 2048, 2048, 2048, 2048, 2048};
    private static final int[] ZEROS = new int[8];

    ContecReaderTest() {
        super(new ContecReader(), "limb-and-chest.ECG");
    }

    private static Bytes file(String time, String name, int sex, int age, int weight, int trailer, int[]... rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf("0000042".getBytes(StandardCharsets.US_ASCII), 10));
        out.writeBytes(Arrays.copyOf(time.getBytes(StandardCharsets.US_ASCII), 22));
        out.writeBytes(Arrays.copyOf(name.getBytes(StandardCharsets.ISO_8859_1), 8));
        out.writeBytes(new byte[] {(byte) sex, (byte) age, (byte) weight});
        for (int[] row : rows) {
            ByteBuffer counts = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            Arrays.stream(row).forEach(count -> counts.putShort((short) count));
            out.writeBytes(counts.array());
        }
        out.writeBytes(new byte[trailer]);
        return Bytes.wrap(out.toByteArray());
    }

    private static Recording read(Bytes bytes) throws Exception {
        return new ContecReader().read(Source.of("0000042.ECG", bytes));
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().skip(1).map(Object::toString).toList();
    }

    @Test
    void whatWasNotEntered_isAbsent() throws Exception {
        Recording blank = read(file("2024-03-01 08:15:30", "", 255, 0, 0, 37, QUIET));
        assertEquals(Optional.empty(), blank.subject().familyName());
        assertEquals(Optional.empty(), blank.subject().sex());
        assertEquals(Optional.empty(), blank.subject().ageYears());
        assertEquals("{case=0000042}", blank.subject().other().toString());
        assertEquals(List.of(), warnings(blank));
        Recording full = read(file("2024-03-01 08:15:30", "ABCDEFGH", 1, 200, 255, 37, QUIET));
        assertEquals(Optional.of("ABCDEFGH"), full.subject().familyName());
        assertEquals(Optional.of(Sex.MALE), full.subject().sex());
        assertEquals(Optional.of(200.0), full.subject().ageYears());
        assertEquals("255", full.subject().other().get("weightKg"));
    }

    @Test
    void anUnknownCodeOfSex_isKeptAsWritten() throws Exception {
        Recording recording = read(file("2024-03-01 08:15:30", "", 7, 0, 0, 37, QUIET));
        assertEquals(Optional.empty(), recording.subject().sex());
        assertEquals("7", recording.subject().other().get("sexCode"));
    }

    @Test
    void zeroVolts_isTheMiddleOfTheConverter() throws Exception {
        LeadSignal lead = read(file("2024-03-01 08:15:30", "", 0, 0, 0, 37, new int[] {
                    2048, 2248, 0x6800, 0, 4095, 2047, 2049, 0x6801
                }))
                .leads()
                .get(0);
        assertEquals(0, lead.scale().orElseThrow().microvolts(2048));
        assertEquals(1000, lead.scale().orElseThrow().microvolts(2248), "200 counts of 5 µV");
    }

    @Test
    void countsBeyondTheConverter_areKeptAndSaid() throws Exception {
        Recording recording = read(file(
                "2024-03-01 08:15:30", "", 0, 0, 0, 37, new int[] {2048, 2048, 2048, 2048, 2048, 2048, 2048, 5000}));
        assertEquals(5000, recording.leads().get(7).samples().at(0));
        assertEquals(List.of("lead V6: 1 counts beyond 12 bits, kept as written"), warnings(recording));
    }

    @Test
    void anInstantOfZeros_isAGapAndNoVoltage() throws Exception {
        Recording recording = read(file("2024-03-01 08:15:30", "", 0, 0, 0, 37, QUIET, ZEROS, QUIET));
        for (LeadSignal lead : recording.leads()) {
            assertEquals(List.of(new Gap(1, 2, "no signal")), lead.gaps());
        }
        assertEquals(1, warnings(recording).size());
    }

    @Test
    void aLastInstantEndingInAZeroByte_isWhole() throws Exception {
        int[] low = {2048, 2048, 2048, 2048, 2048, 2048, 2048, 200};
        Recording recording = read(file("2024-03-01 08:15:30", "", 0, 0, 0, 37, QUIET, low));
        assertEquals(200, recording.leads().get(7).samples().at(1));
        assertEquals(List.of(), warnings(recording));
    }

    @Test
    void aCutFile_saysSo() throws Exception {
        Recording recording = read(file("2024-03-01 08:15:30", "", 0, 0, 0, 3, QUIET, QUIET));
        assertEquals(2, recording.leads().get(0).samples().count());
        assertTrue(warnings(recording).get(0).endsWith("found 3; the file may have been cut"));
        assertThrows(MalformedException.class, () -> read(file("2024-03-01 08:15:30", "", 0, 0, 0, 37)));
    }

    @Test
    void aTimeThatNoCalendarHas_isLeftWithAWarning() throws Exception {
        Recording recording = read(file("2023-02-30 08:15:30", "", 0, 0, 0, 37, QUIET));
        assertEquals(Optional.empty(), recording.recordedAt());
        assertEquals(1, warnings(recording).size());
    }

    @Test
    void aNameInNoDeclaredCharacterSet_losesNoByte() throws Exception {
        Recording recording = read(file("2024-03-01 08:15:30", "M\u00fcller", 0, 0, 0, 37, QUIET));
        assertEquals(Optional.of("M\u00fcller"), recording.subject().familyName());
        assertEquals(1, warnings(recording).size());
        assertFalse(warnings(recording).get(0).contains("ller"), "no patient data in a warning");
    }
}

package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.yurak.adapter.edf.EdfFixture.plain;
import static uz.yurak.adapter.edf.EdfFixture.read;
import static uz.yurak.adapter.edf.EdfFixture.warnings;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

class EdfReaderTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "edf", "event.edf");

    EdfReaderTest() {
        super(new EdfReader(), "event.edf");
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

package uz.yurak.adapter.xdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;

/** Data streams; the golden file is made here from the fields' tables (GDT 2.1: 8410, 8411, 8437, 8438). */
class XdtStreamTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "xdt", "stream.gdt");

    XdtStreamTest() {
        super(new XdtReader(), "stream.gdt");
    }

    private static Bytes file(String... fields) {
        String text = Arrays.stream(fields)
                .map(field -> "%03d%s\r\n".formatted(field.length() + 5, field))
                .collect(Collectors.joining());
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes golden() {
        return file(
                "80006310",
                "810000345",
                "30002345",
                "3101Sinov",
                "92062",
                "8402EKG01",
                "843223101998",
                "8439163400",
                "8410HF",
                "842062",
                "8421/min",
                "8410II",
                "8411EKG II",
                "8437ms, mV",
                "84380,0.12,2,0.13,4,-0.05,6,0.1",
                "84388,0.11",
                "8410THX",
                "8411Thorax",
                "8437s,mV,uV,Ohm",
                "8438(0,1,15,3),(0.004,2,-16,4),(0.012,3,17,5)",
                "6220ok");
    }

    private static Recording read(String... stream) throws IOException {
        String[] all = new String[stream.length + 3];
        all[0] = "80006310";
        all[1] = "8402EKG01";
        all[2] = "6220ok";
        System.arraycopy(stream, 0, all, 3, stream.length);
        return new XdtReader().read(Source.of("", file(all)));
    }

    @Test
    void theGoldenFile_isMadeAfterTheTables() throws Exception {
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(GOLDEN, golden().toArray());
        }
        assertEquals(golden(), Bytes.wrap(Files.readAllBytes(GOLDEN)));
    }

    @Test
    void aRecordShorterThanItStates_isSaid() throws Exception {
        assertTrue(read("810000999").warnings().toString().contains("1 records shorter than they state"));
        assertEquals(1, read("810000040").warnings().size());
    }

    @Test
    void timesAndVoltages_areALead() throws Exception {
        LeadSignal lead = read("8410V1", "8437s,uV", "84380.000,1,0.002,-2,0.004,5")
                .leads()
                .get(0);
        assertEquals(Lead.V1, lead.lead());
        assertEquals(500, lead.rateHz());
        assertEquals(Samples.of(1, -2, 5), lead.samples());
        assertEquals(1000, lead.scale().orElseThrow().nanovoltsPerCount(), 1e-9);
    }

    @Test
    void turnsInBrackets_areTheSame() throws Exception {
        assertEquals(
                read("8410V1", "8437s,uV", "84380.000,1,0.002,-2,0.004,5").leads(),
                read("8410V1", "8437s, uV", "8438(0.000, 1),(0.002,-2)", "8438,(0.004,5)")
                        .leads());
    }

    @Test
    void aMissingTurn_isAGap_andALaterStartIsKept() throws Exception {
        LeadSignal lead = read("8410V1", "8437ms,uV", "843810.00,1,12.00,2,14.00,3,18.00,4")
                .leads()
                .get(0);
        assertEquals(List.of(new Gap(3, 4, "no number")), lead.gaps());
        assertEquals(10, lead.startOffsetMs(), 1e-9);
    }

    @Test
    void severalColumns_areLeadsThatNobodyNamed() throws Exception {
        Recording recording = read("8411Ableitung III", "8437ms,mV,mV", "84380,1,2,4,3,4");
        assertEquals(
                List.of("Ableitung III column 2", "Ableitung III column 3"),
                recording.leads().stream().map(lead -> lead.lead().label()).toList());
        assertTrue(recording.leads().stream().noneMatch(lead -> lead.lead().isKnown()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8437mV|84381,2,3",
                "8437ms,s,mV|84380,0,1",
                "8437ms,mV|84380,1,4",
                "8437ms,mV|84380,1,4,x",
                "8437ms,mV|8438(0,1),4,2",
                "8437ms,mV|8438(0,1,4,2)",
                "8437ms,mV|84380,1,4,2,11,3,12,4",
                "8437ms,mV|84384,1,0,2",
                "8437ms,mV|84380,1,4,99999999999"
            })
    void aStreamThatTellsNoSignal_isLeftAndSaid_andTheFindingsStay(String stream) throws Exception {
        Recording recording = read(stream.split("\\|"));
        assertEquals(List.of(), recording.leads());
        assertEquals(List.of("ok"), recording.deviceStatements());
        assertTrue(recording.warnings().toString().contains("data stream is left"), recording.warnings()::toString);
    }

    @Test
    void oneLeadTwice_isReadOnce_andSaid() throws Exception {
        Recording recording = read("8410V1", "8437ms,mV", "84380,1,4,2", "8410V1", "8437ms,mV", "84380,3,4,4");
        assertEquals(1, recording.leads().size());
        assertTrue(recording.warnings().toString().contains("its lead stands before already"));
    }

    /** A wedge pressure in volts is no ECG, and neither is an EEG: only 8402 says that it is. */
    @Test
    void whatIsNoEcg_staysRefused() {
        Bytes eeg = file("80006310", "8402EEG01", "8410C3", "8437ms,uV", "84380,1,4,2");
        assertThrows(UnsupportedException.class, () -> new XdtReader().read(Source.of("", eeg)));
    }

    @Test
    void besideAFileWithTheWaveform_theStreamIsLeftAndSaid() throws Exception {
        Bytes told = file("80006310", "8402EKG01", "8410V1", "8437ms,uV", "84380,1,4,2", "6305a.csv");
        Bytes csv = Bytes.copyOf("time_s,I\n0.000,1\n0.002,2\n0.004,3\n".getBytes(StandardCharsets.US_ASCII));
        Recording recording = Readers.read(new Source("r.gdt", told, Map.of("a.csv", csv)));
        assertEquals(Lead.I, recording.leads().get(0).lead());
        assertEquals(1, recording.leads().size());
        assertTrue(recording.warnings().toString().contains("data streams are left beside"));
    }
}

package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

/** Real recordings of other formats written as SCP-ECG: every count, scale and time comes back, or the writer refuses. */
class ScpRoundTripRealTest {
    @Test
    void everyRecordOfPtbXl_comesBack() throws Exception {
        assertEquals(0, refused("ptbxl"), "1000 counts a millivolt at 100 and 500 Hz all fit");
    }

    /** All of them: 1000 counts a millivolt, 500 Hz. */
    @Test
    void everyRecordOfCpsc2018_comesBack() throws Exception {
        assertEquals(0, refused("cpsc2018-wfdb"));
    }

    /** 360 Hz is no whole number of microseconds between samples. */
    @Test
    void everyRecordOfMitBih_isRefused() throws Exception {
        assertEquals(RealData.files("mitdb", ".hea").size(), refused("mitdb"));
    }

    private static int refused(String folder) throws IOException {
        int refused = 0;
        for (Path header : RealData.files(folder, ".hea")) {
            Recording recording = Readers.read(SourceFiles.of(header));
            try {
                Recording back = new ScpReader().read(Source.of("", ScpWriter.write(recording)));
                assertEquals(facts(recording), facts(back), header.getFileName().toString());
            } catch (UnsupportedException e) {
                refused++;
            }
        }
        return refused;
    }

    private static List<Object> facts(Recording recording) {
        return recording.leads().stream()
                .map(lead ->
                        List.<Object>of(lead.lead(), lead.rateHz(), lead.samples(), lead.scale(), lead.startOffsetMs()))
                .map(Object.class::cast)
                .toList();
    }
}

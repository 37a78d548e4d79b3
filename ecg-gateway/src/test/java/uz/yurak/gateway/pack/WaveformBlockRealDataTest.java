package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Bytes;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.testkit.RealData;

class WaveformBlockRealDataTest {
    private static final int RAW_BYTES = Short.BYTES;
    private static final int LONGEST = 10_000;

    /**
     * Bit for bit, and below what the best of stock tools needs for ten seconds of 12 leads at 500 Hz (first difference, planes of
     * bytes, xz or brotli: 25,571, 27,790, 27,223 and 34,226 of 120,000 bytes).
     */
    @ParameterizedTest
    @CsvSource({
        "ptbxl/records500, _hr.hea, 0.2130",
        "ludb/data, .hea, 0.2315",
        "cinc2021/set50, .hea, 0.2268",
        "cinc2021/set77, .hea, 0.2852"
    })
    void everyRecord_comesBack(String folder, String suffix, double mostOfRaw) throws Exception {
        long raw = 0;
        long packed = 0;
        int records = 0;
        for (Path header : RealData.files(folder, suffix)) {
            int[][] leads = leads(Readers.read(SourceFiles.of(header)));
            Bytes block = WaveformBlock.pack(leads);
            assertArrayEquals(leads, WaveformBlock.unpack(block), header.toString());
            raw += (long) leads.length * leads[0].length * RAW_BYTES;
            packed += block.length();
            records++;
        }
        assertTrue(records > 5, "records found: " + records);
        assertTrue(packed < raw * mostOfRaw, packed + " of " + raw);
    }

    private static int[][] leads(Recording recording) {
        List<int[]> all = new ArrayList<>();
        for (LeadSignal lead : recording.leads()) {
            int[] samples = new int[Math.min(LONGEST, lead.samples().count())];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = lead.samples().at(i);
            }
            all.add(samples);
        }
        return all.toArray(int[][]::new);
    }
}

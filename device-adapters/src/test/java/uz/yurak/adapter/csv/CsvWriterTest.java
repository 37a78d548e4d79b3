package uz.yurak.adapter.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class CsvWriterTest {
    private static String written(LeadSignal... leads) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter.write(Recording.of("test", List.of(leads)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rows_areSecondsAndMicrovolts() throws Exception {
        assertEquals(
                "time_s,I,II\n0.000000,2.5,-1\n0.002000,-0.0025,0\n",
                written(
                        LeadSignal.of(Lead.I, 500, Samples.of(1000, -1), Scale.ofNanovolts(2.5)),
                        LeadSignal.of(Lead.II, 500, Samples.of(-1, 0), Scale.ofNanovolts(1000))));
    }

    @Test
    void aGapAndAnEarlyEnd_areEmptyCells() throws Exception {
        LeadSignal whole = LeadSignal.of(Lead.I, 100, Samples.of(1, 2, 3), Scale.ofNanovolts(1000));
        LeadSignal broken = LeadSignal.of(Lead.V1, 100, Samples.of(7, 8), Scale.ofNanovolts(1000))
                .withGaps(List.of(new Gap(0, 1, "electrode off")));
        assertEquals("time_s,I,V1\n0.000000,1,\n0.010000,2,8\n0.020000,3,\n", written(whole, broken));
    }

    @Test
    void leadsOfSeveralRatesAndStarts_keepTheirInstants() throws Exception {
        LeadSignal fast = LeadSignal.of(Lead.I, 200, Samples.of(1, 2, 3), Scale.ofNanovolts(1000));
        LeadSignal later = new LeadSignal(
                Lead.II,
                100,
                Samples.of(9),
                Optional.of(Scale.ofNanovolts(1000)),
                List.of(),
                false,
                10,
                Filtering.UNKNOWN);
        assertEquals("time_s,I,II\n0.000000,1,\n0.005000,2,\n0.010000,3,9\n", written(fast, later));
    }

    @Test
    void aSkewedLead_startsBeforeTheOthers() throws Exception {
        LeadSignal plain = LeadSignal.of(Lead.I, 100, Samples.of(1, 2), Scale.ofNanovolts(1000));
        LeadSignal skewed = new LeadSignal(
                Lead.II,
                100,
                Samples.of(7, 8, 9),
                Optional.of(Scale.ofNanovolts(1000)),
                List.of(),
                false,
                -10,
                Filtering.UNKNOWN);
        assertEquals("time_s,I,II\n-0.010000,,7\n0.000000,1,8\n0.010000,2,9\n", written(plain, skewed));
    }

    @Test
    void aLeadWithoutCalibration_saysSoInItsHeading() throws Exception {
        LeadSignal raw = new LeadSignal(
                Lead.named("a, \"b\""), 100, Samples.of(5), Optional.empty(), List.of(), false, 0, Filtering.UNKNOWN);
        assertEquals("time_s,\"a, \"\"b\"\" (counts, not calibrated)\"\n0.000000,5\n", written(raw));
    }
}

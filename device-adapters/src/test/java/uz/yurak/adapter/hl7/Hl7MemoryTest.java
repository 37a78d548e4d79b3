package uz.yurak.adapter.hl7;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Allocation;
import uz.yurak.record.Bytes;

/** What docs/formats.md says of the memory that a message of many small parts takes. */
class Hl7MemoryTest {
    private static final String START = "MSH|^~\\&|CARDIO||YURAK||20260102101200||ORU^R01^ORU_R01|42|P|2.6\r"
            + "PID|1||UZ-77\rOBR|1|O-5||93000^12-lead ECG^C4|||20260102101110\r";
    private static final String LEAD = "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|0";
    private static final String LEADS_SCALE = "|266419^MDC_DIM_MICRO_VOLT^MDC|||||F\r"
            + "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|500|264608^MDC_DIM_PER_SEC^MDC|||||F\r"
            + "OBX|3|NM|2327^MDC_ATTR_NU_MSMT_RES^MDC|1.1.1.1.2|2.5|266419^MDC_DIM_MICRO_VOLT^MDC|||||F\r";
    private static final Hl7Reader READER = new Hl7Reader(source -> {
        throw new AssertionError("no file is embedded");
    });

    /** Of segments; of what is smaller ten times as many. */
    private static final int PARTS = 90_000;

    /** Segments of one field need most, and samples of one digit. */
    private static final double MOST_TIMES = 75;

    /** Samples of one digit and of five; missing ones; repetitions, components, fields, segments, escapes, that are empty. */
    @ParameterizedTest
    @ValueSource(strings = {"^1", "^-1234", "^", "~", "&", "|", "ZZZ\r", "NTE|\r", "OBX|\r", "\\T\\", "OBX|1|NA|||1\r"})
    void manySmallParts_takeWhatIsSaid(String part) throws Exception {
        boolean isSegment = part.endsWith("\r");
        String text = isSegment
                ? START + LEAD + LEADS_SCALE + part.repeat(PARTS)
                : START + LEAD + part.repeat(10 * PARTS) + LEADS_SCALE;
        double times = Allocation.timesTheFile(READER, Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        assertTrue(times <= MOST_TIMES, times + " times the file");
    }
}

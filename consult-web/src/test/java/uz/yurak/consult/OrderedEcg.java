package uz.yurak.consult;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An ECG that names the order that it was made for. */
public final class OrderedEcg {
    private OrderedEcg() {}

    /** An ECG of one lead as a machine sends it that writes the order's number into OBR-2. */
    public static Map<String, byte[]> of(String order, String patient, String name) {
        String message = "MSH|^~\\&|CART|WARD|YURAK||20260102101200||ORU^R01^ORU_R01|42|P|2.6||||||UNICODE UTF-8\r"
                + "PID|1||" + patient + "||" + name + "||19880429|F\r"
                + "OBR|1|" + order + "^HIS|F-1|93000^12-lead ECG^C4|||20260102101110\r"
                + "OBX|1|NA|131329^MDC_ECG_ELEC_POTL_I^MDC|1.1.1.1|" + spikes()
                + "|266419^MDC_DIM_MICRO_VOLT^MDC|||||F\r"
                + "OBX|2|NM|0^MDC_ATTR_SAMP_RATE^MDC|1.1.1.1.1|500|264608^MDC_DIM_PER_SEC^MDC|||||F\r";
        return Map.of("oru.hl7", message.getBytes(StandardCharsets.UTF_8));
    }

    /** 10 s at 500 Hz, a spike each second: nothing that would raise the urgency by itself. */
    private static String spikes() {
        return IntStream.range(0, 5000)
                .mapToObj(i -> String.valueOf(Math.max(0, 400 - 20 * Math.abs(i % 500 - 250))))
                .collect(Collectors.joining("^"));
    }
}

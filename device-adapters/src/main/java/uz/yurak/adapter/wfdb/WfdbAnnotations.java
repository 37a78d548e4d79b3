package uz.yurak.adapter.wfdb;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uz.yurak.record.Bytes;

/**
 * Writes annotation files in the MIT format of WFDB (annot(5)).
 *
 * <pre>
 *   2 bytes  little-endian: annotation code in the upper 6 bits, samples since the one before in the lower 10
 *   where those are more than 1023:
 *   2 bytes  code 59 (SKIP), interval 0
 *   4 bytes  the samples, the high half first, each half little-endian; then the 2 bytes with interval 0
 *   2 bytes  0 at the end
 * </pre>
 */
public final class WfdbAnnotations {
    private static final int SKIP = 59;
    private static final int MAX_INTERVAL = 1023;

    /** Codes of the symbols that we write, from WFDB's ecgcodes.h. */
    private static final Map<String, Integer> CODES =
            Map.of("N", 1, "V", 5, "/", 12, "Q", 13, "p", 24, "t", 27, "(", 39, ")", 40);

    private WfdbAnnotations() {}

    /**
     * One annotation.
     *
     * @param sample its position
     * @param symbol {@code N V / Q p t ( )}
     */
    public record Annotation(int sample, String symbol) {
        public Annotation {
            if (sample < 0 || !CODES.containsKey(symbol)) {
                throw new IllegalArgumentException("no annotation " + symbol + " at sample " + sample);
            }
        }
    }

    /** The file; annotations of one sample stay in the order given. */
    public static Bytes encode(List<Annotation> annotations) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = 0;
        for (Annotation annotation : annotations.stream()
                .sorted(Comparator.comparingInt(Annotation::sample))
                .toList()) {
            int interval = annotation.sample() - last;
            if (interval > MAX_INTERVAL) {
                word(out, SKIP << 10);
                word(out, interval >>> 16);
                word(out, interval & 0xFFFF);
                interval = 0;
            }
            word(out, CODES.getOrDefault(annotation.symbol(), 0) << 10 | interval);
            last = annotation.sample();
        }
        word(out, 0);
        return Bytes.wrap(out.toByteArray());
    }

    private static void word(ByteArrayOutputStream out, int value) {
        out.write(value);
        out.write(value >>> 8);
    }
}

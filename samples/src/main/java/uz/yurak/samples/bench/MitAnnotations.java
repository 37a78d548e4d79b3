package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an annotation file of the MIT format (annot(5)) for scoring. Written apart from the adapters, so that one cannot
 * hide the other's fault.
 */
final class MitAnnotations {
    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int AUX = 63;

    /** Symbols by code; a space where none is needed here. */
    private static final String SYMBOLS = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

    private MitAnnotations() {}

    /**
     * One annotation.
     *
     * @param sample its position
     * @param symbol as WFDB's tools print it
     * @param text what is written beside it: of {@code +} the rhythm that begins
     */
    record Annotation(long sample, char symbol, String text) {
        Annotation(long sample, char symbol) {
            this(sample, symbol, "");
        }
    }

    static List<Annotation> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Annotation> out = new ArrayList<>();
        long sample = 0;
        int at = 0;
        while (at + 1 < bytes.length) {
            int word = word(bytes, at);
            at += 2;
            int code = word >>> 10;
            int value = word & 0x3FF;
            if (word == 0) {
                break;
            } else if (code == SKIP && at + 3 < bytes.length) {
                sample += (word(bytes, at) << 16) | word(bytes, at + 2);
                at += 4;
            } else if (code == AUX) {
                if (!out.isEmpty() && at + value <= bytes.length) {
                    Annotation last = out.remove(out.size() - 1);
                    String text = new String(bytes, at, value, StandardCharsets.US_ASCII);
                    out.add(new Annotation(last.sample(), last.symbol(), text.replace("\0", "")));
                }
                at += value + (value & 1);
            } else if (code != NUM && code != SUB && code != CHN) {
                sample += value;
                out.add(new Annotation(sample, code < SYMBOLS.length() ? SYMBOLS.charAt(code) : ' '));
            }
        }
        return out;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}

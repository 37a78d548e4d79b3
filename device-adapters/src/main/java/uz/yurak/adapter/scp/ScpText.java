package uz.yurak.adapter.scp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;

/**
 * The encoding of a record's texts: the language support code in byte 17 of tag 14 (EN 1064, 5.4.3.1, table 5). Bytes that
 * are no character of it become U+FFFD, which the reader warns about.
 */
final class ScpText {
    static final char REPLACEMENT = '\uFFFD';

    private static final Map<Integer, String> CHARSETS = Map.ofEntries(
            Map.entry(0x01, "ISO-8859-1"),
            Map.entry(0x03, "ISO-8859-2"),
            Map.entry(0x0b, "ISO-8859-4"),
            Map.entry(0x13, "ISO-8859-5"),
            Map.entry(0x1b, "ISO-8859-6"),
            Map.entry(0x23, "ISO-8859-7"),
            Map.entry(0x2b, "ISO-8859-8"),
            Map.entry(0x33, "TIS-620"),
            Map.entry(0x3b, "ISO-8859-15"),
            Map.entry(0x07, "UTF-8"),
            Map.entry(0x27, "GB2312"),
            Map.entry(0x37, "EUC-KR"));

    private final Charset charset;

    private ScpText(Charset charset) {
        this.charset = charset;
    }

    static ScpText ascii() {
        return new ScpText(StandardCharsets.US_ASCII);
    }

    /** @param code language support code; an unknown one reads as ASCII */
    static ScpText of(int code) {
        String name = CHARSETS.getOrDefault(code, "US-ASCII");
        return new ScpText(Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII);
    }

    /** A text of so many bytes, up to its zero byte. */
    String read(Cursor in, int length) throws MalformedException {
        byte[] bytes = in.bytes(length);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, charset).strip();
    }
}

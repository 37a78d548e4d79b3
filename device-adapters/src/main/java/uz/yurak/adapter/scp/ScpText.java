package uz.yurak.adapter.scp;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
            Map.entry(0x0f, "EUC-JP"),
            Map.entry(0x17, "EUC-JP"),
            Map.entry(0x1f, "EUC-JP"),
            Map.entry(0x27, "GB2312"),
            Map.entry(0x2f, "EUC-KR"),
            Map.entry(0x37, "EUC-KR"));

    private static final int ASCII = 0x00;
    private static final int LATIN = 0x01;
    private static final int CYRILLIC = 0x13;
    private static final int UNICODE = 0x07;

    /** What a writer tries in turn: the fewer readers know an encoding, the later; the last one holds every text. */
    private static final List<Integer> FOR_WRITING = List.of(ASCII, LATIN, CYRILLIC, UNICODE);

    private final int code;
    private final Charset charset;

    private ScpText(int code, Charset charset) {
        this.code = code;
        this.charset = charset;
    }

    static ScpText ascii() {
        return of(ASCII);
    }

    /**
     * @param code language support code; bit 0 clear is ASCII and bits 1 0 = 01 are ISO 8859-1 whatever stands above them; an
     *     unknown code reads as ASCII
     */
    static ScpText of(int code) {
        int known = (code & 0x01) == 0 ? ASCII : (code & 0x03) == LATIN ? LATIN : code;
        String name = CHARSETS.getOrDefault(known, "US-ASCII");
        return new ScpText(code, Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII);
    }

    /** The first encoding, plain ASCII before all, that holds each of these texts; UTF-8 holds what no other does. */
    static ScpText holding(List<String> texts) {
        for (int code : FOR_WRITING) {
            ScpText text = of(code);
            CharsetEncoder encoder = text.charset.newEncoder();
            if (texts.stream().allMatch(encoder::canEncode)) {
                return text;
            }
        }
        return of(UNICODE);
    }

    int code() {
        return code;
    }

    /** The character set by its name at IANA. */
    String name() {
        return charset.name();
    }

    /** The bytes of a text with the zero that ends it. */
    byte[] zeroEnded(String text) {
        byte[] bytes = text.replace("\0", "").getBytes(charset);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** As much of the beginning of a text as a field of so many bytes holds in whole characters before its zero. */
    byte[] field(String text, int length) {
        int end = text.length();
        while (zeroEnded(text.substring(0, end)).length > length) {
            end = text.offsetByCodePoints(end, -1);
        }
        return Arrays.copyOf(zeroEnded(text.substring(0, end)), length);
    }

    /** A text of so many bytes, up to its zero. */
    String read(Cursor in, int length) throws MalformedException {
        byte[] bytes = in.bytes(length);
        if (charset.equals(StandardCharsets.UTF_8) && isUtf16(bytes)) {
            return upToZero(new String(bytes, StandardCharsets.UTF_16LE));
        }
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, charset).strip();
    }

    /** The texts from here to the end, each up to its zero. */
    List<String> toEnd(Cursor in) throws MalformedException {
        List<String> all = new ArrayList<>();
        while (!in.isAtEnd()) {
            int end = in.offset();
            while (end < in.end() && in.peekU8(end) != 0) {
                end++;
            }
            all.add(read(in, end - in.offset()));
            in.skip(Math.min(1, in.remaining()));
        }
        return all;
    }

    /**
     * The standard's Unicode (ISO 10646) does not say in how many bytes: some write 16 bits a character. Latin and Cyrillic
     * letters then have a high byte below 0x20, every second one, which no UTF-8 text of a form has.
     */
    private static boolean isUtf16(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        if (end < 2 || bytes.length % 2 != 0) {
            return false;
        }
        for (int i = 1; i < end; i += 2) {
            if (bytes[i] < 0 || bytes[i] >= ' ') {
                return false;
            }
        }
        return true;
    }

    private static String upToZero(String text) {
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}

package uz.yurak.adapter.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Bytes;

/** What bytes look like as text. */
final class Texts {
    private static final int LOOKED_AT = 16 << 10;
    /** Fewer lines of numbers alone could be anything. */
    private static final int LEAST_ROWS = 3;

    private Texts() {}

    /** Whether no control character but white space is in the first part; UTF-16 by its byte order mark. */
    static boolean isText(Bytes bytes) {
        if (bytes.length() == 0) {
            return false;
        }
        if (isUtf16(bytes)) {
            return true;
        }
        for (int i = 0; i < Math.min(bytes.length(), LOOKED_AT); i++) {
            int c = bytes.at(i) & 0xff;
            if (c == 0x7f || (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf16(Bytes bytes) {
        return bytes.length() > 1
                && ((bytes.at(0) == (byte) 0xff && bytes.at(1) == (byte) 0xfe)
                        || (bytes.at(0) == (byte) 0xfe && bytes.at(1) == (byte) 0xff));
    }

    /** Whether the text holds lines of numbers alone, one like the other, in a row; XML and JSON may, and are none. */
    static boolean isTable(Bytes bytes) {
        if (!isText(bytes) || isUtf16(bytes)) {
            return false;
        }
        byte[] head = new byte[Math.min(bytes.length(), LOOKED_AT)];
        bytes.view().get(head);
        String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.startsWith("<") || start.startsWith("{") || start.startsWith("\u00ef\u00bb\u00bf<")) {
            return false;
        }
        int rows = 0;
        int columns = 0;
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("[\r\n]+")) {
            int numbers = numbers(line);
            rows = numbers == 0 ? 0 : numbers == columns ? rows + 1 : 1;
            columns = numbers;
            if (rows == LEAST_ROWS) {
                return true;
            }
        }
        return false;
    }

    /** How many numbers a line is made of; 0 where it holds anything else. */
    private static int numbers(String line) {
        int count = 0;
        for (String cell : line.strip().split("[ \t,;]+")) {
            if (!isNumber(cell)) {
                return 0;
            }
            count++;
        }
        return count;
    }

    /** Digits behind a leading zero are an identifier or a length (xDT), no measured number. */
    private static boolean isNumber(String cell) {
        int digits = 0;
        if (cell.length() > 1 && cell.charAt(0) == '0' && Character.isDigit(cell.charAt(1))) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && c != '-' && c != '+' && ((c != 'e' && c != 'E') || digits == 0)) {
                return false;
            }
        }
        return digits > 0;
    }

    /** Text of a character set whose digits are no ASCII bytes, in one whose are. */
    static Bytes asAscii(Bytes bytes, Charset charset) {
        boolean wide = isUtf16(bytes)
                || charset.name().startsWith("UTF-16")
                || charset.name().startsWith("UTF-32");
        if (!wide) {
            return bytes;
        }
        Charset of = charset.name().startsWith("UTF-") && !charset.equals(StandardCharsets.UTF_8)
                ? charset
                : StandardCharsets.UTF_16;
        return Bytes.wrap(new String(bytes.toArray(), of).getBytes(StandardCharsets.UTF_8));
    }

    /** The cells of a line of our CSV; a cell in quotation marks doubles those it holds. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

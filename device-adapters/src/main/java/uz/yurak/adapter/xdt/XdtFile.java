package uz.yurak.adapter.xdt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Warning;

/**
 * A file's fields in order.
 *
 * <pre>
 *   3 digits  length of the line with these digits and its end
 *   4 digits  field
 *   n bytes   content
 *   CR LF
 * </pre>
 *
 * <p>A length that is not the line's is a warning: the line's end decides, and nothing is lost.
 */
record XdtFile(List<Field> fields, Charset charset, String declaredCharset) {
    /** @param line from 1 */
    record Field(String id, String text, int line) {}

    static final String RECORD = "8000";
    private static final String LENGTH = "8100";
    private static final String CHARACTER_SET = "9206";
    private static final int HEAD = 7;
    private static final int MAX_FIELDS = 1_000_000;
    private static final int LINE_END = 2;
    private static final Map<String, String> CHARACTER_SETS =
            Map.of("1", "US-ASCII", "2", "IBM437", "3", "ISO-8859-1", "4", "ISO-8859-15");
    private static final String DEFAULT = "IBM437";

    /** Whether the bytes begin with a record's start (field 8000). */
    static boolean begins(Bytes bytes) {
        if (bytes.length() < HEAD + 4) {
            return false;
        }
        byte[] head = new byte[HEAD + 4];
        bytes.view().get(head);
        return new String(head, StandardCharsets.ISO_8859_1).matches("\\d{3}8000[0-9A-Za-z]{4}");
    }

    static XdtFile of(Bytes bytes, List<Warning> warnings) throws MalformedException {
        if (!begins(bytes)) {
            throw MalformedException.in("line 1", "a record's start (field 8000)", "another line");
        }
        List<byte[]> lines = lines(bytes);
        Charset charset = charset(lines, bytes, warnings);
        List<Field> fields = new ArrayList<>();
        int wrongLengths = 0;
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i);
            if (line.length == 0) {
                continue;
            }
            if (line.length < HEAD || !isDigits(line)) {
                throw MalformedException.in("line " + (i + 1), "3 digits of length and 4 of field", "others");
            }
            String text = new String(line, HEAD, line.length - HEAD, charset);
            int declared = Integer.parseInt(new String(line, 0, 3, StandardCharsets.US_ASCII));
            boolean last = i == lines.size() - 1;
            if ((declared != line.length + LINE_END && declared != HEAD + text.length() + LINE_END)
                    || (last && !endsWithLine(bytes))) {
                wrongLengths++;
            }
            fields.add(new Field(new String(line, 3, 4, StandardCharsets.US_ASCII), text.strip(), i + 1));
        }
        warnOfShortRecords(lines, warnings);
        if (wrongLengths > 0) {
            warnings.add(new Warning(
                    "lines", wrongLengths + " whose length is not the one they state, or without an end; read to it"));
        }
        return new XdtFile(
                fields,
                charset,
                fields.stream()
                        .filter(f -> f.id().equals(CHARACTER_SET))
                        .map(Field::text)
                        .findFirst()
                        .orElse(""));
    }

    /** A record says how many bytes it has (field 8100), its own line and all ends counted: fewer are a cut file's. */
    private static void warnOfShortRecords(List<byte[]> lines, List<Warning> warnings) {
        int stated = 0;
        int bytes = 0;
        int shortRecords = 0;
        for (byte[] line : lines) {
            if (line.length == 0) {
                continue;
            }
            String head = new String(line, 3, 4, StandardCharsets.ISO_8859_1);
            if (head.equals(RECORD)) {
                shortRecords += bytes < stated ? 1 : 0;
                stated = 0;
                bytes = 0;
            } else if (head.equals(LENGTH)) {
                stated = lengthStated(line);
            }
            bytes += line.length + LINE_END;
        }
        shortRecords += bytes < stated ? 1 : 0;
        if (shortRecords > 0) {
            warnings.add(
                    new Warning("field " + LENGTH, shortRecords + " records shorter than they state: cut, perhaps"));
        }
    }

    private static int lengthStated(byte[] line) {
        String text = new String(line, HEAD, line.length - HEAD, StandardCharsets.ISO_8859_1).strip();
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static boolean endsWithLine(Bytes bytes) {
        return bytes.at(bytes.length() - 1) == '\n' || bytes.at(bytes.length() - 1) == '\r';
    }

    private static boolean isDigits(byte[] line) {
        for (int i = 0; i < HEAD; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> lines(Bytes bytes) throws MalformedException {
        List<byte[]> lines = new ArrayList<>();
        ByteBuffer view = bytes.view();
        int start = 0;
        for (int at = 0; at <= bytes.length(); at++) {
            if (at == bytes.length() || bytes.at(at) == '\n') {
                int end = at > start && bytes.at(at - 1) == '\r' ? at - 1 : at;
                byte[] line = new byte[end - start];
                view.get(start, line);
                if (at < bytes.length() || line.length > 0) {
                    lines.add(line);
                }
                start = at + 1;
                if (lines.size() > MAX_FIELDS) {
                    throw MalformedException.in("line " + lines.size(), "at most " + MAX_FIELDS + " lines", "more");
                }
            }
        }
        return lines;
    }

    /** The declared one; otherwise UTF-8 where the bytes are, since the declared ones never look like it, or the default. */
    private static Charset charset(List<byte[]> lines, Bytes bytes, List<Warning> warnings) {
        for (byte[] line : lines) {
            String text = new String(line, StandardCharsets.ISO_8859_1);
            if (text.length() > HEAD && text.startsWith(CHARACTER_SET, 3)) {
                String name = CHARACTER_SETS.get(text.substring(HEAD).strip());
                if (name != null && !isAscii(bytes) && isUtf8(bytes)) {
                    warnings.add(
                            new Warning("field 9206", "declares " + name + ", the bytes are UTF-8; read as UTF-8"));
                    return StandardCharsets.UTF_8;
                }
                if (name != null) {
                    return Charset.forName(name);
                }
                warnings.add(new Warning("field 9206", "a character set that is not known; read as ISO 8859-1"));
                return StandardCharsets.ISO_8859_1;
            }
        }
        if (isAscii(bytes)) {
            return StandardCharsets.US_ASCII;
        }
        Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : Charset.forName(DEFAULT);
        warnings.add(new Warning("file", "no character set declared (field 9206); read as " + charset.name()));
        return charset;
    }

    private static boolean isAscii(Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Bytes bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.view());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    List<String> all(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .map(Field::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    Optional<String> first(String id) {
        return all(id).stream().findFirst();
    }
}

package uz.yurak.gateway.intake.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.record.Bytes;

/** A body of several parts (RFC 2046 section 5.1), as forms with files and STOW-RS send it. */
final class Multipart {
    private static final int MAX_PARTS = 100;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)^content-disposition:.*;\\s*filename=\"([^\"]*)\"");

    private Multipart() {}

    /**
     * One part.
     *
     * @param fileName as the sender named it; empty where it did not, as for a form's other fields
     */
    record Part(Optional<String> fileName, Bytes content) {}

    static Optional<String> boundary(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        return boundary.find()
                ? Optional.of(boundary.group(1) == null ? boundary.group(2) : boundary.group(1))
                : Optional.empty();
    }

    /** @throws IntakeRefusedException where the body is not of parts, or does not end */
    static List<Part> parts(Bytes body, String boundary) throws IntakeRefusedException {
        byte[] bytes = body.toArray();
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = find(bytes, delimiter, 0, bytes.length);
        while (at >= 0) {
            int start = at + delimiter.length;
            if (isEnd(bytes, start)) {
                return parts;
            }
            int next = find(bytes, delimiter, start, bytes.length);
            if (next < 0 || parts.size() == MAX_PARTS) {
                break;
            }
            parts.add(part(bytes, start, next - 2));
            at = next;
        }
        throw new IntakeRefusedException("expected at most " + MAX_PARTS + " parts and an end, found other bytes");
    }

    private static boolean isEnd(byte[] bytes, int at) {
        return at + 1 < bytes.length && bytes[at] == '-' && bytes[at + 1] == '-';
    }

    /** @param end before the line end that belongs to the next delimiter */
    private static Part part(byte[] bytes, int start, int end) throws IntakeRefusedException {
        byte[] blank = {'\r', '\n', '\r', '\n'};
        int head = find(bytes, blank, start, Math.min(bytes.length, start + MAX_HEADER_BYTES));
        if (head < 0 || head + blank.length > end) {
            throw new IntakeRefusedException("expected a part's header and content, found other bytes");
        }
        String headers = new String(bytes, start, head - start, StandardCharsets.UTF_8);
        Optional<String> fileName = headers.lines()
                .map(FILE_NAME::matcher)
                .filter(Matcher::find)
                .map(name -> name.group(1))
                .map(Multipart::withoutFolders)
                .findFirst();
        byte[] content = new byte[end - head - blank.length];
        System.arraycopy(bytes, head + blank.length, content, 0, content.length);
        return new Part(fileName, Bytes.wrap(content));
    }

    private static String withoutFolders(String name) {
        String slashed = name.replace('\\', '/');
        return slashed.substring(slashed.lastIndexOf('/') + 1);
    }

    static boolean isMultipart(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static int find(byte[] bytes, byte[] wanted, int from, int to) {
        for (int i = from; i + wanted.length <= to; i++) {
            int matched = 0;
            while (matched < wanted.length && bytes[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}

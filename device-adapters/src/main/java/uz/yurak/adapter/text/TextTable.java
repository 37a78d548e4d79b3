package uz.yurak.adapter.text;

import java.util.Arrays;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Bytes;

/**
 * Walks a text line by line and cell by cell without copying it. Blank lines and comments are passed over; a cell may stand
 * in quotation marks.
 */
final class TextTable {
    private static final int LONGEST_MISSING = 64;

    private final Bytes text;
    private final TextLayout layout;
    private final Optional<byte[]> comment;
    private final int columns;
    private final int[] starts;
    private final int[] ends;
    private int offset;
    private int line;
    private int cells;
    private int rows;

    TextTable(Bytes text, TextLayout layout) {
        this.text = text;
        this.layout = layout;
        this.comment = layout.comment().map(mark -> mark.getBytes(layout.charset()));
        this.columns = layout.columns().size();
        this.starts = new int[columns];
        this.ends = new int[columns];
        for (int i = 0; i < layout.headerLines() && offset < text.length(); i++) {
            offset = endOfLine(offset) + 1;
            line++;
        }
    }

    /** Moves to the next row of numbers; false behind the last. */
    boolean next() throws MalformedException {
        if (layout.rows().isPresent() && rows == layout.rows().getAsInt()) {
            return false;
        }
        while (offset < text.length()) {
            int start = offset;
            int end = endOfLine(start);
            offset = end + 1;
            line++;
            if (!isPassedOver(start, end)) {
                split(start, end);
                if (end == text.length() && cells < columns) {
                    return false;
                }
                if (cells < columns) {
                    throw MalformedException.in(place(), columns + " cells", cells + "");
                }
                rows++;
                return true;
            }
        }
        return false;
    }

    int rows() {
        return rows;
    }

    /** Whether the text ends within a line, so that its last number or row may have been cut. */
    boolean endsWithinALine() {
        return text.length() > 0 && text.at(text.length() - 1) != '\n' && text.at(text.length() - 1) != '\r';
    }

    /** Lines with something in them behind the last row that the layout asks for; call at the end. */
    int linesLeft() {
        int left = 0;
        for (int at = offset; at < text.length(); at = endOfLine(at) + 1) {
            left += isPassedOver(at, endOfLine(at)) ? 0 : 1;
        }
        return left;
    }

    String place() {
        return "line " + line;
    }

    boolean isMissing(int column) {
        int start = starts[column];
        int length = ends[column] - start;
        if (length == 0) {
            return true;
        }
        if (length > LONGEST_MISSING || layout.missing().isEmpty()) {
            return false;
        }
        for (String marker : layout.missing()) {
            if (marker.length() == length && isAt(marker, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String marker, int start) {
        for (int i = 0; i < marker.length(); i++) {
            if (text.at(start + i) != marker.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads the cell's number, which its caller knows is not missing. */
    void read(int column, Numeral into) throws MalformedException {
        if (!into.parse(text, starts[column], ends[column])) {
            throw MalformedException.in(place() + ", column " + (column + 1), "a number", "something else");
        }
    }

    private int endOfLine(int start) {
        int at = start;
        while (at < text.length() && text.at(at) != '\n' && !isLoneReturn(at)) {
            at++;
        }
        return at;
    }

    /** Old programs end lines with a carriage return alone. */
    private boolean isLoneReturn(int at) {
        return text.at(at) == '\r' && (at + 1 == text.length() || text.at(at + 1) != '\n');
    }

    private boolean isPassedOver(int start, int end) {
        int at = start;
        while (at < end && isBlank(text.at(at))) {
            at++;
        }
        if (at == end) {
            return true;
        }
        if (comment.isEmpty() || end - at < comment.get().length) {
            return false;
        }
        byte[] mark = comment.get();
        byte[] head = new byte[mark.length];
        text.view().get(at, head);
        return Arrays.equals(head, mark);
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private void split(int start, int end) throws MalformedException {
        cells = 0;
        boolean runs = layout.delimiter() == ' ';
        int at = start;
        while (at <= end) {
            while (isBlankAt(at, end) && (runs || text.at(at) != layout.delimiter())) {
                at++;
            }
            if (runs && at >= end) {
                return;
            }
            at = cell(at, end);
        }
    }

    private boolean isBlankAt(int at, int end) {
        return at < end && isBlank(text.at(at));
    }

    /** Takes one cell and returns the place behind its delimiter. */
    private int cell(int start, int end) throws MalformedException {
        boolean quoted = start < end && text.at(start) == '"';
        int first = quoted ? start + 1 : start;
        int at = first;
        int last;
        if (quoted) {
            while (at < end && text.at(at) != '"') {
                at++;
            }
            last = at;
            while (at < end && !isDelimiter(at)) {
                at++;
            }
        } else {
            while (at < end && !isDelimiter(at)) {
                at++;
            }
            last = at;
            while (last > first && isBlank(text.at(last - 1))) {
                last--;
            }
        }
        if (cells < columns) {
            starts[cells] = first;
            ends[cells] = last;
        } else if (last > first) {
            throw MalformedException.in(place(), columns + " cells", "more");
        }
        cells++;
        return at + 1;
    }

    private boolean isDelimiter(int at) {
        return layout.delimiter() == ' ' ? isBlank(text.at(at)) : text.at(at) == layout.delimiter();
    }
}

package uz.yurak.adapter.hl7;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import uz.yurak.adapter.MalformedException;

/** One line of a message. Fields, repetitions and components count from 1, as the standard does; absent ones are empty. */
public final class Hl7Segment {
    /** No segment of the standard has more fields than a tenth of this. */
    private static final int MAX_FIELDS = 1_000;

    private static final int NAME_CHARACTERS = 3;

    private final String name;
    private final List<String> fields;
    private final Separators separators;
    private final int number;

    private Hl7Segment(String name, List<String> fields, Separators separators, int number) {
        this.name = name;
        this.fields = fields;
        this.separators = separators;
        this.number = number;
    }

    static Hl7Segment of(String line, int offset, int number, Separators separators) throws MalformedException {
        if (line.length() < NAME_CHARACTERS
                || (line.length() > NAME_CHARACTERS && line.charAt(NAME_CHARACTERS) != separators.field())) {
            throw MalformedException.at(
                    offset, "segment " + number, "a name of three characters and a separator", "other text");
        }
        String name = line.substring(0, NAME_CHARACTERS);
        List<String> fields = new ArrayList<>();
        fields.add(name);
        if (name.equals("MSH")) {
            fields.add(String.valueOf(separators.field()));
        }
        for (int from = NAME_CHARACTERS + 1; from <= line.length(); ) {
            int end = line.indexOf(separators.field(), from);
            end = end < 0 ? line.length() : end;
            if (fields.size() == MAX_FIELDS) {
                throw MalformedException.at(offset, "segment " + number, "at most " + MAX_FIELDS + " fields", "more");
            }
            fields.add(line.substring(from, end));
            from = end + 1;
        }
        return new Hl7Segment(name, List.copyOf(fields), separators, number);
    }

    public String name() {
        return name;
    }

    /** The place of it in the message, for warnings: {@code segment 7 (OBX)}. */
    public String place() {
        return "segment " + number + " (" + name + ")";
    }

    /** The fields that are there. */
    public int fieldCount() {
        return fields.size() - 1;
    }

    /** A field as written, escapes and all. */
    public String raw(int field) {
        return field < fields.size() ? fields.get(field) : "";
    }

    /** The first component of the first repetition of a field, as text. */
    public String text(int field) {
        return component(field, 1);
    }

    /** A component of the first repetition. */
    public String component(int field, int component) {
        return part(repetition(field, 1), component, separators.component());
    }

    /** The first repetition with its components as written. */
    public String repetition(int field, int repetition) {
        return nth(raw(field), repetition, separators.repetition());
    }

    /** A component of a repetition that {@link #repetition} gave. */
    public String componentOf(String repetition, int component) {
        return part(repetition, component, separators.component());
    }

    /** The repetitions of a field, the first {@code limit} of them, with their components as written. */
    List<String> repetitions(int field, int limit) {
        List<String> repetitions = new ArrayList<>();
        String text = raw(field);
        for (int from = 0; from <= text.length() && repetitions.size() < limit; ) {
            int end = text.indexOf(separators.repetition(), from);
            end = end < 0 ? text.length() : end;
            repetitions.add(text.substring(from, end));
            from = end + 1;
        }
        return repetitions;
    }

    /** A subcomponent of a repetition that {@link #repetitions} gave. */
    String subcomponentOf(String repetition, int component, int subcomponent) {
        return part(nth(repetition, component, separators.component()), subcomponent, separators.subcomponent());
    }

    /** A subcomponent of a component of the first repetition. */
    public String subcomponent(int field, int component, int subcomponent) {
        String whole = nth(repetition(field, 1), component, separators.component());
        return part(whole, subcomponent, separators.subcomponent());
    }

    char componentSeparator() {
        return separators.component();
    }

    char repetitionSeparator() {
        return separators.repetition();
    }

    private String part(String text, int index, char separator) {
        String part = nth(text, index, separator);
        int sub = separator == separators.component() ? part.indexOf(separators.subcomponent()) : -1;
        return unescaped(sub < 0 ? part : part.substring(0, sub)).strip();
    }

    private static String nth(String text, int index, char separator) {
        int from = 0;
        for (int i = 1; i < index; i++) {
            int end = text.indexOf(separator, from);
            if (end < 0) {
                return "";
            }
            from = end + 1;
        }
        int end = text.indexOf(separator, from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /** Resolves {@code \F\ \S\ \T\ \R\ \E\ \Xhh..\ \.br\}; any other escape stays as written. */
    String unescaped(String text) {
        char escape = separators.escape();
        if (escape == 0 || text.indexOf(escape) < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int start = text.indexOf(escape, from);
            int end = start < 0 ? -1 : text.indexOf(escape, start + 1);
            if (end < 0) {
                return result.append(text, from, text.length()).toString();
            }
            result.append(text, from, start).append(resolved(text.substring(start, end + 1)));
            from = end + 1;
        }
        return result.toString();
    }

    private String resolved(String escape) {
        String code = escape.substring(1, escape.length() - 1);
        return switch (code) {
            case "F" -> String.valueOf(separators.field());
            case "S" -> String.valueOf(separators.component());
            case "T" -> String.valueOf(separators.subcomponent());
            case "R" -> String.valueOf(separators.repetition());
            case "E" -> String.valueOf(separators.escape());
            case ".br" -> "\n";
            default -> code.matches("X([0-7][0-9A-Fa-f])+") ? ascii(code.substring(1)) : escape;
        };
    }

    private static String ascii(String hex) {
        StringBuilder text = new StringBuilder();
        for (byte value : HexFormat.of().parseHex(hex)) {
            text.append((char) value);
        }
        return text.toString();
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return place();
    }
}

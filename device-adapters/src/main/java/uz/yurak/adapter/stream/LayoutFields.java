package uz.yurak.adapter.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;

/** The lines of a layout file; remembers all that is wrong, to say it at once. */
final class LayoutFields {
    private static final int MAX_SYNC_BYTES = 16;
    private static final int MAX_PROBLEMS = 50;

    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private LayoutFields() {}

    static LayoutFields read(Bytes file) throws MalformedException {
        if (file.length() > FrameLayout.MAX_FILE_BYTES) {
            throw MalformedException.in(
                    "layout", "at most " + FrameLayout.MAX_FILE_BYTES + " bytes", file.length() + " bytes");
        }
        LayoutFields fields = new LayoutFields();
        int number = 0;
        for (String line : new String(file.toArray(), StandardCharsets.UTF_8).split("\\R", -1)) {
            number++;
            fields.readLine(line.strip(), number);
        }
        return fields;
    }

    private void readLine(String line, int number) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1) {
            problem("line " + number, "key = value", "none");
            return;
        }
        String key = line.substring(0, equals).strip();
        if (values.put(key, line.substring(equals + 1).strip()) != null) {
            problem(key, "a key once", "it twice");
        }
    }

    /** @throws MalformedException where anything was wrong, or a key was not asked for */
    void finish() throws MalformedException {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "a key that is known", "this one");
            }
        }
        if (!problems.isEmpty()) {
            throw MalformedException.in("layout", "a layout without faults", String.join("; ", problems));
        }
    }

    void problem(String key, String expected, String found) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(key + ": expected " + expected + ", found " + found);
        }
    }

    Optional<String> text(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    String required(String key, String expected, String otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            problem(key, expected, "nothing");
        }
        return text.orElse(otherwise);
    }

    int whole(String key, OptionalInt otherwise, int lowest, int highest) {
        Optional<String> text = text(key);
        String expected = "a whole number from " + lowest + " to " + highest;
        if (text.isEmpty()) {
            if (otherwise.isEmpty()) {
                problem(key, expected, "nothing");
            }
            return otherwise.orElse(lowest);
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            problem(key, expected, "\"" + text.get() + "\"");
            return lowest;
        }
        problem(key, expected, text.get());
        return lowest;
    }

    /** An offset in the frame; a negative one counts from the frame's end. */
    int place(String key, int frameBytes, int fieldBytes) {
        int at = whole(key, OptionalInt.empty(), -frameBytes, frameBytes);
        int place = at < 0 ? frameBytes + at : at;
        if (place < 0 || place + fieldBytes > frameBytes) {
            problem(key, fieldBytes + " bytes within the frame's " + frameBytes, "byte " + at);
            return 0;
        }
        return place;
    }

    double real(String key, double lowest, double highest) {
        String text = required(key, "a number from " + lowest + " to " + highest, "" + lowest);
        double value = number(key, text);
        if (!(value >= lowest && value <= highest)) {
            problem(key, "a number from " + lowest + " to " + highest, text);
            return lowest;
        }
        return value;
    }

    double number(String key, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            problem(key, "a number", "\"" + text + "\"");
            return 1;
        }
        problem(key, "a finite number", text);
        return 1;
    }

    List<String> list(String key, int most) {
        List<String> list = List.of(required(key, "a list with commas", "1").split("\\s*,\\s*", -1));
        if (list.size() > most || list.stream().anyMatch(String::isEmpty)) {
            problem(key, "1 to " + most + " entries, none empty", list.size() + " entries");
            return List.of("1");
        }
        return list;
    }

    String oneOf(String key, String otherwise, String... allowed) {
        String text = text(key).orElse(otherwise);
        if (!List.of(allowed).contains(text)) {
            problem(key, "one of " + String.join(", ", allowed), "\"" + text + "\"");
            return otherwise;
        }
        return text;
    }

    Bytes hex(String key, boolean isRequired) {
        String text = isRequired
                ? required(key, "bytes in hexadecimal", "00")
                : text(key).orElse("");
        try {
            Bytes bytes = FrameLayoutFile.hexOf(text);
            if (bytes.length() <= MAX_SYNC_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            problem(key, "bytes in hexadecimal (A5 5A)", "\"" + text + "\"");
            return Bytes.EMPTY;
        }
        problem(key, "at most " + MAX_SYNC_BYTES + " bytes", "more");
        return Bytes.EMPTY;
    }
}

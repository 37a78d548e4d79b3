package uz.yurak.gateway.intake;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/**
 * The keys of a configuration that begin alike, read by the one who knows them. What is missing or wrong is remembered and
 * said at once by {@link #problems}, and so is each key that nobody asked for. Used by one thread.
 */
public final class Section {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}");

    /** What all sections of one file share. */
    private static final class File {
        private final Map<String, String> values;
        private final Path base;
        private final Set<String> problems = new LinkedHashSet<>();
        private final Set<String> known = new HashSet<>();

        File(Map<String, String> values, Path base) {
            this.values = new TreeMap<>(values);
            this.base = base;
        }
    }

    private final File file;
    private final String prefix;

    private Section(File file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /**
     * The whole file.
     *
     * @param base folder where relative paths start
     */
    public static Section of(Map<String, String> values, Path base) {
        return new Section(new File(values, base), "");
    }

    /** The part whose keys begin with {@code name.}; empty where there is none. */
    public Optional<Section> part(String name) {
        Section part = new Section(file, prefix + name + ".");
        return file.values.keySet().stream().anyMatch(key -> key.startsWith(part.prefix))
                ? Optional.of(part)
                : Optional.empty();
    }

    /** The parts {@code name.X.…} by their X, sorted. */
    public List<Section> parts(String name) {
        String start = prefix + name + ".";
        Set<String> names = new TreeSet<>();
        for (String key : file.values.keySet()) {
            int end = key.startsWith(start) ? key.indexOf('.', start.length()) : -1;
            if (end > 0 && NAME.matcher(key.substring(start.length(), end)).matches()) {
                names.add(key.substring(start.length(), end));
            }
        }
        return names.stream().map(each -> new Section(file, start + each + ".")).toList();
    }

    /** The beginning of its keys, without the last dot. */
    public String name() {
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    /** All that is missing, wrong or not known in the whole file; for when everything has been read. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(file.problems);
        for (String key : file.values.keySet()) {
            if (!file.known.contains(key)) {
                all.add(key + ": expected a key that is known, found this one");
            }
        }
        return all;
    }

    /** Remembers that what stands at the key will not do. */
    public void problem(String key, String expected, String found) {
        file.problems.add(prefix + key + ": expected " + expected + ", found " + found);
    }

    /** The machine that pushes here: keys {@code machine}, {@code urgency}, {@code test}. */
    public Machine machine() {
        return new Machine(
                required("machine", new MachineId("none"), MachineId::new, "a machine's id"),
                optional("urgency", Urgency.ROUTINE, Section::urgency, "emergency, urgent or routine"),
                flag("test", false));
    }

    /** Where a way listens: keys {@code bind} and {@code port}. */
    public InetSocketAddress listening(String bind, int port) {
        return new InetSocketAddress(text("bind").orElse(bind), number("port", port, 0, 65_535));
    }

    /** Whether the way is wanted: key {@code enabled}, true where it is left out. */
    public boolean enabled() {
        return flag("enabled", true);
    }

    public Path path(String key) {
        return required(key, file.base, file.base::resolve, "a path");
    }

    public Optional<Path> optionalPath(String key) {
        return optional(key, Optional.empty(), text -> Optional.of(file.base.resolve(text)), "a path");
    }

    public String word(String key, String expected) {
        return required(key, "none", Function.identity(), expected);
    }

    public boolean flag(String key, boolean otherwise) {
        return optional(key, otherwise, Section::flag, "true or false");
    }

    public int number(String key, int otherwise, int lowest, int highest) {
        return optional(
                key,
                otherwise,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < lowest || number > highest) {
                        throw new IllegalArgumentException();
                    }
                    return number;
                },
                "a number from " + lowest + " to " + highest);
    }

    /** The words at the key, between commas. */
    public Set<String> words(String key) {
        Set<String> words = new TreeSet<>();
        for (String word : text(key).orElse("").split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    public <T> T required(String key, T otherwise, Function<String, T> form, String expected) {
        if (text(key).isEmpty()) {
            problem(key, expected, "nothing");
        }
        return optional(key, otherwise, form, expected);
    }

    /** @param form throws {@link IllegalArgumentException} for what will not do */
    public <T> T optional(String key, T otherwise, Function<String, T> form, String expected) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return form.apply(text.get());
        } catch (IllegalArgumentException e) {
            problem(key, expected, "\"" + text.get() + "\"");
            return otherwise;
        }
    }

    /**
     * The hash of a password, code or token, which must be there. What will not do is not repeated in the problem: as a rule
     * it is the password itself.
     */
    public <T> T secret(String key, T otherwise, Function<String, T> form, String expected) {
        Optional<String> text = text(key);
        try {
            if (text.isPresent()) {
                return form.apply(text.get());
            }
            problem(key, expected, "nothing");
        } catch (IllegalArgumentException e) {
            problem(key, expected, "another text");
        }
        return otherwise;
    }

    public Optional<String> text(String key) {
        file.known.add(prefix + key);
        return Optional.ofNullable(file.values.get(prefix + key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Urgency urgency(String text) {
        return Urgency.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }
}

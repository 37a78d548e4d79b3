package uz.yurak.gateway.update;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the agent's program: two to four numbers with dots, and perhaps a suffix, which comes before the same numbers
 * without one ({@code 1.4.0-rc.1} before {@code 1.4.0}). Also the name of its folder.
 *
 * @param suffix empty where there is none
 */
public record Version(List<Integer> numbers, String suffix) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6}){1,3})(?:-([A-Za-z0-9.]{1,32}))?");

    public Version {
        numbers = List.copyOf(numbers);
    }

    /** @throws IllegalArgumentException where it is none */
    public static Version parse(String text) {
        return maybe(text).orElseThrow(() -> new IllegalArgumentException("version: expected as 1.4.0, found " + text));
    }

    /** Empty where the text is no version. */
    public static Optional<Version> maybe(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<Integer> numbers =
                Arrays.stream(parts.group(1).split("\\.")).map(Integer::valueOf).toList();
        return Optional.of(new Version(numbers, parts.group(2) == null ? "" : parts.group(2)));
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Integer.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (suffix.isEmpty() || other.suffix.isEmpty()) {
            return Boolean.compare(suffix.isEmpty(), other.suffix.isEmpty());
        }
        return suffix.compareTo(other.suffix);
    }

    private int number(int at) {
        return at < numbers.size() ? numbers.get(at) : 0;
    }

    @Override
    public String toString() {
        String dotted = String.join(".", numbers.stream().map(String::valueOf).toList());
        return suffix.isEmpty() ? dotted : dotted + "-" + suffix;
    }
}

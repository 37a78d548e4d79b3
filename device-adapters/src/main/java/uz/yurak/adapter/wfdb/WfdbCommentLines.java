package uz.yurak.adapter.wfdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Subject;

/**
 * A subject as the comments of a header. What was read from comments goes back to its line: {@link WfdbComments} calls those
 * that have no name by their number, and they must be called the same when they are read again.
 */
final class WfdbCommentLines {
    private static final Pattern NUMBERED = Pattern.compile("comment (\\d{1,6})");

    private WfdbCommentLines() {}

    /** @param wereComments whether the subject's further fields were comments; otherwise they are left out */
    static List<String> of(Subject subject, boolean wereComments) {
        List<String> without = lines(List.of(), wereComments ? subject.other() : Map.of());
        // A line of the MIT-BIH records tells age and sex in its own way: said twice, the one would be kept as a
        // further field.
        Subject told = WfdbComments.subject(without);
        List<String> ageAndSex = new ArrayList<>();
        if (!told.ageYears().equals(subject.ageYears())) {
            subject.ageYears().ifPresent(years -> ageAndSex.add("Age: " + WfdbWriter.plain(years)));
        }
        if (!told.sex().equals(subject.sex())) {
            subject.sex().ifPresent(sex -> ageAndSex.add("Sex: " + sex.name().toLowerCase(Locale.ROOT)));
        }
        return ageAndSex.isEmpty() ? without : lines(ageAndSex, wereComments ? subject.other() : Map.of());
    }

    /** The numbered ones at their numbers, as far as the named ones fill the lines before them. */
    private static List<String> lines(List<String> first, Map<String, String> fields) {
        Deque<String> named = new ArrayDeque<>(first);
        Map<Integer, String> numbered = new TreeMap<>();
        fields.forEach((name, text) -> {
            Matcher number = NUMBERED.matcher(name);
            if (number.matches()) {
                numbered.put(Integer.valueOf(number.group(1)), text);
            } else {
                named.add(name + ": " + text);
            }
        });
        List<String> lines = new ArrayList<>();
        numbered.forEach((number, text) -> {
            while (lines.size() < number - 1 && !named.isEmpty()) {
                lines.add(named.remove());
            }
            lines.add(text);
        });
        lines.addAll(named);
        return lines;
    }
}

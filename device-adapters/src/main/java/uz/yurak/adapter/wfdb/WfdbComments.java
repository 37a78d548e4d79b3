package uz.yurak.adapter.wfdb;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * What the comments of a header say about the patient.
 *
 * <p>Three ways of writing are known: {@code Age: 77} a line (PTB, CinC), {@code <age>: 25 <sex>: M} several a line (LUDB,
 * European ST-T), and the first line of the MIT-BIH records, {@code 72 F …}, which their directory defines as age and sex.
 * Everything is kept as written; only a plain age and a plain sex are understood.
 */
final class WfdbComments {
    private static final Pattern BRACKETED = Pattern.compile("<([^<>]+)>:\\s*(.*?)(?=\\s*<[^<>]+>:|$)");
    private static final Pattern NAMED = Pattern.compile("([^:]{1,60}):\\s*(.*)");
    private static final Pattern MIT_BIH = Pattern.compile("(\\d{1,3}) ([MF]) \\d+ \\d+ x\\d");
    /** An older age is a code (PTB-XL writes 300 above 89), not an age. */
    private static final double MAX_AGE_YEARS = 130;

    /** A longer comment is kept and not searched for fields. */
    private static final int MAX_FIELD_LINE = 2000;

    private final Map<String, String> fields = new TreeMap<>();
    private final Map<String, Integer> timesSeen = new HashMap<>();

    private WfdbComments() {}

    static Subject subject(List<String> comments) {
        return new WfdbComments().read(comments);
    }

    private Subject read(List<String> comments) {
        for (int i = 0; i < comments.size(); i++) {
            read(comments.get(i), i + 1);
        }
        Optional<Double> ageYears = take("age", WfdbComments::age);
        Optional<Sex> sex = take("sex", WfdbComments::sex);
        return new Subject(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), sex, ageYears, fields);
    }

    private void read(String comment, int number) {
        if (comment.length() > MAX_FIELD_LINE) {
            keep("comment " + number, comment);
            return;
        }
        Matcher mitBih = MIT_BIH.matcher(comment);
        Matcher bracketed = BRACKETED.matcher(comment);
        Matcher named = NAMED.matcher(comment);
        if (number == 1 && mitBih.matches()) {
            fields.put("age", mitBih.group(1));
            fields.put("sex", mitBih.group(2));
            keep("comment 1", comment);
        } else if (bracketed.lookingAt()) {
            do {
                keep(bracketed.group(1), bracketed.group(2));
            } while (bracketed.find());
        } else if (named.matches()) {
            keep(named.group(1).strip(), named.group(2));
        } else {
            keep("comment " + number, comment);
        }
    }

    /** A name that comes again is kept under a number. */
    private void keep(String name, String value) {
        int times = timesSeen.merge(name, 1, Integer::sum);
        fields.put(times == 1 ? name : name + " " + times, value.strip());
    }

    /** The understood value of a field by its name in any case; a field not understood stays among the others. */
    private <T> Optional<T> take(String name, Function<String, Optional<T>> meaning) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                Optional<T> value = meaning.apply(field.getValue());
                value.ifPresent(v -> fields.remove(field.getKey()));
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> age(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,3})?")) {
            return Optional.empty();
        }
        double years = Double.parseDouble(text);
        return years <= MAX_AGE_YEARS ? Optional.of(years) : Optional.empty();
    }

    private static Optional<Sex> sex(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "f", "female" -> Optional.of(Sex.FEMALE);
            case "m", "male" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }
}

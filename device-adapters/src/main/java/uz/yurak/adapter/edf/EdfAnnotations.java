package uz.yurak.adapter.edf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Bytes;

/**
 * The time-stamped annotation lists of one data record (EDF+ 2.2.2): {@code +onset[␕duration]␔text␔text␔␀}, seconds after
 * the start of the file.
 *
 * @param recordSeconds when the data record starts: the onset of its first list, whose first text is empty
 * @param all the annotations, without that
 * @param broken lists that do not follow the form
 */
record EdfAnnotations(OptionalDouble recordSeconds, List<Annotation> all, int broken) {
    private static final byte TEXT_END = 0x14;
    private static final byte LIST_END = 0;
    private static final Pattern TIME =
            Pattern.compile("([-+]\\d{1,12}(?:\\.\\d{0,20})?)(?:\\x15(\\d{0,12}(?:\\.\\d{0,20})?))?");

    /**
     * @param onsetSeconds after the start of the file
     * @param durationSeconds empty where not said
     * @param text as written
     */
    record Annotation(double onsetSeconds, OptionalDouble durationSeconds, String text) {}

    /**
     * @param from first byte of the annotation signal in this data record
     * @param to first byte after it
     * @param keepsTime whether it is the first annotation signal, whose first list tells the data record's start
     */
    static EdfAnnotations parse(Bytes file, int from, int to, boolean keepsTime) {
        List<Annotation> all = new ArrayList<>();
        OptionalDouble start = OptionalDouble.empty();
        int broken = 0;
        int at = from;
        while (at < to) {
            int end = indexOf(file, LIST_END, at, to);
            if (end > at) {
                String[] parts = text(file, at, end).split(String.valueOf((char) TEXT_END), -1);
                Matcher time = TIME.matcher(parts[0]);
                if (!time.matches() || parts.length < 2) {
                    broken++;
                } else {
                    double onset = Double.parseDouble(time.group(1));
                    if (keepsTime && at == from && parts[1].isEmpty()) {
                        start = OptionalDouble.of(onset);
                    }
                    addAll(all, onset, time.group(2), parts);
                }
            }
            at = end + 1;
        }
        return new EdfAnnotations(start, all, broken);
    }

    private static void addAll(List<Annotation> all, double onset, String duration, String[] parts) {
        OptionalDouble seconds = duration == null || duration.isEmpty() || duration.equals(".")
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(duration));
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                all.add(new Annotation(onset, seconds, parts[i]));
            }
        }
    }

    private static int indexOf(Bytes file, byte wanted, int from, int to) {
        int at = from;
        while (at < to && file.at(at) != wanted) {
            at++;
        }
        return at;
    }

    private static String text(Bytes file, int from, int to) {
        return new String(file.range(from, to).toArray(), StandardCharsets.UTF_8);
    }
}

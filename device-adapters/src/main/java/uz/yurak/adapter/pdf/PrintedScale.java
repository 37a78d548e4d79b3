package uz.yurak.adapter.pdf;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speed and gain as a page prints them, in Latin or Cyrillic letters ({@code 25 mm/s 10 mm/mV}, {@code 25 мм/с}).
 *
 * @param speedMmPerS paper speed
 * @param gainMmPerMv gain
 */
record PrintedScale(double speedMmPerS, double gainMmPerMv) {
    private static final String NUMBER = "(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*";
    private static final Pattern SPEED =
            Pattern.compile(NUMBER + "(?:mm|мм)\\s*/\\s*(?:sec|s|сек|с)(?![a-zа-я])", Pattern.CASE_INSENSITIVE);
    private static final Pattern GAIN =
            Pattern.compile(NUMBER + "(?:mm|мм)\\s*/\\s*(?:mV|мВ)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** As electrocardiographs offer them (IEC 60601-2-25), with the slow speeds of rhythm strips. */
    private static final Set<Double> SPEEDS = Set.of(5.0, 6.25, 10.0, 12.5, 25.0, 50.0, 100.0);

    private static final Set<Double> GAINS = Set.of(2.5, 5.0, 10.0, 20.0, 40.0);

    /** One speed and one gain: of several it is not known which holds where. */
    static PrintedScale of(List<PageLines.Run> runs) throws NotTraced {
        return new PrintedScale(only(SPEED, runs, SPEEDS, "paper speed"), only(GAIN, runs, GAINS, "gain"));
    }

    private static double only(Pattern pattern, List<PageLines.Run> runs, Set<Double> known, String what)
            throws NotTraced {
        Set<Double> found = new TreeSet<>();
        for (PageLines.Run run : runs) {
            Matcher matcher = pattern.matcher(run.text());
            while (matcher.find()) {
                found.add(Double.parseDouble(matcher.group(1).replace(',', '.')));
            }
        }
        if (found.size() != 1) {
            throw new NotTraced(
                    found.isEmpty() ? "no " + what + " is printed" : "more than one " + what + " is printed");
        }
        double value = found.iterator().next();
        if (!known.contains(value)) {
            throw new NotTraced("an unusual " + what + " is printed");
        }
        return value;
    }
}

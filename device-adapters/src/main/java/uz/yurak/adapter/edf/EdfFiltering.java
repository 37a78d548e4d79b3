package uz.yurak.adapter.edf;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Filtering;

/** The prefiltering field: {@code HP:0.1Hz LP:75Hz N:50Hz} (EDF+ 2.1.3), and as writers vary it. */
final class EdfFiltering {
    private static final Pattern PART = Pattern.compile(
            "(?<![A-Z])(HP|LP|NOTCH|N|COMBF?)[F]?\\s*[:=]?\\s*(\\d{1,6}(?:[.,]\\d{1,6})?)\\s*(?:HZ|$|(?=[ ;,/]))");
    private static final Pattern BAND =
            Pattern.compile("(?<![A-Z])BP\\s*[:=]?\\s*([\\d.,]{1,8})\\s*-\\s*([\\d.,]{1,8})\\s*HZ");

    private EdfFiltering() {}

    static Filtering of(String prefiltering) {
        String text = prefiltering.toUpperCase(Locale.ROOT);
        OptionalDouble highPass = OptionalDouble.empty();
        OptionalDouble lowPass = OptionalDouble.empty();
        OptionalDouble notch = OptionalDouble.empty();
        Matcher band = BAND.matcher(text);
        if (band.find()) {
            highPass = hertz(band.group(1));
            lowPass = hertz(band.group(2));
        }
        Matcher part = PART.matcher(text);
        while (part.find()) {
            OptionalDouble value = hertz(part.group(2));
            switch (part.group(1)) {
                case "HP" -> highPass = value;
                case "LP" -> lowPass = value;
                default -> notch = value;
            }
        }
        return new Filtering(highPass, lowPass, notch);
    }

    private static OptionalDouble hertz(String text) {
        try {
            double value = Double.parseDouble(text.replace(',', '.'));
            return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}

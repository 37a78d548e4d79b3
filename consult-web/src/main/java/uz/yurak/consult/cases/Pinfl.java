package uz.yurak.consult.cases;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The personal identification number of a natural person (PINFL, JSHSHIR).
 *
 * <pre>
 *   digit  1      century and sex: 1 2 = 1800s, 3 4 = 1900s, 5 6 = 2000s; odd = male
 *   digits 2–7    birth date DDMMYY
 *   digits 8–10   area
 *   digits 11–13  serial number
 *   digit  14     check digit: sum of digits 1–13 times 7, 3, 1, 7, 3, 1 … modulo 10
 * </pre>
 *
 * No official text of the algorithm was found and published examples break it, so only the form is an error; the rest
 * doubts, and a person confirms. Birth date and sex are compared, never derived.
 */
public final class Pinfl {
    private static final Pattern FORM = Pattern.compile("[0-9]{14}");
    private static final int[] WEIGHTS = {7, 3, 1};
    private static final int CHECK_INDEX = 13;
    private static final int SHOWN = 4;

    /** What about a number is doubtful. */
    public enum Doubt {
        CHECK("pinfl_check", "err.pinfl_check"),
        BIRTH("pinfl_birth", "err.pinfl_mismatch"),
        SEX("pinfl_sex", "console.err.pinfl_sex");

        private final String code;
        private final String textKey;

        Doubt(String code, String textKey) {
            this.code = code;
            this.textKey = textKey;
        }

        public String code() {
            return code;
        }

        public String textKey() {
            return textKey;
        }
    }

    private Pinfl() {}

    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * What is doubtful about a number of the right form.
     *
     * @param birthDate as entered; where unknown only an impossible date doubts
     * @param sex {@code female} or {@code male} as entered; unknown doubts nothing
     */
    public static List<Doubt> doubts(String pinfl, @Nullable LocalDate birthDate, @Nullable String sex) {
        List<Doubt> doubts = new ArrayList<>();
        if (!checkDigitHolds(pinfl)) {
            doubts.add(Doubt.CHECK);
        }
        Optional<LocalDate> date = dateOf(pinfl);
        if (date.isEmpty() || (birthDate != null && !date.get().equals(birthDate))) {
            doubts.add(Doubt.BIRTH);
        }
        if (sex != null && !sex.equals(digit(pinfl, 0) % 2 == 1 ? "male" : "female")) {
            doubts.add(Doubt.SEX);
        }
        return doubts;
    }

    private static boolean checkDigitHolds(String pinfl) {
        int sum = 0;
        for (int i = 0; i < CHECK_INDEX; i++) {
            sum += digit(pinfl, i) * WEIGHTS[i % WEIGHTS.length];
        }
        return sum % 10 == digit(pinfl, CHECK_INDEX);
    }

    private static Optional<LocalDate> dateOf(String pinfl) {
        int first = digit(pinfl, 0);
        if (first < 1 || first > 6) {
            return Optional.empty();
        }
        int century = 1800 + (first - 1) / 2 * 100;
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(pinfl.substring(5, 7)),
                    Integer.parseInt(pinfl.substring(3, 5)),
                    Integer.parseInt(pinfl.substring(1, 3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int digit(String pinfl, int index) {
        return pinfl.charAt(index) - '0';
    }

    /** All but the last four digits hidden. */
    public static String masked(String pinfl) {
        int hidden = Math.max(0, pinfl.length() - SHOWN);
        return "•".repeat(hidden) + pinfl.substring(hidden);
    }
}

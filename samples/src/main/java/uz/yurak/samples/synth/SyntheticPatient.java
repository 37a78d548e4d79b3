package uz.yurak.samples.synth;

import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * A person who does not exist: the name says so (<i>Sinov</i>, "trial"), and the PINFL lies in area 999, which no district
 * has.
 *
 * @param serial 1 to 999, the PINFL's running number
 * @param sex sex
 * @param birthDate birth date, 1800 to 2099
 */
public record SyntheticPatient(int serial, Sex sex, LocalDate birthDate) {
    private static final int[] CHECK_WEIGHTS = {7, 3, 1};

    public SyntheticPatient {
        if (serial < 1 || serial > 999) {
            throw new IllegalArgumentException("a PINFL's running number is 1 to 999, not " + serial);
        }
        if (birthDate.getYear() < 1800 || birthDate.getYear() > 2099) {
            throw new IllegalArgumentException("a PINFL holds birth years 1800 to 2099, not " + birthDate.getYear());
        }
    }

    public String familyName() {
        return sex == Sex.FEMALE ? "Sinovova" : "Sinovov";
    }

    public String givenName() {
        return "Namuna-" + serial;
    }

    /**
     * Valid by its check digit. Digit 1 is century and sex, 2-7 the birth date DDMMYY, 8-10 the area, 11-13 the serial, 14
     * the sum of the others weighted 7, 3, 1, modulo 10.
     */
    public String pinfl() {
        int century = 2 * (birthDate.getYear() / 100 - 18) + (sex == Sex.FEMALE ? 2 : 1);
        String digits = String.format(
                Locale.ROOT,
                "%d%02d%02d%02d999%03d",
                century,
                birthDate.getDayOfMonth(),
                birthDate.getMonthValue(),
                birthDate.getYear() % 100,
                serial);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * CHECK_WEIGHTS[i % 3];
        }
        return digits + sum % 10;
    }

    Subject asSubject(LocalDate on) {
        return new Subject(
                Optional.of(pinfl()),
                Optional.of(familyName()),
                Optional.of(givenName()),
                Optional.of(birthDate),
                Optional.of(sex),
                Optional.of((double) Period.between(birthDate, on).getYears()),
                Map.of());
    }
}

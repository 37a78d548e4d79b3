package uz.yurak.consult.cases;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The patient as a person entered it; each field may be unknown, all of them for an unidentified patient.
 *
 * @param familyName family name
 * @param givenName given name
 * @param patronymic father's name
 * @param birthDate date of birth
 * @param sex {@code female} or {@code male}
 * @param pinfl the personal number, 14 digits
 * @param passport series and number
 */
public record Entered(
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable String patronymic,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        @Nullable String pinfl,
        @Nullable String passport) {
    private static final int MAX_TEXT = 200;

    /** Empty and blank fields are absent. */
    public Entered {
        familyName = present(familyName);
        givenName = present(givenName);
        patronymic = present(patronymic);
        sex = present(sex);
        pinfl = present(pinfl);
        passport = present(passport);
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws Refused where a field cannot be what it says; a PINFL's form is {@link IntakeRules}' */
    public void check() {
        if (sex != null && !sex.equals("female") && !sex.equals("male")) {
            throw Refused.field("sex", "expected female or male");
        }
        if (Stream.of(familyName, givenName, patronymic, passport).anyMatch(t -> t != null && t.length() > MAX_TEXT)) {
            throw Refused.field("familyName", "expected at most " + MAX_TEXT + " characters");
        }
        if (birthDate != null && (birthDate.getYear() < 1850 || birthDate.getYear() > 2200)) {
            throw Refused.field("birthDate", "expected a date of birth");
        }
    }

    /** What a machine's worklist is given to know the patient by: the personal number, or else the passport. */
    public @Nullable String identifier() {
        return pinfl == null ? passport : pinfl;
    }

    /** Family name, given name and patronymic, as far as known; empty where none is. */
    public String fullName() {
        return String.join(
                " ",
                Stream.of(familyName, givenName, patronymic)
                        .filter(name -> name != null)
                        .toList());
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "Entered[…]";
    }
}

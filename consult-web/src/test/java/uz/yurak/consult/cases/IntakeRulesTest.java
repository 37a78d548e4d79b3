package uz.yurak.consult.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Urgency;

class IntakeRulesTest {
    private static final MachineSubject MACHINE =
            new MachineSubject("17", "РАХИМОВА", "Дилноза", LocalDate.of(1979, 5, 2), "female", null, List.of());

    private static Entered entered(String family, LocalDate born, String sex, String pinfl) {
        return new Entered(family, "Dilnoza", null, born, sex, pinfl, null);
    }

    private static List<String> open(Entered entered, List<String> confirmed, Map<String, String> resolve) {
        Intake intake = new Intake(entered, Clinical.NONE, Urgency.ROUTINE, confirmed, resolve);
        return IntakeRules.open(intake, List.of(MACHINE)).stream()
                .map(IntakeRules.Doubt::code)
                .toList();
    }

    @Test
    void sameNameInTheOtherScript_isNoMismatch() {
        assertEquals(
                List.of(), open(entered("Rahimova", LocalDate.of(1979, 5, 2), "female", null), List.of(), Map.of()));
    }

    @Test
    void differences_waitForAChoice() {
        Entered other = entered("Usmonova", LocalDate.of(1980, 5, 2), "male", null);
        assertEquals(
                List.of("mismatch:familyName", "mismatch:birthDate", "mismatch:sex"), open(other, List.of(), Map.of()));
        assertEquals(
                List.of("mismatch:sex"),
                open(other, List.of("mismatch:familyName"), Map.of("birthDate", "machine", "sex", "perhaps")));
    }

    @Test
    void pinflOfTheWrongForm_isRefused_aDoubtfulOneIsConfirmed() {
        Entered tooShort = entered("Rahimova", null, null, "123");
        Refused refused = assertThrows(Refused.class, () -> open(tooShort, List.of(), Map.of()));
        assertEquals("err.pinfl_format", refused.key());
        assertEquals("pinfl", refused.field().orElseThrow());

        Entered doubtful = entered("Rahimova", LocalDate.of(1979, 5, 2), "female", "40503855900021");
        assertEquals(List.of("pinfl_check", "pinfl_birth"), open(doubtful, List.of(), Map.of()));
        assertEquals(List.of(), open(doubtful, List.of("pinfl_check", "pinfl_birth"), Map.of()));
    }

    @Test
    void unidentifiedPatient_passes() {
        Entered nobody = new Entered("", " ", null, null, null, "", null);
        assertEquals(List.of(), open(nobody, List.of(), Map.of()));
    }
}

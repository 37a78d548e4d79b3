package uz.yurak.consult.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What stands against taking an intake as it is: errors refuse, doubts ask once more, mismatches ask for a choice. */
public final class IntakeRules {
    private static final Set<String> CHOICES = Set.of("entered", "machine");

    private IntakeRules() {}

    /**
     * Something a person must confirm.
     *
     * @param code sent back to confirm it
     * @param field what it is about
     * @param key the text to show
     */
    public record Doubt(String code, String field, String key) {}

    /**
     * The doubts not yet confirmed; none lets the intake pass.
     *
     * @param machines the patient as each recording of the case says it
     * @throws Refused where a field is wrong by its form
     */
    public static List<Doubt> open(Intake intake, List<MachineSubject> machines) {
        Entered entered = intake.entered();
        entered.check();
        intake.clinical().check();
        List<Doubt> doubts = new ArrayList<>(ofPinfl(entered));
        for (MachineSubject machine : machines) {
            for (Mismatch mismatch : Mismatch.between(entered, machine)) {
                if (!CHOICES.contains(intake.resolve().getOrDefault(mismatch.field(), ""))) {
                    doubts.add(new Doubt("mismatch:" + mismatch.field(), mismatch.field(), "console.err.mismatch"));
                }
            }
        }
        // A choice resolves a mismatch; a bare confirmation of its code means "what I entered is right".
        doubts.removeIf(doubt -> intake.confirmed().contains(doubt.code()));
        return doubts.stream().distinct().toList();
    }

    private static List<Doubt> ofPinfl(Entered entered) {
        String pinfl = entered.pinfl();
        if (pinfl == null) {
            return List.of();
        }
        if (!Pinfl.hasForm(pinfl)) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "err.pinfl_format",
                    "pinfl: expected 14 digits, found " + pinfl.length() + " characters",
                    "pinfl");
        }
        return Pinfl.doubts(pinfl, entered.birthDate(), entered.sex()).stream()
                .map(doubt -> new Doubt(doubt.code(), "pinfl", doubt.textKey()))
                .toList();
    }
}

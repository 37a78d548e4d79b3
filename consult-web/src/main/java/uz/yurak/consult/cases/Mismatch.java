package uz.yurak.consult.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that the machine and a person say differently: somebody must choose, because the ECG may be another patient's.
 *
 * @param field its name, the same on both sides
 * @param entered what the person entered
 * @param machine what the machine wrote
 */
public record Mismatch(String field, String entered, String machine) {
    /** The differences, in the order of the form; a field that one side does not know differs from nothing. */
    public static List<Mismatch> between(Entered entered, MachineSubject machine) {
        List<Mismatch> found = new ArrayList<>();
        if (namesDiffer(entered, machine)) {
            found.add(new Mismatch("familyName", entered.fullName(), machineName(machine)));
        }
        if (entered.birthDate() != null
                && machine.birthDate() != null
                && !entered.birthDate().equals(machine.birthDate())) {
            found.add(new Mismatch(
                    "birthDate",
                    entered.birthDate().toString(),
                    machine.birthDate().toString()));
        }
        if (entered.sex() != null && machine.sex() != null && !entered.sex().equals(machine.sex())) {
            found.add(new Mismatch("sex", entered.sex(), machine.sex()));
        }
        return found;
    }

    /** Machines mix the order of names and the script: the same words in any order are the same name. */
    private static boolean namesDiffer(Entered entered, MachineSubject machine) {
        Set<String> byPerson = NameTokens.of(entered.fullName());
        Set<String> byMachine = NameTokens.of(machineName(machine));
        return !byPerson.isEmpty()
                && !byMachine.isEmpty()
                && !byPerson.containsAll(byMachine)
                && !byMachine.containsAll(byPerson);
    }

    private static String machineName(MachineSubject machine) {
        return (text(machine.familyName()) + " " + text(machine.givenName())).strip();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "Mismatch[" + field + "]";
    }
}

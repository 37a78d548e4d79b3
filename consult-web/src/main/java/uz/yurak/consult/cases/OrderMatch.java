package uz.yurak.consult.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a recording that names an order is of the order's patient. */
public final class OrderMatch {
    private OrderMatch() {}

    /**
     * The fields in which they are not the same patient, in the order of the form; what one side does not know differs from
     * nothing. The machine's identifier is compared with the one that went to its worklist.
     */
    public static List<String> differs(Entered ordered, MachineSubject machine) {
        List<String> fields = new ArrayList<>();
        String sent = ordered.identifier();
        if (sent != null && machine.id() != null && !bare(sent).equals(bare(machine.id()))) {
            fields.add("id");
        }
        Mismatch.between(ordered, machine).forEach(mismatch -> fields.add(mismatch.field()));
        return fields;
    }

    /** Machines cut spaces and change case. */
    private static String bare(@Nullable String identifier) {
        return String.valueOf(identifier).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}

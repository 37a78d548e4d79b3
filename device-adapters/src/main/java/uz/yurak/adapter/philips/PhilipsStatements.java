package uz.yurak.adapter.philips;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uz.yurak.adapter.xml.Xml;

/**
 * Severity and statements with the machine's reason behind each. An interpretation that a clinician confirmed, and a
 * statement that an editor changed, are no machine's: they stand among the further fields.
 */
final class PhilipsStatements {
    private PhilipsStatements() {}

    /** The machine's, or where there is none, all. */
    static List<Xml> interpretations(Xml root) {
        List<Xml> all = all(root);
        List<Xml> machines = all.stream().filter(i -> !isConfirmed(i)).toList();
        return machines.isEmpty() ? all : machines;
    }

    private static List<Xml> all(Xml root) {
        return root.at("interpretations").map(i -> i.all("interpretation")).orElse(List.of());
    }

    private static boolean isConfirmed(Xml interpretation) {
        return interpretation.at("confirmingclinician").isPresent();
    }

    static List<String> ofDevice(Xml root) {
        List<String> lines = new ArrayList<>();
        for (Xml interpretation : all(root)) {
            if (!isConfirmed(interpretation)) {
                interpretation.textAt("severity").ifPresent(lines::add);
                interpretation.all("statement").stream()
                        .filter(statement -> !isEdited(statement))
                        .forEach(statement -> line(statement).ifPresent(lines::add));
            }
        }
        return lines;
    }

    /** What people confirmed or changed, as one text; empty where nobody did. */
    static Optional<String> ofPeople(Xml root) {
        List<String> lines = new ArrayList<>();
        for (Xml interpretation : all(root)) {
            if (isConfirmed(interpretation)) {
                interpretation.textAt("severity").ifPresent(lines::add);
            }
            interpretation.all("statement").stream()
                    .filter(statement -> isConfirmed(interpretation) || isEdited(statement))
                    .forEach(statement -> line(statement).ifPresent(lines::add));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.stream().collect(Collectors.joining(" | ")));
    }

    private static boolean isEdited(Xml statement) {
        return statement.attribute("editedflag").orElse("").equalsIgnoreCase("True");
    }

    /** {@code Sinus bradycardia [rate< 50]}. */
    private static Optional<String> line(Xml statement) {
        Optional<String> reason = statement.textAt("rightstatement").map(text -> "[" + text + "]");
        String line = (statement.textAt("leftstatement").orElse("") + " " + reason.orElse("")).strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }
}

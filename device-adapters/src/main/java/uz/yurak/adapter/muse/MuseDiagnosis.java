package uz.yurak.adapter.muse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.xml.Xml;

/**
 * Statements. {@code OriginalDiagnosis} is the machine's; {@code Diagnosis} is what stands after people edited it, and the
 * machine's only where there is no original beside it.
 */
final class MuseDiagnosis {
    /** The flag that ends a line of the interpretation; what comes before it without one continues the line. */
    private static final String ENDS_LINE = "ENDSLINE";

    private MuseDiagnosis() {}

    static List<String> ofDevice(Xml root) {
        List<String> original = lines(root, "OriginalDiagnosis");
        return original.isEmpty() ? lines(root, "Diagnosis") : original;
    }

    /** What people made of the machine's statements; empty where it is the same or there is no original. */
    static Optional<String> edited(Xml root) {
        List<String> original = lines(root, "OriginalDiagnosis");
        List<String> edited = lines(root, "Diagnosis");
        boolean differs = !original.isEmpty() && !edited.isEmpty() && !original.equals(edited);
        return differs ? Optional.of(String.join(" | ", edited)) : Optional.empty();
    }

    private static List<String> lines(Xml root, String name) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Xml diagnosis : root.all(name)) {
            for (Xml statement : diagnosis.all("DiagnosisStatement")) {
                statement
                        .textAt("StmtText")
                        .ifPresent(text ->
                                line.append(line.length() == 0 ? "" : " ").append(text));
                if (statement.all("StmtFlag").stream()
                        .anyMatch(flag -> flag.text().strip().equals(ENDS_LINE))) {
                    end(line, lines);
                }
            }
            end(line, lines);
        }
        return lines;
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (line.length() > 0) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }
}

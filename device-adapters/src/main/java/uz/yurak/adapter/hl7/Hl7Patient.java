package uz.yurak.adapter.hl7;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** The patient of PID (HL7 2.5.1 section 3.4.2), every field that is there under its number. */
public final class Hl7Patient {
    private static final int PATIENT_ID = 3;
    private static final int OLD_PATIENT_ID = 2;
    private static final int NAME = 5;
    private static final int BIRTH = 7;
    private static final int SEX = 8;

    private Hl7Patient() {}

    /** Unknown where there is no PID. */
    public static Subject of(Hl7Message message) {
        Map<String, String> other = new TreeMap<>();
        message.characterSet().ifPresent(set -> other.put("characterSet", set));
        Optional<Hl7Segment> pid = message.first("PID");
        if (pid.isEmpty()) {
            return new Subject(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    other);
        }
        return of(pid.get(), other);
    }

    private static Subject of(Hl7Segment pid, Map<String, String> other) {
        for (int field = 1; field <= pid.fieldCount(); field++) {
            if (!pid.raw(field).isEmpty()) {
                other.put("PID-" + field, pid.unescaped(pid.raw(field)));
            }
        }
        String id = pid.text(PATIENT_ID);
        String middle = pid.component(NAME, 3);
        String given = pid.component(NAME, 2) + (middle.isEmpty() ? "" : " " + middle);
        return new Subject(
                stated(id.isEmpty() ? pid.text(OLD_PATIENT_ID) : id),
                stated(pid.component(NAME, 1)),
                stated(given.strip()),
                Hl7Time.date(pid.text(BIRTH)),
                sex(pid.text(SEX)),
                Optional.empty(),
                other);
    }

    private static Optional<Sex> sex(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "F" -> Optional.of(Sex.FEMALE);
            case "M" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty() && !value.equals("\"\""));
    }
}

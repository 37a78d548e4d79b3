package uz.yurak.adapter.hl7;

import java.util.List;
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
    private static final List<String> ORDER_SEGMENTS = List.of("ORC", "OBR");

    /** Placer's and filler's, in both segments. */
    private static final List<Integer> ORDER_NUMBERS = List.of(2, 3);

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

    /**
     * The patient of an observation, with the placer's and the filler's number of its order (section 4.5) under the names of
     * their fields.
     */
    static Subject observed(Hl7Message message) {
        return of(message).withOther(orders(message));
    }

    /** The placer's and the filler's number of an observation's order as written, by the names of their fields. */
    public static Map<String, String> orders(Hl7Message message) {
        Map<String, String> orders = new TreeMap<>();
        for (String name : ORDER_SEGMENTS) {
            message.first(name).ifPresent(segment -> {
                for (int field : ORDER_NUMBERS) {
                    if (field <= segment.fieldCount() && !segment.raw(field).isEmpty()) {
                        orders.put(name + "-" + field, segment.unescaped(segment.raw(field)));
                    }
                }
            });
        }
        return orders;
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

package uz.yurak.adapter.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** The patient as a Patient resource, or the reference to one, says. */
final class FhirSubject {
    /** What the typed fields carry; of each the first, the others are kept as written. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of("resourceType", "meta", "text", "id", "fullUrl", "url");

    private FhirSubject() {}

    static Subject of(Resources resources, Element observation, Optional<String> characterSet) {
        Map<String, String> other = new TreeMap<>();
        characterSet.ifPresent(name -> other.put("characterSet", name));
        Optional<Element> reference = observation.at("subject");
        reference.flatMap(r -> r.text("reference")).ifPresent(v -> other.put("subject.reference", v));
        reference.flatMap(r -> r.text("display")).ifPresent(v -> other.put("subject.display", v));
        Optional<String> referredId = reference.flatMap(r -> r.text("identifier", "value"));
        List<Element> patients = resources.of("Patient");
        Optional<Element> patient = resources
                .referred(reference)
                .filter(found -> found.resourceType().equals("Patient"))
                .or(() ->
                        reference.isEmpty() && patients.size() == 1 ? Optional.of(patients.get(0)) : Optional.empty());
        patient.ifPresent(p -> flatten("", p, other));
        for (String field : List.of("effectiveDateTime", "issued")) {
            observation.text(field).ifPresent(v -> other.put(field, v));
        }
        return new Subject(
                patient.flatMap(p -> p.text("identifier", "value")).or(() -> referredId),
                patient.flatMap(p -> p.text("name", "family")),
                patient.flatMap(p -> p.at("name")).flatMap(FhirSubject::given),
                patient.flatMap(p -> p.text("birthDate")).flatMap(FhirSubject::date),
                patient.flatMap(p -> p.text("gender")).flatMap(FhirSubject::sex),
                age(resources),
                other);
    }

    /** All given names, and the patronymic that the national profile puts behind them as a suffix. */
    private static Optional<String> given(Element name) {
        List<String> parts = name.children().stream()
                .filter(part -> part.name().equals("given") || part.name().equals("suffix"))
                .map(part -> part.value().strip())
                .filter(text -> !text.isEmpty())
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", parts));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Sex> sex(String code) {
        return switch (code) {
            case "female" -> Optional.of(Sex.FEMALE);
            case "male" -> Optional.of(Sex.MALE);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> age(Resources resources) {
        return resources.of("Observation").stream()
                .filter(o -> Measurements.isCoded(o, Measurements.AGE))
                .flatMap(o -> o.text("valueQuantity", "value").stream())
                .filter(text -> text.matches("\\d{1,3}(\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .findFirst();
    }

    /** Every leaf by its path; what comes twice stands one behind the other. */
    private static void flatten(String path, Element element, Map<String, String> to) {
        for (Element child : element.children()) {
            if (path.isEmpty() && NOT_OF_A_PERSON.contains(child.name())) {
                continue;
            }
            String childPath = path.isEmpty() ? child.name() : path + "." + child.name();
            String value = child.value().strip();
            if (!value.isEmpty()) {
                to.merge("Patient." + childPath, value, (a, b) -> a.length() > MAX_MERGED ? a : a + "; " + b);
            }
            flatten(childPath, child, to);
        }
    }

    /** Many values of one name must not take time by their square. */
    private static final int MAX_MERGED = 10_000;
}

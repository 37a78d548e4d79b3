package uz.yurak.adapter.aecg;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** The subject of an aECG. */
final class AecgSubject {
    /** LOINC: age, reported. */
    private static final String REPORTED_AGE = "21612-7";

    private AecgSubject() {}

    static Subject of(Xml root) {
        Optional<Xml> subject =
                root.at("componentOf", "timepointEvent", "componentOf", "subjectAssignment", "subject", "trialSubject");
        Optional<Xml> person = subject.flatMap(s -> s.at("subjectDemographicPerson"));
        Optional<Xml> name = person.flatMap(p -> p.at("name"));
        Map<String, String> other = new TreeMap<>();
        person.flatMap(p -> p.at("raceCode"))
                .flatMap(race -> race.attribute("displayName").or(() -> race.attribute("code")))
                .ifPresent(text -> other.put("raceCode", text));
        root.textAt("pertainsTo", "subjectFindingComment", "text")
                .ifPresent(text -> other.put("subjectFindingComment", text));
        return new Subject(
                subject.flatMap(s -> s.at("id"))
                        .flatMap(id -> id.attribute("extension").or(() -> id.attribute("root"))),
                name.flatMap(n -> n.textAt("family")
                        .or(() -> Optional.of(n.text().strip()).filter(t -> !t.isEmpty()))),
                name.flatMap(n -> n.textAt("given")),
                person.flatMap(p -> p.at("birthTime"))
                        .flatMap(birth -> birth.attribute("value"))
                        .flatMap(AecgTime::date),
                person.flatMap(p -> p.at("administrativeGenderCode"))
                        .flatMap(sex -> sex.attribute("code"))
                        .flatMap(AecgSubject::sex),
                age(root),
                other);
    }

    /** HL7 AdministrativeGender: M, F; UN says undifferentiated. */
    private static Optional<Sex> sex(String code) {
        return switch (code) {
            case "M" -> Optional.of(Sex.MALE);
            case "F" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    private static Optional<Double> age(Xml root) {
        for (Xml variable : root.all("controlVariable")) {
            for (Xml observation : variable.all("relatedObservation")) {
                Optional<Xml> value = observation.at("value");
                boolean inYears = value.flatMap(v -> v.attribute("unit")).equals(Optional.of("a"));
                if (observation.code().equals(Optional.of(REPORTED_AGE)) && inYears) {
                    try {
                        return Optional.of(AecgSequence.number(value.orElseThrow()));
                    } catch (MalformedException e) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }
}

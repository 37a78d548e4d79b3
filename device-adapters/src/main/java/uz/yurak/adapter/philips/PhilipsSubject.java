package uz.yurak.adapter.philips;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlFields;
import uz.yurak.record.Device;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Patient, machine and time, and all the fields around them by their names. */
record PhilipsSubject(Subject subject, Device device, Optional<RecordedAt> recordedAt) {
    private static final String[] PATIENT = {"patient", "generalpatientdata"};

    /** Read elsewhere, or settings of a report that we do not print. */
    private static final Set<String> KNOWN = Set.of(
            "waveforms",
            "internalmeasurements",
            "measurements",
            "interpretations",
            "reportinfo",
            "patient.generalpatientdata.patientid",
            "patient.generalpatientdata.name.lastname",
            "patient.generalpatientdata.name.firstname");

    private static final double DAYS_A_YEAR = 365.25;
    /** Units of the ages of the young, and how many make a year. */
    private static final Map<String, Double> PER_YEAR = Map.of(
            "years",
            1.0,
            "months",
            12.0,
            "weeks",
            DAYS_A_YEAR / 7,
            "days",
            DAYS_A_YEAR,
            "hours",
            DAYS_A_YEAR * 24,
            "minutes",
            DAYS_A_YEAR * 24 * 60);

    static PhilipsSubject of(Xml root, Optional<String> characterSet, List<Warning> warnings) {
        Map<String, String> other = new TreeMap<>(XmlFields.below(root, KNOWN));
        root.at("interpretations", "interpretation")
                .flatMap(i -> i.textAt("mdsignatureline"))
                .ifPresent(text -> other.put("mdsignatureline", text));
        PhilipsStatements.ofPeople(root).ifPresent(text -> other.put("interpretation", text));
        root.attribute("status").ifPresent(text -> other.put("status", text));
        characterSet.ifPresent(name -> other.put("characterSet", name));
        Optional<Xml> general = root.at(PATIENT);
        Subject subject = new Subject(
                general.flatMap(g -> g.textAt("patientid")),
                general.flatMap(g -> g.textAt("name", "lastname")),
                general.flatMap(g -> g.textAt("name", "firstname")),
                general.flatMap(g -> g.textAt("age", "dateofbirth"))
                        .flatMap(text -> date(text, "dateofbirth", warnings)),
                general.flatMap(g -> g.textAt("sex")).flatMap(PhilipsSubject::sex),
                general.flatMap(g -> g.at("age")).flatMap(PhilipsSubject::ageYears),
                other);
        return new PhilipsSubject(subject, device(root), recordedAt(root, warnings));
    }

    private static Optional<Sex> sex(String text) {
        return switch (text) {
            case "Male" -> Optional.of(Sex.MALE);
            case "Female" -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    /** {@code defaultage} is what the machine assumes where nobody said an age, and no age of the patient. */
    private static Optional<Double> ageYears(Xml age) {
        for (Map.Entry<String, Double> unit : PER_YEAR.entrySet()) {
            OptionalDouble value = age.numberAt(unit.getKey());
            if (value.orElse(-1) >= 0) {
                return Optional.of(value.getAsDouble() / unit.getValue());
            }
        }
        return Optional.empty();
    }

    /** The description of the machine is {@code MANUFACTURER:MODEL:SOFTWARE}. */
    private static Device device(Xml root) {
        Optional<Xml> machine = root.at("dataacquisition", "machine");
        String[] detail = machine.flatMap(m -> m.attribute("detaildescription"))
                .orElse("")
                .split(":", 3);
        return new Device(
                Optional.of(detail[0].strip()).filter(text -> !text.isEmpty()),
                machine.map(m -> m.text().strip()).filter(text -> !text.isEmpty()),
                machine.flatMap(m -> m.attribute("machineid")),
                detail.length > 2 ? Optional.of(detail[2].strip()).filter(text -> !text.isEmpty()) : Optional.empty(),
                root.textAt("dataacquisition", "acquirer", "institutionname"));
    }

    private static Optional<RecordedAt> recordedAt(Xml root, List<Warning> warnings) {
        Optional<Xml> acquisition = root.at("dataacquisition");
        Optional<LocalDate> date =
                acquisition.flatMap(a -> a.attribute("date")).flatMap(text -> date(text, "date", warnings));
        Optional<String> time = acquisition.flatMap(a -> a.attribute("time"));
        Optional<RecordedAt> at = date.flatMap(d -> time.flatMap(t -> at(d, t)));
        if (date.isPresent() && at.isEmpty()) {
            warnings.add(new Warning("dataacquisition", "time is missing or no time: when it was recorded is unknown"));
        }
        return at;
    }

    /** {@code xsd:time}: with a zone or without. */
    private static Optional<RecordedAt> at(LocalDate date, String time) {
        try {
            return Optional.of(RecordedAt.local(LocalDateTime.of(date, LocalTime.parse(time))));
        } catch (DateTimeException withoutZone) {
            try {
                OffsetTime zoned = OffsetTime.parse(time);
                return Optional.of(
                        new RecordedAt(LocalDateTime.of(date, zoned.toLocalTime()), Optional.of(zoned.getOffset())));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    private static Optional<LocalDate> date(String text, String name, List<Warning> warnings) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            warnings.add(new Warning(name, "no date written as year-month-day; left absent"));
            return Optional.empty();
        }
    }
}

package uz.yurak.adapter.scp;

import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Section 1: patient, machine and time (EN 1064, 5.4.5). Every tag ends up somewhere: none is dropped. */
final class ScpPatient {
    private static final int UNDEFINED_ZONE = 0x7fff;
    private static final double DAYS_A_YEAR = 365.25;

    /** Texts that are kept, and written again in this order, as they stand. */
    static final Map<Integer, String> TEXTS = new TreeMap<>(Map.ofEntries(
            Map.entry(3, "secondLastName"),
            Map.entry(13, "diagnosisOrReferral"),
            Map.entry(16, "acquiringInstitution"),
            Map.entry(17, "analyzingInstitution"),
            Map.entry(18, "acquiringDepartment"),
            Map.entry(19, "analyzingDepartment"),
            Map.entry(20, "referringPhysician"),
            Map.entry(21, "latestConfirmingPhysician"),
            Map.entry(22, "technician"),
            Map.entry(23, "room"),
            Map.entry(30, "freeText"),
            Map.entry(31, "sequenceNumber"),
            Map.entry(35, "medicalHistory")));

    /** What the methods below take apart. */
    private static final Set<Integer> TAKEN_APART =
            Set.of(0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 24, 25, 26, 27, 28, 29, 32, 33, 34);

    private static final String[] HEIGHT_UNITS = {"", " cm", " in", " mm"};
    private static final String[] WEIGHT_UNITS = {"", " kg", " g", " lb", " oz"};
    private static final String[] RACES = {"unspecified", "Caucasian", "Black", "Oriental"};

    /** Tag 29, from bit 2; below stand the notch filters. */
    private static final String[] FILTERS = {"artifact filter", "baseline filter"};

    private static final int NOTCH_BITS = 2;

    private final ScpTags tags;
    private final List<Warning> warnings;
    private final Optional<ScpMachine> machine;
    private final ScpText text;

    private ScpPatient(ScpTags tags, List<Warning> warnings) throws MalformedException {
        this.tags = tags;
        this.warnings = warnings;
        machine = ScpMachine.of(tags, 14);
        text = ScpText.of(machine.map(ScpMachine::language).orElse(0));
    }

    /** @param dates see {@link ScpTags#read} */
    static ScpPatient read(Cursor in, ByteOrder dates, List<Warning> warnings) throws MalformedException {
        return new ScpPatient(ScpTags.read(in, dates, warnings), warnings);
    }

    ScpText text() {
        return text;
    }

    Device device() throws MalformedException {
        Optional<String> institution = text(16);
        return machine.map(m -> m.device(institution))
                .orElseGet(() -> new Device(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), institution));
    }

    private Optional<String> text(int tag) throws MalformedException {
        List<String> parts = new ArrayList<>();
        for (Cursor value : tags.all(tag)) {
            String part = text.read(value, value.remaining());
            if (!part.isEmpty()) {
                parts.add(part);
            }
            if (part.indexOf(ScpText.REPLACEMENT) >= 0) {
                warnings.add(new Warning(value.sectionName(), "bytes that are no characters of the stated language"));
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", parts));
    }

    Subject subject() throws MalformedException {
        Map<String, String> other = new TreeMap<>();
        for (Map.Entry<Integer, String> entry : TEXTS.entrySet()) {
            putText(entry.getKey(), entry.getValue(), other);
        }
        Optional<String> familyName = putText(0, "familyName", other);
        Optional<String> givenName = putText(1, "givenName", other);
        Optional<String> id = putText(2, "id", other);
        List.of("familyName", "givenName", "id").forEach(other::remove);
        measure(6, HEIGHT_UNITS).ifPresent(value -> other.put("height", value));
        measure(7, WEIGHT_UNITS).ifPresent(value -> other.put("weight", value));
        tags.u16(11).filter(v -> v > 0).ifPresent(v -> other.put("systolicMmHg", "" + v));
        tags.u16(12).filter(v -> v > 0).ifPresent(v -> other.put("diastolicMmHg", "" + v));
        tags.u8(9).ifPresent(v -> other.put("race", v < RACES.length ? RACES[v] : "code " + v));
        tags.u8(24).ifPresent(v -> other.put("statCode", "" + v));
        putText(10, "drugs", other, drugs());
        medicalHistory().ifPresent(value -> other.put("medicalHistoryCodes", value));
        electrodes().map(ScpElectrodes::described).ifPresent(value -> other.put("electrodeConfiguration", value));
        putMachines(other);
        putFilters(other);
        putUnknown(other);
        other.put("characterSet", text.name());
        return new Subject(id, familyName, givenName, tags.date(5), sex(), ageYears(), other);
    }

    /** Where a text has bytes outside of its character set, they are kept in hexadecimal beside it. */
    private Optional<String> putText(int tag, String name, Map<String, String> other) throws MalformedException {
        Optional<String> found = text(tag);
        putText(tag, name, other, found);
        return found;
    }

    private void putText(int tag, String name, Map<String, String> other, Optional<String> found)
            throws MalformedException {
        if (found.isPresent()) {
            other.put(name, found.get());
            if (found.get().indexOf(ScpText.REPLACEMENT) >= 0) {
                other.put(name + "Bytes", tags.hex(tag));
            }
        }
    }

    /** Each: 1 byte code table, 1 class, 1 drug, then its name. */
    private Optional<String> drugs() throws MalformedException {
        List<String> all = new ArrayList<>();
        for (Cursor in : tags.all(10)) {
            if (in.remaining() >= 3) {
                String code = "code " + in.u8() + "." + in.u8() + "." + in.u8();
                String name = text.read(in, in.remaining());
                all.add(name.isEmpty() ? code : name + " (" + code + ")");
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", all));
    }

    /** Each: 1 byte code table and 1 code; version 1.0 has the code alone. */
    private Optional<String> medicalHistory() throws MalformedException {
        List<String> all = new ArrayList<>();
        for (Cursor in : tags.all(32)) {
            List<String> code = new ArrayList<>();
            while (!in.isAtEnd()) {
                code.add("" + in.u8());
            }
            all.add(String.join(".", code));
        }
        all.removeIf(String::isEmpty);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    /** Where the electrodes were and whether the leads were computed from others. */
    Optional<ScpElectrodes> electrodes() throws MalformedException {
        Optional<Cursor> in = tags.first(33, 2);
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScpElectrodes(in.get().u8(), in.get().u8()));
    }

    private void putMachines(Map<String, String> other) throws MalformedException {
        if (machine.isPresent()) {
            ScpMachine m = machine.get();
            if (!m.numbers().equals("0/0/0")) {
                other.put("acquiringMachineNumbers", m.numbers());
            }
            if (m.type() != 0) {
                other.put("acquiringMachineType", m.type() == 1 ? "system" : "code " + m.type());
            }
            other.put("protocol", m.protocol() / 10 + "." + m.protocol() % 10);
            m.analysisRevision().ifPresent(revision -> other.put("analysisRevision", revision));
            if (m.mainsFrequency() == 1 || m.mainsFrequency() == 2) {
                other.put("mainsHz", m.mainsFrequency() == 1 ? "50" : "60");
            }
        }
        ScpMachine.of(tags, 15)
                .map(ScpMachine::described)
                .filter(described -> !described.isEmpty())
                .ifPresent(described -> other.put("analyzingMachine", described));
    }

    private void putFilters(Map<String, String> other) throws MalformedException {
        int map = tags.u8(29).orElse(0);
        List<String> on = new ArrayList<>();
        for (int bit = 0; bit < FILTERS.length; bit++) {
            if (((map >> (NOTCH_BITS + bit)) & 1) != 0) {
                on.add(FILTERS[bit]);
            }
        }
        if (!on.isEmpty()) {
            other.put("filters", String.join(", ", on));
        }
    }

    /** Tags of version 3 and of makers: as text where they are text, else in hexadecimal. */
    private void putUnknown(Map<String, String> other) throws MalformedException {
        for (int tag : tags.tags()) {
            if (TAKEN_APART.contains(tag) || TEXTS.containsKey(tag)) {
                continue;
            }
            Optional<String> read = text(tag);
            boolean printable = read.isPresent() && read.get().chars().allMatch(c -> c >= ' ' || c == '\n');
            String bytes = tags.hex(tag);
            if (!bytes.isBlank()) {
                other.put("tag" + tag, printable ? read.get() : bytes);
            }
        }
    }

    private Optional<String> measure(int tag, String[] units) throws MalformedException {
        Optional<Cursor> in = tags.first(tag, 3);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        int value = in.get().u16();
        int unit = in.get().u8();
        return value == 0 ? Optional.empty() : Optional.of(value + (unit < units.length ? units[unit] : ""));
    }

    private Optional<Sex> sex() throws MalformedException {
        return tags.u8(8)
                .flatMap(code ->
                        code == 1 ? Optional.of(Sex.MALE) : code == 2 ? Optional.of(Sex.FEMALE) : Optional.empty());
    }

    /** Units 1–5: years, months, weeks, days, hours; 0 with unit 0 is "not said". */
    private Optional<Double> ageYears() throws MalformedException {
        Optional<Cursor> in = tags.first(4, 3);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        double value = in.get().u16();
        return switch (in.get().u8()) {
            case 1 -> Optional.of(value);
            case 2 -> Optional.of(value / 12);
            case 3 -> Optional.of(value * 7 / DAYS_A_YEAR);
            case 4 -> Optional.of(value / DAYS_A_YEAR);
            case 5 -> Optional.of(value / 24 / DAYS_A_YEAR);
            default -> Optional.empty();
        };
    }

    /** Tags 25, 26 and 34: absent unless both date and time are there. */
    Optional<RecordedAt> recordedAt() throws MalformedException {
        Optional<LocalDate> date = tags.date(25);
        Optional<Cursor> in = tags.first(26, 3);
        if (date.isEmpty() || in.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.of(in.get().u8(), in.get().u8(), in.get().u8());
            return Optional.of(new RecordedAt(LocalDateTime.of(date.get(), time), zone()));
        } catch (DateTimeException e) {
            warnings.add(new Warning(in.get().sectionName(), "no time of day"));
            return Optional.empty();
        }
    }

    private Optional<ZoneOffset> zone() throws MalformedException {
        Optional<Cursor> in = tags.first(34, 2);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        int minutes = in.get().i16();
        if (minutes == UNDEFINED_ZONE) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60));
        } catch (DateTimeException e) {
            warnings.add(new Warning(in.get().sectionName(), "no offset of a time zone"));
            return Optional.empty();
        }
    }

    /** Tags 27 (hundredths of a hertz), 28 (hertz) and 29 (bit 0 60 Hz, bit 1 50 Hz notch). */
    Filtering filtering() throws MalformedException {
        int map = tags.u8(29).orElse(0);
        double notchHz = (map & 2) != 0 ? 50 : (map & 1) != 0 ? 60 : 0;
        return new Filtering(
                positive(tags.u16(27).orElse(0) / 100.0), positive(tags.u16(28).orElse(0)), positive(notchHz));
    }

    private static OptionalDouble positive(double hz) {
        return hz > 0 ? OptionalDouble.of(hz) : OptionalDouble.empty();
    }
}

package uz.yurak.adapter.scp;

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
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.bytes.Cursor;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/**
 * Section 1: patient, device and time as tagged fields (EN 1064, 5.4).
 *
 * <pre>
 *   a field: 1 byte tag, 2 bytes length, the value; tag 255 ends them
 * </pre>
 */
final class ScpPatient {
    private static final int END = 255;
    private static final int UNDEFINED_ZONE = 0x7fff;
    private static final double DAYS_A_YEAR = 365.25;

    /** Texts that are kept as written. */
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
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
            Map.entry(35, "medicalHistory"));

    private static final String[] HEIGHT_UNITS = {"", " cm", " in", " mm"};
    private static final String[] WEIGHT_UNITS = {"", " kg", " g", " lb", " oz"};

    private final Map<Integer, List<Cursor>> fields = new TreeMap<>();
    private final List<Warning> warnings;
    private ScpText text = ScpText.ascii();
    private Device device = Device.UNKNOWN;

    private ScpPatient(List<Warning> warnings) {
        this.warnings = warnings;
    }

    static ScpPatient read(Cursor in, List<Warning> warnings) throws MalformedException {
        ScpPatient patient = new ScpPatient(warnings);
        while (in.remaining() >= 3) {
            int tag = in.u8();
            int length = in.u16();
            if (tag == END) {
                break;
            }
            Cursor value = in.take("section 1, tag " + tag, length);
            patient.fields.computeIfAbsent(tag, t -> new ArrayList<>()).add(value);
        }
        patient.readDevice();
        return patient;
    }

    ScpText text() {
        return text;
    }

    Device device() {
        return device;
    }

    private Optional<Cursor> field(int tag, int leastBytes) throws MalformedException {
        List<Cursor> found = fields.getOrDefault(tag, List.of());
        if (found.isEmpty() || found.get(0).end() == found.get(0).start()) {
            return Optional.empty();
        }
        Cursor value = found.get(0);
        int length = value.end() - value.start();
        if (length < leastBytes) {
            warnings.add(new Warning(value.sectionName(), "shorter than its " + leastBytes + " bytes; left out"));
            return Optional.empty();
        }
        return Optional.of(value.section(value.sectionName(), value.start(), length));
    }

    private Optional<String> text(int tag) throws MalformedException {
        List<String> parts = new ArrayList<>();
        for (Cursor value : fields.getOrDefault(tag, List.of())) {
            value.moveTo(value.start());
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

    /**
     * Tag 14, the acquiring machine:
     *
     * <pre>
     *   2 institution, 2 department, 2 device, 1 type, 1 manufacturer, 6 model, 1 protocol, 1 compatibility, 1 language,
     *   1 capabilities, 1 mains frequency, 16 reserved, 1 length of the program's revision
     *   texts ended by zero: revision of the analyzing program, serial number, system software, SCP software, manufacturer
     * </pre>
     */
    private void readDevice() throws MalformedException {
        Optional<Cursor> found = field(14, 17);
        if (found.isEmpty()) {
            return;
        }
        Cursor in = found.get();
        int language = in.peekU8(in.start() + 16);
        text = ScpText.of(language);
        in.moveTo(in.start() + 8);
        Optional<String> model = present(text.read(in, 6));
        List<String> texts = new ArrayList<>();
        if (in.end() - in.start() > 36) {
            in.moveTo(in.start() + 36);
            texts.addAll(textsToEnd(in));
        }
        device = new Device(at(texts, 4), model, at(texts, 1), at(texts, 2), text(16));
    }

    private List<String> textsToEnd(Cursor in) throws MalformedException {
        List<String> all = new ArrayList<>();
        while (!in.isAtEnd()) {
            int end = in.offset();
            while (end < in.end() && in.peekU8(end) != 0) {
                end++;
            }
            all.add(text.read(in, end - in.offset()));
            in.skip(Math.min(1, in.remaining()));
        }
        return all;
    }

    private static Optional<String> at(List<String> texts, int index) {
        return index < texts.size() ? present(texts.get(index)) : Optional.empty();
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Subject subject() throws MalformedException {
        Map<String, String> other = new TreeMap<>();
        for (Map.Entry<Integer, String> entry : TEXTS.entrySet()) {
            text(entry.getKey()).ifPresent(value -> other.put(entry.getValue(), value));
        }
        measure(6, HEIGHT_UNITS).ifPresent(value -> other.put("height", value));
        measure(7, WEIGHT_UNITS).ifPresent(value -> other.put("weight", value));
        number16(11).ifPresent(value -> other.put("systolicMmHg", value));
        number16(12).ifPresent(value -> other.put("diastolicMmHg", value));
        return new Subject(text(2), text(0), text(1), date(5), sex(), ageYears(), other);
    }

    private Optional<String> measure(int tag, String[] units) throws MalformedException {
        Optional<Cursor> in = field(tag, 3);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        int value = in.get().u16();
        int unit = in.get().u8();
        return value == 0 ? Optional.empty() : Optional.of(value + (unit < units.length ? units[unit] : ""));
    }

    private Optional<String> number16(int tag) throws MalformedException {
        Optional<Cursor> in = field(tag, 2);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        int value = in.get().u16();
        return value == 0 ? Optional.empty() : Optional.of("" + value);
    }

    private Optional<Sex> sex() throws MalformedException {
        Optional<Cursor> in = field(8, 1);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        return switch (in.get().u8()) {
            case 1 -> Optional.of(Sex.MALE);
            case 2 -> Optional.of(Sex.FEMALE);
            default -> Optional.empty();
        };
    }

    /** Units 1–5: years, months, weeks, days, hours; 0 with unit 0 is "not said". */
    private Optional<Double> ageYears() throws MalformedException {
        Optional<Cursor> in = field(4, 3);
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

    private Optional<LocalDate> date(int tag) throws MalformedException {
        Optional<Cursor> in = field(tag, 4);
        if (in.isEmpty()) {
            return Optional.empty();
        }
        int year = in.get().u16();
        int month = in.get().u8();
        int day = in.get().u8();
        if (year == 0 && month == 0 && day == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            warnings.add(new Warning(in.get().sectionName(), "no date"));
            return Optional.empty();
        }
    }

    /** Tags 25, 26 and 34: absent unless both date and time are there. */
    Optional<RecordedAt> recordedAt() throws MalformedException {
        Optional<LocalDate> date = date(25);
        Optional<Cursor> in = field(26, 3);
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
        Optional<Cursor> in = field(34, 2);
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
        Optional<Cursor> highPass = field(27, 2);
        Optional<Cursor> lowPass = field(28, 2);
        Optional<Cursor> bits = field(29, 1);
        double highPassHz = highPass.isPresent() ? highPass.get().u16() / 100.0 : 0;
        double lowPassHz = lowPass.isPresent() ? lowPass.get().u16() : 0;
        int map = bits.isPresent() ? bits.get().u8() : 0;
        double notchHz = (map & 2) != 0 ? 50 : (map & 1) != 0 ? 60 : 0;
        return new Filtering(positive(highPassHz), positive(lowPassHz), positive(notchHz));
    }

    private static OptionalDouble positive(double hz) {
        return hz > 0 ? OptionalDouble.of(hz) : OptionalDouble.empty();
    }
}

package uz.yurak.adapter.mfer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** What an MFER file says beside its samples: patient, time, machine, events, values. */
final class MferHeader {
    private static final int MAX_EVENTS = 1_000_000;

    final List<Mark> marks = new ArrayList<>();
    final List<DeviceMeasurement> measurements = new ArrayList<>();
    final List<String> statements = new ArrayList<>();
    Optional<RecordedAt> recordedAt = Optional.empty();
    Device device = Device.UNKNOWN;
    private final Map<String, String> other = new TreeMap<>();
    private Charset charset = StandardCharsets.ISO_8859_1;
    private Optional<String> id = Optional.empty();
    private Optional<String> family = Optional.empty();
    private Optional<String> given = Optional.empty();
    private Optional<LocalDate> born = Optional.empty();
    private Optional<Double> ageYears = Optional.empty();
    private Optional<Sex> sex = Optional.empty();

    /** Leaves out what came beside the signal; whether there was any. */
    boolean takeRemarks() {
        boolean hasAny = !marks.isEmpty() || !measurements.isEmpty() || !statements.isEmpty();
        marks.clear();
        measurements.clear();
        statements.clear();
        return hasAny;
    }

    Subject subject() {
        return new Subject(id, family, given, born, sex, ageYears, other);
    }

    String text(Bytes bytes) {
        return new String(bytes.toArray(), charset).replace("\0", "").strip();
    }

    /** Whether the tag is one of these. */
    boolean take(int tag, MferValue value) throws MalformedException {
        String text = text(value.bytes());
        switch (tag) {
            case MferTag.PREAMBLE, MferTag.ZERO -> {}
            case MferTag.VERSION -> put("version", version(value));
            case MferTag.CHARACTER_CODE -> {
                charset = MferDecoder.charset(text);
                put("characterSet", text);
            }
            case MferTag.MANUFACTURER -> device = device(text);
            case MferTag.NOTE -> other.merge("note", text, (a, b) -> a.length() > 10_000 ? a : a + "; " + b);
            case MferTag.UID -> put("uid", text);
            case MferTag.PATIENT_NAME -> name(text);
            case MferTag.PATIENT_ID -> {
                id = part(text, 0);
                put("patientId", text.contains("^") ? text : "");
            }
            case MferTag.AGE -> age(value);
            case MferTag.SEX -> sex(value);
            case MferTag.TIME -> recordedAt = time(value);
            case MferTag.EVENT, MferTag.INFORMATION -> event(tag == MferTag.EVENT ? "event " : "information ", value);
            case MferTag.VALUE -> value(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What is said later takes the place of what was said, nothing too. */
    private void put(String name, String text) {
        if (text.isEmpty()) {
            other.remove(name);
        } else {
            other.put(name, text);
        }
    }

    private static String version(MferValue value) {
        StringBuilder version = new StringBuilder();
        for (int i = 0; i < Math.min(3, value.length()); i++) {
            version.append(i == 0 ? "" : ".").append(value.u8(i));
        }
        return version.toString();
    }

    private static Optional<String> part(String text, int index) {
        String[] parts = text.split("\\^", -1);
        return index < parts.length
                ? Optional.of(parts[index].strip()).filter(part -> !part.isEmpty())
                : Optional.empty();
    }

    private static Device device(String text) {
        return new Device(part(text, 0), part(text, 1), part(text, 3), part(text, 2), Optional.empty());
    }

    /** Family, its sound, given, its sound, middle, its sound. */
    private void name(String text) {
        family = part(text, 0);
        Optional<String> middle = part(text, 4);
        given = part(text, 2).map(first -> first + middle.map(m -> " " + m).orElse(""));
        put("patientName", text.contains("^") ? text : "");
    }

    /** Years, days, and the date of birth. */
    private void age(MferValue value) throws MalformedException {
        boolean hasYears = value.length() > 0 && value.u8(0) > 0;
        ageYears = hasYears ? Optional.of((double) value.u8(0)) : Optional.empty();
        boolean hasDays = value.length() >= 3 && value.unsigned(1, 3) > 0;
        put("ageDays", hasDays ? "" + value.unsigned(1, 3) : "");
        boolean hasDate = value.length() >= 7 && value.unsigned(3, 5) > 0;
        put("birthDate", hasDate ? value.unsigned(3, 5) + "-" + value.u8(5) + "-" + value.u8(6) : "");
        born = hasDate ? date((int) value.unsigned(3, 5), value.u8(5), value.u8(6)) : Optional.empty();
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void sex(MferValue value) {
        int code = value.length() == 0 ? 0 : value.u8(0);
        sex = code == 1 ? Optional.of(Sex.MALE) : code == 2 ? Optional.of(Sex.FEMALE) : Optional.empty();
        put("sexCode", code > 2 ? "" + code : "");
    }

    /** Year, month, day, hour, minute, second, and where said milliseconds and microseconds. */
    private static Optional<RecordedAt> time(MferValue value) throws MalformedException {
        if (value.length() < 7) {
            return Optional.empty();
        }
        long millis = value.length() >= 9 ? value.unsigned(7, 9) : 0;
        long micros = value.length() >= 11 ? value.unsigned(9, 11) : 0;
        try {
            return Optional.of(RecordedAt.local(LocalDateTime.of(
                            (int) value.unsigned(0, 2), value.u8(2), value.u8(3), value.u8(4), value.u8(5), value.u8(6))
                    .plusNanos(millis * 1_000_000 + micros * 1000)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Code, start and duration in samples, words. */
    private void event(String kind, MferValue value) throws MalformedException {
        if (value.length() >= 2 && marks.size() < MAX_EVENTS) {
            long start = value.length() >= 6 ? value.signed(2, 6) : 0;
            String lasting =
                    value.length() >= 10 && value.unsigned(6, 10) > 0 ? value.unsigned(6, 10) + " samples long " : "";
            String words = value.length() > 10 ? text(value.from(10)) : "";
            marks.add(new Mark(start, Optional.empty(), kind + value.unsigned(0, 2), (lasting + words).strip()));
        }
    }

    /** Code, the sample it holds for, and the value as words: {@code 120^mmHg}. */
    private void value(MferValue value) throws MalformedException {
        if (value.length() < 2) {
            return;
        }
        String name = "MFER value " + value.unsigned(0, 2);
        String words = value.length() > 6 ? text(value.from(6)) : "";
        Optional<String> number = part(words, 0).filter(part -> part.matches("-?\\d{1,12}(\\.\\d{1,12})?"));
        if (number.isPresent()) {
            measurements.add(new DeviceMeasurement(
                    name,
                    Optional.empty(),
                    Double.parseDouble(number.get()),
                    part(words, 1).orElse("")));
        } else if (!words.isEmpty()) {
            statements.add(name + ": " + words);
        }
    }
}

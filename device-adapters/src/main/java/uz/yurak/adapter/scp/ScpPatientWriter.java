package uz.yurak.adapter.scp;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** Writes section 1; {@link ScpPatient} backwards. What the recording does not say gets no field. */
final class ScpPatientWriter {
    private static final int CATEGORY_ONE = 0x10;
    private static final int UNKNOWN_MANUFACTURER = 255;
    private static final int MODEL_BYTES = 6;
    private static final int YEARS = 1;
    private static final int INSTITUTION = 16;

    private final LittleEndian out = new LittleEndian();

    private final ScpText encoding;

    private ScpPatientWriter(ScpText encoding) {
        this.encoding = encoding;
    }

    static byte[] write(Recording recording, ScpText encoding) {
        ScpPatientWriter fields = new ScpPatientWriter(encoding);
        fields.subject(recording.subject());
        fields.add(14, fields.machine(recording.device()));
        Map<String, String> other = recording.subject().other();
        ScpPatient.TEXTS.forEach((tag, name) -> {
            if (tag != INSTITUTION && other.containsKey(name)) {
                fields.text(tag, other.getOrDefault(name, ""));
            }
        });
        recording.device().institution().ifPresent(name -> fields.text(INSTITUTION, name));
        recording.recordedAt().ifPresent(at -> {
            LocalDateTime local = at.local();
            fields.date(25, local.toLocalDate());
            fields.add(
                    26,
                    new LittleEndian().u8(local.getHour()).u8(local.getMinute()).u8(local.getSecond()));
        });
        fields.filters(recording.leads().get(0).filtering());
        recording.recordedAt().flatMap(at -> at.offset()).ifPresent(offset -> {
            int minutes = offset.getTotalSeconds() / 60;
            fields.add(34, new LittleEndian().u16(minutes).u16(0).u8(0));
        });
        return fields.out.u8(255).u16(0).toByteArray();
    }

    /** Every text of a recording that a record holds; they share one encoding. */
    static List<String> texts(Recording recording) {
        Subject subject = recording.subject();
        Device device = recording.device();
        Stream<String> fields = Stream.of(
                        subject.familyName(),
                        subject.givenName(),
                        subject.id(),
                        device.institution(),
                        device.model(),
                        device.serialNumber(),
                        device.softwareVersion(),
                        device.manufacturer())
                .flatMap(Optional::stream);
        Stream<String> others =
                ScpPatient.TEXTS.values().stream().map(name -> subject.other().getOrDefault(name, ""));
        return Stream.of(fields, others, recording.deviceStatements().stream())
                .flatMap(texts -> texts)
                .toList();
    }

    private void subject(Subject subject) {
        subject.familyName().ifPresent(name -> text(0, name));
        subject.givenName().ifPresent(name -> text(1, name));
        subject.id().ifPresent(id -> text(2, id));
        subject.ageYears()
                .filter(age -> age == Math.rint(age) && age >= 0)
                .ifPresent(age -> add(4, new LittleEndian().u16(age.intValue()).u8(YEARS)));
        subject.birthDate().ifPresent(date -> date(5, date));
        subject.sex().ifPresent(sex -> add(8, new LittleEndian().u8(sex == Sex.MALE ? 1 : 2)));
    }

    private void filters(Filtering said) {
        said.highPassHz().ifPresent(hz -> add(27, new LittleEndian().u16((int) Math.round(hz * 100))));
        said.lowPassHz().ifPresent(hz -> add(28, new LittleEndian().u16((int) Math.round(hz))));
        said.notchHz().ifPresent(hz -> add(29, new LittleEndian().u8(hz == 50 ? 2 : hz == 60 ? 1 : 0)));
    }

    private LittleEndian machine(Device device) {
        LittleEndian out = new LittleEndian().bytes(new byte[7]).u8(UNKNOWN_MANUFACTURER);
        out.bytes(encoding.field(device.model().orElse(""), MODEL_BYTES));
        out.u8(ScpRecord.PROTOCOL).u8(CATEGORY_ONE).u8(encoding.code());
        out.bytes(new byte[18]);
        byte[] analysis = encoding.zeroEnded("");
        out.u8(analysis.length).bytes(analysis);
        out.bytes(encoding.zeroEnded(device.serialNumber().orElse("")));
        out.bytes(encoding.zeroEnded(device.softwareVersion().orElse("")));
        out.bytes(encoding.zeroEnded("Yurak"));
        return out.bytes(encoding.zeroEnded(device.manufacturer().orElse("")));
    }

    /** Whether the model fits its field of {@value #MODEL_BYTES} bytes, the last of them zero. */
    static boolean holdsModel(Recording recording) {
        String model = recording.device().model().orElse("");
        return ScpText.holding(texts(recording)).zeroEnded(model).length <= MODEL_BYTES;
    }

    private void text(int tag, String text) {
        add(tag, new LittleEndian().bytes(encoding.zeroEnded(text)));
    }

    private void date(int tag, LocalDate date) {
        add(tag, new LittleEndian().u16(date.getYear()).u8(date.getMonthValue()).u8(date.getDayOfMonth()));
    }

    private void add(int tag, LittleEndian value) {
        out.u8(tag).u16(value.size()).bytes(value.toByteArray());
    }
}

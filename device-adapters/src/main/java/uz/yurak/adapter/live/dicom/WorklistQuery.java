package uz.yurak.adapter.live.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.dicom.Attributes;
import uz.yurak.adapter.dicom.DataSetDraft;
import uz.yurak.adapter.dicom.DataSets;
import uz.yurak.adapter.dicom.Tag;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Vr;
import uz.yurak.record.Bytes;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/**
 * What a machine asks the worklist for (PS3.4, K.6): its keys match where they hold a value, and each is returned, empty
 * where we have nothing for it.
 */
public final class WorklistQuery {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final List<Integer> SEQUENCES = List.of(
            Tag.REFERENCED_STUDIES,
            Tag.REFERENCED_PATIENTS,
            Tag.REQUESTED_PROCEDURE_CODES,
            Tag.SCHEDULED_PROTOCOL_CODES);

    private final Attributes keys;
    private final Optional<Attributes> stepKeys;
    private final String calling;

    private WorklistQuery(Attributes keys, String calling) {
        this.keys = keys;
        this.stepKeys = keys.item(Tag.SCHEDULED_STEPS);
        this.calling = calling;
    }

    /** @param calling the title of the machine that asks, which an order for any machine is then meant for */
    static WorklistQuery read(Bytes dataSet, TransferSyntax syntax, String calling) throws MalformedException {
        return new WorklistQuery(DataSets.read(dataSet, syntax), calling);
    }

    /** A value that we have for a key. */
    private record Value(Vr vr, String text) {}

    public boolean matches(WorklistItem item) {
        return matches(keys, values(item))
                && stepKeys.map(step -> matches(step, stepValues(item))).orElse(true);
    }

    private static boolean matches(Attributes keys, Map<Integer, Value> values) {
        for (Map.Entry<Integer, Value> value : values.entrySet()) {
            String key = keys.text(value.getKey()).orElse("");
            if (!KeyMatch.matches(value.getValue().vr(), key, value.getValue().text())) {
                return false;
            }
        }
        return true;
    }

    /** The answer for one item that matches, in the character set of the query where that holds all of it. */
    Bytes answer(WorklistItem item, TransferSyntax syntax) {
        Map<Integer, Value> values = values(item);
        Map<Integer, Value> steps = stepValues(item);
        String asked = keys.ascii(Tag.SPECIFIC_CHARACTER_SET).orElse("");
        Charset charset = charset(asked);
        boolean holds = charset.newEncoder().canEncode(all(values) + all(steps));
        Charset written = holds ? charset : StandardCharsets.UTF_8;
        DataSetDraft set = new DataSetDraft(written);
        fill(set, keys, values);
        if (!written.equals(StandardCharsets.US_ASCII)) {
            set.text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, holds ? asked : "ISO_IR 192");
        }
        if (keys.tags().contains(Tag.SCHEDULED_STEPS)) {
            DataSetDraft step = new DataSetDraft(written);
            if (stepKeys.isPresent() && !stepKeys.get().tags().isEmpty()) {
                fill(step, stepKeys.get(), steps);
            } else {
                steps.forEach((tag, value) -> step.text(tag, value.vr(), value.text()));
            }
            set.items(Tag.SCHEDULED_STEPS, List.of(step));
        }
        return DataSets.write(set, syntax);
    }

    private static String all(Map<Integer, Value> values) {
        return String.join("", values.values().stream().map(Value::text).toList());
    }

    private static Charset charset(String term) {
        return switch (term) {
            case "ISO_IR 100" -> StandardCharsets.ISO_8859_1;
            case "ISO_IR 144" -> Charset.forName("ISO-8859-5");
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            default -> StandardCharsets.US_ASCII;
        };
    }

    /** Every attribute that was asked for and no other (PS3.4, C.4.1.1.3.2); empty where we have no value. */
    private static void fill(DataSetDraft set, Attributes keys, Map<Integer, Value> values) {
        for (int tag : keys.tags()) {
            Value value = values.get(tag);
            if (value != null) {
                set.text(tag, value.vr(), value.text());
            } else if (SEQUENCES.contains(tag)) {
                set.items(tag, List.of());
            } else if (tag != Tag.SCHEDULED_STEPS && tag != Tag.SPECIFIC_CHARACTER_SET) {
                set.text(tag, keys.representation(tag), "");
            }
        }
    }

    private Map<Integer, Value> values(WorklistItem item) {
        Map<Integer, Value> out = new LinkedHashMap<>();
        Subject patient = item.patient();
        put(out, Tag.ACCESSION_NUMBER, Vr.SH, item.accessionNumber());
        put(out, Tag.REFERRING_PHYSICIAN, Vr.PN, item.requestedBy().orElse(""));
        put(out, Tag.PATIENT_NAME, Vr.PN, name(patient));
        put(out, Tag.PATIENT_ID, Vr.LO, patient.id().orElse(""));
        put(out, Tag.PATIENT_ID_ISSUER, Vr.LO, item.patientIdIssuer().orElse(""));
        put(
                out,
                Tag.PATIENT_BIRTH_DATE,
                Vr.DA,
                patient.birthDate().map(DATE::format).orElse(""));
        put(
                out,
                Tag.PATIENT_SEX,
                Vr.CS,
                patient.sex().map(s -> s == Sex.FEMALE ? "F" : "M").orElse(""));
        put(out, Tag.PATIENT_WEIGHT, Vr.DS, patient.other().getOrDefault("PatientWeight", ""));
        put(out, Tag.STUDY_INSTANCE, Vr.UI, item.studyInstance());
        put(out, Tag.REQUESTING_PHYSICIAN, Vr.PN, item.requestedBy().orElse(""));
        put(out, Tag.REQUESTED_PROCEDURE, Vr.LO, item.description().orElse("ECG"));
        put(out, Tag.PATIENT_LOCATION, Vr.LO, item.place().orElse(""));
        put(out, Tag.REQUESTED_PROCEDURE_ID, Vr.SH, item.accessionNumber());
        put(out, Tag.REASON_FOR_PROCEDURE, Vr.LO, item.reason().orElse(""));
        put(out, Tag.PROCEDURE_PRIORITY, Vr.SH, priority(item));
        put(out, Tag.PLACER_ORDER_NUMBER, Vr.LO, item.placerOrderNumber());
        return out;
    }

    private Map<Integer, Value> stepValues(WorklistItem item) {
        Map<Integer, Value> out = new LinkedHashMap<>();
        put(out, Tag.MODALITY, Vr.CS, "ECG");
        put(out, Tag.SCHEDULED_STATION_TITLE, Vr.AE, item.station().orElse(calling));
        put(out, Tag.SCHEDULED_DATE, Vr.DA, DATE.format(item.startsAt()));
        put(out, Tag.SCHEDULED_TIME, Vr.TM, TIME.format(item.startsAt()));
        put(out, Tag.SCHEDULED_PHYSICIAN, Vr.PN, "");
        put(out, Tag.SCHEDULED_DESCRIPTION, Vr.LO, item.description().orElse("ECG"));
        put(out, Tag.SCHEDULED_STEP_ID, Vr.SH, item.accessionNumber());
        put(out, Tag.SCHEDULED_STATION_NAME, Vr.SH, "");
        put(out, Tag.SCHEDULED_LOCATION, Vr.SH, item.place().orElse(""));
        return out;
    }

    /** A text that its representation cannot hold is not sent at all: half an identifier is another one. */
    private static void put(Map<Integer, Value> values, int tag, Vr vr, String text) {
        values.put(tag, new Value(vr, DataSetDraft.fits(vr, text) ? text : ""));
    }

    private static String name(Subject patient) {
        return (patient.familyName().orElse("") + "^" + patient.givenName().orElse("")).replaceAll("\\^+$", "");
    }

    private static String priority(WorklistItem item) {
        return switch (item.urgency()) {
            case EMERGENCY -> "STAT";
            case URGENT -> "HIGH";
            case ROUTINE -> "ROUTINE";
        };
    }

    /** Keeps what may name a patient out of logs. */
    @Override
    public String toString() {
        return "WorklistQuery[…]";
    }
}

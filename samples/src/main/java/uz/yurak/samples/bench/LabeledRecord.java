package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.record.Sex;
import uz.yurak.signal.Patient;

/**
 * A record and what cardiologists said of it.
 *
 * @param header its WFDB header
 * @param patient sex and age, where the database gives them
 * @param labels those of {@link Label} that hold
 */
record LabeledRecord(Path header, Patient patient, Set<Label> labels) {
    /** What a statement is held against. */
    enum Label {
        NORMAL,
        FIBRILLATION,
        PACED
    }

    LabeledRecord {
        labels = Set.copyOf(labels);
    }

    /** PTB-XL at 500 Hz: the statements of {@code scp_codes}, whatever their likelihood. */
    static List<LabeledRecord> ofPtbXl(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Map<String, String> row : Csv.read(folder.resolve("ptbxl_database.csv"))) {
            String codes = row.getOrDefault("scp_codes", "");
            Set<Label> labels = new HashSet<>();
            if (codes.contains("'NORM'")) {
                labels.add(Label.NORMAL);
            }
            if (codes.contains("'AFIB'")) {
                labels.add(Label.FIBRILLATION);
            }
            if (codes.contains("'PACE'")) {
                labels.add(Label.PACED);
            }
            Sex sex = row.getOrDefault("sex", "").equals("0") ? Sex.MALE : Sex.FEMALE;
            Path header = folder.resolve(row.getOrDefault("filename_hr", "") + ".hea");
            out.add(new LabeledRecord(header, new Patient(Optional.of(sex), age(row.getOrDefault("age", ""))), labels));
        }
        return out;
    }

    /** LUDB: its columns of rhythm and of pacing. */
    static List<LabeledRecord> ofLudb(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Map<String, String> row : Csv.read(folder.resolve("ludb.csv"))) {
            Path header = folder.resolve("data/" + row.getOrDefault("ID", "") + ".hea");
            if (Files.exists(header)) {
                Set<Label> labels = new HashSet<>();
                if (row.getOrDefault("Rhythms", "").contains("Atrial fibrillation")) {
                    labels.add(Label.FIBRILLATION);
                }
                if (!row.getOrDefault("Cardiac pacing", "").isEmpty()) {
                    labels.add(Label.PACED);
                }
                Sex sex = row.getOrDefault("Sex", "").startsWith("M") ? Sex.MALE : Sex.FEMALE;
                out.add(new LabeledRecord(
                        header, new Patient(Optional.of(sex), age(row.getOrDefault("Age", ""))), labels));
            }
        }
        return out;
    }

    private static OptionalDouble age(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}

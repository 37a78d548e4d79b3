package uz.yurak.samples.bench;

import static uz.yurak.samples.bench.Label.SINUS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.yurak.record.Sex;
import uz.yurak.signal.Patient;

/**
 * LUDB: the words in the columns of {@code ludb.csv}. Its column of the axis follows another convention than the one of
 * the statements (it calls 52° a left axis deviation) and is not judged.
 */
final class LudbLabels {
    /**
     * The headers give each lead a gain of its own that makes it 1 mV high from top to bottom. III = II − I holds in counts
     * to the last one and not in millivolts, so one scale is true of all leads; at 1 µV a count the median R and S are those
     * of other databases.
     */
    private static final double NANOVOLTS_PER_COUNT = 1000;

    private static final String CONDUCTION = "Conduction abnormalities";
    private static final String ECTOPY = "Extrasystolies";
    private static final String RHYTHM = "Rhythms";

    /** Column and what one of its lines begins with. */
    private record Words(String column, String beginning) {}

    private static final Map<Label, List<Words>> WORDS = Map.ofEntries(
            Map.entry(SINUS, List.of(new Words(RHYTHM, "Sinus"))),
            Map.entry(Label.SINUS_RHYTHM, List.of(new Words(RHYTHM, "Sinus rhythm"))),
            Map.entry(Label.SINUS_BRADYCARDIA, List.of(new Words(RHYTHM, "Sinus bradycardia"))),
            Map.entry(Label.SINUS_TACHYCARDIA, List.of(new Words(RHYTHM, "Sinus tachycardia"))),
            Map.entry(Label.SINUS_ARRHYTHMIA, List.of(new Words(RHYTHM, "Sinus arrhythmia"))),
            Map.entry(Label.FIBRILLATION, List.of(new Words(RHYTHM, "Atrial fibrillation"))),
            Map.entry(Label.FLUTTER, List.of(new Words(RHYTHM, "Atrial flutter"))),
            Map.entry(Label.SUPRAVENTRICULAR_BEATS, List.of(new Words(ECTOPY, "Atrial extrasystole"))),
            Map.entry(Label.VENTRICULAR_BEATS, List.of(new Words(ECTOPY, "Ventricular extrasystole"))),
            Map.entry(Label.PACED, List.of(new Words("Cardiac pacing", ""))),
            Map.entry(Label.FIRST_DEGREE, List.of(new Words(CONDUCTION, "I degree"))),
            Map.entry(Label.SECOND_DEGREE, List.of(new Words(CONDUCTION, "II degree"))),
            Map.entry(Label.THIRD_DEGREE, List.of(new Words(CONDUCTION, "III degree"))),
            Map.entry(Label.LEFT_BLOCK, List.of(new Words(CONDUCTION, "Complete left"))),
            Map.entry(Label.RIGHT_BLOCK, List.of(new Words(CONDUCTION, "Complete right"))),
            Map.entry(Label.INCOMPLETE_LEFT, List.of(new Words(CONDUCTION, "Incomplete left"))),
            Map.entry(Label.INCOMPLETE_RIGHT, List.of(new Words(CONDUCTION, "Incomplete right"))),
            Map.entry(Label.ANTERIOR_FASCICLE, List.of(new Words(CONDUCTION, "Left anterior hemiblock"))),
            Map.entry(Label.POSTERIOR_FASCICLE, List.of(new Words(CONDUCTION, "Left posterior hemiblock"))),
            Map.entry(Label.NONSPECIFIC_DELAY, List.of(new Words(CONDUCTION, "Non-specific"))),
            Map.entry(Label.LEFT_HYPERTROPHY, List.of(new Words("Hypertrophies", "Left ventricular hypertrophy"))),
            Map.entry(Label.STEMI, List.of(new Words("Ischemia", "Stemi"))),
            Map.entry(Label.OLD_INFARCT, List.of(new Words("Ischemia", "Scar formation"))));

    private LudbLabels() {}

    static List<LabeledRecord> read(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Map<String, String> row : Csv.read(folder.resolve("ludb.csv"))) {
            Path header = folder.resolve("data/" + row.getOrDefault("ID", "") + ".hea");
            if (Files.exists(header)) {
                Set<Label> labels = EnumSet.noneOf(Label.class);
                WORDS.forEach((label, words) -> {
                    if (words.stream().anyMatch(w -> holds(row, w))) {
                        labels.add(label);
                    }
                });
                Sex sex = row.getOrDefault("Sex", "").startsWith("M") ? Sex.MALE : Sex.FEMALE;
                Patient patient = new Patient(Optional.of(sex), PtbXlLabels.age(row.getOrDefault("Age", "")));
                out.add(new LabeledRecord(
                        header, Optional.of(patient), labels, WORDS.keySet(), OptionalDouble.of(NANOVOLTS_PER_COUNT)));
            }
        }
        return out;
    }

    private static boolean holds(Map<String, String> row, Words words) {
        return row.getOrDefault(words.column(), "")
                .lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty()
                        && line.regionMatches(
                                true, 0, words.beginning(), 0, words.beginning().length()));
    }
}

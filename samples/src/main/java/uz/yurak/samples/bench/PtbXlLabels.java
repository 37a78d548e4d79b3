package uz.yurak.samples.bench;

import static uz.yurak.samples.bench.Label.ANTERIOR_FASCICLE;
import static uz.yurak.samples.bench.Label.FIBRILLATION;
import static uz.yurak.samples.bench.Label.FIRST_DEGREE;
import static uz.yurak.samples.bench.Label.FLUTTER;
import static uz.yurak.samples.bench.Label.INCOMPLETE_LEFT;
import static uz.yurak.samples.bench.Label.INCOMPLETE_RIGHT;
import static uz.yurak.samples.bench.Label.LEFT_BLOCK;
import static uz.yurak.samples.bench.Label.LEFT_HYPERTROPHY;
import static uz.yurak.samples.bench.Label.LONG_QT;
import static uz.yurak.samples.bench.Label.LOW_VOLTAGE;
import static uz.yurak.samples.bench.Label.NONSPECIFIC_DELAY;
import static uz.yurak.samples.bench.Label.OLD_INFARCT;
import static uz.yurak.samples.bench.Label.PACED;
import static uz.yurak.samples.bench.Label.POSTERIOR_FASCICLE;
import static uz.yurak.samples.bench.Label.PREEXCITATION;
import static uz.yurak.samples.bench.Label.RIGHT_BLOCK;
import static uz.yurak.samples.bench.Label.SECOND_DEGREE;
import static uz.yurak.samples.bench.Label.SINUS;
import static uz.yurak.samples.bench.Label.SINUS_ARRHYTHMIA;
import static uz.yurak.samples.bench.Label.SINUS_BRADYCARDIA;
import static uz.yurak.samples.bench.Label.SINUS_RHYTHM;
import static uz.yurak.samples.bench.Label.SINUS_TACHYCARDIA;
import static uz.yurak.samples.bench.Label.ST_DEPRESSION;
import static uz.yurak.samples.bench.Label.ST_ON_NORMAL;
import static uz.yurak.samples.bench.Label.SUPRAVENTRICULAR_BEATS;
import static uz.yurak.samples.bench.Label.SUPRAVENTRICULAR_TACHYCARDIA;
import static uz.yurak.samples.bench.Label.THIRD_DEGREE;
import static uz.yurak.samples.bench.Label.T_INVERSION;
import static uz.yurak.samples.bench.Label.VENTRICULAR_BEATS;

import java.io.IOException;
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
 * PTB-XL at 500 Hz: the statements of {@code scp_codes}, whatever their likelihood. Its "SR" says that the sinus node
 * leads, not at which rate: 52 to 60 a minute is labeled so as often as not, so it neither says a rate nor denies one.
 */
final class PtbXlLabels {
    private static final Map<Label, List<String>> CODES = Map.ofEntries(
            Map.entry(SINUS, List.of("SR", "SBRAD", "STACH", "SARRH")),
            Map.entry(SINUS_BRADYCARDIA, List.of("SBRAD")),
            Map.entry(SINUS_TACHYCARDIA, List.of("STACH")),
            Map.entry(SINUS_ARRHYTHMIA, List.of("SARRH")),
            Map.entry(FIBRILLATION, List.of("AFIB")),
            Map.entry(FLUTTER, List.of("AFLT")),
            Map.entry(SUPRAVENTRICULAR_TACHYCARDIA, List.of("SVTAC", "PSVT")),
            Map.entry(SUPRAVENTRICULAR_BEATS, List.of("PAC")),
            Map.entry(VENTRICULAR_BEATS, List.of("PVC", "BIGU", "TRIGU")),
            Map.entry(PACED, List.of("PACE")),
            Map.entry(FIRST_DEGREE, List.of("1AVB", "LPR")),
            Map.entry(SECOND_DEGREE, List.of("2AVB")),
            Map.entry(THIRD_DEGREE, List.of("3AVB")),
            Map.entry(PREEXCITATION, List.of("WPW")),
            Map.entry(LEFT_BLOCK, List.of("CLBBB")),
            Map.entry(RIGHT_BLOCK, List.of("CRBBB")),
            Map.entry(INCOMPLETE_LEFT, List.of("ILBBB")),
            Map.entry(INCOMPLETE_RIGHT, List.of("IRBBB")),
            Map.entry(ANTERIOR_FASCICLE, List.of("LAFB")),
            Map.entry(POSTERIOR_FASCICLE, List.of("LPFB")),
            Map.entry(NONSPECIFIC_DELAY, List.of("IVCD")),
            Map.entry(LOW_VOLTAGE, List.of("LVOLT")),
            Map.entry(LEFT_HYPERTROPHY, List.of("LVH", "VCLVH")),
            Map.entry(LONG_QT, List.of("LNGQT")),
            Map.entry(ST_DEPRESSION, List.of("STD_")),
            Map.entry(T_INVERSION, List.of("INVT")),
            Map.entry(OLD_INFARCT, List.of("IMI", "ASMI", "AMI", "ALMI", "ILMI", "LMI", "IPLMI", "IPMI", "QWAVE")));

    private PtbXlLabels() {}

    static List<LabeledRecord> read(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Map<String, String> row : Csv.read(folder.resolve("ptbxl_database.csv"))) {
            String codes = row.getOrDefault("scp_codes", "");
            Set<Label> labels = EnumSet.noneOf(Label.class);
            CODES.forEach((label, written) -> {
                if (written.stream().anyMatch(code -> codes.contains("'" + code + "'"))) {
                    labels.add(label);
                }
            });
            Set<Label> judged = EnumSet.copyOf(CODES.keySet());
            if (codes.contains("'SR'")) {
                judged.removeAll(unsaid(labels));
            }
            if (codes.contains("'NORM'")) {
                judged.add(ST_ON_NORMAL);
            }
            Sex sex = row.getOrDefault("sex", "").equals("0") ? Sex.MALE : Sex.FEMALE;
            Path header = folder.resolve(row.getOrDefault("filename_hr", "") + ".hea");
            Patient patient = new Patient(Optional.of(sex), age(row.getOrDefault("age", "")));
            out.add(new LabeledRecord(header, Optional.of(patient), labels, judged));
        }
        return out;
    }

    /** Rates of which "SR" says nothing: those that no other label says. */
    static Set<Label> unsaid(Set<Label> labels) {
        Set<Label> out = EnumSet.of(SINUS_RHYTHM, SINUS_BRADYCARDIA, SINUS_TACHYCARDIA, SINUS_ARRHYTHMIA);
        out.removeIf(rate -> rate != SINUS_RHYTHM && labels.contains(rate));
        return out;
    }

    /** 300 stands for all above 89. */
    static OptionalDouble age(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }
}

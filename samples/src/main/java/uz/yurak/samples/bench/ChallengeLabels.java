package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records with {@code #Dx:} in their header: PhysioNet/CinC 2021, which writes SNOMED CT, and CPSC 2018, which writes its
 * nine names. A record without it is left out.
 */
final class ChallengeLabels {
    /** CPSC 2018 names what is abnormal; a sinus rhythm only where nothing is. */
    private static final Map<String, Label> CPSC = Map.of(
            "Normal", Label.SINUS,
            "AF", Label.FIBRILLATION,
            "I-AVB", Label.FIRST_DEGREE,
            "LBBB", Label.LEFT_BLOCK,
            "RBBB", Label.RIGHT_BLOCK,
            "PAC", Label.SUPRAVENTRICULAR_BEATS,
            "PVC", Label.VENTRICULAR_BEATS,
            "STD", Label.ST_DEPRESSION,
            "STE", Label.ST_ELEVATION);

    /** Where a record of CinC 2021 names none of these, its rhythm was not labeled (Georgia's often are not). */
    private static final Set<Label> RHYTHMS = EnumSet.of(
            Label.SINUS,
            Label.SINUS_RHYTHM,
            Label.SINUS_BRADYCARDIA,
            Label.SINUS_TACHYCARDIA,
            Label.FIBRILLATION,
            Label.FLUTTER,
            Label.SUPRAVENTRICULAR_TACHYCARDIA,
            Label.PACED);

    private ChallengeLabels() {}

    /** PhysioNet/CinC 2021. */
    static List<LabeledRecord> ofCinC2021(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Path header : headers(folder)) {
            List<String> codes = diagnoses(header);
            if (!codes.isEmpty()) {
                Set<Label> judged = EnumSet.noneOf(Label.class);
                Set<Label> labels = EnumSet.noneOf(Label.class);
                for (Label label : Label.values()) {
                    if (!label.snomed().isEmpty()) {
                        judged.add(label);
                    }
                    if (label.snomed().stream().anyMatch(codes::contains)) {
                        labels.add(label);
                    }
                }
                if (labels.stream().noneMatch(RHYTHMS::contains)) {
                    judged.removeAll(RHYTHMS);
                }
                if (isOfPtbXl(header) && labels.contains(Label.SINUS_RHYTHM)) {
                    judged.removeAll(PtbXlLabels.unsaid(labels));
                }
                out.add(new LabeledRecord(header, Optional.empty(), labels, judged));
            }
        }
        return out;
    }

    /** Its part from PTB-XL, where the code of sinus rhythm stands for "SR". */
    private static boolean isOfPtbXl(Path header) {
        return header.getFileName().toString().startsWith("HR");
    }

    /** CPSC 2018; whether a record not read as normal has a sinus rhythm is not said, fibrillation has none. */
    static List<LabeledRecord> ofCpsc2018(Path folder) throws IOException {
        List<LabeledRecord> out = new ArrayList<>();
        for (Path header : headers(folder)) {
            List<String> names = diagnoses(header);
            if (!names.isEmpty()) {
                Set<Label> judged = EnumSet.copyOf(CPSC.values());
                Set<Label> labels = names.stream()
                        .filter(CPSC::containsKey)
                        .map(CPSC::get)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Label.class)));
                if (!labels.contains(Label.SINUS) && !labels.contains(Label.FIBRILLATION)) {
                    judged.remove(Label.SINUS);
                }
                if (labels.contains(Label.SINUS)) {
                    judged.add(Label.ST_ON_NORMAL);
                }
                out.add(new LabeledRecord(header, Optional.empty(), labels, judged));
            }
        }
        return out;
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
    }

    private static List<String> diagnoses(Path header) throws IOException {
        for (String line : Files.readAllLines(header, StandardCharsets.ISO_8859_1)) {
            String text = line.replaceFirst("^#\\s*", "");
            if (line.startsWith("#") && text.startsWith("Dx:")) {
                return Arrays.stream(text.substring(3).split(","))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty() && !code.equals("Unknown"))
                        .toList();
            }
        }
        return List.of();
    }
}

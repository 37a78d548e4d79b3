package uz.yurak.samples.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.Synthetic;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;

/** The files of {@code samples/ecg}: every variant as WFDB, some as carts would send them. Made, never edited. */
public final class SampleFiles {
    /** The year of McSharry's paper; any other would do. */
    private static final long FIRST_SEED = 2003;

    private static final LocalDateTime FIRST_RECORDED = LocalDateTime.of(2026, 3, 2, 8, 15);
    private static final int MINUTES_BETWEEN = 10;
    private static final ZoneOffset TASHKENT = ZoneOffset.ofHours(5);

    /** WFDB has no place for most of what a cart says, so some are there in the carts' own formats too. */
    private static final Map<FileFormat, List<Variant>> OF_CARTS = Map.of(
            FileFormat.DICOM,
            List.of(Variant.NORMAL, Variant.INFERIOR_ST_ELEVATION, Variant.ATRIAL_FIBRILLATION, Variant.ARM_REVERSAL),
            FileFormat.SCP,
            List.of(Variant.NORMAL, Variant.ANTERIOR_ST_ELEVATION, Variant.LONG_QT, Variant.PACED),
            FileFormat.AECG,
            List.of(Variant.LEFT_BUNDLE_BRANCH_BLOCK));

    private SampleFiles() {}

    /** The recording behind a variant's files, with the truth about its beats. */
    public static Synthetic synthetic(Variant variant) {
        int place = Arrays.asList(Variant.values()).indexOf(variant);
        LocalDateTime at = FIRST_RECORDED.plusMinutes((long) place * MINUTES_BETWEEN);
        Sex sex = place % 2 == 0 ? Sex.FEMALE : Sex.MALE;
        SyntheticPatient patient =
                new SyntheticPatient(place + 1, sex, LocalDate.of(1958, 1, 11).plusMonths(17L * place));
        return Synthesizer.record(
                variant,
                FIRST_SEED + place,
                Synthesizer.PAGE_SECONDS,
                patient,
                new RecordedAt(at, Optional.of(TASHKENT)));
    }

    /** All files by their path below {@code samples/ecg}. */
    public static SortedMap<String, Bytes> all() throws IOException {
        SortedMap<String, Bytes> files = new TreeMap<>();
        for (Variant variant : Variant.values()) {
            for (FileFormat format : FileFormat.values()) {
                if (format == FileFormat.WFDB
                        || OF_CARTS.getOrDefault(format, List.of()).contains(variant)) {
                    String folder = format.name().toLowerCase(Locale.ROOT) + "/";
                    for (EcgFile file :
                            format.write(variant.label(), synthetic(variant).recording())) {
                        files.put(folder + file.name(), file.bytes());
                    }
                }
            }
        }
        return files;
    }

    /** Writes them below a folder, over what is there. */
    public static void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, Bytes> file : all().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, file.getValue().toArray());
        }
    }
}

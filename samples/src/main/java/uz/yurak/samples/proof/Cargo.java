package uz.yurak.samples.proof;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import uz.yurak.record.Bytes;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Sex;
import uz.yurak.samples.machine.EcgFile;
import uz.yurak.samples.machine.FileFormat;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;

/**
 * What machines push in a proof, no two alike: real ECG files (DICOM and SCP-ECG in turn, 12 leads, 10 s, 500 Hz) among bytes
 * that no reader knows. The relay owes both the same.
 *
 * @param seed of the whole proof: the same seed and index are the same bytes
 * @param ecgEvery each so-many-th is an ECG
 */
record Cargo(long seed, int ecgEvery) {
    private static final int MAX_UNKNOWN_BYTES = 60_000;
    private static final List<FileFormat> FORMATS = List.of(FileFormat.DICOM, FileFormat.SCP);
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final int PATIENTS = 999;
    private static final List<Variant> VARIANTS = List.of(Variant.values());

    /** @param index from 0 */
    EcgFile of(int index) throws IOException {
        return index % ecgEvery == 0 ? ecg(index) : unknown(index);
    }

    /** An ECG of the format. */
    static EcgFile ecg(long seed, int index, FileFormat format) throws IOException {
        Variant variant = VARIANTS.get(index % VARIANTS.size());
        SyntheticPatient patient = new SyntheticPatient(
                1 + index % PATIENTS, index % 2 == 0 ? Sex.FEMALE : Sex.MALE, LocalDate.of(1960, 5, 17));
        RecordedAt at = new RecordedAt(FIRST.plusSeconds(index), Optional.of(ZoneOffset.ofHours(5)));
        return format.write(
                        "proof-" + index,
                        Synthesizer.record(variant, seed + index, Synthesizer.PAGE_SECONDS, patient, at)
                                .recording())
                .get(0);
    }

    private EcgFile ecg(int index) throws IOException {
        return ecg(seed, index, FORMATS.get(index / ecgEvery % FORMATS.size()));
    }

    private EcgFile unknown(int index) {
        Random chance = new Random(seed * 31 + index);
        byte[] bytes = new byte[Integer.BYTES + 1 + chance.nextInt(MAX_UNKNOWN_BYTES)];
        chance.nextBytes(bytes);
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (index >> (8 * i));
        }
        return new EcgFile("proof-" + index + ".bin", Bytes.wrap(bytes));
    }
}

package uz.yurak.samples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.signal.Patient;

/**
 * The ST segment of a LUDB record as its own annotators' ends of the QRS give it, apart from all measuring of ours: each beat's
 * raw signal, the mean of 8 ms there less the mean of 8 ms before its annotated onset, the median of the beats.
 */
final class AnnotatedSt {
    /** Neighbors of one wall (Fourth Universal Definition of MI 2018). */
    private static final List<List<Lead>> WALLS = List.of(
            List.of(Lead.AVL, Lead.I),
            List.of(Lead.II, Lead.AVF, Lead.III),
            List.of(Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6));

    private static final double HALF_MS = 4;

    private final Map<Lead, Double> partOfLimit = new LinkedHashMap<>();

    /** @param afterMs after the annotated end, ms */
    AnnotatedSt(LabeledRecord record, double afterMs) throws IOException {
        Recording recording = record.scaled(Readers.read(SourceFiles.of(record.header())));
        Patient patient = record.patient().orElseGet(() -> Patient.of(recording));
        String name = record.header().getFileName().toString().replace(".hea", ".");
        for (LeadSignal signal : recording.leads()) {
            Path marks =
                    record.header().resolveSibling(name + signal.lead().label().toLowerCase(Locale.ROOT));
            if (Files.exists(marks)) {
                double uv = level(signal, ReferenceWaves.of(MitAnnotations.read(marks)), afterMs);
                partOfLimit.put(signal.lead(), uv / limitUv(signal.lead(), patient));
            }
        }
    }

    /** The largest part of its own limit that both of two neighbors reach: from 1 on the definition is met. */
    double contiguousPart() {
        double most = Double.NEGATIVE_INFINITY;
        for (List<Lead> wall : WALLS) {
            for (int i = 0; i + 1 < wall.size(); i++) {
                most = Math.max(most, Math.min(part(wall.get(i)), part(wall.get(i + 1))));
            }
        }
        return most;
    }

    private double part(Lead lead) {
        return partOfLimit.getOrDefault(lead, Double.NEGATIVE_INFINITY);
    }

    /** The median beat's level, microvolts; none where no QRS is marked from its onset to its end. */
    private static double level(LeadSignal signal, Map<String, List<Long>> marks, double afterMs) {
        double[] uv = signal.scale().orElseThrow().microvolts(signal.samples());
        List<Long> onsets = marks.getOrDefault("QRS onset", List.of());
        List<Double> levels = new ArrayList<>();
        int half = (int) Math.round(HALF_MS * signal.rateHz() / 1000);
        for (long end : marks.getOrDefault("QRS end", List.of())) {
            int at = (int) (end + Math.round(afterMs * signal.rateHz() / 1000));
            onsets.stream()
                    .filter(onset -> onset < end)
                    .reduce((first, last) -> last)
                    .ifPresent(onset -> levels.add(
                            mean(uv, at - half, at + half) - mean(uv, onset.intValue() - 2 * half, onset.intValue())));
        }
        double[] sorted =
                levels.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NEGATIVE_INFINITY : sorted[sorted.length / 2];
    }

    private static double mean(double[] uv, int from, int to) {
        return Arrays.stream(uv, Math.max(0, from), Math.min(uv.length, to + 1))
                .average()
                .orElse(0);
    }

    /** Limits of adults: 0.1 mV; in V2 and V3 0.15 women, 0.2 men, 0.25 men under 40. */
    private static double limitUv(Lead lead, Patient patient) {
        if (!lead.equals(Lead.V2) && !lead.equals(Lead.V3)) {
            return 100;
        }
        boolean man = patient.sex().filter(sex -> sex == Sex.MALE).isPresent();
        return !man ? 150 : patient.ageYears().orElse(40) < 40 ? 250 : 200;
    }
}

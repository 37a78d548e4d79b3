package uz.yurak.samples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Marks of one kind on the QT Database, as Martínez 2004 and the papers after it count: the cardiologist looked at both
 * signals, so each of his marks is held against the nearer of the two leads' marks; the mean is the mean of the records'
 * means, the SD the mean of the records' SDs.
 */
final class TwoLeadScore {
    private final List<double[]> recordsMs = new ArrayList<>();
    private int reference;
    private int paired;

    /** @param leads the detected marks of each lead */
    void add(List<Long> referenceMarks, List<List<Long>> leads, double rateHz) {
        Map<Integer, Double> bestMs = new TreeMap<>();
        for (List<Long> detected : leads) {
            MarkPairs.of(referenceMarks, detected, rateHz).forEach((r, d) -> {
                double errorMs = (detected.get(d) - referenceMarks.get(r)) * 1000 / rateHz;
                bestMs.merge(r, errorMs, (a, b) -> Math.abs(b) < Math.abs(a) ? b : a);
            });
        }
        reference += referenceMarks.size();
        paired += bestMs.size();
        recordsMs.add(bestMs.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    int reference() {
        return reference;
    }

    double sensitivityPercent() {
        return 100.0 * paired / Math.max(1, reference);
    }

    double meanMs() {
        return recordsMs.stream()
                .filter(r -> r.length > 0)
                .mapToDouble(TwoLeadScore::mean)
                .average()
                .orElse(0);
    }

    double sdMs() {
        return recordsMs.stream()
                .filter(r -> r.length > 1)
                .mapToDouble(TwoLeadScore::sd)
                .average()
                .orElse(0);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}

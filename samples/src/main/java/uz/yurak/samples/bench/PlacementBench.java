package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.signal.placement.BeatMoments;
import uz.yurak.signal.placement.PlacementModel;
import uz.yurak.signal.placement.Swap;

/** Trains the judgement of where electrodes sit, cross-validated by patient, and writes its weights. */
final class PlacementBench implements Bench {
    private static final String FILE = "placement.weights";

    /** Part of recordings in place that may be called exchanged; and apart from them, as LA–LL. */
    private static final double FALSE_PART = 0.01;

    @Override
    public String name() {
        return "placement";
    }

    @Override
    public String about() {
        return "trains the judgement of exchanged electrodes and writes " + FILE;
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        List<PlacedRecord> records = data.isEmpty() ? List.of() : PlacedRecord.in(data.get());
        if (records.isEmpty()) {
            out.println(PlacedRecord.WHERE);
            return;
        }
        List<BeatMoments> beats = new ArrayList<>();
        List<Integer> folds = new ArrayList<>();
        for (PlacedRecord record : records) {
            Optional<BeatMoments> beat = BeatMoments.of(Readers.read(SourceFiles.of(record.header())));
            beat.ifPresent(b -> {
                beats.add(b);
                folds.add(record.fold());
            });
        }
        List<PlacementModel.Weights> sets = new ArrayList<>();
        for (int fold = 0; fold < PlacementModel.FOLDS; fold++) {
            List<BeatMoments> seen = new ArrayList<>();
            for (int i = 0; i < beats.size(); i++) {
                if (folds.get(i) != fold) {
                    seen.add(beats.get(i));
                }
            }
            sets.add(PlacementTraining.train(seen));
            out.println("Fold " + fold + ": trained on " + seen.size() + " of " + beats.size() + " beats.");
            out.flush();
        }
        PlacementModel model = limited(sets, beats, folds);
        Path file = Path.of(FILE).toAbsolutePath();
        Files.writeString(file, model.text());
        out.println("Written: " + file);
        out.flush();
    }

    /** The limits that {@link #FALSE_PART} of the beats in place pass, each beat judged by the set that never saw it. */
    private static PlacementModel limited(
            List<PlacementModel.Weights> sets, List<BeatMoments> beats, List<Integer> folds) {
        PlacementModel unlimited = new PlacementModel(sets, 0, 0);
        List<Double> alerts = new ArrayList<>();
        List<Double> hints = new ArrayList<>();
        for (int i = 0; i < beats.size(); i++) {
            Map<Swap, Double> odds = unlimited.thatNeverSaw(folds.get(i)).logOdds(beats.get(i));
            hints.add(odds.getOrDefault(Swap.LA_LL, 0.0));
            alerts.add(odds.entrySet().stream()
                    .filter(e -> e.getKey() != Swap.LA_LL)
                    .mapToDouble(Map.Entry::getValue)
                    .max()
                    .orElse(0));
        }
        return new PlacementModel(sets, passedBy(alerts), passedBy(hints));
    }

    /** Between the last value that may pass and the first that may not. */
    private static double passedBy(List<Double> values) {
        List<Double> falling = new ArrayList<>(values);
        falling.sort(Collections.reverseOrder());
        int passing = (int) (FALSE_PART * falling.size());
        return (falling.get(Math.max(0, passing - 1)) + falling.get(passing)) / 2;
    }
}

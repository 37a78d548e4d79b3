package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.Recording;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.filter.PacerSpikes;
import uz.yurak.signal.interpret.Agreement;
import uz.yurak.signal.interpret.Agreement.Interval;
import uz.yurak.signal.placement.Placement;
import uz.yurak.signal.placement.PlacementMeter;
import uz.yurak.signal.placement.PlacementModel;
import uz.yurak.signal.placement.Swap;

/**
 * How often exchanged electrodes are noticed. The exchanges are made of real records; each patient is judged by weights
 * that never saw him, where he was in the training.
 */
final class ReversalsBench implements Bench {
    private static final String ALL = "all";
    static final String IN_PLACE = "in place";

    /** All exchanges but LA–LL, which is shown apart. */
    static final List<String> JUDGED = Arrays.stream(Swap.values())
            .filter(s -> s != Swap.LA_LL)
            .map(Swap::key)
            .toList();

    private static final List<String> CHEST =
            JUDGED.stream().filter(key -> key.startsWith("V")).toList();

    /** Counts of one exchange in one database. */
    static final class Score {
        private int judged;
        private int alerted;
        private int named;
        private int hinted;
        private int silent;

        void add(Placement placement, Optional<Swap> made) {
            if (placement.notJudged().isPresent()) {
                silent++;
                return;
            }
            judged++;
            Optional<Swap> said = placement.suspicion().map(Placement.Suspicion::swap);
            alerted += said.isPresent() && said.get() != Swap.LA_LL ? 1 : 0;
            hinted += said.isPresent() && said.get() == Swap.LA_LL ? 1 : 0;
            named += said.isPresent() && said.equals(made) ? 1 : 0;
        }

        void add(Score other) {
            judged += other.judged;
            alerted += other.alerted;
            named += other.named;
            hinted += other.hinted;
            silent += other.silent;
        }

        int judged() {
            return judged;
        }

        /** Said to be exchanged, as anything but LA–LL. */
        int alerted() {
            return alerted;
        }
    }

    @Override
    public String name() {
        return "reversals";
    }

    @Override
    public String about() {
        return "exchanged electrodes made of real records: noticed, named, and false alerts";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        List<PlacedRecord> records = data.isEmpty() ? List.of() : PlacedRecord.in(data.get());
        if (records.isEmpty()) {
            out.println(PlacedRecord.WHERE);
            return;
        }
        Map<String, Map<String, Score>> scores = measure(records);
        out.println("| electrodes | data | n | noticed | named | said as LA-LL | not judged |");
        out.println("|---|---|---|---|---|---|---|");
        scores.forEach((made, byData) -> byData.forEach((name, score) -> row(out, made, name, score)));
        for (String database : scores.getOrDefault(IN_PLACE, Map.of()).keySet()) {
            row(out, "all but LA-LL", database, pooled(scores, JUDGED, database));
            row(out, "V1 to V6", database, pooled(scores, CHEST, database));
        }
        out.flush();
    }

    /** By what was made, then by database. */
    static Map<String, Map<String, Score>> measure(List<PlacedRecord> records) throws IOException {
        Map<String, Map<String, Score>> scores = new LinkedHashMap<>();
        for (PlacedRecord record : records) {
            Recording recording = Readers.read(SourceFiles.of(record.header()));
            PlacementModel model = PlacementModel.shipped().thatNeverSaw(record.fold());
            score(scores, record, Optional.empty(), measure(recording, model));
            for (Swap swap : Swap.values()) {
                Optional<Recording> swapped = SwappedElectrodes.of(recording, swap);
                swapped.ifPresent(s -> score(scores, record, Optional.of(swap), measure(s, model)));
            }
        }
        return scores;
    }

    private static Placement measure(Recording recording, PlacementModel model) {
        Montage unfiltered = Montage.of(recording);
        Montage montage = unfiltered.without(PacerSpikes.find(unfiltered));
        return PlacementMeter.measure(montage, QrsDetector.detect(montage), model);
    }

    private static void score(
            Map<String, Map<String, Score>> scores, PlacedRecord record, Optional<Swap> made, Placement placement) {
        Map<String, Score> byData =
                scores.computeIfAbsent(made.map(Swap::key).orElse(IN_PLACE), key -> new LinkedHashMap<>());
        for (String name : List.of(record.data(), ALL)) {
            byData.computeIfAbsent(name, key -> new Score()).add(placement, made);
        }
    }

    private static void row(PrintWriter out, String made, String data, Score score) {
        out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %s | %s | %d | %d |%n",
                made,
                data,
                score.judged,
                share(score.alerted, score.judged),
                share(score.named, score.judged),
                score.hinted,
                score.silent);
    }

    /** These exchanges and all databases together. */
    static Score pooled(Map<String, Map<String, Score>> scores, List<String> made) {
        return pooled(scores, made, ALL);
    }

    private static Score pooled(Map<String, Map<String, Score>> scores, List<String> made, String data) {
        Score sum = new Score();
        for (String key : made) {
            sum.add(scores.getOrDefault(key, Map.of()).getOrDefault(data, new Score()));
        }
        return sum;
    }

    /** With its 95 % interval, Wilson 1927. */
    private static String share(int count, int of) {
        Interval interval = new Agreement(count, of - count, 0, 0).sensitivity();
        return String.format(
                Locale.ROOT,
                "%d, %.1f %% (%.1f–%.1f)",
                count,
                100 * interval.part(),
                100 * interval.low(),
                100 * interval.high());
    }
}

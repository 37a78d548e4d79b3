package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.catalog.SourceFiles;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.samples.bench.NoticeTruth.Event;
import uz.yurak.samples.synth.Crisis;
import uz.yurak.samples.synth.CrisisEcg;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.live.Definition;
import uz.yurak.signal.live.LiveAnalysis;
import uz.yurak.signal.live.Notice;
import uz.yurak.signal.live.Watches;

/**
 * What live signals give notice of: false notices an hour on annotated records, found and missed where the annotations meet
 * a definition, delays on the synthesizer's crises, and what a signal costs.
 */
final class NoticesBench implements Bench {
    /** Databases of long records with annotated beats. */
    private static final List<String> FOLDERS = List.of("mitdb", "qtdb", "cpsc2021");

    /** A notice that stands within so long of an event is about it, s. */
    private static final double NEAR_S = 5;

    private static final List<String> VENTRICULAR = List.of("ventricular-fibrillation", "ventricular-tachycardia");
    private static final int SEEDS = 20;
    private static final double FROM_S = 60.3;

    /** Shorter than the network makes them: the delay within a piece counts too. */
    private static final double PIECE_S = 0.2;

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public String about() {
        return "notices in live signals: false ones an hour, found and missed, delays, cost";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        if (data.isPresent()) {
            for (String folder : FOLDERS) {
                if (Files.isDirectory(data.get().resolve(folder))) {
                    records(data.get().resolve(folder), folder, out);
                }
            }
        } else {
            out.println("Annotated records are looked for with --data DIR: mitdb, qtdb and cpsc2021 of PhysioNet.");
        }
        crises(out);
        cost(out);
    }

    /** What came of one database, by key of the notice. */
    private static final class Tally {
        private int found;
        private int missed;
        private int right;
        private int otherName;
        private int wrong;
    }

    private static void records(Path folder, String name, PrintWriter out) throws IOException {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Watches.definitions().forEach(d -> tallies.put(d.key(), new Tally()));
        double hours = 0;
        int records = 0;
        List<String> wrong = new ArrayList<>();
        for (Path header : headers(folder)) {
            Path atr = Path.of(header.toString().replaceAll("\\.hea$", ".atr"));
            if (!Files.exists(atr)) {
                continue;
            }
            Recording recording = Readers.read(SourceFiles.of(header));
            double rateHz = Montage.commonRate(recording.leads());
            List<Notice> notices = began(noticed(recording, rateHz, Double.POSITIVE_INFINITY));
            List<Event> events = NoticeTruth.of(MitAnnotations.read(atr), rateHz);
            hours += recording.durationSeconds() / 3600;
            records++;
            tally(header.getFileName().toString().replace(".hea", ""), notices, events, tallies, wrong);
        }
        out.printf(Locale.ROOT, "%n%s: %d records, %.1f h%n%n", name, records, hours);
        out.println("| notice | annotated | found | missed | notices | right | other name | false | false an hour |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (Map.Entry<String, Tally> one : tallies.entrySet()) {
            Tally t = one.getValue();
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d | %d | %d | %.2f |%n",
                    one.getKey(),
                    t.found + t.missed,
                    t.found,
                    t.missed,
                    t.right + t.otherName + t.wrong,
                    t.right,
                    t.otherName,
                    t.wrong,
                    t.wrong / hours);
        }
        out.println();
        out.println("False or missed: " + String.join(", ", wrong));
        out.flush();
    }

    private static void tally(
            String record, List<Notice> notices, List<Event> events, Map<String, Tally> tallies, List<String> wrong) {
        for (Event event : events) {
            Tally tally = tallies.computeIfAbsent(event.key(), key -> new Tally());
            boolean found = notices.stream()
                    .anyMatch(n -> near(n, event) && (n.key().equals(event.key()) || isSaidBy(event.key(), n.key())));
            tally.found += found ? 1 : 0;
            tally.missed += found ? 0 : 1;
            if (!found) {
                wrong.add(String.format(Locale.ROOT, "%s %s missed at %.0f s", record, event.key(), event.metS()));
            }
        }
        for (Notice notice : notices) {
            Tally tally = tallies.computeIfAbsent(notice.key(), key -> new Tally());
            if (events.stream().anyMatch(e -> e.key().equals(notice.key()) && near(notice, e))) {
                tally.right++;
            } else if (events.stream().anyMatch(e -> isKin(notice.key(), e.key()) && near(notice, e))) {
                tally.otherName++;
            } else {
                tally.wrong++;
                wrong.add(String.format(
                        Locale.ROOT, "%s %s at %.0f s", record, notice.key(), notice.noticedMs() / 1000.0));
            }
        }
    }

    /** Whether a notice stands for another: its own definition says so, or both are ventricular. */
    private static boolean isSaidBy(String annotated, String noticed) {
        return isKin(noticed, annotated)
                || Watches.definitions().stream()
                        .anyMatch(d -> d.key().equals(annotated) && d.saidBy().contains(noticed));
    }

    /** Ventricular arrhythmias are told from each other by little, and a fast one is a tachycardia too. */
    private static boolean isKin(String noticed, String annotated) {
        return VENTRICULAR.contains(annotated)
                && (VENTRICULAR.contains(noticed) || noticed.equals("extreme-tachycardia"));
    }

    private static boolean near(Notice notice, Event event) {
        double from = notice.sinceMs() / 1000.0 - NEAR_S;
        double to = notice.endedMs().orElse(notice.noticedMs()) / 1000.0 + NEAR_S;
        return event.sinceS() <= to && event.endS() >= from;
    }

    private static List<Notice> noticed(Recording recording, double rateHz, double pieceS) {
        LiveAnalysis analysis = new LiveAnalysis(rateHz, 0);
        int count = recording.leads().stream()
                .mapToInt(l -> l.samples().count())
                .max()
                .orElse(0);
        int step = (int) Math.min(count, Math.round(pieceS * rateHz));
        List<Notice> changes = new ArrayList<>();
        for (int from = 0; from < count; from += step) {
            changes.addAll(analysis.take(
                    from, step == count ? recording : piece(recording, from, Math.min(count, from + step))));
        }
        return changes;
    }

    private static Recording piece(Recording recording, int from, int to) {
        return Recording.of(
                recording.format(),
                recording.leads().stream()
                        .map(l -> LeadSignal.of(
                                l.lead(),
                                l.rateHz(),
                                l.samples().range(from, to),
                                l.scale().orElseThrow()))
                        .toList());
    }

    /** The notices that began, each with its end where it came. */
    private static List<Notice> began(List<Notice> changes) {
        List<Notice> out = new ArrayList<>();
        for (Notice notice : changes) {
            if (notice.stands()) {
                out.add(notice);
            } else {
                out.replaceAll(one -> one.stands() && one.key().equals(notice.key()) ? notice : one);
            }
        }
        return out;
    }

    private static List<Path> headers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".hea")).sorted().toList();
        }
    }

    private static void crises(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%nThe synthesizer's crises, %d of each, 12 leads at 500 Hz in pieces of %.1f s; delay after the"
                        + " definition was met, s of signal%n%n",
                SEEDS,
                PIECE_S);
        out.println("| crisis | noticed | by | delay median | delay max | other notices |");
        out.println("|---|---|---|---|---|---|");
        for (Crisis crisis : Crisis.values()) {
            crisis(crisis, out);
        }
        out.flush();
    }

    private static void crisis(Crisis crisis, PrintWriter out) {
        List<Double> delays = new ArrayList<>();
        Map<String, Integer> others = new LinkedHashMap<>();
        String key = CrisisTruth.key(crisis);
        for (int seed = 0; seed < SEEDS; seed++) {
            double endS = FROM_S + (crisis == Crisis.ST_SHIFT ? 120 : 30);
            CrisisEcg ecg = CrisisEcg.of(crisis, seed, endS + 20, FROM_S, endS);
            double metS = CrisisTruth.metS(crisis, ecg);
            boolean first = true;
            for (Notice notice : began(noticed(ecg.recording(), Synthesizer.RATE_HZ, PIECE_S))) {
                if (first && notice.key().equals(key)) {
                    delays.add(notice.noticedMs() / 1000.0 - metS);
                    first = false;
                } else {
                    others.merge(notice.key(), 1, Integer::sum);
                }
            }
        }
        double[] sorted = delays.stream().mapToDouble(d -> d).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "| %s | %d of %d | %s | %.2f | %.2f | %s |%n",
                crisis.label(),
                sorted.length,
                SEEDS,
                key,
                sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
                Arrays.stream(sorted).max().orElse(Double.NaN),
                others.isEmpty() ? "none" : others.toString());
    }

    private static void cost(PrintWriter out) {
        Recording minutes = CrisisEcg.of(Crisis.ST_SHIFT, 1, 300, 100, 250).recording();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 8; round++) {
            long began = threads.getCurrentThreadCpuTime();
            noticed(minutes, Synthesizer.RATE_HZ, 1);
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - began) / 1e6 / minutes.durationSeconds());
        }
        int signals = 200;
        List<LiveAnalysis> kept = new ArrayList<>();
        Recording start = piece(minutes, 0, (int) (60 * Synthesizer.RATE_HZ));
        long before = used();
        for (int i = 0; i < signals; i++) {
            LiveAnalysis analysis = new LiveAnalysis(Synthesizer.RATE_HZ, 0);
            analysis.take(0, start);
            kept.add(analysis);
        }
        double kilobytes = (used() - before) / 1024.0 / kept.size();
        out.printf(
                Locale.ROOT,
                "%nA signal of 12 leads at 500 Hz, pieces of 1 s: %.2f ms CPU a second of signal, %.0f KB while it is"
                        + " watched (%d at once)%n",
                best,
                kilobytes,
                kept.size());
        out.flush();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The written definitions as a table, for {@code docs/live.md}. */
    static String definitions() {
        StringBuilder table =
                new StringBuilder("| Notice | Shown as | Begins | Ends | Source |\n|---|---|---|---|---|\n");
        for (Definition one : Watches.definitions()) {
            table.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            one.key(),
                            one.rank().name().toLowerCase(Locale.ROOT),
                            one.begins(),
                            one.ends(),
                            one.source()));
        }
        return table.toString();
    }
}

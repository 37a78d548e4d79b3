package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.signal.beat.QrsDetector;
import uz.yurak.signal.filter.Montage;
import uz.yurak.signal.holter.LongAnalysis;
import uz.yurak.signal.holter.LongAnalyzer;

/**
 * How fast the analysis is, in CPU time of its one thread: a busy machine slows it less than it slows a clock. The signals
 * are the synthesizer's, so that anyone can repeat it.
 */
final class SpeedBench implements Bench {
    private static final double DAY_HOURS = 24;
    private static final double DAY_RATE_HZ = 250;

    /** A day is made of these seconds again and again. */
    private static final double REPEATED_S = 600;

    private static final double HOUR_S = 3600;

    /** Rounds that the compiler gets before the clock starts, and rounds that count. */
    private static final int WARM_ROUNDS = 60;

    private static final int ROUNDS = 30;

    @Override
    public String name() {
        return "speed";
    }

    @Override
    public String about() {
        return "QRS detection alone, everything of 10 s, and a day of 12 leads: time and heap";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        out.println("| what | CPU | limit |");
        out.println("|---|---|---|");
        Recording page = synthetic(Variant.NORMAL, Synthesizer.PAGE_SECONDS);
        Recording minutes = day(REPEATED_S / HOUR_S);
        double samples = samples(minutes);
        double qrsMs = median(3, 5, () -> QrsDetector.detect(minutes));
        row(out, "QRS alone, 12 leads, 250 Hz, samples of all leads", samples / qrsMs / 1000, "M samples/s", "≥ 40");
        Recording alone = Recording.of("synthetic", minutes.leads().subList(1, 2));
        double aloneMs = median(3, 5, () -> QrsDetector.detect(alone));
        row(out, "QRS alone, one lead, 250 Hz", samples(alone) / aloneMs / 1000, "M samples/s", "≥ 40");
        Montage montage = Montage.of(page);
        double pageQrsMs = median(WARM_ROUNDS, ROUNDS, () -> QrsDetector.detect(montage));
        row(out, "QRS alone, 10 s, 12 leads, 500 Hz", samples(page) / pageQrsMs / 1000, "M samples/s", "≥ 40");
        double pageMs = median(WARM_ROUNDS, ROUNDS, () -> Analyzer.analyze(page, Patient.UNKNOWN));
        row(out, "everything, 10 s, 12 leads, 500 Hz", pageMs, "ms", "≤ 10");
        double glanceMs = median(WARM_ROUNDS, ROUNDS, () -> Analyzer.glance(page));
        row(out, "quality, placement and advice, 10 s, 12 leads, 500 Hz", glanceMs, "ms", "≤ 200 from receipt");
        day(out);
    }

    private static void day(PrintWriter out) throws IOException {
        Recording day = day(DAY_HOURS);
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        List<LongAnalysis> found = new ArrayList<>();
        double seconds =
                Stopwatch.cpuMs(() -> found.add(LongAnalyzer.analyze(day, Patient.UNKNOWN, part -> {}))) / 1000;
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        row(out, "24 h, 12 leads, 250 Hz, " + found.get(0).beats().size() + " beats", seconds, "s", "< 30");
        row(out, "its peak heap, garbage included", peak / 1e6, "MB", "bounded");
    }

    private static Recording synthetic(Variant variant, double seconds) {
        SyntheticPatient patient = new SyntheticPatient(1, Sex.MALE, LocalDate.of(1966, 3, 15));
        RecordedAt at = RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15));
        return Synthesizer.record(variant, 1, seconds, patient, at).recording();
    }

    /** So many hours at 250 Hz, unpacked as they are looked at: every second sample of ten minutes, again and again. */
    static Recording day(double hours) {
        Recording minutes = synthetic(Variant.NORMAL, REPEATED_S);
        int step = (int) Math.round(Synthesizer.RATE_HZ / DAY_RATE_HZ);
        int count = (int) Math.round(hours * HOUR_S * DAY_RATE_HZ);
        List<LeadSignal> leads = new ArrayList<>();
        for (LeadSignal lead : minutes.leads()) {
            Samples repeated = lead.samples();
            int length = repeated.count() / step;
            leads.add(LeadSignal.of(
                    lead.lead(),
                    DAY_RATE_HZ,
                    Samples.unpackedBy(i -> repeated.at(i % length * step), count),
                    lead.scale().orElseThrow()));
        }
        return Recording.of("synthetic", leads);
    }

    private static double samples(Recording recording) {
        return recording.leads().stream().mapToDouble(l -> l.samples().count()).sum();
    }

    private static double median(int warmRounds, int rounds, Stopwatch.Task task) throws IOException {
        for (int i = 0; i < warmRounds; i++) {
            task.run();
        }
        double[] ms = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ms[i] = Stopwatch.cpuMs(task);
        }
        Arrays.sort(ms);
        return ms[rounds / 2];
    }

    private static void row(PrintWriter out, String what, double value, String unit, String limit) {
        out.printf(Locale.ROOT, "| %s | %.1f %s | %s |%n", what, value, unit, limit);
        out.flush();
    }
}

package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPage;
import uz.yurak.paper.PngPage;
import uz.yurak.paper.SvgPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Sex;
import uz.yurak.samples.synth.Synthesizer;
import uz.yurak.samples.synth.SyntheticPatient;
import uz.yurak.samples.synth.Variant;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;
import uz.yurak.text.Language;

/** How long a 12-lead page takes to be drawn, and its recording to be analyzed. Needs no data. */
final class DrawingBench implements Bench {
    private static final int RUNS = 15;

    /** Of a page that is looked at rather than printed. */
    private static final double SCREEN_DPI = 150;

    @Override
    public String name() {
        return "drawing";
    }

    @Override
    public String about() {
        return "10 s of 12 leads at 500 Hz: analysis, and an A4 page as PNG, SVG and PDF, in wall and CPU time";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Recording recording = recording();
        OutputStream nowhere = OutputStream.nullOutputStream();
        out.println("| step | first, ms | median of " + RUNS + ", ms | slowest, ms | CPU, median, ms |");
        out.println("|---|---|---|---|---|");
        row(out, "analysis", () -> Analyzer.analyze(recording, Patient.UNKNOWN));
        row(out, "PNG, 300 dpi", () -> PngPage.write(page(recording), nowhere));
        row(out, "PNG, 150 dpi", () -> PngPage.write(page(recording), 0, SCREEN_DPI, nowhere));
        row(out, "SVG", () -> SvgPage.write(page(recording), nowhere));
        row(out, "PDF", () -> PdfPage.write(page(recording), nowhere));
    }

    private static void row(PrintWriter out, String step, Stopwatch.Task task) throws IOException {
        double[] cpuMs = new double[RUNS + 1];
        int[] run = {0};
        Stopwatch.Times times = Stopwatch.time(RUNS, () -> cpuMs[run[0]++] = Stopwatch.cpuMs(task));
        Arrays.sort(cpuMs, 1, cpuMs.length);
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.1f | %.1f | %.1f |%n",
                step,
                times.firstMs(),
                times.medianMs(),
                times.slowestMs(),
                cpuMs[1 + RUNS / 2]);
        out.flush();
    }

    private static EcgPage page(Recording recording) {
        return EcgPage.of(recording, PageOptions.standard(Language.UZBEK_LATIN));
    }

    private static Recording recording() {
        return Synthesizer.record(
                        Variant.NORMAL,
                        1,
                        Synthesizer.PAGE_SECONDS,
                        new SyntheticPatient(1, Sex.MALE, LocalDate.of(1966, 3, 15)),
                        RecordedAt.local(LocalDateTime.of(2026, 3, 2, 8, 15)))
                .recording();
    }
}

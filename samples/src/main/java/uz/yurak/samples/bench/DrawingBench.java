package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

    @Override
    public String name() {
        return "drawing";
    }

    @Override
    public String about() {
        return "10 s of 12 leads at 500 Hz: analysis, and an A4 page as PNG (300 dpi), SVG and PDF";
    }

    @Override
    public void run(Optional<Path> data, PrintWriter out) throws IOException {
        Recording recording = recording();
        OutputStream nowhere = OutputStream.nullOutputStream();
        out.println("| step | first, ms | median of " + RUNS + ", ms | slowest, ms |");
        out.println("|---|---|---|---|");
        BenchVerb.row(out, "analysis", Stopwatch.time(RUNS, () -> Analyzer.analyze(recording, Patient.UNKNOWN)));
        BenchVerb.row(out, "PNG", Stopwatch.time(RUNS, () -> PngPage.write(page(recording), nowhere)));
        BenchVerb.row(out, "SVG", Stopwatch.time(RUNS, () -> SvgPage.write(page(recording), nowhere)));
        BenchVerb.row(out, "PDF", Stopwatch.time(RUNS, () -> PdfPage.write(page(recording), nowhere)));
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

package uz.yurak.adapter.verb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.Layout;
import uz.yurak.paper.PageHeading;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPage;
import uz.yurak.paper.PngPage;
import uz.yurak.paper.SvgPage;
import uz.yurak.record.Recording;
import uz.yurak.signal.filter.DisplayFilter;
import uz.yurak.text.Language;

/** {@code render FILE -o page.pdf|.svg|.png}: ECG paper at true scale. */
@Command(
        name = "render",
        description = {
            "Draws a recording on ECG paper: 25 mm/s and 10 mm/mV unless asked otherwise, A4 on its side.",
            "The patient is not printed. A PDF holds all pages, an SVG or PNG one of them."
        },
        mixinStandardHelpOptions = true)
public final class RenderVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A recording in any format that we read.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The file to write; its name ends in .pdf, .svg or .png.")
    private Path output = Path.of("");

    @Option(names = "--layout", description = "3x4+1, 3x4+3, 6x2 or 12x1; ${DEFAULT-VALUE} unless given.")
    private String layout = Layout.THREE_BY_FOUR_ONE.label();

    @Option(names = "--cabrera", description = "Limb leads in the order aVL, I, -aVR, II, aVF, III.")
    private boolean cabrera;

    @Option(names = "--speed", paramLabel = "MM/S", description = "12.5, 25, 50 or 100; ${DEFAULT-VALUE} unless given.")
    private double speedMmPerS = 25;

    @Option(names = "--gain", paramLabel = "MM/MV", description = "2.5, 5, 10 or 20; ${DEFAULT-VALUE} unless given.")
    private double gainMmPerMv = 10;

    @Option(names = "--lang", description = "uz, uz-Cyrl, ru or en; ${DEFAULT-VALUE} unless given.")
    private String language = Language.UZBEK_LATIN.tag();

    @Option(names = "--high-pass", paramLabel = "HZ", description = "Display filter against a wandering baseline.")
    private @Nullable Double highPassHz;

    @Option(names = "--low-pass", paramLabel = "HZ", description = "Display filter against muscle noise.")
    private @Nullable Double lowPassHz;

    @Option(names = "--mains", paramLabel = "HZ", description = "Display filter against mains, 50 or 60.")
    private @Nullable Double mainsHz;

    @Option(
            names = "--muscle",
            description = "Display filter: less muscle noise between the QRS complexes; said on the page.")
    private boolean muscle;

    @Option(names = "--dpi", description = "Of a PNG, 72 to 600; ${DEFAULT-VALUE} unless given.")
    private double dpi = PngPage.DEFAULT_DPI;

    @Option(names = "--page", description = "Which page an SVG or PNG shows, from 1.")
    private int page = 1;

    @Option(names = "--max-pages", description = "A longer recording is drawn so far; ${DEFAULT-VALUE} unless given.")
    private int maxPages = 6;

    @Option(names = "--test", description = "Marks the page as a test.")
    private boolean test;

    @Override
    public Integer call() {
        String suffix = suffix();
        PageOptions options = options();
        if (page < 1) {
            throw wrong("--page counts from 1, not " + page);
        }
        if (!(dpi >= PngPage.MIN_DPI && dpi <= PngPage.MAX_DPI)) {
            throw wrong("--dpi: expected " + PngPage.MIN_DPI + " to " + PngPage.MAX_DPI + ", found " + dpi);
        }
        return InputFiles.readEach(
                List.of(file), spec.commandLine().getErr(), (path, recording) -> write(recording, options, suffix));
    }

    private String suffix() {
        String name = output.toString().toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        return switch (suffix) {
            case "pdf", "svg", "png" -> suffix;
            default -> throw wrong("-o: expected a name that ends in .pdf, .svg or .png, found " + output);
        };
    }

    private PageOptions options() {
        Layout chosen = Layout.ofLabel(layout)
                .orElseThrow(() -> wrong("--layout: expected one of " + Layout.labels() + ", found " + layout));
        Language spoken = Language.ofTag(language)
                .orElseThrow(() -> wrong("--lang: expected one of uz, uz-Cyrl, ru, en, found " + language));
        PageHeading heading = PageHeading.NONE.withTest(test);
        try {
            DisplayFilter filter =
                    new DisplayFilter(optional(highPassHz), optional(lowPassHz), optional(mainsHz), muscle);
            return new PageOptions(chosen, cabrera, speedMmPerS, gainMmPerMv, filter, spoken, heading, maxPages);
        } catch (IllegalArgumentException e) {
            throw wrong(Optional.ofNullable(e.getMessage()).orElse("wrong option"));
        }
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void write(Recording recording, PageOptions options, String suffix) throws IOException {
        EcgPage pages = EcgPage.of(recording, options);
        if (!suffix.equals("pdf") && page > pages.pageCount()) {
            throw new IOException("expected --page 1 to " + pages.pageCount() + ", found " + page);
        }
        WholeFile.write(output, out -> paint(pages, suffix, out));
    }

    private void paint(EcgPage pages, String suffix, OutputStream out) throws IOException {
        switch (suffix) {
            case "pdf" -> PdfPage.write(pages, out);
            case "svg" -> SvgPage.write(pages, page - 1, out);
            default -> PngPage.write(pages, page - 1, dpi, out);
        }
    }
}

package uz.yurak.paper;

import java.util.List;
import java.util.Objects;
import uz.yurak.record.Recording;

/**
 * An ECG laid out on sheets of A4 at true scale, to be painted on any {@link Canvas}.
 *
 * <p>Columns are continuous in time, and rows line up: what stands one above the other happened together.
 */
public final class EcgPage {
    /** Every page. */
    public static final Area SIZE = Area.A4_LANDSCAPE;

    private final Recording recording;
    private final PageOptions options;
    private final Words words;
    private final List<PagePlan> pages;

    private EcgPage(Recording recording, PageOptions options) {
        this.recording = recording;
        this.options = options;
        this.words = new Words(options.language());
        this.pages = PagePlan.of(recording, options);
    }

    public static EcgPage of(Recording recording, PageOptions options) {
        return new EcgPage(recording, options);
    }

    public int pageCount() {
        return pages.size();
    }

    String title() {
        return options.heading().title().orElseGet(() -> words.text("title"));
    }

    String languageTag() {
        return options.language().tag();
    }

    /** @param pageIndex from 0 */
    public void paint(Canvas canvas, int pageIndex) {
        PagePlan page = pages.get(Objects.checkIndex(pageIndex, pages.size()));
        Ruling.paint(canvas, PagePlan.GRID);
        StripPainter strips = new StripPainter(canvas, options, words);
        canvas.clipped(PagePlan.GRID, () -> {
            page.strips().forEach(strips::paintMissing);
            page.strips().forEach(strips::paint);
        });
        if (recording.leads().isEmpty()) {
            Area grid = PagePlan.GRID;
            Lettering middle = Lettering.bold(5).aligned(Lettering.Align.MIDDLE);
            canvas.text(
                    words.text(recording.isPaper() ? "paper" : "noLeads"),
                    grid.xMm() + grid.widthMm() / 2,
                    grid.yMm() + 9,
                    middle);
        }
        new HeadingPainter(canvas, words, options.heading()).paint(recording);
        new FootPainter(canvas, words, options).paint(recording, page, pageIndex, pages.size(), strips.cutOff());
    }
}

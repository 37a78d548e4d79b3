package uz.yurak.consult.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import uz.yurak.chart.RateTrend;
import uz.yurak.chart.RrSeries;
import uz.yurak.chart.RrTachogram;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.paper.Area;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.Figure;
import uz.yurak.paper.Lettering;
import uz.yurak.paper.Lettering.Align;
import uz.yurak.paper.PageHeading;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPages;
import uz.yurak.record.Recording;

/** The recommendation as a PDF document: one upright page of words, then the ECG at true scale. */
public final class ReportPdf {
    /** Half a minute at 25 mm/s; a longer recording says what is not printed. */
    private static final int MAX_ECG_PAGES = 3;

    /** A recording that is longer than its page gets the charts of its rhythm, seconds. */
    private static final double RHYTHM_FROM_S = 20;

    private static final Area TACHOGRAM = new Area(11, 24, 275, 88);
    private static final Area TREND = new Area(11, 114, 275, 88);
    private static final double HEAD_MM = 12;
    private static final Lettering HEAD = Lettering.bold(4);

    private ReportPdf() {}

    /** Writes the document; the stream stays open. */
    public static void write(ReportContent content, OutputStream out) throws IOException {
        ReportWords words = new ReportWords(content.language());
        String title = words.text("title") + " " + content.caseNumber();
        try (PdfPages pages = new PdfPages(title, content.language().tag())) {
            String foot = words.text("case", "number", content.caseNumber());
            String test = content.test() ? words.texts().text("paper.test") : "";
            RecommendationPage.of(content, words).write(pages, foot, test);
            for (Ecg ecg : content.ecgs()) {
                if (ecg.recording().filter(Recording::isPaper).isPresent()) {
                    PaperPages.add(pages, ecg.recording().get(), content, words);
                } else if (ecg.recording().isPresent()) {
                    add(pages, ecg, ecg.recording().get(), content, words);
                }
            }
            pages.write(out);
        }
    }

    private static void add(PdfPages pages, Ecg ecg, Recording recording, ReportContent content, ReportWords words)
            throws IOException {
        Findings findings = new Findings(ecg, words.texts());
        PageHeading heading = new PageHeading(
                Optional.of(words.text("case", "number", content.caseNumber())),
                Optional.of(words.patient(content.patient())),
                findings.measured(),
                findings.statements(),
                content.test());
        PageOptions options =
                PageOptions.standard(content.language()).withHeading(heading).withMaxPages(MAX_ECG_PAGES);
        EcgPage page = EcgPage.of(recording, options);
        for (int i = 0; i < page.pageCount(); i++) {
            int index = i;
            pages.add(EcgPage.SIZE, canvas -> page.paint(canvas, index));
        }
        if (ecg.analysis().isPresent() && recording.durationSeconds() > RHYTHM_FROM_S) {
            RrSeries series = RrSeries.of(recording, ecg.analysis().get().beats());
            rhythm(pages, series, content, words);
        }
    }

    /** What ten seconds do not show: every RR interval, and the rate over the whole recording. */
    private static void rhythm(PdfPages pages, RrSeries series, ReportContent content, ReportWords words)
            throws IOException {
        Map<Area, Figure> figures = new LinkedHashMap<>();
        figures.put(TACHOGRAM, RrTachogram.of(series, content.language())::paint);
        figures.put(TREND, RateTrend.of(series, content.language())::paint);
        String head = words.text("case", "number", content.caseNumber());
        String test = content.test() ? words.texts().text("paper.test") : "";
        pages.add(
                Area.A4_LANDSCAPE,
                canvas -> {
                    canvas.text(head, TACHOGRAM.xMm(), HEAD_MM, HEAD);
                    canvas.text(words.patient(content.patient()), TACHOGRAM.xMm(), HEAD_MM + 6, HEAD);
                    canvas.text(
                            words.texts().text("paper.unconfirmed"),
                            TACHOGRAM.rightMm(),
                            HEAD_MM,
                            HEAD.aligned(Align.RIGHT));
                    canvas.text(test, TACHOGRAM.rightMm(), HEAD_MM + 6, HEAD.aligned(Align.RIGHT));
                },
                figures);
    }
}

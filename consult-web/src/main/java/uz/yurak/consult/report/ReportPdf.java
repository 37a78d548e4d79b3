package uz.yurak.consult.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import uz.yurak.consult.report.ReportContent.Ecg;
import uz.yurak.paper.EcgPage;
import uz.yurak.paper.PageHeading;
import uz.yurak.paper.PageOptions;
import uz.yurak.paper.PdfPages;
import uz.yurak.record.Recording;

/** The recommendation as a PDF document: one upright page of words, then the ECG at true scale. */
public final class ReportPdf {
    /** Half a minute at 25 mm/s; a longer recording says what is not printed. */
    private static final int MAX_ECG_PAGES = 3;

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
                if (ecg.recording().isPresent()) {
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
    }
}

package uz.yurak.consult.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import uz.yurak.paper.Area;
import uz.yurak.paper.Canvas;
import uz.yurak.paper.Lettering;
import uz.yurak.paper.Lettering.Align;
import uz.yurak.paper.PdfPages;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.scan.Scan;
import uz.yurak.scan.ScanException;

/** The pictures of a paper ECG behind the recommendation: to be recognized by, not to be measured on. */
final class PaperPages {
    private static final int MAX_PICTURES = 3;

    /** Some hundred kilobytes a picture: a report goes to the hospital over a slow line. */
    private static final int SIDE_PX = 1800;

    private static final double MARGIN_MM = 11;
    private static final double HEAD_MM = 12;
    private static final double LINE_MM = 6;
    private static final Lettering HEAD = Lettering.bold(4);
    private static final Lettering NOTE = Lettering.bold(3.4).in(0xB00020);

    private PaperPages() {}

    static void add(PdfPages pages, Recording recording, ReportContent content, ReportWords words) throws IOException {
        int added = 0;
        for (PaperPage page : recording.pages()) {
            int count = countOf(page);
            for (int i = 0; i < count && added < MAX_PICTURES; i++) {
                add(pages, page, i, content, words);
                added++;
            }
        }
    }

    private static int countOf(PaperPage page) {
        try {
            return Scan.count(page);
        } catch (ScanException e) {
            return 1;
        }
    }

    /** A picture that cannot be drawn leaves its page with the words for it. */
    private static void add(PdfPages pages, PaperPage page, int index, ReportContent content, ReportWords words)
            throws IOException {
        Optional<BufferedImage> picture = pictureOf(page, index);
        boolean upright =
                picture.isPresent() && picture.get().getHeight() > picture.get().getWidth();
        Area size = upright ? Area.A4_PORTRAIT : Area.A4_LANDSCAPE;
        double top = HEAD_MM + 2 * LINE_MM;
        Area within = new Area(MARGIN_MM, top, size.widthMm() - 2 * MARGIN_MM, size.heightMm() - top - MARGIN_MM);
        String note = words.text(picture.isPresent() ? "paperNotToScale" : "paperNotDrawn");
        String test = content.test() ? words.texts().text("paper.test") : "";
        if (picture.isEmpty()) {
            pages.add(size, canvas -> head(canvas, size, content, words, note, test));
        } else {
            pages.add(size, canvas -> head(canvas, size, content, words, note, test), picture.get(), within);
        }
    }

    private static void head(
            Canvas canvas, Area size, ReportContent content, ReportWords words, String note, String test) {
        canvas.text(words.text("case", "number", content.caseNumber()), MARGIN_MM, HEAD_MM, HEAD);
        canvas.text(words.patient(content.patient()), MARGIN_MM, HEAD_MM + LINE_MM, HEAD);
        Lettering right = NOTE.aligned(Align.RIGHT);
        canvas.text(note, size.widthMm() - MARGIN_MM, HEAD_MM, right);
        canvas.text(test, size.widthMm() - MARGIN_MM, HEAD_MM + LINE_MM, right);
    }

    private static Optional<BufferedImage> pictureOf(PaperPage page, int index) {
        try {
            return Optional.of(Scan.picture(page, index, SIDE_PX));
        } catch (ScanException e) {
            return Optional.empty();
        }
    }
}

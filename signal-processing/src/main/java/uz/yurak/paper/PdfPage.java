package uz.yurak.paper;

import java.io.IOException;
import java.io.OutputStream;

/** An ECG as a PDF document, all its pages. */
public final class PdfPage {
    private PdfPage() {}

    /** Writes every page; the stream stays open. */
    public static void write(EcgPage page, OutputStream out) throws IOException {
        try (PdfPages pages = new PdfPages(page.title(), page.languageTag())) {
            for (int i = 0; i < page.pageCount(); i++) {
                int index = i;
                pages.add(EcgPage.SIZE, canvas -> page.paint(canvas, index));
            }
            pages.write(out);
        }
    }
}

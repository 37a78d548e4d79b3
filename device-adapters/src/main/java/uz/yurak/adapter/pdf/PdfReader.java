package uz.yurak.adapter.pdf;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;
import uz.yurak.scan.BoundedPdf;
import uz.yurak.scan.ScanException;

/**
 * Reads a PDF (ISO 32000) as an image recording: the document as it came. Where the traces of its only page with traces stand
 * in it as lines, they are its leads too, under the format {@value #TRACED_FORMAT}; what was found and how near it is stands in
 * the warnings, and so does why nothing was traced.
 */
public final class PdfReader implements RecordingReader {
    public static final String FORMAT = "pdf";
    /** Of a recording whose samples were found in the drawing; nothing states anything on it by itself. */
    public static final String TRACED_FORMAT = FORMAT + Recording.TRACED;

    private static final String MEDIA_TYPE = "application/pdf";
    private static final byte[] SIGNATURE = {'%', 'P', 'D', 'F', '-'};

    /** ISO 32000-1, annex H, implementation note 13: readers take the header anywhere in the first 1024 bytes. */
    private static final int HEADER_WITHIN = 1024;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public boolean sniff(Source source) {
        Bytes bytes = source.bytes();
        int last = Math.min(HEADER_WITHIN, bytes.length()) - SIGNATURE.length;
        for (int at = 0; at <= last; at++) {
            if (isSignature(bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignature(Bytes bytes, int at) {
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (bytes.at(at + i) != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Recording read(Source source) throws ReadException {
        if (!sniff(source)) {
            throw MalformedException.at(0, "PDF header", "%PDF-", "other bytes");
        }
        List<PaperPage> pages = List.of(new PaperPage(MEDIA_TYPE, source.bytes()));
        try {
            TracedPage traced = BoundedPdf.with(source.bytes(), PdfReader::traced);
            String format = traced.leads().isEmpty() ? FORMAT : TRACED_FORMAT;
            return Recording.of(format, traced.leads()).withPages(pages).withWarnings(traced.warnings());
        } catch (ScanException e) {
            throw refused(e);
        }
    }

    /** Without leads and with the reason where the document is a picture alone. */
    private static TracedPage traced(PDDocument document) {
        Optional<TracedPage> only = Optional.empty();
        String why = "it has no page";
        for (PDPage page : document.getPages()) {
            try {
                TracedPage traced = TracedPage.of(PageLines.of(page));
                if (only.isPresent()) {
                    return notTraced("more than one page has traces, and how they follow each other is not known");
                }
                only = Optional.of(traced);
            } catch (NotTraced e) {
                why = e.why();
            } catch (IOException | RuntimeException e) {
                // The page can be looked at all the same, or refuses to be drawn: tracing asks more of it.
                why = "its content cannot be followed (" + e.getClass().getSimpleName() + ")";
            }
        }
        return only.isPresent() ? only.get() : notTraced(why);
    }

    private static TracedPage notTraced(String why) {
        return new TracedPage(List.of(), List.of(new Warning("PDF", "kept as a picture, not traced: " + why)));
    }

    private static ReadException refused(ScanException e) {
        return e.isBroken()
                ? MalformedException.in("PDF", e.expected(), e.found())
                : new UnsupportedException(e.found(), "PDF");
    }
}

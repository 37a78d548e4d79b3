package uz.yurak.adapter.pdf;

import java.util.List;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.RecordingReader;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.scan.BoundedPdf;
import uz.yurak.scan.ScanException;

/** Reads a PDF (ISO 32000) as an image recording: the document as it came and not one sample. */
public final class PdfReader implements RecordingReader {
    public static final String FORMAT = "pdf";
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
        try {
            BoundedPdf.with(source.bytes(), document -> document.getNumberOfPages());
        } catch (ScanException e) {
            throw refused(e);
        }
        return Recording.of(FORMAT, List.of()).withPages(List.of(new PaperPage(MEDIA_TYPE, source.bytes())));
    }

    private static ReadException refused(ScanException e) {
        return e.isBroken()
                ? MalformedException.in("PDF", e.expected(), e.found())
                : new UnsupportedException(e.found(), "PDF");
    }
}

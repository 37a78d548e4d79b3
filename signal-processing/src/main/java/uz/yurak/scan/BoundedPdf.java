package uz.yurak.scan;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import uz.yurak.record.Bytes;

/**
 * Opens a PDF that somebody sent. Nothing in it is run: no script, no form, no link.
 *
 * <p>PDFBox promises no more than an {@link IOException} for broken bytes and keeps not even that; whatever it throws becomes
 * a {@link ScanException} here. Encrypted documents are refused, because what their streams unpack to cannot be known
 * before they are opened.
 */
public final class BoundedPdf {
    public static final int MAX_BYTES = 32 << 20;
    public static final int MAX_PAGES = 50;

    /** What PDFBox may keep beside the file, for all its scratch. */
    private static final long SCRATCH_BYTES = 256L << 20;

    private BoundedPdf() {}

    /** Something to do with an open document. */
    @FunctionalInterface
    public interface Work<T> {
        T with(PDDocument document) throws IOException;
    }

    /**
     * Opens, works and closes.
     *
     * @throws ScanException where the document cannot be opened, or the work fails
     */
    public static <T> T with(Bytes pdf, Work<T> work) throws ScanException {
        if (pdf.length() > MAX_BYTES) {
            throw ScanException.unsupported("a PDF of " + pdf.length() + " bytes, at most " + MAX_BYTES);
        }
        byte[] file = pdf.toArray();
        PdfStreams.requireBounded(file);
        try (PDDocument document = open(file)) {
            requireReadable(document);
            return work.with(document);
        } catch (ScanException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw encrypted();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw ScanException.broken("a PDF whose parts can be read", reason(e));
        }
    }

    private static PDDocument open(byte[] file) throws IOException {
        return Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(SCRATCH_BYTES).streamCache);
    }

    private static void requireReadable(PDDocument document) throws ScanException {
        if (document.isEncrypted() || document.getDocument().getTrailer().containsKey(COSName.ENCRYPT)) {
            throw encrypted();
        }
        int pages = document.getNumberOfPages();
        if (pages < 1) {
            throw ScanException.broken("a page", "none");
        } else if (pages > MAX_PAGES) {
            throw ScanException.unsupported("a PDF of " + pages + " pages, at most " + MAX_PAGES);
        }
    }

    private static ScanException encrypted() {
        return ScanException.unsupported(
                "a PDF with a password or other protection: print it to a new PDF, or send a picture of the page");
    }

    /** The kind of the failure alone: PDFBox quotes the file, which may hold a patient's name. */
    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}

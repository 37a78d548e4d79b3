package uz.yurak.adapter.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;

class PdfReaderTest extends RecordingReaderContract {
    PdfReaderTest() {
        super(new PdfReader(), "page.pdf");
    }

    private static Recording read(byte[] file) throws IOException {
        return new PdfReader().read(Source.of("", Bytes.copyOf(file)));
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Test
    void aDocument_isPaperWithItsBytesAndNoSample() throws Exception {
        Source golden = Golden.source("pdf", "page.pdf");
        Recording recording = new PdfReader().read(golden);
        assertTrue(recording.isPaper());
        assertEquals(List.of(new PaperPage("application/pdf", golden.bytes())), recording.pages());
    }

    @Test
    void aProtectedDocument_isRefusedWithAdvice() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            byte[] file = saved(document);
            var refused = assertThrows(UnsupportedException.class, () -> read(file));
            assertTrue(refused.getMessage().contains("print it to a new PDF"), refused.getMessage());
        }
    }

    @Test
    void aDocumentOfTooManyPages_isRefused() throws Exception {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 51; i++) {
                document.addPage(new PDPage());
            }
            byte[] file = saved(document);
            var refused = assertThrows(UnsupportedException.class, () -> read(file));
            assertTrue(refused.getMessage().contains("51 pages, at most 50"), refused.getMessage());
        }
    }

    @Test
    void aDocumentWithoutAPage_isMalformed() throws Exception {
        try (PDDocument document = new PDDocument()) {
            byte[] file = saved(document);
            assertThrows(MalformedException.class, () -> read(file));
        }
    }

    /** 200 MB of zeros in 200 KB. */
    @Test
    void aStreamThatUnpacksWithoutEnd_isRefusedBeforeItIsUnpacked() throws Exception {
        byte[] bomb = deflated(new byte[200 << 20]);
        byte[] file = withStream("<< /Filter /FlateDecode >>", bomb);
        var refused = assertThrows(UnsupportedException.class, () -> read(file));
        assertTrue(refused.getMessage().contains("unpacks to more than"), refused.getMessage());
    }

    @Test
    void aFilterOverAFilter_isTakenAtItsWorst() throws Exception {
        byte[] bomb = deflated(deflated(new byte[150 << 20]));
        byte[] file = withStream("<< /Filter [/FlateDecode /FlateDecode] >>", bomb);
        assertThrows(UnsupportedException.class, () -> read(file));
    }

    @Test
    void aNameInDisguise_countsAsAStreamOfObjects() throws Exception {
        byte[] bomb = deflated(new byte[30 << 20]);
        byte[] file = withStream("<< /Type /#4fbjStm /Filter /FlateDecode >>", bomb);
        assertThrows(UnsupportedException.class, () -> read(file));
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] withStream(String dictionary, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Golden.source("pdf", "page.pdf").bytes().toArray());
        out.write(("9 0 obj\n" + dictionary + "\nstream\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(data);
        out.write("\nendstream\nendobj\n".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}

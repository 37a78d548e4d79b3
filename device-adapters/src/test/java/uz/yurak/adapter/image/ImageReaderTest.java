package uz.yurak.adapter.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingDump;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Urgency;
import uz.yurak.signal.Analysis;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.Patient;

class ImageReaderTest extends RecordingReaderContract {
    ImageReaderTest() {
        super(new ImageReader(), "photo.jpg");
    }

    private static Recording read(Bytes file) throws Exception {
        return new ImageReader().read(Source.of("", file));
    }

    private static String warnings(Recording recording) {
        return recording.warnings().toString();
    }

    @Test
    void aPhoto_isPaperWithItsBytesAndNoSample() throws Exception {
        Bytes photo = Drawn.photo(Drawn.paper(64, 32), 6, "2026:03:02 10:30:05", "+05:00");
        Recording recording = read(photo);
        assertTrue(recording.isPaper());
        assertEquals(List.of(new PaperPage("image/jpeg", photo)), recording.pages());
        assertEquals(List.of(), recording.leads());
    }

    @Test
    void aPhoto_isNotAnalyzedAndCountsAsUrgent() throws Exception {
        Analysis analysis = Analyzer.analyze(read(Drawn.file("jpeg", Drawn.paper(64, 32))), Patient.UNKNOWN);
        assertEquals(List.of(), analysis.statements());
        assertEquals(List.of(), analysis.beats());
        assertEquals(Urgency.URGENT, analysis.urgency());
    }

    @Test
    void theCamerasTime_isTheRecordingsAndSaysWhoseItIs() throws Exception {
        Recording recording = read(Drawn.photo(Drawn.paper(64, 32), 1, "2026:03:02 10:30:05", "+05:00"));
        RecordedAt expected =
                new RecordedAt(LocalDateTime.of(2026, 3, 2, 10, 30, 5), Optional.of(ZoneOffset.ofHours(5)));
        assertEquals(Optional.of(expected), recording.recordedAt());
        assertTrue(warnings(recording).contains("the time is the camera's"), warnings(recording));
    }

    @Test
    void aCameraWithoutAClock_givesNoTime() throws Exception {
        Recording recording = read(Drawn.photo(Drawn.paper(64, 32), 1, "0000:00:00 00:00:00", "      "));
        assertEquals(Optional.empty(), recording.recordedAt());
        assertEquals(List.of(), recording.warnings());
    }

    /** The artist's name stands in the file and nowhere in what we show of it. */
    @Test
    void whoseCameraItIs_isNotRead() throws Exception {
        Recording recording = read(Drawn.photo(Drawn.paper(64, 32), 1, "2026:03:02 10:30:05", "+05:00"));
        assertFalse(RecordingDump.of(recording).toString().contains("KARIMOV"));
    }

    @Test
    void aPhotoCutShort_saysThatItsLowerPartIsMissing() throws Exception {
        byte[] whole = Drawn.file("jpeg", Drawn.paper(64, 64)).toArray();
        Recording cut = read(Bytes.wrap(Arrays.copyOf(whole, whole.length - 20)));
        assertTrue(warnings(cut).contains("lower part is missing"), warnings(cut));
        assertEquals(List.of(), read(Bytes.wrap(whole)).warnings());
    }

    @Test
    void bytesAfterThePicture_areKeptAndSaid() throws Exception {
        byte[] whole = Drawn.file("jpeg", Drawn.paper(64, 64)).toArray();
        Recording longer = read(Bytes.wrap(Arrays.copyOf(whole, whole.length + 7)));
        assertTrue(warnings(longer).contains("7 bytes after the end"), warnings(longer));
    }

    @ParameterizedTest
    @CsvSource({
        "heic, 00000018 66747970 68656963 00000000, Most Compatible",
        "avif, 00000018 66747970 61766966 00000000, set the camera to JPEG",
        "webp, 52494646 09000000 57454250 56503820, save the picture as JPEG",
        "gif, 47494638 39610100 01000000, save the picture as PNG",
        "bmp, 424d4600 00000000 00003600 00002800 0000, save the picture as PNG"
    })
    void otherKindsOfPictures_areRefusedWithAdvice(String kind, String hex, String advice) {
        byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));
        Source source = Source.of("", Bytes.wrap(file));
        assertTrue(new ImageReader().sniff(source), kind);
        var refused = assertThrows(UnsupportedException.class, () -> new ImageReader().read(source));
        assertTrue(refused.getMessage().contains(advice), refused.getMessage());
    }

    @Test
    void aPictureLargerThanItsLimit_isRefusedBeforeItIsDecoded() {
        byte[] png = Drawn.file("png", Drawn.paper(64, 32)).toArray();
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
        fixHeaderChecksum(png);
        var refused = assertThrows(UnsupportedException.class, () -> read(Bytes.wrap(png)));
        assertTrue(refused.getMessage().contains("60000 by 60000 pixels"), refused.getMessage());
    }

    private static void fixHeaderChecksum(byte[] png) {
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    }

    @Test
    void aDamagedPartOfAPng_isSaid() throws Exception {
        byte[] png = Drawn.file("png", Drawn.paper(64, 32)).toArray();
        png[png.length - 20] ^= 1;
        assertTrue(warnings(read(Bytes.wrap(png))).contains("checksum"), "a changed byte of the picture");
    }

    @Test
    void aPngWithoutItsEnd_saysSo() throws Exception {
        byte[] png = Drawn.file("png", Drawn.paper(64, 32)).toArray();
        Recording cut = read(Bytes.wrap(Arrays.copyOf(png, png.length - 12)));
        assertTrue(warnings(cut).contains("may be missing"), warnings(cut));
    }

    @Test
    void aTiffOfTwoPages_isOnePaperDocument() throws Exception {
        Bytes tiff = Drawn.file("tiff", Drawn.paper(64, 32), Drawn.paper(32, 64));
        assertEquals(List.of(new PaperPage("image/tiff", tiff)), read(tiff).pages());
        assertEquals(List.of(), read(tiff).warnings());
    }

    @Test
    void aTiffWhosePagesFormACircle_isMalformed() {
        ByteBuffer tiff = ByteBuffer.wrap(
                        Drawn.file("tiff", Drawn.paper(64, 32)).toArray())
                .order(ByteOrder.BIG_ENDIAN);
        boolean little = tiff.get(0) == 'I';
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int first = tiff.getInt(4);
        int entries = tiff.getShort(first);
        tiff.putInt(first + 2 + 12 * entries, first);
        var refused = assertThrows(MalformedException.class, () -> read(Bytes.copyOf(tiff.array())));
        assertTrue(refused.getMessage().contains("the same again"), refused.getMessage());
    }
}

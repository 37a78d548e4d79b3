package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.PaperPage;
import uz.yurak.record.Recording;
import uz.yurak.record.Subject;
import uz.yurak.record.Warning;

/** Transfer syntaxes, character sets and kinds of objects, with what writers get wrong. */
class DicomEncodingTest {
    private static final int[] COUNTS = {100, -2, 3};

    private static int[] counts(Recording recording) {
        return recording.leads().get(0).samples().toArray();
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    private static byte[] deflated(byte[] set, boolean raw) {
        Deflater deflater = new Deflater(9, raw);
        deflater.setInput(set);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toByteArray();
    }

    @Test
    void aDeflatedSetWithZlibsHeader_isReadAndSaid() throws Exception {
        Recording recording = Item.read(
                Uids.TWELVE_LEAD,
                TransferSyntax.DEFLATED.uid(),
                deflated(Item.object().toBytes(), false));
        assertArrayEquals(COUNTS, counts(recording));
        assertEquals(1, recording.warnings().size());
    }

    /** 64 MiB of zeros deflate to 64 KiB: a thousandfold. */
    @Test
    void aDeflateBomb_isRefused() {
        byte[] bomb = deflated(new byte[64 << 20], true);
        MalformedException e = assertThrows(
                MalformedException.class, () -> Item.read(Uids.TWELVE_LEAD, TransferSyntax.DEFLATED.uid(), bomb));
        assertTrue(e.getMessage().contains("deflated data set"), e.getMessage());
    }

    /** The syntaxes that compress pictures write everything else in explicit little endian (PS3.5, A.4). */
    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.98"})
    void syntaxesOfPictures_doNotHinderAWaveform(String uid) throws Exception {
        assertArrayEquals(
                COUNTS, counts(Item.read(Uids.TWELVE_LEAD, uid, Item.object().toBytes())));
    }

    @Test
    void anUnknownSyntax_isUnsupported() {
        assertThrows(
                UnsupportedException.class,
                () -> Item.read(Uids.TWELVE_LEAD, "1.2.3.4", Item.object().toBytes()));
    }

    @Test
    void aSetWrittenOtherwiseThanStated_isReadByItsForm() throws Exception {
        Recording recording = Item.read(
                Uids.TWELVE_LEAD,
                TransferSyntax.IMPLICIT_LITTLE.uid(),
                Item.object().toBytes());
        assertArrayEquals(COUNTS, counts(recording));
        assertEquals(List.of("stated to be IMPLICIT_LITTLE, but written as EXPLICIT_LITTLE"), warnings(recording));
    }

    @Test
    void anAttributeTwice_isReadOnceAndSaid() throws Exception {
        byte[] set = Item.object().text(Tag.PATIENT_ID, Vr.LO, "AAAA").toBytes();
        byte[] again = Item.little().text(Tag.PATIENT_ID, Vr.LO, "BBBB").toBytes();
        Recording recording = Item.read(Uids.TWELVE_LEAD, TransferSyntax.EXPLICIT_LITTLE.uid(), joined(set, again));
        assertEquals(Optional.of("AAAA"), recording.subject().id());
        assertEquals(List.of("stands there twice; the first is read"), warnings(recording));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] out = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, out, first.length, second.length);
        return out;
    }

    /** A representation of a later edition: two reserved bytes and 32 bits of length. */
    @Test
    void anUnknownRepresentation_isPassedOver() throws Exception {
        byte[] later = {0x11, 0, 0x10, 0x10, 'Z', 'Q', 0, 0, 2, 0, 0, 0, 1, 2};
        byte[] set = Item.object().toBytes();
        Recording recording = Item.read(Uids.TWELVE_LEAD, TransferSyntax.EXPLICIT_LITTLE.uid(), joined(set, later));
        assertArrayEquals(COUNTS, counts(recording));
        assertEquals(1, recording.warnings().size());
    }

    /** PS3.5, 6.2.2: a sequence that a program did not know is UN, and implicit little endian inside. */
    @Test
    void aSequenceOfUnknownRepresentation_isReadAsOne() throws Exception {
        TransferSyntax implicit = TransferSyntax.IMPLICIT_LITTLE;
        Item group = Item.group(implicit, new Item[] {Item.channel(implicit, 1)}, COUNTS);
        byte[] wholeItem =
                new Item(implicit).items(Tag.WAVEFORM_SEQUENCE, group).toBytes();
        byte[] value = Arrays.copyOfRange(wholeItem, 8, wholeItem.length);
        Item set = Item.object().bytes(Tag.WAVEFORM_SEQUENCE, Vr.UN, value);
        assertArrayEquals(COUNTS, counts(set.read()));
    }

    private static Subject named(String characterSet, byte[] name) throws Exception {
        Recording recording = Item.object()
                .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, characterSet)
                .bytes(Tag.PATIENT_NAME, Vr.PN, name)
                .read();
        assertEquals(List.of(), recording.warnings());
        return recording.subject();
    }

    /** PS3.5, H.3.1, example 1: ASCII with Kanji in code extensions. */
    @Test
    void aJapaneseName() throws Exception {
        String bytes = "Yamada^Tarou=E$B;3EDE(B^E$BB@O:E(B=E$B$d$^$@E(B^E$B$?$m$&E(B";
        Subject subject = named(
                "\\ISO 2022 IR 87",
                bytes.replace('E', '\u001b').replace(";3\u001bD", ";3ED").getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.of("Yamada"), subject.familyName());
        assertEquals("山田^太郎", subject.other().get("PatientNameIdeographic"));
        assertEquals("やまだ^たろう", subject.other().get("PatientNamePhonetic"));
        assertEquals("\\ISO 2022 IR 87", subject.other().get("characterSet"));
    }

    /** PS3.5, H.3.2, example 2: half-width Katakana first, Kanji in code extensions. */
    @Test
    void aJapaneseNameThatStartsInKatakana() throws Exception {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        name.writeBytes(new byte[] {(byte) 0xd4, (byte) 0xcf, (byte) 0xc0, (byte) 0xde, '^'});
        name.writeBytes(new byte[] {(byte) 0xc0, (byte) 0xdb, (byte) 0xb3, '='});
        name.writeBytes(new byte[] {0x1b, '$', 'B', ';', '3', 'E', 'D', 0x1b, '(', 'J', '^'});
        name.writeBytes(new byte[] {0x1b, '$', 'B', 'B', '@', 'O', ':', 0x1b, '(', 'J'});
        Subject subject = named("ISO 2022 IR 13\\ISO 2022 IR 87", name.toByteArray());
        assertEquals(Optional.of("ﾔﾏﾀﾞ"), subject.familyName());
        assertEquals("山田^太郎", subject.other().get("PatientNameIdeographic"));
    }

    /** PS3.5, I.2: Hangul and Hanja in code extensions, which a delimiter ends. */
    @Test
    void aKoreanName() throws Exception {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        name.writeBytes("Hong^Gildong=".getBytes(StandardCharsets.US_ASCII));
        name.writeBytes(new byte[] {0x1b, '$', ')', 'C', (byte) 0xfb, (byte) 0xf3, '^'});
        name.writeBytes(new byte[] {0x1b, '$', ')', 'C'});
        name.writeBytes(new byte[] {(byte) 0xd1, (byte) 0xce, (byte) 0xd4, (byte) 0xd7});
        assertEquals(
                "洪^吉洞", named("\\ISO 2022 IR 149", name.toByteArray()).other().get("PatientNameIdeographic"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 144,ISO-8859-5,Каримова",
        "ISO_IR 192,UTF-8,Oʻktamova",
        "ISO_IR 126,ISO-8859-7,Διονυσιος",
        "ISO_IR 127,ISO-8859-6,قباني",
        "ISO_IR 138,ISO-8859-8,שרון",
        "ISO_IR 148,ISO-8859-9,Çavuşoğlu",
        "ISO_IR 166,TIS-620,นามสกุล",
        "GB18030,GB18030,王小东",
        "GBK,GBK,王小东",
        "ISO IR 144,ISO-8859-5,Каримова"
    })
    void namesInOneSet(String term, String charset, String name) throws Exception {
        assertEquals(
                Optional.of(name),
                named(term, name.getBytes(Charset.forName(charset))).familyName());
    }

    @Test
    void aSetThatDicomDoesNotKnow_isReadByItsNameWhereItHasOne_andSaid() throws Exception {
        Recording named = Item.object()
                .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "WINDOWS-1251")
                .bytes(Tag.PATIENT_NAME, Vr.PN, "Каримова".getBytes(Charset.forName("windows-1251")))
                .read();
        assertEquals(Optional.of("Каримова"), named.subject().familyName());
        assertEquals(1, named.warnings().size());
        Recording unknown = Item.object()
                .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 999")
                .bytes(Tag.PATIENT_NAME, Vr.PN, (byte) 0xba)
                .read();
        assertEquals(Optional.of("\uFFFD"), unknown.subject().familyName());
        assertEquals(2, unknown.warnings().size());
    }

    @Test
    void everyFieldOfThePatient_isKept() throws Exception {
        Recording recording = Item.object()
                .text(Tag.PATIENT_NAME, Vr.PN, "Karimova^Dilnoza^Anvar qizi^Dr^PhD")
                .text(Tag.PATIENT_SEX, Vr.CS, "O")
                .text(Tag.PATIENT_AGE, Vr.AS, "5")
                .text(0x0010_2154, Vr.SH, "+998 90 123")
                .text(0x0010_9999, Vr.LO, "unlisted")
                .text(0x0040_1001, Vr.SH, "RP 7")
                .items(
                        Tag.ACQUISITION_CONTEXT,
                        Item.little()
                                .code(Tag.CONCEPT_NAME, "5.4.5-33-1", "SCPECG", "Electrode Placement")
                                .code(Tag.CONCEPT_CODE, "5.4.5-33-1-2", "SCPECG", "Mason-Likar"))
                .read();
        assertEquals(Optional.of("Dilnoza Anvar qizi"), recording.subject().givenName());
        assertEquals(
                Map.of(
                        "PatientNamePrefix", "Dr",
                        "PatientNameSuffix", "PhD",
                        "PatientSex", "O",
                        "PatientAge", "5",
                        "PatientTelephoneNumbers", "+998 90 123",
                        "(0010,9999)", "unlisted",
                        "RequestedProcedureID", "RP 7",
                        "AcquisitionContext Electrode Placement", "Mason-Likar"),
                recording.subject().other());
    }

    @Test
    void anEncapsulatedPdf_isAPage() throws Exception {
        byte[] pdf = "%PDF-1.4 odd".getBytes(StandardCharsets.US_ASCII);
        Item set = Item.little()
                .text(Tag.SOP_CLASS, Vr.UI, Uids.ENCAPSULATED_PDF)
                .text(Tag.PATIENT_ID, Vr.LO, "7")
                .text(Tag.DOCUMENT_TITLE, Vr.ST, "ECG report")
                .bytes(Tag.DOCUMENT, Vr.OB, Arrays.copyOf(pdf, 14))
                .text(Tag.DOCUMENT_MEDIA_TYPE, Vr.LO, "application/pdf")
                .integer(Tag.DOCUMENT_LENGTH, pdf.length);
        Recording recording = set.read();
        assertTrue(recording.isPaper());
        assertEquals(List.of(new PaperPage("application/pdf", Bytes.wrap(pdf))), recording.pages());
        assertEquals(List.of("ECG report"), recording.deviceStatements());
        assertEquals(Optional.of("7"), recording.subject().id());
        assertThrows(
                MalformedException.class,
                () -> set.integer(Tag.DOCUMENT_LENGTH, 15).read());
        assertThrows(MalformedException.class, () -> set.without(Tag.DOCUMENT).read());
    }

    /** The refusal names the kind, and comes before the data set is read: pixels may be compressed in any way. */
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.88.33,a structured report",
        "1.2.840.10008.5.1.4.1.1.7,a secondary capture image",
        "1.2.840.10008.5.1.4.1.1.104.2,an encapsulated CDA document",
        "1.2.840.10008.1.3.10,a directory of files (DICOMDIR)"
    })
    void otherObjects_areRefusedByTheirKind(String sopClass, String kind) {
        UnsupportedException e = assertThrows(
                UnsupportedException.class, () -> Item.read(sopClass, "1.2.840.10008.1.2.4.50", new byte[] {1, 2, 3}));
        assertTrue(e.getMessage().contains(kind), e.getMessage());
    }

    @Test
    void aKindOfWhichNoRealFileWasSeen_saysSo() throws Exception {
        Recording recording =
                Item.object().text(Tag.SOP_CLASS, Vr.UI, Uids.GENERAL_ECG).read();
        assertTrue(warnings(recording).get(0).startsWith("not seen on a real file"));
    }
}

package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

class DicomReaderTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "dicom", "made.dcm");

    DicomReaderTest() {
        super(new DicomReader(), "made.dcm");
    }

    /** Made by our writer from seed 5; {@code GOLDEN_WRITE=true} writes it anew. */
    @Test
    void theGoldenFile_isWhatOurWriterMakes() throws Exception {
        Bytes made = DicomWriter.write(DicomWriterTest.recording(new Random(5), 60, true));
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(GOLDEN, made.toArray());
        }
        assertEquals(made, Bytes.wrap(Files.readAllBytes(GOLDEN)));
    }

    private static DataSetWriter code(TransferSyntax syntax, String value, String scheme, String meaning) {
        return new DataSetWriter(syntax)
                .text(Tag.CODE_VALUE, Vr.SH, value)
                .text(Tag.CODING_SCHEME, Vr.SH, scheme)
                .text(Tag.CODE_MEANING, Vr.LO, meaning);
    }

    /** A group of one channel; everything that a test changes is a field. */
    private static final class Group {
        private final TransferSyntax syntax;
        private String label = "RHYTHM";
        private String originality = "ORIGINAL";
        private String leadCode = "2:1";
        private String scheme = "MDC";
        private String unit = "mV";
        private String interpretation = "SS";
        private int bitsAllocated = 16;
        private int bitsStored = 16;
        private int sampleCount = 3;
        private byte[] padding = {};
        private byte[] data = {};

        Group(TransferSyntax syntax) {
            this.syntax = syntax;
            shorts(100, -2, 3);
        }

        Group shorts(int... values) {
            ByteBuffer out = ByteBuffer.allocate(2 * values.length).order(syntax.order());
            for (int value : values) {
                out.putShort((short) value);
            }
            data = out.array();
            sampleCount = values.length;
            return this;
        }

        DataSetWriter item() {
            DataSetWriter channel = new DataSetWriter(syntax)
                    .sequence(Tag.CHANNEL_SOURCE, List.of(code(syntax, leadCode, scheme, "")))
                    .text(Tag.SENSITIVITY, Vr.DS, "0.005")
                    .sequence(Tag.SENSITIVITY_UNITS, List.of(code(syntax, unit, "UCUM", "")))
                    .text(Tag.SENSITIVITY_CORRECTION, Vr.DS, "2")
                    .text(Tag.CHANNEL_BASELINE, Vr.DS, "0.001")
                    .text(Tag.CHANNEL_SAMPLE_SKEW, Vr.DS, "1")
                    .unsignedShort(Tag.BITS_STORED, bitsStored);
            DataSetWriter group = new DataSetWriter(syntax)
                    .text(Tag.GROUP_TIME_OFFSET, Vr.DS, "10")
                    .text(Tag.ORIGINALITY, Vr.CS, originality)
                    .unsignedShort(Tag.CHANNEL_COUNT, 1)
                    .unsignedInt(Tag.SAMPLE_COUNT, sampleCount)
                    .text(Tag.SAMPLING_FREQUENCY, Vr.DS, "500")
                    .text(Tag.GROUP_LABEL, Vr.SH, label)
                    .sequence(Tag.CHANNEL_DEFINITIONS, List.of(channel))
                    .unsignedShort(Tag.BITS_ALLOCATED, bitsAllocated)
                    .text(Tag.SAMPLE_INTERPRETATION, Vr.CS, interpretation);
            if (padding.length > 0) {
                group.bytes(Tag.PADDING_VALUE, Vr.OW, padding);
            }
            return group.bytes(Tag.WAVEFORM_DATA, Vr.OW, data);
        }
    }

    private static Recording read(TransferSyntax syntax, Group... groups) throws Exception {
        DataSetWriter set = new DataSetWriter(syntax)
                .text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD)
                .sequence(
                        Tag.WAVEFORM_SEQUENCE,
                        List.of(groups).stream().map(Group::item).toList());
        return read(syntax, set.toByteArray());
    }

    private static Recording read(TransferSyntax syntax, byte[] set) throws Exception {
        byte[] written = syntax == TransferSyntax.DEFLATED ? deflated(set) : set;
        Bytes file = Part10.wrap(Uids.TWELVE_LEAD, "1.2.3", syntax.uid(), "CART", Bytes.wrap(written));
        return new DicomReader().read(Source.of("", file));
    }

    private static byte[] deflated(byte[] set) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(set);
        deflater.finish();
        byte[] out = new byte[set.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static Group little() {
        return new Group(TransferSyntax.EXPLICIT_LITTLE);
    }

    private static Recording read(Group... groups) throws Exception {
        return read(TransferSyntax.EXPLICIT_LITTLE, groups);
    }

    private static int[] counts(Recording recording) {
        return recording.leads().get(0).samples().toArray();
    }

    /** By hand: 0.005 mV × 2 is 10,000 nV a count, 0.001 mV is 1000 nV; offset 10 ms and one sample of 2 ms. */
    @ParameterizedTest
    @EnumSource(TransferSyntax.class)
    void everyTransferSyntaxReadsTheSame(TransferSyntax syntax) throws Exception {
        Recording recording = read(syntax, new Group(syntax));
        LeadSignal lead = recording.leads().get(0);
        assertEquals(Lead.I, lead.lead());
        assertArrayEquals(new int[] {100, -2, 3}, lead.samples().toArray());
        assertEquals(Optional.of(new Scale(10_000, 1000)), lead.scale());
        assertEquals(12, lead.startOffsetMs(), 1e-9);
        assertEquals(List.of(), recording.warnings());
    }

    /** 8-bit samples as bytes; μ-law 00 is −8031 and A-law 2A is the largest, 4032 (ITU-T G.711, tables 2b and 1a). */
    @ParameterizedTest
    @CsvSource({"SB,-1,127", "UB,255,127", "MB,0,-8031", "AB,-1,4032"})
    void eightBitSamples(String interpretation, int first, int second) throws Exception {
        Group group = little();
        group.interpretation = interpretation;
        group.bitsAllocated = 8;
        group.bitsStored = 8;
        boolean law = interpretation.equals("MB") || interpretation.equals("AB");
        group.data = law
                ? new byte[] {
                    (byte) (interpretation.equals("MB") ? 0xff : 0x55),
                    (byte) (interpretation.equals("MB") ? 0x00 : 0xaa)
                }
                : new byte[] {(byte) 0xff, 0x7f};
        group.sampleCount = 2;
        assertArrayEquals(new int[] {first, second}, counts(read(group)));
    }

    @Test
    void unsignedAnd32BitSamples() throws Exception {
        Group unsigned = little().shorts(65_535, 1);
        unsigned.interpretation = "US";
        assertArrayEquals(new int[] {65_535, 1}, counts(read(unsigned)));
        Group wide = little();
        wide.interpretation = "SL";
        wide.bitsAllocated = 32;
        wide.bitsStored = 32;
        wide.sampleCount = 1;
        wide.data = new byte[] {0, 0, 1, (byte) 0x80};
        assertArrayEquals(new int[] {0x8001_0000}, counts(read(wide)));
    }

    @Test
    void twelveBitSamples_readTheSameWithTheirUpperBitsClearOrSigned() throws Exception {
        Group clear = little().shorts(0x0fff, 0x07ff, 5);
        clear.bitsStored = 12;
        assertArrayEquals(new int[] {-1, 2047, 5}, counts(read(clear)));
        Group signed = little().shorts(-1, 2047, 5);
        signed.bitsStored = 12;
        assertArrayEquals(new int[] {-1, 2047, 5}, counts(read(signed)));
        Group wrong = little().shorts(5000, 2047, 5);
        wrong.bitsStored = 12;
        Recording kept = read(wrong);
        assertArrayEquals(new int[] {5000, 2047, 5}, counts(kept));
        assertEquals(1, kept.warnings().size());
    }

    @Test
    void paddingIsAGap() throws Exception {
        Group group = little().shorts(1, -32_768, -32_768, 4);
        group.padding = new byte[] {0, (byte) 0x80};
        assertEquals(
                List.of(new Gap(1, 3, "padding value")),
                read(group).leads().get(0).gaps());
    }

    @ParameterizedTest
    @CsvSource({"2:2,MDC,II", "5.6.3-9-62,SCPECG,aVR", "131330,MDC,II", "2:258,MDC,II"})
    void leadCodes(String value, String scheme, String lead) throws Exception {
        Group group = little();
        group.leadCode = value;
        group.scheme = scheme;
        assertEquals(lead, read(group).leads().get(0).lead().label());
    }

    @Test
    void aZeroByteAfterALeadCode_isTakenOff() throws Exception {
        Group group = little();
        group.leadCode = "5.6.3-9-2\0";
        group.scheme = "SCPECG";
        assertEquals(Lead.II, read(group).leads().get(0).lead());
    }

    @Test
    void aMedianGroupIsABeat_neverRhythm() throws Exception {
        Group median = little();
        median.label = "MEDIAN BEAT";
        median.originality = "DERIVED";
        Recording recording = read(little().shorts(new int[1000]), median);
        assertEquals(1, recording.leads().size());
        assertEquals(1000, recording.leads().get(0).samples().count());
        assertEquals(3, recording.beats().get(0).leads().get(0).samples().count());
    }

    @Test
    void aChannelInAnotherUnit_isNoLead() throws Exception {
        Group pressure = little();
        pressure.leadCode = "2:18948";
        pressure.unit = "mm[Hg]";
        Recording recording = read(little(), pressure);
        assertEquals(1, recording.leads().size());
        assertEquals("mm[Hg]", recording.otherChannels().get(0).unit());
    }

    @Test
    void aFileWithoutPreamble_readsTheSame() throws Exception {
        byte[] whole = Files.readAllBytes(GOLDEN);
        Recording expected = new DicomReader().read(Source.of("", Bytes.wrap(whole)));
        Bytes bare = Bytes.wrap(Arrays.copyOfRange(whole, 132, whole.length));
        assertTrue(new DicomReader().sniff(Source.of("", bare)));
        assertEquals(expected, new DicomReader().read(Source.of("", bare)));
    }

    @ParameterizedTest
    @EnumSource(names = "DEFLATED", mode = EnumSource.Mode.EXCLUDE)
    void aDataSetAlone_isReadByItsForm_withAWarning(TransferSyntax syntax) throws Exception {
        Group group = new Group(syntax);
        DataSetWriter set = new DataSetWriter(syntax)
                .text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD)
                .text(Tag.SOP_INSTANCE, Vr.UI, "1.2.3")
                .sequence(Tag.WAVEFORM_SEQUENCE, List.of(group.item()));
        Bytes bare = Bytes.wrap(set.toByteArray());
        assertTrue(new DicomReader().sniff(Source.of("", bare)));
        Recording recording = new DicomReader().read(Source.of("", bare));
        assertEquals(read(syntax, set.toByteArray()).leads(), recording.leads());
        assertEquals(
                "no meta information; read as " + syntax + " by its form",
                recording.warnings().get(0).text());
    }

    /** First elements that only look like one: a length beyond the file, a group out of order, one element alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08001600554910273132",
                "080016005549020031000700180055490200310000000000",
                "08001600554902003100",
                "0900160055490200310009001800554902003100",
                "08001600ffffff7f3100080018000200000031000000"
            })
    void otherBytes_areNotTakenForDicom(String hex) {
        Bytes bytes = Bytes.wrap(HexFormat.of().parseHex(hex));
        assertFalse(new DicomReader().sniff(Source.of("", bytes)));
        assertThrows(MalformedException.class, () -> new DicomReader().read(Source.of("", bytes)));
    }

    @Test
    void lessDataThanStated_isMalformed() {
        Group group = little();
        group.sampleCount = 4;
        MalformedException e = assertThrows(MalformedException.class, () -> read(group));
        assertTrue(e.getMessage().contains("expected 8 bytes, found 6 bytes"), e.getMessage());
    }

    /** ISO_IR 144, and ASCII with an escape into it. */
    @Test
    void namesInCyrillic() throws Exception {
        Charset cyrillic = Charset.forName("ISO-8859-5");
        assertEquals(
                Optional.of("Каримова"),
                named("ISO_IR 144", "Каримова^Дилноза".getBytes(cyrillic))
                        .subject()
                        .familyName());
        ByteArrayOutputStream escaped = new ByteArrayOutputStream();
        escaped.writeBytes(new byte[] {0x1b, 0x2d, 0x4c});
        escaped.writeBytes("Каримова".getBytes(cyrillic));
        assertEquals(
                Optional.of("Каримова"),
                named("\\ISO 2022 IR 144", escaped.toByteArray()).subject().familyName());
        Recording unsaid = named("", "Каримова".getBytes(cyrillic));
        assertTrue(unsaid.subject().familyName().orElseThrow().indexOf('\uFFFD') >= 0);
        assertEquals(1, unsaid.warnings().size(), "a name is not guessed, and the reader says so");
    }

    private static Recording named(String characterSet, byte[] name) throws Exception {
        TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE;
        return read(
                syntax,
                new DataSetWriter(syntax)
                        .text(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, characterSet)
                        .text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD)
                        .bytes(Tag.PATIENT_NAME, Vr.PN, name)
                        .sequence(Tag.WAVEFORM_SEQUENCE, List.of(little().item()))
                        .toByteArray());
    }

    @Test
    void nestingWithoutEnd_isRefused() {
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            set.writeBytes(new byte[] {0x40, 0, 0x43, (byte) 0xa0, 'S', 'Q', 0, 0, -1, -1, -1, -1});
            set.writeBytes(new byte[] {-2, -1, 0, (byte) 0xe0, -1, -1, -1, -1});
        }
        MalformedException e =
                assertThrows(MalformedException.class, () -> read(TransferSyntax.EXPLICIT_LITTLE, set.toByteArray()));
        assertTrue(e.getMessage().contains("at most 32 sequences"), e.getMessage());
    }

    @Test
    void anObjectThatIsNoWaveform_isUnsupported() {
        byte[] set = new DataSetWriter(TransferSyntax.EXPLICIT_LITTLE)
                .text(Tag.SOP_CLASS, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .toByteArray();
        assertThrows(UnsupportedException.class, () -> read(TransferSyntax.EXPLICIT_LITTLE, set));
    }
}

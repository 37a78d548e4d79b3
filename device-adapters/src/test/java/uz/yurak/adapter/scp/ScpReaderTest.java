package uz.yurak.adapter.scp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;

class ScpReaderTest extends RecordingReaderContract {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "scp-ecg", "made.scp");

    private static final List<HuffmanTable.Code> SMALL = List.of(
            ScpFixture.code(1, 1, 0, 0b0),
            ScpFixture.code(2, 2, 1, 0b01),
            ScpFixture.code(3, 3, -1, 0b011),
            ScpFixture.code(3, 15, 0, 0b111));

    ScpReaderTest() {
        super(new ScpReader(), "made.scp");
    }

    private static Recording read(ScpFixture fixture) throws Exception {
        return new ScpReader().read(fixture.source());
    }

    /** One lead of plain amplitudes. */
    private static ScpFixture plain(int... values) {
        return new ScpFixture()
                .section(3, ScpFixture.leads(4, values.length, Lead.II))
                .section(6, ScpFixture.signals(1000, 2000, ScpFixture.AMPLITUDES, 0, ScpFixture.plain(values)));
    }

    private static int[] counts(Recording recording) {
        return recording.leads().get(0).samples().toArray();
    }

    /** Made by our writer from seed 5; {@code GOLDEN_WRITE=true} writes it anew. */
    @Test
    void theGoldenFile_isWhatOurWriterMakes() throws Exception {
        Bytes made = ScpWriter.write(ScpWriterTest.recording(new Random(5), Lead.INDEPENDENT_8, 120));
        if ("true".equals(System.getenv("GOLDEN_WRITE"))) {
            Files.write(GOLDEN, made.toArray());
        }
        assertEquals(made, Bytes.wrap(Files.readAllBytes(GOLDEN)));
    }

    @Test
    void withoutSection2_samplesAre16BitNumbers() throws Exception {
        assertArrayEquals(new int[] {1, -2, 32_767, -32_768}, counts(read(plain(1, -2, 32_767, -32_768))));
    }

    /** By hand: first differences 3 1 -1 0, second differences 3 1 -1 0 (x[n] = d[n] + 2 x[n-1] - x[n-2]). */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void differencesAreUndone_withAFilesOwnTable(int encoding) throws Exception {
        int[][] expected = {{3, 1, -1, 0}, {3, 4, 3, 3}, {3, 1, -2, -5}};
        Recording recording = read(new ScpFixture()
                .section(2, ScpFixture.tables(SMALL))
                .section(3, ScpFixture.leads(4, 4, Lead.II))
                .section(6, ScpFixture.signals(2500, 2000, encoding, 0, ScpFixture.encoded(SMALL, 3, 1, -1, 0))));
        assertArrayEquals(expected[encoding], counts(recording));
        assertEquals(
                Optional.of(Scale.ofNanovolts(2500)), recording.leads().get(0).scale());
        assertEquals(
                List.of("SCP-ECG with Huffman tables of its own"),
                recording.warnings().stream().map(w -> w.place()).toList());
    }

    @Test
    void tablesAreSwitchedWithinALead() throws Exception {
        List<HuffmanTable.Code> first = List.of(
                ScpFixture.code(1, 1, 0, 0b0), ScpFixture.switchTo(2, 2, 0b01), ScpFixture.code(2, 10, 0, 0b11));
        List<HuffmanTable.Code> second = List.of(ScpFixture.code(1, 1, 5, 0b0), ScpFixture.switchTo(1, 1, 0b1));
        // 0 | to table 2 | 5 | 5 | to table 1 | 8 bits: -3
        byte[] data = ScpFixture.bits("0 10 0 0 1 11 11111101");
        Recording recording = read(new ScpFixture()
                .section(2, ScpFixture.tables(first, second))
                .section(3, ScpFixture.leads(4, 4, Lead.II))
                .section(6, ScpFixture.signals(1000, 2000, 0, 0, data)));
        assertArrayEquals(new int[] {0, 5, 5, -3}, counts(recording));
    }

    @Test
    void codesWrittenHighestBitFirst_areReadSo_whereOnlyThatMakesSense() throws Exception {
        List<HuffmanTable.Code> turned =
                List.of(ScpFixture.code(1, 1, 0, 0b0), ScpFixture.code(2, 2, 7, 0b10), ScpFixture.code(2, 2, 9, 0b11));
        Recording recording = read(new ScpFixture()
                .section(2, ScpFixture.tables(turned))
                .section(3, ScpFixture.leads(4, 3, Lead.II))
                .section(6, ScpFixture.signals(1000, 2000, 0, 0, ScpFixture.bits("10 0 11"))));
        assertArrayEquals(new int[] {7, 0, 9}, counts(recording));
        assertEquals("section 2", recording.warnings().get(0).place());
    }

    /** Beat 10 20 30 of 1000 nV, its fiducial the second; rhythm counts of 2500 nV; both are multiples of 500 nV. */
    @Test
    void theReferenceBeatIsAdded_whereItWasSubtracted_andNothingIsRounded() throws Exception {
        LittleEndian section4 = new LittleEndian().u16(6).u16(2).u16(2);
        section4.u16(0).u32(3).u32(4).u32(5);
        section4.u16(1).u32(6).u32(7).u32(8);
        Recording recording = read(new ScpFixture()
                .section(3, ScpFixture.leads(5, 8, Lead.II))
                .section(4, section4.toByteArray())
                .section(5, ScpFixture.signals(1000, 2000, 0, 0, ScpFixture.plain(10, 20, 30)))
                .section(6, ScpFixture.signals(2500, 2000, 0, 0, ScpFixture.plain(1, 1, 1, 1, 1, 1, 1, 1))));
        assertArrayEquals(new int[] {5, 5, 25, 45, 65, 5, 5, 5}, counts(recording));
        assertEquals(
                Optional.of(Scale.ofNanovolts(500)), recording.leads().get(0).scale());
        LeadSignal beat = recording.beats().get(0).leads().get(0);
        assertArrayEquals(new int[] {10, 20, 30}, beat.samples().toArray());
        assertEquals(1, recording.beats().get(0).fiducialIndex().orElseThrow());
    }

    @Test
    void aSubtractedBeatThatIsNotThere_isMalformed_asTheRestIsNoEcg() {
        ScpFixture fixture = plain(1, 2, 3).section(3, ScpFixture.leads(5, 3, Lead.II));
        assertThrows(MalformedException.class, () -> read(fixture));
    }

    /** A bimodal record at 500 Hz thinned by 4, with one QRS: subtraction and protection from and to the given samples. */
    private static Recording bimodal(int flags, int[] subtraction, int[] protection, int lastSample, int... stored)
            throws Exception {
        LittleEndian section4 = new LittleEndian().u16(2).u16(1).u16(1);
        section4.u16(subtraction[0]).u32(subtraction[1]).u32(subtraction[1]).u32(subtraction[2]);
        section4.u32(protection[0]).u32(protection[1]);
        return read(new ScpFixture()
                .section(3, ScpFixture.leads(flags, lastSample, Lead.II))
                .section(4, section4.toByteArray())
                .section(5, ScpFixture.signals(1000, 2000, 0, 0, ScpFixture.plain(0)))
                .section(6, ScpFixture.signals(1000, 8000, 0, 1, ScpFixture.plain(stored))));
    }

    /**
     * 16 samples, zone 5–8 as stored. By hand: before it one mean, 8 8 8 8; behind it the means 0 and 8, a line from the
     * third sample: 0 0 0 2 4 6 8 8. Then the mean of three but at the ends: (8+8+1+1)/3 = 6, (4+0+0+1)/3 = 1,
     * (0+0+2+1)/3 = 1, (0+2+4+1)/3 = 2, 4, 6, (6+8+8+1)/3 = 7.
     */
    @Test
    void bimodalCompressionIsStretched_andSaidToBeNoOriginal() throws Exception {
        Recording recording = bimodal(4, new int[] {1, 5, 8}, new int[] {5, 8}, 16, 8, 1, 2, 3, 4, 0, 8);
        assertArrayEquals(new int[] {8, 8, 8, 6, 1, 2, 3, 4, 1, 0, 1, 2, 4, 6, 7, 8}, counts(recording));
        assertEquals(500, recording.leads().get(0).rateHz());
        assertTrue(recording.warnings().get(1).text().contains("not the original"));
    }

    /** 6 samples before the zone: one block and two samples as they were. */
    @Test
    void whatIsLeftOfAStretchAfterItsLastBlock_wasStoredAsItWas() throws Exception {
        Recording recording = bimodal(4, new int[] {1, 7, 8}, new int[] {7, 8}, 8, 9, 30, 60, 1, 2);
        // 9 9 9 9 30 60 | 1 2, smoothed: (9+9+30+1)/3 = 16, (9+30+60+1)/3 = 33, (30+60+1+1)/3 = 30
        assertArrayEquals(new int[] {9, 9, 9, 16, 33, 30, 1, 2}, counts(recording));
    }

    /** The reference beat (0 here) was subtracted from 3 to 6: samples 2, 3, 6 and 7 beside its borders stay. */
    @Test
    void theBordersOfASubtractionZone_areNotSmoothed() throws Exception {
        Recording recording = bimodal(4, new int[] {0, 3, 6}, new int[] {0, 0}, 8, 3, 30);
        // 3 3 3 9 16 23 30 30 before: slope 27 / 4, cut to whole numbers
        assertArrayEquals(new int[] {3, 3, 3, 9, 16, 23, 30, 30}, counts(recording));
    }

    @Test
    void bimodalWithoutTheFullRate_isUnsupported() {
        ScpFixture fixture = new ScpFixture()
                .section(3, ScpFixture.leads(4, 4, Lead.II))
                .section(6, ScpFixture.signals(1000, 8000, 0, 1, ScpFixture.plain(8)));
        assertThrows(UnsupportedException.class, () -> read(fixture));
    }

    @Test
    void aLeadThatEndsEarly_keepsItsPlaceWithAGap() throws Exception {
        Recording recording = read(plain(1, 2, 3).section(3, ScpFixture.leads(4, 5, Lead.II)));
        assertEquals(
                List.of(new Gap(3, 5, "the data ends early")),
                recording.leads().get(0).gaps());
        assertEquals(5, recording.leads().get(0).samples().count());
        assertEquals(1, recording.warnings().size());
    }

    @Test
    void samplesCountedFromZero_areReadWithAWarning() throws Exception {
        byte[] leads = new LittleEndian()
                .u8(1)
                .u8(4)
                .u32(0)
                .u32(2)
                .u8(Lead.II.scpCode())
                .toByteArray();
        Recording recording = read(plain(1, 2, 3).section(3, leads));
        assertArrayEquals(new int[] {1, 2, 3}, counts(recording));
        assertEquals(0, recording.leads().get(0).startOffsetMs());
        assertEquals("section 3", recording.warnings().get(0).place());
    }

    @Test
    void moreSamplesThanTheBytesCanHold_areRefused() {
        ScpFixture fixture = plain(1, 2, 3).section(3, ScpFixture.leads(4, 100_000_000, Lead.II));
        assertThrows(MalformedException.class, () -> read(fixture));
    }

    /** Two leads of three samples; the file ends after the first two samples of the second lead. */
    @Test
    void aFileCutInTheRhythm_keepsWhatArrivedAndMarksTheRest() throws Exception {
        byte[] whole = new ScpFixture()
                .section(3, ScpFixture.leads(4, 3, Lead.I, Lead.II))
                .section(6, ScpFixture.signals(1000, 2000, 0, 0, ScpFixture.plain(1, 2, 3), ScpFixture.plain(4, 5, 6)))
                .source()
                .bytes()
                .toArray();
        Recording recording =
                new ScpReader().read(Source.of("", Bytes.wrap(Arrays.copyOf(whole, whole.length - Short.BYTES))));
        assertArrayEquals(new int[] {1, 2, 3}, counts(recording));
        LeadSignal second = recording.leads().get(1);
        assertEquals(5, second.samples().at(1));
        assertEquals(List.of(new Gap(2, 3, "the data ends early")), second.gaps());
        assertEquals(
                List.of("record", "section 6", "section 6, lead II"),
                recording.warnings().stream().map(w -> w.place()).toList());
    }

    @Test
    void aWrongChecksumOfSection0_isAWarning() throws Exception {
        byte[] bytes = plain(1, 2, 3).source().bytes().toArray();
        bytes[ScpSections.RECORD_HEADER_BYTES] ^= 1;
        Recording recording = new ScpReader().read(Source.of("", Bytes.wrap(bytes)));
        assertEquals(
                List.of("record", "section 0"),
                recording.warnings().stream().map(w -> w.place()).toList());
    }

    @Test
    void version3_saysThatNoFileOfItWasSeen() throws Exception {
        byte[] bytes = plain(1, 2, 3).source().bytes().toArray();
        bytes[ScpSections.RECORD_HEADER_BYTES + 9] = 30;
        Recording recording = new ScpReader().read(Source.of("", Bytes.wrap(bytes)));
        assertTrue(recording.warnings().stream().anyMatch(w -> w.place().equals("SCP-ECG version 3")));
    }

    /** Three words hold four samples: 512 is zero; a beat on the second word, an irregular one in the fourth sample. */
    @Test
    void interleavedSamplesOfAHandheld_areReadOnlyWhereTheirFieldsAgree() throws Exception {
        byte[] words = new LittleEndian()
                .u16(513 | 0b1010 << 10)
                .u16(511 | 0x8000)
                .u16(612 | 0b0101 << 10)
                .toByteArray();
        Recording recording = new ScpReader().read(handheld(2, 4, words));
        // The fourth: 1010 0000 0101, its sample 10 0000 0101 = 517, its upper bits 10: a beat.
        assertArrayEquals(new int[] {1, 100}, counts(recording));
        assertArrayEquals(new int[] {-1, 5}, recording.leads().get(1).samples().toArray());
        assertEquals(
                List.of(new Mark(0, Optional.empty(), "beat", ""), new Mark(1, Optional.empty(), "beat", "")),
                recording.marks());
        assertThrows(UnsupportedException.class, () -> new ScpReader().read(handheld(2, 9, words)));
    }

    /** A record whose positions count from 0, with section 3 in 12 bytes. */
    private static Source handheld(int channels, int lastSample, byte[] words) {
        byte[] section3 = new LittleEndian()
                .u8(channels)
                .u8(4)
                .u32(3)
                .u32(lastSample)
                .u16(5)
                .toByteArray();
        byte[] section6 = new LittleEndian()
                .u16(9524)
                .u16(150)
                .u16(0)
                .u16(words.length)
                .bytes(words)
                .toByteArray();
        byte[] bytes = new ScpFixture()
                .section(3, section3)
                .section(6, section6)
                .source()
                .bytes()
                .toArray();
        ByteBuffer record = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = ScpSections.RECORD_HEADER_BYTES + ScpSections.SECTION_HEADER_BYTES + 6;
                at < ScpSections.RECORD_HEADER_BYTES + record.getInt(ScpSections.RECORD_HEADER_BYTES + 4);
                at += 10) {
            record.putInt(at, Math.max(0, record.getInt(at) - 1));
        }
        return Source.of("", Bytes.wrap(bytes));
    }

    @Test
    void aWrongChecksum_isAWarning() throws Exception {
        byte[] bytes = plain(1, 2, 3).source().bytes().toArray();
        bytes[bytes.length - 1] ^= 1;
        Recording recording = new ScpReader().read(Source.of("", Bytes.wrap(bytes)));
        assertEquals(
                List.of("record", "section 6"),
                recording.warnings().stream().map(w -> w.place()).toList());
    }

    /** Preset FFFF, polynomial 1021: the catalogued check value of "123456789" is 29B1 (CRC-16/IBM-3740). */
    @Test
    void theChecksumIsTheCataloguedOne() {
        assertEquals(0x29b1, Crc.over(Bytes.copyOf("123456789".getBytes()).view()));
    }

    @Test
    void aNameInCyrillic_isReadInTheStatedLanguage() throws Exception {
        byte[] name = "Каримова\0".getBytes(Charset.forName("ISO-8859-5"));
        LittleEndian section1 = new LittleEndian().u8(0).u16(name.length).bytes(name);
        LittleEndian machine = new LittleEndian().bytes(new byte[16]).u8(0x13).bytes(new byte[20]);
        section1.u8(14).u16(machine.size()).bytes(machine.toByteArray()).u8(255).u16(0);
        Recording recording = read(plain(1, 2).section(1, section1.toByteArray()));
        assertEquals(Optional.of("Каримова"), recording.subject().familyName());
        assertEquals(List.of(), recording.warnings());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void withoutLeadsOrRhythm_thereIsNoRecording(int section) {
        MalformedException e =
                assertThrows(MalformedException.class, () -> read(plain(1, 2).without(section)));
        assertTrue(e.getMessage().contains("expected section " + section), e.getMessage());
    }
}

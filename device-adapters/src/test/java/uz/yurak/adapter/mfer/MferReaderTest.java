package uz.yurak.adapter.mfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.Golden;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/** The golden file was made by a program from MFER's tables. */
class MferReaderTest extends RecordingReaderContract {
    MferReaderTest() {
        super(new MferReader(), "four-channels.mwf");
    }

    /** Big endian, 250 Hz, 1 µV. */
    private static final byte[] HEAD =
            join(item(0x40, "MFR ".getBytes()), item(0x0b, 0, 0, 250), item(0x0c, 0, -6, 1), item(0x09, 0, 2));

    private static byte[] item(int tag, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return item(tag, bytes);
    }

    private static byte[] item(int tag, byte[] content) {
        return ByteBuffer.allocate(3 + content.length)
                .put((byte) tag)
                .put((byte) 0x81)
                .put((byte) content.length)
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static final byte[] END = {(byte) 0x80, 0};

    private static Recording read(byte[]... parts) throws Exception {
        Source source = Source.of("", Bytes.wrap(join(HEAD, join(parts), END)));
        assertTrue(new MferReader().sniff(source));
        return new MferReader().read(source);
    }

    private static LeadSignal lead(byte[]... parts) throws Exception {
        return read(parts).leads().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -2, 2",
        "1, 65534, 2",
        "5, -1 -2 0, 2",
        "3, 255 254 0 2, 1",
    })
    void dataTypes(int type, String expected, int bytes) throws Exception {
        byte[] data = bytes == 2 && type != 5
                ? new byte[] {-1, -2}
                : type == 5 ? new byte[] {-1, -2, 0} : new byte[] {-1, -2, 0, 2};
        LeadSignal lead = lead(item(0x0a, type), item(0x1e, data));
        assertEquals(
                Samples.of(Arrays.stream(expected.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray()),
                lead.samples());
    }

    @Test
    void wideAndRealTypes() throws Exception {
        assertEquals(
                Samples.of(-70_000),
                lead(
                                item(0x0a, 2),
                                item(
                                        0x1e,
                                        ByteBuffer.allocate(4).putInt(-70_000).array()))
                        .samples());
        assertEquals(
                Samples.of(70_000),
                lead(
                                item(0x0a, 6),
                                item(0x1e, ByteBuffer.allocate(4).putInt(70_000).array()))
                        .samples());
        LeadSignal real = lead(
                item(0x0a, 7),
                item(
                        0x1e,
                        ByteBuffer.allocate(12)
                                .putFloat(1.5f)
                                .putFloat(Float.NaN)
                                .putFloat(-0.25f)
                                .array()));
        assertEquals(1.5, real.scale().orElseThrow().microvolts(real.samples().at(0)), 1e-8);
        assertEquals(-0.25, real.scale().orElseThrow().microvolts(real.samples().at(2)), 1e-8);
        assertEquals(List.of(new Gap(1, 2, "no value (the file's null)")), real.gaps());
        LeadSignal doubles = lead(
                item(0x0a, 8), item(0x1e, ByteBuffer.allocate(8).putDouble(123).array()));
        assertEquals(Samples.of(123), doubles.samples(), "whole numbers stay counts");
        assertThrows(UnsupportedException.class, () -> lead(item(0x0a, 6), item(0x1e, -1, -1, -1, -1)));
        assertThrows(UnsupportedException.class, () -> lead(item(0x0a, 77), item(0x1e, 1, 2)));
    }

    /** As public programs sum them up; a warning of its own says that none has met a real file. */
    @Test
    void differencesOf8Bits_areSummed() throws Exception {
        Recording recording = read(item(0x0a, 9), item(0x1e, 5, -2, 127, 127));
        assertEquals(Samples.of(5, 3, 130, 257), recording.leads().get(0).samples());
        assertTrue(recording.warnings().stream().anyMatch(w -> w.place().equals("MFER differences of 8 bits (AHA)")));
        assertEquals(
                Samples.of(5, 3),
                lead(item(0x0e, 0, 1, 0, 0, 0, 2), item(0x1e, 5, -2)).samples(),
                "MWF_CMP 1");
        assertThrows(UnsupportedException.class, () -> lead(item(0x0e, 0, 9), item(0x1e, 5, 2)));
    }

    @Test
    void blocksOfSequences_alternateBetweenChannels() throws Exception {
        Recording recording = read(
                item(0x05, 2),
                item(0x04, 2),
                item(0x06, 2),
                new byte[] {0x3f, 1, 4, 0x09, 2, 0, 3},
                item(0x1e, 0, 1, 0, 2, 0, 10, 0, 11, 0, 3, 0, 4, 0, 12, 0, 13));
        assertEquals(Samples.of(1, 2, 3, 4), recording.leads().get(0).samples());
        assertEquals(Samples.of(10, 11, 12, 13), recording.leads().get(1).samples());
        assertEquals("V1", recording.leads().get(1).lead().label());
    }

    @Test
    void theScale_isUnitExponentAndMantissa() throws Exception {
        LeadSignal lead = lead(item(0x0c, 0, -9, 0x13, 0x10), item(0x1e, 0, 1));
        assertEquals(4880, lead.scale().orElseThrow().nanovoltsPerCount(), 1e-9);
        LeadSignal shifted = lead(item(0x0d, 0xff, 0xf6), item(0x1e, 0, 10));
        assertEquals(0, shifted.scale().orElseThrow().microvolts(10), 1e-9, "an offset of -10 counts");
    }

    @ParameterizedTest
    @CsvSource({"1,-3,2,500", "1,-6,2000,500", "0,0,360,360", "0,2,5,500", "1,-3,4,250"})
    void intervalsAndRates(int unit, int exponent, int mantissa, double rateHz) throws Exception {
        byte[] interval = item(0x0b, unit, exponent, mantissa >> 8, mantissa & 255);
        assertEquals(rateHz, lead(interval, item(0x1e, 0, 1)).rateHz());
    }

    @Test
    void aPointerAhead_isAGap_andOneThatLeadsNowhereIsSaid() throws Exception {
        LeadSignal lead = lead(item(0x1e, 0, 1, 0, 2), item(0x07, 4), item(0x1e, 0, 5));
        assertEquals(List.of(new Gap(2, 4, "the pointer goes ahead")), lead.gaps());
        assertEquals(5, lead.samples().at(4));
        Recording far = read(item(0x1e, 0, 1), item(0x07, 0x7f, 0, 0, 0), item(0x1e, 0, 5));
        assertEquals(2, far.leads().get(0).samples().count());
        assertTrue(far.warnings().stream().anyMatch(w -> w.text().startsWith("a pointer before")));
    }

    @Test
    void manyShortPauses_makeNoMemoryOfNothing() throws Exception {
        byte[][] parts = new byte[200][];
        for (int i = 0; i < parts.length; i += 2) {
            int to = (i + 1) * 1_000_000;
            parts[i] = item(0x07, ByteBuffer.allocate(4).putInt(to).array());
            parts[i + 1] = item(0x1e, 0, 1);
        }
        assertTrue(lead(parts).samples().count() < 3000);
    }

    @Test
    void otherChannelsLater_areSignalsOfTheirOwn() throws Exception {
        Recording recording = read(item(0x1e, 0, 1), item(0x09, 0, 3), item(0x07, 0, 250), item(0x1e, 0, 5));
        assertEquals(
                List.of("II", "V1"),
                recording.leads().stream().map(l -> l.lead().label()).toList());
        assertEquals(1000, recording.leads().get(1).startOffsetMs(), "250 samples of 250 Hz");
    }

    @Test
    void aDominantBeat_isNoRhythm() throws Exception {
        Recording recording = read(item(0x1e, 0, 1), item(0x08, 0, 9), item(0x1e, 0, 5, 0, 6));
        assertEquals(1, recording.leads().size());
        assertEquals(Samples.of(5, 6), recording.beats().get(0).leads().get(0).samples());
    }

    @Test
    void withoutScaleOrInterval_theReaderSaysSo() throws Exception {
        Source bare =
                Source.of("", Bytes.wrap(join(item(0x40, "MFR ".getBytes()), item(9, 0, 1), item(0x1e, 0, 1), END)));
        Recording recording = new MferReader().read(bare);
        assertEquals(Optional.empty(), recording.leads().get(0).scale());
        assertEquals(1000, recording.leads().get(0).rateHz());
        assertEquals(3, recording.warnings().size(), "unseen, default rate, not calibrated");
    }

    @Test
    void whatIsNoVoltage_isNoLead() throws Exception {
        Recording recording = read(
                item(0x05, 2),
                item(0x04, 1),
                new byte[] {0x3f, 1, 9, 0x09, 2, 0, (byte) 143, 0x0c, 3, 1, 0, 1},
                item(0x1e, 0, 1, 0, 120));
        assertEquals("blood pressure", recording.otherChannels().get(0).name());
        assertEquals("mm[Hg]", recording.otherChannels().get(0).unit());
    }

    @Test
    void names_areInTheDeclaredCharacterSet() throws Exception {
        byte[] name = "\u5c71\u7530^^\u592a\u90ce".getBytes(Charset.forName("ISO-2022-JP"));
        Recording recording = read(item(0x03, "JIS X 0208".getBytes()), item(0x81, name), item(0x1e, 0, 1));
        assertEquals(Optional.of("\u5c71\u7530"), recording.subject().familyName());
        assertEquals("JIS X 0208", recording.subject().other().get("characterSet"));
    }

    @Test
    void aFileCutInItsSamples_keepsWhatIsThere() throws Exception {
        byte[] file = join(HEAD, item(0x06, 4), item(0x1e, 0, 1, 0, 2, 0, 3, 0, 4));
        Recording cut = new MferReader().read(Source.of("", Bytes.wrap(Arrays.copyOf(file, file.length - 3))));
        assertEquals(Samples.of(1, 2), cut.leads().get(0).samples());
        assertTrue(cut.warnings().size() >= 3);
    }

    @Test
    void hugeDeclaredNumbers_areRefusedOrHarmless() {
        assertThrows(MalformedException.class, () -> read(item(0x05, 0x7f, 0xff, 0xff, 0xff), item(0x1e, 0, 1)));
        assertThrows(MalformedException.class, () -> read(new byte[] {0x16, (byte) 0x84, 0x7f, 0, 0, 0}));
        assertThrows(MalformedException.class, () -> read(item(0x04, 0), item(0x1e, 0, 1)));
    }

    /** The stream gives what the file holds, wherever it is split. */
    @Test
    void aStream_givesTheSameFrames_whereverItIsSplit() throws Exception {
        byte[] file = Golden.source("mfer", "four-channels.mwf").bytes().toArray();
        List<MferFrame> whole = frames(new MferFrames(), file, 0, file.length);
        assertEquals(2, whole.size());
        assertEquals(30, whole.get(0).channels().get(0).samples().count());
        assertEquals(40, whole.get(1).pointer().orElseThrow());
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            MferFrames stream = new MferFrames();
            List<MferFrame> frames = new ArrayList<>();
            int at = 0;
            while (at < file.length) {
                int end = seed == 0 ? at + 1 : Math.min(file.length, at + 1 + random.nextInt(60));
                frames.addAll(frames(stream, file, at, end));
                at = end;
            }
            assertEquals(whole, frames);
            assertEquals(0, stream.pendingBytes());
            assertEquals(Optional.empty(), stream.subject().id(), "forgotten behind the end");
        }
    }

    private static List<MferFrame> frames(MferFrames stream, byte[] file, int from, int to) throws Exception {
        List<MferFrame> frames = new ArrayList<>();
        stream.append(file, from, to);
        for (Optional<MferPiece> piece = stream.next(); piece.isPresent(); piece = stream.next()) {
            frames.addAll(piece.get().frames());
        }
        return frames;
    }

    @Test
    void aStream_refusesAnItemThatNoMachineSends() {
        MferFrames stream = new MferFrames();
        stream.append(new byte[] {0x1e, (byte) 0x84, 0x7f, 0, 0, 0}, 0, 6);
        assertThrows(MalformedException.class, stream::next);
    }

    @Test
    void theScaleOfTheGoldenFile() throws Exception {
        LeadSignal lead = new MferReader()
                .read(Golden.source("mfer", "four-channels.mwf"))
                .leads()
                .get(0);
        assertEquals(Optional.of(Scale.ofNanovolts(5000)), lead.scale(), "5 × 10^-6 V");
    }
}

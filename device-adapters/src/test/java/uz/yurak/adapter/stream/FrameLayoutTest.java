package uz.yurak.adapter.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;

class FrameLayoutTest {
    @Test
    void aWholeFile_givesEveryField() throws Exception {
        FrameLayout layout = FrameLayout.read(Layouts.COUNTED);
        assertEquals(34, layout.frameBytes());
        assertEquals(100, layout.rateHz());
        assertEquals(
                List.of(Optional.of(Lead.I), Optional.of(Lead.II), Optional.empty()),
                layout.channels().stream().map(FrameChannel::lead).toList());
        assertEquals(
                Optional.of(Scale.ofNanovolts(2500)), layout.channels().get(0).scale());
        assertEquals(new FrameCounter(2, 1, false, 1), layout.counter().orElseThrow());
        assertEquals(
                new FrameChecksum(FrameChecksum.Kind.SUM8, 33, 0, 33, false),
                layout.checksum().orElseThrow());
        assertEquals(Optional.of("Yurak"), layout.device().manufacturer());
    }

    @Test
    void scalesAndZerosByLead_areEachLeadsOwn() throws Exception {
        FrameLayout layout = FrameLayout.read(Layouts.file(
                "rate-hz = 250",
                "leads = V1, odd name",
                "sync = 0102",
                "word-bits = 24",
                "word-sign = unsigned",
                "nanovolts-per-count = 100, -200",
                "zero-count = 8388608, 0"));
        assertEquals(
                new Scale(100, -838_860_800), layout.channels().get(0).scale().orElseThrow());
        assertEquals(Scale.ofNanovolts(-200), layout.channels().get(1).scale().orElseThrow());
        assertEquals("odd name", layout.channels().get(1).lead().orElseThrow().label());
        assertEquals(16_777_215, layout.word().highest());
    }

    @Test
    void everythingWrong_isSaidAtOnce() {
        var refused = assertThrows(
                MalformedException.class,
                () -> FrameLayout.read(Layouts.file(
                        "rate-hz = fast",
                        "leads = I, I",
                        "sync = 5",
                        "word-bits = 12",
                        "colour = red",
                        "what",
                        "name = a",
                        "name = b")));
        for (String said : List.of(
                "rate-hz",
                "leads: expected each lead once",
                "sync",
                "word-bits",
                "colour",
                "line 6",
                "nanovolts",
                "name: expected a key once")) {
            assertTrue(refused.getMessage().contains(said), said + " in " + refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate-hz = 0",
                "rate-hz = NaN",
                "samples-per-frame = 4000",
                "samples-per-frame = -1",
                "header-bytes = 1",
                "counter-at = 0",
                "counter-at = 3",
                "counter-at = 99",
                "nanovolts-per-count = 0",
                "nanovolts-per-count = 1, 2",
                "missing-count = 40000",
                "checksum = md5",
                "checksum = crc32",
                "checksum-at = 5",
                "sync ="
            })
    void oneFault_isRefused(String line) throws Exception {
        String key = line.substring(0, line.indexOf('='));
        String whole = String.join(
                "\n",
                "rate-hz = 32000",
                "samples-per-frame = 2",
                "leads = I, II, III",
                "nanovolts-per-count = 5",
                "sync = AA 55");
        FrameLayout.read(Layouts.file(whole));
        String broken =
                whole.lines().filter(kept -> !kept.startsWith(key)).reduce("", (all, kept) -> all + kept + "\n") + line;
        var refused = assertThrows(MalformedException.class, () -> FrameLayout.read(Layouts.file(broken)));
        assertTrue(refused.getMessage().startsWith("in layout: expected a layout without faults, found "));
    }

    @Test
    void aSyncOfOneByteAlone_isTooLittleToFindFramesBy() {
        assertThrows(
                MalformedException.class,
                () -> FrameLayout.read(
                        Layouts.file("rate-hz = 50", "leads = II", "sync = FF", "nanovolts-per-count = 1")));
    }

    @Test
    void checksums_areThoseOfTheirCatalog() {
        // The check values of "123456789" in the catalogue of parametrised CRC algorithms (reveng).
        Bytes digits = Layouts.file("123456789");
        assertEquals(0x29b1, sum(FrameChecksum.Kind.CRC16_CCITT, digits));
        assertEquals(0x4b37, sum(FrameChecksum.Kind.CRC16_MODBUS, digits));
        assertEquals(0xcbf43926L, sum(FrameChecksum.Kind.CRC32, digits));
        assertEquals(477, sum(FrameChecksum.Kind.SUM16, digits));
        assertEquals(477 & 0xff, sum(FrameChecksum.Kind.SUM8, digits));
        assertEquals('1' ^ '2' ^ '3' ^ '4' ^ '5' ^ '6' ^ '7' ^ '8' ^ '9', sum(FrameChecksum.Kind.XOR8, digits));
    }

    private static long sum(FrameChecksum.Kind kind, Bytes digits) {
        byte[] frame = new byte[9 + kind.bytes()];
        System.arraycopy(digits.toArray(), 0, frame, 0, 9);
        FrameChecksum checksum = new FrameChecksum(kind, 9, 0, 9, true);
        checksum.write(frame);
        assertTrue(checksum.holds(frame, 0));
        return FrameWord.unsigned(frame, 9, kind.bytes(), true);
    }
}

package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.flac.FlacFixture;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Warning;

/** Formats 508, 516 and 524. */
class WfdbFlacTest {
    private static final int[] II = new Random(1).ints(200, -100, 100).toArray();
    private static final int[] V = new Random(2).ints(200, -100, 100).toArray();

    private static Recording read(String header, Bytes data) throws ReadException {
        return new WfdbReader()
                .read(new Source("r.hea", Bytes.wrap(header.getBytes(StandardCharsets.UTF_8)), Map.of("r.dat", data)));
    }

    private static String header(int format, int frames) {
        return "r 2 250 " + frames + "\nr.dat " + format + "x2 200 12 0 " + II[0] + " " + sum(II) + " 0 II\nr.dat "
                + format + "x2 200 12 0 " + V[0] + " " + sum(V) + " 0 V\n";
    }

    private static short sum(int[] counts) {
        return (short) Arrays.stream(counts).sum();
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    @Test
    void everyChannel_isASignalWithItsChecksum() throws Exception {
        int[][] bits = {{508, 8}, {516, 16}, {524, 24}};
        for (int[] kind : bits) {
            Bytes data = new FlacFixture(2, kind[1])
                    .frame(FlacFixture.VERBATIM, Arrays.copyOf(II, 150), Arrays.copyOf(V, 150))
                    .frame(FlacFixture.VERBATIM, Arrays.copyOfRange(II, 150, 200), Arrays.copyOfRange(V, 150, 200))
                    .bytes();
            Recording recording = read(header(kind[0], 100), data);
            assertEquals(List.of(), recording.warnings());
            assertEquals(500, recording.leads().get(0).rateHz());
            assertArrayEquals(II, recording.leads().get(0).samples().toArray());
            assertArrayEquals(V, recording.leads().get(1).samples().toArray());
        }
    }

    @Test
    void aStreamThatBreaksOff_givesWhatComesBefore() throws Exception {
        Bytes whole = new FlacFixture(2, 16)
                .frame(FlacFixture.VERBATIM, Arrays.copyOf(II, 150), Arrays.copyOf(V, 150))
                .frame(FlacFixture.VERBATIM, Arrays.copyOfRange(II, 150, 200), Arrays.copyOfRange(V, 150, 200))
                .bytes();
        Recording recording = read(header(516, 100), whole.range(0, whole.length() - 10));
        assertArrayEquals(
                Arrays.copyOf(II, 150), recording.leads().get(0).samples().toArray());
        assertTrue(warnings(recording).get(0).startsWith("the compressed file breaks off, at byte "));
        assertTrue(warnings(recording).contains("the header announces 100 frames, the file ends after 75"));
    }

    @Test
    void otherChannelsThanTheHeaderNames_areRefused() {
        Bytes data = new FlacFixture(1, 16).frame(FlacFixture.VERBATIM, II).bytes();
        var refused = assertThrows(ReadException.class, () -> read(header(516, 100), data));
        assertTrue(refused.getMessage().contains("a FLAC stream of 2 channels, found 1"), refused.getMessage());
    }

    /** 200 frames of 65,536 equal samples take under 3 kB. */
    @Test
    void aFlatStreamWithoutEnd_isRefusedBeforeItFillsMemory() {
        FlacFixture stream = new FlacFixture(1, 16);
        int[] flat = new int[65_536];
        for (int i = 0; i < 200; i++) {
            stream.frame(FlacFixture.CONSTANT, flat);
        }
        assertTrue(stream.bytes().length() < 4000);
        var refused = assertThrows(
                ReadException.class, () -> read("r 1 250 0\nr.dat 516 200 12 0 0 0 0 II\n", stream.bytes()));
        assertTrue(refused.getMessage().startsWith("unsupported: more than "), refused.getMessage());
    }
}

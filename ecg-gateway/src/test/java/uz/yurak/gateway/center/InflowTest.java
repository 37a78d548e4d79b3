package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;

class InflowTest {
    private static final int LONG = 2 * Inflow.SHORT_BYTES;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Chunks that overlap, commits at any time, breaks in between: the parts come out as they went in. */
    @ParameterizedTest
    @MethodSource("seeds")
    void chunksAndBreaks_giveTheParts(long seed) {
        Random chance = new Random(seed);
        Parcel parcel = parcel(chance.nextBoolean() ? 3_000 : LONG, seed);
        Bytes all = parcel.bytes();
        Inflow inflow = new Inflow(parcel.table());
        int committed = 0;
        while (!inflow.isComplete()) {
            int at = inflow.received();
            int from = Math.max(0, at - chance.nextInt(300));
            int to = Math.min(all.length(), at + 1 + chance.nextInt(40_000));
            assertTrue(inflow.append(from, all.range(from, to)));
            assertTrue(inflow.memoryWith(0) <= all.length());
            if (chance.nextInt(3) == 0) {
                assertEquals(all.range(committed, inflow.received()), inflow.pending());
                committed = inflow.received();
                inflow.committed(committed);
            }
            if (chance.nextInt(20) == 0) {
                inflow = new Inflow(parcel.table());
                inflow.continues(all.range(0, committed));
                assertEquals(committed, inflow.received());
            }
        }
        Map<Part, Bytes> expected = new EnumMap<>(Part.class);
        parcel.pieces().forEach(piece -> expected.put(piece.part(), piece.bytes()));
        assertEquals(expected, inflow.parts(Optional.of(all.range(0, committed))));
    }

    @Test
    void aShortParcel_needsNothingReadBack_aLongOneDoes() {
        Parcel small = parcel(3_000, 1);
        Inflow kept = new Inflow(small.table());
        kept.append(0, small.bytes());
        kept.pending();
        kept.committed(small.bytes().length());
        assertFalse(kept.needsCommitted());
        Parcel large = parcel(LONG, 1);
        Inflow let = new Inflow(large.table());
        let.append(0, large.bytes());
        let.pending();
        let.committed(large.bytes().length());
        assertTrue(let.needsCommitted());
        assertEquals(0, let.memoryWith(0));
        assertThrows(IllegalStateException.class, () -> let.parts(Optional.empty()));
    }

    @Test
    void whatLeavesAHole_orIsTooLong_isRefused() {
        Parcel parcel = parcel(3_000, 1);
        Inflow inflow = new Inflow(parcel.table());
        assertFalse(inflow.append(1, parcel.bytes().range(1, 2)));
        assertTrue(inflow.append(0, parcel.bytes().range(0, 10)));
        assertFalse(inflow.append(11, parcel.bytes().range(11, 12)));
        assertFalse(inflow.append(5, TestRegion.random(1, parcel.bytes().length())));
        assertEquals(10, inflow.received());
    }

    @Test
    void aWholePart_isDue_andAGoodPieceOfOne() {
        Parcel parcel = parcel(LONG, 1);
        int preview = parcel.table().end(Part.PREVIEW);
        Inflow inflow = new Inflow(parcel.table());
        inflow.append(0, parcel.bytes().range(0, preview - 1));
        assertFalse(inflow.isDue());
        inflow.append(preview - 1, parcel.bytes().range(preview - 1, preview));
        assertTrue(inflow.isDue());
        inflow.pending();
        assertFalse(inflow.isDue());
        inflow.append(preview, parcel.bytes().range(preview, preview + (32 << 10) - 1));
        assertFalse(inflow.isDue());
        inflow.append(preview, parcel.bytes().range(preview, preview + (32 << 10)));
        assertTrue(inflow.isDue());
    }

    private static Parcel parcel(int waveformBytes, long seed) {
        return new Parcel(List.of(
                new Parcel.Piece(Part.PREVIEW, TestRegion.random(seed, 700)),
                new Parcel.Piece(Part.WAVEFORM, TestRegion.random(seed + 1, waveformBytes)),
                new Parcel.Piece(Part.REMAINDER, TestRegion.random(seed + 2, 90))));
    }
}

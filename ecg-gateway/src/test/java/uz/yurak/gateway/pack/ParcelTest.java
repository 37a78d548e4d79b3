package uz.yurak.gateway.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.pack.Parcel.Piece;
import uz.yurak.gateway.pack.Parcel.Table;
import uz.yurak.record.Bytes;

class ParcelTest {
    private static final Parcel THREE = new Parcel(List.of(
            new Piece(Part.PREVIEW, Bytes.copyOf((byte) 1, (byte) 2)),
            new Piece(Part.WAVEFORM, Bytes.copyOf((byte) 3, (byte) 4, (byte) 5)),
            new Piece(Part.REMAINDER, Bytes.copyOf((byte) 6))));

    @Test
    void partsTravelOneBehindTheOther() {
        assertEquals(Bytes.copyOf((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6), THREE.bytes());
        Table table = THREE.table();
        assertEquals(6, table.length());
        assertEquals(2, table.offsetOf(Part.WAVEFORM));
        assertEquals(2, table.offsetOf(Part.COARSE));
        assertEquals(2, table.end(Part.COARSE));
        assertEquals(5, table.end(Part.WAVEFORM));
        assertEquals(Part.PREVIEW, table.partAt(1));
        assertEquals(Part.WAVEFORM, table.partAt(2));
        assertEquals(Part.REMAINDER, table.partAt(5));
        assertThrows(IndexOutOfBoundsException.class, () -> table.partAt(6));
        assertThrows(IndexOutOfBoundsException.class, () -> table.partAt(-1));
    }

    @Test
    void theWholeIsTheOriginalItself() {
        Bytes original = Bytes.copyOf((byte) 7);
        Parcel parcel = Parcel.whole(original);
        assertSame(original, parcel.bytes());
        assertEquals(original.sha256(), parcel.table().digest());
    }

    /** Number of parts; each part's number and length; SHA-256 of 01 02 03 04 05 06 (sha256sum). */
    @Test
    void theTablesBytes() throws MalformedException {
        ByteBuf out = Unpooled.buffer();
        THREE.table().writeTo(out);
        assertEquals(
                "03" + "0100000002" + "0300000003" + "0400000001"
                        + "7192385c3c0605de55bb9476ce1d90748190ecb32a8eed7f5207b30cf6a1fe89",
                ByteBufUtil.hexDump(out));
        assertEquals(THREE.table(), Table.readFrom(out));
        assertEquals(0, out.readableBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00", // no parts
                "06" + "0500000001", // six parts
                "01" + "0100000001", // nothing that gives the original back
                "02" + "0500000001" + "0300000001", // out of order
                "02" + "0100000001" + "0400000001", // a remainder without a waveform
                "02" + "0200000001" + "0500000001", // a coarse trace without a preview
                "02" + "0300000001" + "0400000001", // a waveform without one
                "04" + "0100000001" + "0300000001" + "0400000001" + "0500000001", // two that give it back
                "01" + "0500000000", // empty
                "01" + "05ffffffff", // negative
                "01" + "057fffffff", // longer than any envelope
                "01" + "0600000001", // no such part
            })
    void otherTables_areRefused(String hex) {
        String digest = "00".repeat(hex.isEmpty() ? 0 : 32);
        ByteBuf in = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex + digest));
        assertThrows(MalformedException.class, () -> Table.readFrom(in));
    }

    @Test
    void aParcelWithoutAnEnd_isNone() {
        List<Piece> pieces = List.of(new Piece(Part.PREVIEW, Bytes.copyOf((byte) 1)));
        String message = assertThrows(IllegalArgumentException.class, () -> new Parcel(pieces))
                .getMessage();
        assertTrue(message.contains("original"), message);
    }
}

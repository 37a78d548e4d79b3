package uz.yurak.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/** Frames to the byte, written by hand from docs/protocol.md: what another implementation of it would send. */
class FrameBytesTest {
    private static final UUID ERRAND = UUID.fromString("00000000-0000-0001-0000-000000000002");

    @Test
    void bytesAreThoseOfTheProtocol() {
        ByteBuf out = Unpooled.buffer();
        Frames.write(new Go(7, 16_384), out);
        assertEquals("00000009" + "11" + "00000007" + "00004000", ByteBufUtil.hexDump(out));
        out.clear();
        // CRC-32C of "123456789" is e3069283 (RFC 3720, B.4 and the usual check value).
        Frames.write(new Chunk(1, 0, Bytes.copyOf("123456789".getBytes())), out);
        assertEquals(
                "00000016" + "13" + "00000001" + "00000000" + "e3069283" + "313233343536373839",
                ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(new Hello(1, 2, "a", new HospitalId("b"), "c", Instant.ofEpochSecond(1, 2)), out);
        assertEquals(
                "0000001c" + "01" + "5955524b" + "01" + "02" + "000161" + "000162" + "000163" + "0000000000000001"
                        + "00000002",
                ByteBufUtil.hexDump(out));
    }

    @Test
    void bytesOfVersion2_areThoseOfTheProtocol() {
        ByteBuf out = Unpooled.buffer();
        Frames.write(new Progress(7, 16_384), out);
        assertEquals("00000009" + "18" + "00000007" + "00004000", ByteBufUtil.hexDump(out));
        out.clear();
        Sha256 zeros = Sha256.of(new byte[Sha256.BYTES]);
        new Parcel.Table(List.of(new Parcel.Entry(Part.PREVIEW, 2), new Parcel.Entry(Part.ORIGINAL, 3)), zeros)
                .writeTo(out);
        assertEquals("02" + "01" + "00000002" + "05" + "00000003" + "00".repeat(32), ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(
                new LinkHeartbeat(
                        new Heartbeat(Instant.ofEpochSecond(1), 0, Optional.empty(), 0),
                        "a",
                        Optional.of(600),
                        Optional.of(4_000),
                        Optional.of(-1),
                        Instant.ofEpochSecond(2),
                        5),
                out);
        assertEquals(
                "00000048" + "06" + "0000000000000001" + "00000000" + "00000000" + "00" + "0000000000000000"
                        + "00000000" + "00000000" + "000161" + "01" + "00000258" + "01" + "00000fa0" + "01"
                        + "ffffffff" + "0000000000000002" + "00000000" + "0000000000000005",
                ByteBufUtil.hexDump(out));
        out.clear();
        EnvelopeHeader header = new EnvelopeHeader(
                zeros,
                zeros,
                3,
                Urgency.URGENT,
                false,
                Instant.EPOCH,
                new MachineId("m"),
                Optional.empty(),
                Optional.empty());
        Parcel.Table table = new Parcel.Table(List.of(new Parcel.Entry(Part.ORIGINAL, 3)), zeros);
        Frames.write(new ParcelOffer(8, header, table), out);
        assertEquals(
                "00000084" + "17" + "00000008" + "00".repeat(64) + "00000003" + "01" + "00" + "00".repeat(12) + "00016d"
                        + "0000" + "0000" + "01" + "05" + "00000003" + "00".repeat(32),
                ByteBufUtil.hexDump(out));
    }

    @Test
    void bytesOfGlimpsesAreThoseOfTheProtocol() {
        ByteBuf out = Unpooled.buffer();
        Frames.write(new LiveFrame.Wanted(List.of("fedcba9876543210".repeat(2))), out);
        assertEquals("00000013" + "30" + "0001" + "fedcba9876543210".repeat(2), ByteBufUtil.hexDump(out));
        out.clear();
        Instant came = Instant.ofEpochSecond(1, 2);
        Glimpse glimpse = new Glimpse(
                500, 20, Detail.COARSE, 2, 3, 0b11, List.of(new Missing(1, 4, 6)), came, Bytes.copyOf((byte) 9));
        Frames.write(new LiveFrame.Seen(7, 1, glimpse), out);
        assertEquals(
                "00000035" + "32" + "00000007" + "00000001" + "00000000000001f4" + "00000014" + "02" + "02" + "03"
                        + "00000003" + "0000000000000001" + "00000002" + "01" + "01" + "00000004" + "00000006" + "0001"
                        + "09",
                ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(new LiveFrame.Came(7), out);
        assertEquals("00000005" + "33" + "00000007", ByteBufUtil.hexDump(out));
    }

    @Test
    void bytesOfErrands_areThoseOfTheProtocol() {
        String id = "0000000000000001" + "0000000000000002";
        assertEquals("00000014" + "24" + id + "000141", hex(new TakenBack(ERRAND, "A")));
        assertEquals(
                "00000021" + "26" + id + "01" + "0000000000000001" + "00000000" + "000164",
                hex(new Became(ERRAND, Fate.REFUSED, Instant.ofEpochSecond(1), "d")));
        assertEquals("00000012" + "27" + id + "06", hex(new Noted(ERRAND, Fate.TAKEN)));
    }

    @Test
    void bytesOfVersion3_areThoseOfTheProtocol() {
        ByteBuf out = Unpooled.buffer();
        Frames.write(new Troubles(Set.of(Trouble.NOT_PRINTED, Trouble.FULL)), out);
        assertEquals("00000004" + "07" + "02" + "01" + "06", ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(UpdateFrame.Offered.NOTHING, out);
        assertEquals("00000043" + "28" + "0000" + "00".repeat(64), ByteBufUtil.hexDump(out));
        out.clear();
        Sha256 zeros = Sha256.of(new byte[Sha256.BYTES]);
        Frames.write(new UpdateFrame.Wanted(zeros, 65_536, 4_096), out);
        assertEquals("00000029" + "29" + "00".repeat(32) + "00010000" + "00001000", ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(new UpdateFrame.Piece(zeros, 1, Bytes.copyOf("123456789".getBytes())), out);
        assertEquals(
                "00000032" + "2a" + "00".repeat(32) + "00000001" + "e3069283" + "313233343536373839",
                ByteBufUtil.hexDump(out));
        out.clear();
        Frames.write(new UpdateFrame.State(UpdateFrame.Stage.READY, "1", "2", 5, 6, "d"), out);
        assertEquals(
                "0000001b" + "2b" + "03" + "000131" + "000132" + "0000000000000005" + "0000000000000006" + "000164",
                ByteBufUtil.hexDump(out));
    }

    private static String hex(Frame frame) {
        ByteBuf out = Unpooled.buffer();
        Frames.write(frame, out);
        return ByteBufUtil.hexDump(out);
    }
}

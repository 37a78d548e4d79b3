package uz.yurak.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.gateway.glimpse.Detail;
import uz.yurak.gateway.glimpse.Glimpse;
import uz.yurak.gateway.glimpse.Glimpse.Missing;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.wire.EnrollFrame.Certified;
import uz.yurak.gateway.wire.EnrollFrame.Enroll;
import uz.yurak.gateway.wire.EnrollFrame.NoCertificate;
import uz.yurak.gateway.wire.EnrollFrame.NotCertified;
import uz.yurak.gateway.wire.EnrollFrame.Renew;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Noted;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Go;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.Hello;
import uz.yurak.gateway.wire.Frame.Kept;
import uz.yurak.gateway.wire.Frame.Later;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Refusal;
import uz.yurak.gateway.wire.Frame.Refused;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frame.Verified;
import uz.yurak.gateway.wire.Frame.Welcome;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Lead;
import uz.yurak.record.MachineId;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Sha256;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

class FramesTest {
    private static final Instant AT = Instant.parse("2026-11-22T01:02:03.000000004Z");
    private static final UUID ERRAND = UUID.fromString("00000000-0000-0001-0000-000000000002");
    private static final Duration FRAME_TIMEOUT = Duration.ofSeconds(5);

    static Stream<Frame> everyKind() {
        Sha256 id = Sha256.over(new byte[] {1});
        return Stream.of(
                new Hello(1, 3, "denov-agent", new HospitalId("denov"), "yurak 0.1", AT),
                new Welcome(1, AT, 10_000, 128 << 20),
                new Goodbye(Parting.IDENTITY, "expected another"),
                new Offer(
                        7,
                        new EnvelopeHeader(
                                id,
                                id,
                                62_578,
                                Urgency.ROUTINE,
                                true,
                                AT,
                                new MachineId("cart"),
                                Optional.of("Ҳ-ўқ.dcm"),
                                Optional.empty())),
                new Go(7, 16_384),
                new Later(7, 1_000),
                new Chunk(7, 16_384, Bytes.copyOf((byte) 1, (byte) 2, (byte) -1)),
                new Kept(7, id, false, "JRQ-000123"),
                new Verified(7, id),
                new Refused(7, Refusal.TOO_LONG, "expected less"),
                new Report(1, UUID.fromString("00000000-0000-0001-0000-000000000002"), "JRQ-000123.pdf", 3, id),
                new ReportWritten(UUID.fromString("00000000-0000-0001-0000-000000000002"), AT),
                new Read(
                        ERRAND,
                        "JRQ-000123",
                        2,
                        Kind.AMENDMENT,
                        true,
                        false,
                        AT,
                        "Тошматова Ш.",
                        "uz-Cyrl",
                        "ST кўтарилиши",
                        "",
                        List.of("rec.troponin", "rec.transfer")),
                new Ordered(
                        ERRAND,
                        "JRQ-O-17",
                        new Subject(
                                Optional.of("30101"),
                                Optional.of("Karimova"),
                                Optional.empty(),
                                Optional.of(LocalDate.of(1938, 4, 29)),
                                Optional.of(Sex.FEMALE),
                                Optional.empty(),
                                Map.of()),
                        Optional.of("MOH"),
                        Optional.of(LocalDateTime.of(2026, 11, 22, 14, 30)),
                        Optional.of("CART2"),
                        Optional.of("12-lead ECG at rest"),
                        Optional.empty(),
                        Optional.of("Karimov^A."),
                        Optional.empty(),
                        Urgency.URGENT),
                new Ordered(
                        ERRAND,
                        "1",
                        Subject.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Urgency.ROUTINE),
                new TakenBack(ERRAND, "JRQ-O-17"),
                new Settings(ERRAND, 3, Map.of("print.copies", "2", "print", "yes")),
                new Settings(ERRAND, 4, Map.of()),
                new Became(ERRAND, Fate.NOT_PRINTED, AT, "no paper"),
                new Noted(ERRAND, Fate.TAKEN),
                new Heartbeat(AT, 3, Optional.of(AT), 1),
                new Heartbeat(AT, 0, Optional.empty(), 0),
                new HeartbeatAnswer(AT, AT.plusSeconds(1)),
                new LinkHeartbeat(
                        new Heartbeat(AT, 3, Optional.of(AT), 1),
                        "cable",
                        Optional.of(612),
                        Optional.of(4_000),
                        Optional.of(-90_000),
                        AT,
                        5L << 32),
                new LinkHeartbeat(
                        new Heartbeat(AT, 0, Optional.empty(), 0),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        AT,
                        0),
                new ParcelOffer(
                        8,
                        new EnvelopeHeader(
                                id,
                                id,
                                62_578,
                                Urgency.EMERGENCY,
                                false,
                                AT,
                                new MachineId("cart"),
                                Optional.empty(),
                                Optional.of("dicom")),
                        new Parcel.Table(
                                List.of(new Parcel.Entry(Part.PREVIEW, 1_800), new Parcel.Entry(Part.ORIGINAL, 40_000)),
                                id)),
                new Progress(7, 16_384),
                new Troubles(Set.of(Trouble.WAITS_LONG, Trouble.NOT_PRINTED, Trouble.OTHER)),
                new Troubles(Set.of()),
                new UpdateFrame.Offered(Bytes.copyOf((byte) 'v'), Bytes.wrap(new byte[64])),
                UpdateFrame.Offered.NOTHING,
                new UpdateFrame.Wanted(id, 65_536, 4_096),
                new UpdateFrame.Piece(id, 65_536, Bytes.copyOf((byte) 1, (byte) -1)),
                new UpdateFrame.State(UpdateFrame.Stage.FETCHING, "1.4.0", "1.5.0", 1L << 20, 1L << 33, "slow"),
                new LiveFrame.Wanted(List.of("0123456789abcdef".repeat(2), "fedcba9876543210".repeat(2))),
                new LiveFrame.Wanted(List.of()),
                new LiveFrame.Source(3, liveSource()),
                new LiveFrame.Seen(9, 3, glimpse()),
                new LiveFrame.Came(9),
                new Enroll("7XK2", "0123ABCD", Bytes.copyOf((byte) 0x30, (byte) 0), "yurak 0.1", AT),
                new Renew(Bytes.copyOf((byte) 0x30, (byte) 0)),
                new Certified(Bytes.copyOf((byte) 0x30), Bytes.copyOf((byte) 0x31)),
                new NotCertified(NoCertificate.CODE, "used"));
    }

    private static GlimpseSource liveSource() {
        return new GlimpseSource(
                "fedcba9876543210".repeat(2),
                new MachineId("monitor-1"),
                AT,
                500,
                List.of(
                        new SourceLead(Lead.II, Optional.of(new Scale(-2500, 12))),
                        new SourceLead(Lead.named("Brustwand"), Optional.empty())));
    }

    private static Glimpse glimpse() {
        List<Missing> missing = List.of(new Missing(0, 2, 5), new Missing(1, 0, 1));
        return new Glimpse(1L << 33, 20, Detail.COARSE, 2, 3, 0b11, missing, AT, Bytes.copyOf((byte) 1, (byte) -1));
    }

    @Test
    void everyTypeThereIs_isTestedHere() {
        Set<Class<?>> tested = everyKind().map(Frame::getClass).collect(Collectors.toSet());
        assertEquals(Frames.types().map(FrameType::frame).collect(Collectors.toSet()), tested);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void writtenAndRead_isTheSame(Frame frame) throws WireException {
        assertEquals(frame, Frames.read(body(frame)));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void cutAnywhereOrWithMore_isRefused(Frame frame) {
        ByteBuf body = body(frame);
        // A chunk's last field is its rest: shorter, it is one whose checksum does not fit.
        for (int length = 0; length < body.readableBytes(); length++) {
            ByteBuf cut = body.copy(0, length);
            assertThrows(WireException.class, () -> Frames.read(cut), "cut at " + length);
        }
        ByteBuf more = Unpooled.wrappedBuffer(body, Unpooled.wrappedBuffer(new byte[1]));
        assertThrows(WireException.class, () -> Frames.read(more));
    }

    @Test
    void theLongestReading_fitsIntoAFrame() {
        Read longest = new Read(
                ERRAND,
                "c".repeat(128),
                1,
                Kind.FINAL,
                false,
                false,
                AT,
                "s".repeat(512),
                "l".repeat(128),
                "x".repeat(30_000),
                "y".repeat(30_000),
                Collections.nCopies(30, "z".repeat(80)));
        assertTrue(longest.fits());
        assertTrue(Frames.bytes(longest).length() <= Frames.MAX_BYTES);
    }

    /** A later version's agent tells of what this one has no name for. */
    @Test
    void aTroubleOfALaterVersion_isStillATrouble() throws WireException {
        ByteBuf body = Unpooled.wrappedBuffer(HexFormat.of().parseHex("07" + "02" + "02" + "4d"));
        assertEquals(new Troubles(Set.of(Trouble.WAITS_LONG, Trouble.OTHER)), Frames.read(body));
    }

    @Test
    void aChunkWhoseBytesChanged_isRefused() {
        ByteBuf body = body(new Chunk(1, 0, Bytes.copyOf((byte) 5)));
        body.setByte(body.writerIndex() - 1, 6);
        assertThrows(WireException.class, () -> Frames.read(body));
    }

    @Test
    void splitEverywhere_andTwoAtOnce_isTheSame() {
        List<Frame> frames = everyKind().toList();
        ByteBuf stream = Unpooled.buffer();
        frames.forEach(frame -> Frames.write(frame, stream));
        for (int first = 0; first <= stream.readableBytes(); first++) {
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FRAME_TIMEOUT));
            channel.writeInbound(stream.copy(0, first));
            channel.writeInbound(stream.copy(first, stream.readableBytes() - first));
            assertEquals(frames, taken(channel), "split at " + first);
            channel.finishAndReleaseAll();
        }
        EmbeddedChannel byteByByte = new EmbeddedChannel(new FrameDecoder(FRAME_TIMEOUT));
        for (int at = 0; at < stream.readableBytes(); at++) {
            byteByByte.writeInbound(stream.copy(at, 1));
        }
        assertEquals(frames, taken(byteByByte));
    }

    static IntStream badLengths() {
        return IntStream.of(0, -1, Frames.MAX_BYTES + 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("badLengths")
    void aLengthOutOfRange_isRefusedBeforeItsBytesCome(int length) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FRAME_TIMEOUT));
        DecoderException e = assertThrows(
                DecoderException.class,
                () -> channel.writeInbound(Unpooled.buffer().writeInt(length)));
        assertTrue(e.getCause() instanceof WireException);
    }

    @Test
    void aFrameThatTrickles_endsTheConnection() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(FRAME_TIMEOUT));
        channel.freezeTime();
        ByteBuf frame = Unpooled.buffer();
        Frames.write(new Goodbye(Parting.STOPPING, "soon"), frame);
        for (int i = 0; i < 5; i++) {
            channel.writeInbound(frame.copy(i, 1));
            channel.advanceTimeBy(999, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
            assertTrue(channel.isOpen());
        }
        channel.advanceTimeBy(10, TimeUnit.MILLISECONDS);
        assertThrows(WireException.class, () -> {
            channel.runScheduledPendingTasks();
            channel.checkException();
        });
        assertEquals(false, channel.isOpen());
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever comes, it is a frame or a refusal: no other exception, nothing without bounds. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomAndDamagedBytes_areAFrameOrARefusal(long seed) {
        Random chance = new Random(seed);
        List<Frame> frames = everyKind().toList();
        for (int i = 0; i < 200; i++) {
            ByteBuf body = chance.nextBoolean()
                    ? damaged(body(frames.get(chance.nextInt(frames.size()))), chance)
                    : Unpooled.wrappedBuffer(random(chance, chance.nextInt(200)));
            String hex = ByteBufUtil.hexDump(body);
            try {
                Frames.read(body);
            } catch (WireException e) {
                assertTrue(e.getMessage().contains("expected"), hex);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", bytes " + hex, e);
            }
        }
    }

    @Test
    void anUnknownType_isRefused() {
        ByteBuf body = Unpooled.wrappedBuffer(HexFormat.of().parseHex("6300000001"));
        assertThrows(WireException.class, () -> Frames.read(body));
    }

    private static ByteBuf damaged(ByteBuf body, Random chance) {
        for (int i = 1 + chance.nextInt(4); i > 0; i--) {
            body.setByte(chance.nextInt(body.writerIndex()), chance.nextInt(256));
        }
        return body;
    }

    private static byte[] random(Random chance, int length) {
        byte[] bytes = new byte[length];
        chance.nextBytes(bytes);
        return bytes;
    }

    private static ByteBuf body(Frame frame) {
        ByteBuf out = Unpooled.buffer();
        Frames.write(frame, out);
        assertEquals(out.readableBytes() - Frames.LENGTH_BYTES, out.getInt(0));
        return out.slice(Frames.LENGTH_BYTES, out.readableBytes() - Frames.LENGTH_BYTES);
    }

    private static List<Frame> taken(EmbeddedChannel channel) {
        List<Frame> taken = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            taken.add(frame);
        }
        assertNull(channel.readInbound());
        return taken;
    }
}

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
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
import uz.yurak.gateway.wire.ErrandFrame.Kind;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Parting;
import uz.yurak.gateway.wire.Frame.Trouble;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.record.Bytes;

class FramesTest {
    private static final Instant AT = Instant.parse("2026-11-22T01:02:03.000000004Z");
    private static final UUID ERRAND = UUID.fromString("00000000-0000-0001-0000-000000000002");
    private static final Duration FRAME_TIMEOUT = Duration.ofSeconds(5);

    static Stream<Frame> everyKind() {
        return EveryFrame.ofEveryKind();
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

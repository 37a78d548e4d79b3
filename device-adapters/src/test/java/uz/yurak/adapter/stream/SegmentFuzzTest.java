package uz.yurak.adapter.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.adapter.live.hl7.Hl7Protocol;
import uz.yurak.adapter.live.mfer.MferProtocol;
import uz.yurak.adapter.live.stream.LiveCut;
import uz.yurak.adapter.live.stream.LiveLimits;
import uz.yurak.adapter.live.stream.LiveSession;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest=SegmentFuzzTest} fuzzes; otherwise the seeds beside it run once each. */
class SegmentFuzzTest {
    private final SegmentReader reader = new SegmentReader(LiveProtocols.all());

    @FuzzTest
    void anySegment_isReadOrRefused(byte[] data) {
        Source source = Source.of("", Bytes.wrap(data));
        try {
            reader.sniff(source);
            reader.read(source);
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected")
                    || refused.getMessage().contains("unsupported"));
        }
    }

    /** A layout up to the first zero byte, then what the machine sends, in two pieces. */
    @FuzzTest
    void anyLayoutAndFrames_loseNoByte(byte[] data) {
        int zero = 0;
        while (zero < data.length && data[zero] != 0) {
            zero++;
        }
        FrameLayout layout;
        try {
            layout = FrameLayout.read(Bytes.wrap(Arrays.copyOf(data, zero)));
        } catch (ReadException refused) {
            assertTrue(refused.getMessage().contains("expected"));
            return;
        }
        FrameParser parser = new FrameParser(layout, false, OptionalLong.empty());
        Counting seen = new Counting(layout.frameBytes());
        int middle = zero + (data.length - zero) / 2;
        parser.accept(data, zero, middle, seen);
        parser.accept(data, middle, data.length, seen);
        parser.end(seen);
        assertTrue(seen.bytes == data.length - zero, "expected every byte once, found " + seen.bytes);
    }

    /** What a machine sends by MFER or HL7, in pieces: every byte leaves once and in order. */
    @FuzzTest
    void anyStandardStream_losesNoByte(byte[] data) throws ReadException {
        if (data.length == 0) {
            return;
        }
        LiveProtocol protocol = (data[0] & 1) == 0 ? new MferProtocol() : new Hl7Protocol();
        int pieceBytes = 1 + (data[0] & 0xff) * 16;
        LiveParser parser = protocol.parser(Bytes.EMPTY, false, OptionalLong.empty());
        Kept kept = new Kept();
        for (int at = 1; at < data.length; at += pieceBytes) {
            parser.accept(data, at, Math.min(data.length, at + pieceBytes), kept);
        }
        parser.end(kept);
        assertArrayEquals(Arrays.copyOfRange(data, 1, data.length), kept.bytes.toByteArray());
    }

    /** A session's segments of a stream read back to the instants that they say. */
    @FuzzTest
    void anyStandardSession_isReadBack(byte[] data) throws ReadException {
        if (data.length == 0) {
            return;
        }
        LiveProtocol protocol = (data[0] & 1) == 0 ? new MferProtocol() : new Hl7Protocol();
        AtomicInteger ids = new AtomicInteger();
        LiveSession session = new LiveSession(
                protocol,
                Bytes.EMPTY,
                LiveLimits.DEFAULT,
                Optional.empty(),
                () -> String.format("%032x", ids.getAndIncrement()));
        int pieceBytes = 1 + (data[0] & 0xff) * 16;
        Instant now = Instant.parse("2026-05-01T08:00:00Z");
        List<LiveCut> cuts = new ArrayList<>();
        for (int at = 1; at < data.length; at += pieceBytes) {
            byte[] piece = Arrays.copyOfRange(data, at, Math.min(data.length, at + pieceBytes));
            now = now.plusMillis(1_500);
            cuts.addAll(session.receive(piece, piece.length, now));
        }
        cuts.addAll(session.disconnected(now));
        for (LiveCut cut : cuts) {
            readsBack(Segment.read(cut.segment().toBytes()));
        }
    }

    private void readsBack(Segment segment) throws ReadException {
        boolean isBounded = segment.header().samples() < 200_000;
        if (segment.header().samples() > 0 && isBounded) {
            Recording recording =
                    SessionJoin.join(List.of(segment), LiveProtocols.all()).recording();
            assertEquals(
                    segment.header().samples(),
                    recording.leads().get(0).samples().count());
            assertTrue(recording.warnings().stream().noneMatch(w -> w.text().contains("fewer than it says")));
        }
    }

    /** Everything, in the order in which it left. */
    private static final class Kept implements LiveSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void unit(LiveUnit unit) {
            unit.writeTo(bytes);
            assertTrue(unit.instants() >= 0 && unit.lost() >= 0);
        }

        @Override
        public void repeated(byte[] buffer, int at, int length) {
            bytes.write(buffer, at, length);
        }

        @Override
        public void aside(byte[] buffer, int at, int length) {
            bytes.write(buffer, at, length);
        }

        @Override
        public void junk(byte[] buffer, int at, int length) {
            bytes.write(buffer, at, length);
        }
    }

    private static final class Counting implements FrameParser.Sink {
        private final int frameBytes;
        private long bytes;

        Counting(int frameBytes) {
            this.frameBytes = frameBytes;
        }

        @Override
        public void frame(byte[] buffer, int at, Before before, long lost) {
            bytes += frameBytes;
            assertTrue(lost >= 0);
        }

        @Override
        public void junk(byte[] buffer, int at, int length) {
            bytes += length;
        }

        @Override
        public void repeated(byte[] buffer, int at) {
            bytes += frameBytes;
        }
    }
}

package uz.yurak.adapter.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import uz.yurak.record.Bytes;

class FrameParserTest {
    private static final class Seen implements FrameParser.Sink {
        private final List<String> events = new ArrayList<>();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final FrameLayout layout;
        private int junk;

        Seen(FrameLayout layout) {
            this.layout = layout;
        }

        @Override
        public void frame(byte[] bytes, int at, Before before, long lost) {
            endJunk();
            all.write(bytes, at, layout.frameBytes());
            events.add("frame " + layout.word().read(bytes, at + layout.wordAt(0, 0))
                    + (before == Before.NOTHING ? "" : " after " + before + " " + lost));
        }

        @Override
        public void junk(byte[] bytes, int at, int length) {
            all.write(bytes, at, length);
            junk += length;
        }

        @Override
        public void repeated(byte[] bytes, int at) {
            endJunk();
            all.write(bytes, at, layout.frameBytes());
            events.add("repeated");
        }

        void endJunk() {
            if (junk > 0) {
                events.add("junk " + junk);
                junk = 0;
            }
        }
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private static FrameLayout layout(Bytes file) {
        try {
            return FrameLayout.read(file);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void send(FrameLayout layout, FrameWriter writer, int first) {
        int[][] counts = new int[layout.channels().size()][layout.samplesPerFrame()];
        counts[0][0] = first;
        line.writeBytes(writer.frame(counts).toArray());
    }

    /** The events, whole and in pieces of every size: always the same, and no byte is lost. */
    private List<String> seen(FrameLayout layout) {
        byte[] bytes = line.toByteArray();
        List<String> first = List.of();
        for (int piece = bytes.length; piece > 0; piece--) {
            FrameParser parser = new FrameParser(layout, false, OptionalLong.empty());
            Seen seen = new Seen(layout);
            for (int at = 0; at < bytes.length; at += piece) {
                parser.accept(bytes, at, Math.min(bytes.length, at + piece), seen);
            }
            parser.end(seen);
            seen.endJunk();
            assertArrayEquals(bytes, seen.all.toByteArray(), "in pieces of " + piece);
            if (piece == bytes.length) {
                first = seen.events;
            }
            assertEquals(first, seen.events, "in pieces of " + piece);
        }
        return first;
    }

    @Test
    void lostFrames_areCounted() {
        FrameLayout layout = layout(Layouts.COUNTED);
        FrameWriter writer = new FrameWriter(layout, 250);
        send(layout, writer, 1);
        writer.lose(9);
        send(layout, writer, 2);
        send(layout, writer, 3);
        assertEquals(List.of("frame 1", "frame 2 after LOST 9", "frame 3"), seen(layout));
    }

    @Test
    void junkBeforeBetweenAndBehindFrames_isSteppedOver() {
        FrameLayout layout = layout(Layouts.COUNTED);
        FrameWriter writer = new FrameWriter(layout, 0);
        line.writeBytes(new byte[] {1, (byte) 0xa5, 0x5a, 7});
        send(layout, writer, 1);
        line.writeBytes(new byte[] {(byte) 0xa5});
        send(layout, writer, 2);
        line.writeBytes(new byte[] {(byte) 0xa5, 0x5a, 0});
        assertEquals(List.of("junk 4", "frame 1", "junk 1", "frame 2", "junk 3"), seen(layout));
    }

    @Test
    void aDamagedFrame_isLostByTheCounter() {
        FrameLayout layout = layout(Layouts.COUNTED);
        FrameWriter writer = new FrameWriter(layout, 0);
        for (int i = 0; i < 3; i++) {
            send(layout, writer, i);
        }
        byte[] bytes = line.toByteArray();
        bytes[34 + 10] ^= 4;
        line.reset();
        line.writeBytes(bytes);
        assertEquals(List.of("frame 0", "junk 34", "frame 2 after LOST 1"), seen(layout));
    }

    @Test
    void withoutACounter_damageIsMeasuredByItsLength() {
        FrameLayout layout = layout(Layouts.BARE);
        FrameWriter writer = new FrameWriter(layout, 0);
        send(layout, writer, 5);
        send(layout, writer, 6);
        line.writeBytes(new byte[7]);
        send(layout, writer, 7);
        send(layout, writer, 8);
        assertEquals(List.of("frame 5", "frame 6", "junk 7", "frame 7 after DAMAGED 2", "frame 8"), seen(layout));
    }

    @Test
    void aFrameSentTwice_isTakenOnce() {
        FrameLayout layout = layout(Layouts.COUNTED);
        FrameWriter writer = new FrameWriter(layout, 0);
        send(layout, writer, 1);
        line.writeBytes(line.toByteArray());
        send(layout, writer, 2);
        assertEquals(List.of("frame 1", "repeated", "frame 2"), seen(layout));
    }

    @Test
    void aCounterThatBeginsAnew_isNoLossOfADay() {
        FrameLayout layout = layout(Layouts.file(
                "rate-hz = 100",
                "leads = II",
                "nanovolts-per-count = 1",
                "sync = A5 5A",
                "header-bytes = 6",
                "counter-at = 2",
                "counter-bytes = 4"));
        FrameWriter writer = new FrameWriter(layout, 4_000_000_000L);
        send(layout, writer, 1);
        FrameWriter again = new FrameWriter(layout, 0);
        send(layout, again, 2);
        send(layout, again, 3);
        assertEquals(List.of("frame 1", "frame 2 after RESTARTED 0", "frame 3"), seen(layout));
    }

    @Test
    void noise_isAllJunkOrFramesThatHold() {
        FrameLayout layout = layout(Layouts.COUNTED);
        byte[] noise = new byte[700];
        new Random(5).nextBytes(noise);
        line.writeBytes(noise);
        assertEquals(List.of("junk 700"), seen(layout));
    }
}

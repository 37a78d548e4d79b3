package uz.yurak.adapter.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.OptionalLong;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.catalog.LiveProtocols;
import uz.yurak.record.Bytes;

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

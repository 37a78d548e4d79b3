package uz.yurak.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Whatever bytes come: a frame that writes itself back the same, or a refusal. */
class FramesFuzzTest {
    @FuzzTest
    void bytes(byte[] bytes) {
        Frame frame;
        try {
            frame = Frames.read(Unpooled.wrappedBuffer(bytes));
        } catch (WireException refused) {
            return;
        }
        ByteBuf again = Unpooled.buffer();
        Frames.write(frame, again);
        assertEquals(Unpooled.wrappedBuffer(bytes), again.skipBytes(Frames.LENGTH_BYTES));
    }
}

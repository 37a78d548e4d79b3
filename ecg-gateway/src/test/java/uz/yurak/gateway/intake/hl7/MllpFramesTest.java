package uz.yurak.gateway.intake.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.gateway.harness.TestRegion;
import uz.yurak.gateway.intake.Landing;

class MllpFramesTest {
    private static final int MAX_BYTES = 20;
    private static final String TWO = "\u000bMSH|one\u001c\r\u000bMSH|two\u001c\r";

    @TempDir
    private Path folder;

    @Test
    void framesAreFound_howeverTheBytesCome() throws IOException {
        List<String> expected = List.of("\u000bMSH|one\u001c", "\u000bMSH|two\u001c");
        assertEquals(expected, frames(folder, TWO.length(), TWO));
        for (int size = 1; size < TWO.length(); size++) {
            assertEquals(expected, frames(folder, size, TWO), "in parts of " + size);
        }
    }

    @Test
    void afterJunk_theNextFrameIsFound() throws IOException {
        assertEquals(
                List.of("\u000bMSH|one\u001c", "\u000bMSH|two\u001c"),
                frames(folder, 3, "GET / HTTP/1.1\r\n" + TWO.replace("\r", "\r\n\u001c junk")));
    }

    @Test
    void aFrameTooLong_isCountedNotKept_andTheNextIsFound() throws IOException {
        List<String> frames = frames(folder, 7, "\u000b" + "x".repeat(100_000) + "\u001c\r" + TWO);
        assertEquals("too long: 100002", frames.get(0));
        assertEquals(3, frames.size());
    }

    @Test
    void whatIsNotWhole_leavesNothingBehind() throws IOException {
        assertEquals(List.of(), frames(folder, 5, TWO.substring(0, 6)));
        assertEquals(List.of(), TestRegion.files(folder));
    }

    @FuzzTest
    void anyBytes_giveFramesThatBeginAndEnd(byte[] data) throws IOException {
        Path landing = Files.createTempDirectory("mllp");
        String text = new String(data, StandardCharsets.ISO_8859_1);
        for (String frame : frames(landing, 1 + text.length() / 3, text)) {
            assertTrue(frame.startsWith("too long")
                    || frame.charAt(0) == 0x0B && frame.indexOf(0x1C) == frame.length() - 1);
        }
        assertEquals(List.of(), TestRegion.files(landing));
        Files.delete(landing);
    }

    private static List<String> frames(Path folder, int partBytes, String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (MllpFrames frames = new MllpFrames(folder, MAX_BYTES)) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int from = 0; from < bytes.length; from += partBytes) {
                ByteBuf part = Unpooled.wrappedBuffer(bytes, from, Math.min(partBytes, bytes.length - from));
                Optional<Landing> frame = frames.take(part);
                while (frame.isPresent()) {
                    try (Landing landing = frame.get()) {
                        found.add(
                                landing.isTooLong()
                                        ? "too long: " + landing.length()
                                        : new String(landing.bytes().toArray(), StandardCharsets.ISO_8859_1));
                    }
                    frame = frames.take(part);
                }
            }
        }
        return found;
    }
}

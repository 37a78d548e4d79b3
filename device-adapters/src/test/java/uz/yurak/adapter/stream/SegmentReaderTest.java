package uz.yurak.adapter.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.RecordingReaderContract;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;

/** The golden segment is made here, by {@link #golden}: 40 frames of the test cart with three lost and one damaged. */
class SegmentReaderTest extends RecordingReaderContract {
    private static final Instant AT = Instant.parse("2026-05-01T08:00:00Z");

    SegmentReaderTest() {
        super(new SegmentReader(List.of(new FrameProtocol())), "segment.live");
    }

    static Segment golden() throws IOException {
        FrameLayout layout = FrameLayout.read(Layouts.COUNTED);
        FrameWriter writer = new FrameWriter(layout, 7);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int frame = 0; frame < 40; frame++) {
            int[][] counts = new int[3][5];
            for (int instant = 0; instant < 5; instant++) {
                counts[0][instant] = frame * 5 + instant;
                counts[1][instant] = -counts[0][instant];
            }
            byte[] bytes = writer.frame(counts).toArray();
            if (frame == 20) {
                bytes[9] ^= 1;
            }
            if (frame < 8 || frame > 10) {
                frames.writeBytes(bytes);
            }
        }
        return segment(0, 0, 200, Bytes.wrap(frames.toByteArray()));
    }

    private static Segment segment(int number, long firstSample, int samples, Bytes frames) {
        return new Segment(
                new SegmentHeader(
                        "00112233445566778899aabbccddeeff",
                        number,
                        FrameProtocol.NAME,
                        firstSample,
                        samples,
                        true,
                        OptionalLong.empty(),
                        AT,
                        AT,
                        AT.plusSeconds(2),
                        false,
                        Optional.empty(),
                        OtherBytes.NONE),
                Layouts.COUNTED,
                frames);
    }

    private static Recording read(Segment segment) throws IOException {
        return new SegmentReader(List.of(new FrameProtocol())).read(Source.of("", segment.toBytes()));
    }

    @Test
    void theGoldenFile_isWhatIsMadeHere() throws Exception {
        Path file = Path.of("src/test/resources/golden/stream/segment.live");
        if (Boolean.parseBoolean(System.getenv("GOLDEN_WRITE"))) {
            Files.createDirectories(file.getParent());
            Files.write(file, golden().toBytes().toArray());
        }
        assertEquals(Bytes.wrap(Files.readAllBytes(file)), golden().toBytes());
        assertEquals(golden(), Segment.read(golden().toBytes()));
    }

    @Test
    void whatAFewBytesSayOfThemselves_asksForNoMemory() {
        var refused = assertThrows(MalformedException.class, () -> read(segment(0, 0, 2_000_000_000, Bytes.EMPTY)));
        assertTrue(refused.getMessage().contains("instants in a segment"));
    }

    @Test
    void farFirstSample_isLeftOut() throws Exception {
        Bytes frames = golden().units();
        Joined joined = SessionJoin.join(
                List.of(segment(0, 0, 200, frames), segment(1, 4_000_000_000L, 200, frames)),
                List.of(new FrameProtocol()));
        assertEquals(200, joined.recording().leads().get(0).samples().count());
        assertEquals(4_000_000_000L, joined.firstSample());
        assertTrue(joined.recording().warnings().get(0).text().contains("too long to be shown whole"));
    }

    @Test
    void twoSegmentsThatOverlap_areNotMixed() throws Exception {
        Bytes frames = golden().units();
        Recording recording = SessionJoin.join(
                        List.of(segment(0, 0, 200, frames), segment(1, 150, 200, frames)), List.of(new FrameProtocol()))
                .recording();
        assertEquals(200, recording.leads().get(0).samples().count());
        assertTrue(recording.warnings().get(0).text().contains("begins before the one before it ends"));
    }

    @Test
    void anotherProtocol_isUnsupported() throws Exception {
        byte[] bytes = golden().toBytes().toArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Bytes other =
                Bytes.wrap(text.replace("protocol: frames", "protocol: smoked").getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(
                UnsupportedException.class,
                () -> new SegmentReader(List.of(new FrameProtocol())).read(Source.of("", other)));
    }
}

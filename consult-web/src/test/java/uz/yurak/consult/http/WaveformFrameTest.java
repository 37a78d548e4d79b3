package uz.yurak.consult.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uz.yurak.consult.store.Json;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.signal.filter.DisplayFilter;

/** What a screen gets of a stretch is what it would get of the whole. */
class WaveformFrameTest {
    private static final double RATE_HZ = 250;
    private static final int SECONDS = 300;
    private static final int SKEWED_FROM_MS = 7;
    private static final DisplayFilter SCREEN =
            new DisplayFilter(OptionalDouble.of(0.05), OptionalDouble.of(40), OptionalDouble.of(50), false);

    /** A beat a second on a wandering baseline with mains and noise, µV; the second lead begins 7 ms later and has a hole. */
    private static Recording recording() {
        int[] counts = counts(1);
        LeadSignal whole = LeadSignal.of(Lead.II, RATE_HZ, Samples.of(counts), new Scale(1000, 0));
        LeadSignal holed = new LeadSignal(
                Lead.V1,
                RATE_HZ,
                Samples.of(counts(2)),
                Optional.of(new Scale(1000, 0)),
                List.of(new Gap(30_000, 30_500, "test")),
                false,
                SKEWED_FROM_MS,
                Filtering.UNKNOWN);
        return Recording.of("test", List.of(whole, holed));
    }

    private static int[] counts(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, (int) (SECONDS * RATE_HZ))
                .map(i -> {
                    double s = i / RATE_HZ;
                    double beat = 1000 * Math.exp(-Math.pow((s % 1 - 0.5) / 0.01, 2));
                    double wander = 300 * Math.sin(2 * Math.PI * 0.2 * s) + 2 * s;
                    double mains = 50 * Math.sin(2 * Math.PI * 50 * s + 0.3);
                    return (int) Math.round(beat + wander + mains + 5 * random.nextGaussian());
                })
                .toArray();
    }

    /** One frame as a screen reads it. */
    private record Read(JsonNode header, List<int[]> counts) {
        static Read of(DisplayFilter filter, Stretch stretch, boolean planes) throws IOException {
            ObjectNode header = Json.MAPPER.createObjectNode();
            byte[] frame = WaveformFrame.of(recording(), filter, stretch, planes, header);
            ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
            byte[] json = new byte[in.getInt()];
            in.get(json);
            JsonNode read = Json.MAPPER.readTree(json);
            in.position(LeadCounts.aligned(in.position()));
            List<int[]> leads = new ArrayList<>();
            for (JsonNode lead : read.path("leads")) {
                int count = lead.path("count").asInt();
                leads.add(lead.path("type").asText().equals("p16") ? planes(in, count) : shorts(in, count));
                in.position(LeadCounts.aligned(in.position()));
            }
            assertEquals(frame.length, in.position());
            return new Read(read, leads);
        }

        private static int[] shorts(ByteBuffer in, int count) {
            return IntStream.range(0, count).map(i -> in.getShort()).toArray();
        }

        private static int[] planes(ByteBuffer in, int count) {
            int[] counts = new int[count];
            int at = in.position();
            short before = 0;
            for (int i = 0; i < count; i++) {
                int zigzag = in.get(at + i) & 0xFF | (in.get(at + count + i) & 0xFF) << 8;
                before += (short) (zigzag >>> 1 ^ -(zigzag & 1));
                counts[i] = before;
            }
            in.position(at + 2 * count);
            return counts;
        }

        int firstIndex(int lead) {
            return header.path("leads").path(lead).path("firstIndex").asInt();
        }
    }

    @Test
    void stretchesBehindEachOther_areTheRecording_eachSampleOnce() throws IOException {
        Read whole = Read.of(DisplayFilter.NONE, Stretch.WHOLE, false);
        for (int lead = 0; lead < 2; lead++) {
            int next = 0;
            for (int fromMs = 0; fromMs < SECONDS * 1000 + 1000; fromMs += 12_001) {
                Read part = Read.of(DisplayFilter.NONE, new Stretch(fromMs, fromMs + 12_001), true);
                int[] counts = part.counts().get(lead);
                assertEquals(next, part.firstIndex(lead));
                assertArrayEquals(Arrays.copyOfRange(whole.counts().get(lead), next, next + counts.length), counts);
                assertEquals(
                        whole.header().path("durationSeconds"), part.header().path("durationSeconds"));
                next += counts.length;
            }
            assertEquals(whole.counts().get(lead).length, next);
        }
    }

    @Test
    void aGapAcrossTheEndOfAStretch_isCutAndCountedFromItsFirstSample() throws IOException {
        // The gap begins at 120.007 s: 30,000 samples of 4 ms behind the lead's start.
        Read part = Read.of(DisplayFilter.NONE, new Stretch(119_000, 121_000), false);
        assertEquals(29_749, part.firstIndex(1));
        assertEquals(
                "[[251,500]]", part.header().path("leads").path(1).path("gaps").toString());
        assertEquals(0, part.header().path("leads").path(0).path("gaps").size());
        Read behind = Read.of(DisplayFilter.NONE, new Stretch(400_000, 401_000), false);
        assertEquals(0, behind.counts().get(0).length);
    }

    @Test
    void aFilteredStretch_isTheWholeOnesWithinAMicrovolt() throws IOException {
        Read whole = Read.of(SCREEN, Stretch.WHOLE, false);
        for (int fromMs : new int[] {0, 100_000, 150_000, 288_000}) {
            Read part = Read.of(SCREEN, new Stretch(fromMs, fromMs + 12_000), false);
            for (int lead = 0; lead < 2; lead++) {
                int first = part.firstIndex(lead);
                int[] counts = part.counts().get(lead);
                for (int i = 0; i < counts.length; i++) {
                    assertEquals(whole.counts().get(lead)[first + i], counts[i], 1.0, "at " + (first + i));
                }
            }
        }
    }

    @Test
    void theOverview_keepsASpikeOfOneSample_andHasNullsWhereNothingWasRecorded() {
        int[] counts = new int[100_000];
        counts[77_777] = 2000;
        LeadSignal lead = LeadSignal.of(Lead.II, RATE_HZ, Samples.of(counts), new Scale(1000, 0))
                .withGaps(List.of(new Gap(0, 10_000, "test")));
        ObjectNode overview = Overview.of(Recording.of("test", List.of(lead)), 100);
        assertEquals("II", overview.path("lead").asText());
        assertEquals(400_000, overview.path("durationMs").asDouble());
        for (int column = 0; column < 100; column++) {
            assertEquals(column < 10, overview.path("least").path(column).isNull());
            assertEquals(
                    column == 77 ? 2000 : 0,
                    overview.path("greatest").path(column).asInt());
        }
        assertTrue(overview.path("greatest").path(9).isNull());
    }
}

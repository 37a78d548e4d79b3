package uz.yurak.adapter.wfdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

class WfdbWriterTest {
    private static final double ULPS = 4e-16;

    private static Recording roundTrip(Recording recording) throws IOException {
        Map<String, Bytes> files = new HashMap<>(WfdbWriter.write("rec_1", recording));
        Bytes header = files.remove("rec_1.hea");
        return new WfdbReader().read(new Source("rec_1.hea", header, files));
    }

    /** Any counts, scales, rates, gaps and starts come back as they were; only a shorter lead gains a gap at its end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everyRecording_comesBackAsItWas(long seed) throws Exception {
        Recording written = random(new Random(seed));
        Recording read = roundTrip(written);
        assertEquals(
                List.of(),
                read.warnings().stream()
                        .filter(w -> !w.text().contains("does not calibrate"))
                        .toList());
        double lastStartMs = written.leads().stream()
                .mapToDouble(LeadSignal::startOffsetMs)
                .max()
                .orElseThrow();
        for (int i = 0; i < written.leads().size(); i++) {
            assertSameLead(written.leads().get(i), read.leads().get(i), lastStartMs);
        }
    }

    private static void assertSameLead(LeadSignal written, LeadSignal read, double lastStartMs) {
        assertEquals(written.lead(), read.lead());
        assertEquals(written.rateHz(), read.rateHz(), written.rateHz() * ULPS);
        assertEquals(written.startOffsetMs() - lastStartMs, read.startOffsetMs(), 1e-6);
        assertEquals(written.scale().isPresent(), read.scale().isPresent());
        if (written.scale().isPresent()) {
            Scale expected = written.scale().get();
            Scale actual = read.scale().orElseThrow();
            assertEquals(
                    expected.nanovoltsPerCount(),
                    actual.nanovoltsPerCount(),
                    Math.abs(expected.nanovoltsPerCount()) * ULPS);
            assertEquals(expected.offsetNanovolts(), actual.offsetNanovolts(), 1e-6);
        }
        for (int i = 0; i < read.samples().count(); i++) {
            boolean absent = i >= written.samples().count() || written.isMissingAt(i);
            assertEquals(absent, read.isMissingAt(i), "sample " + i);
            if (!absent) {
                assertEquals(written.samples().at(i), read.samples().at(i), "sample " + i);
            }
        }
    }

    private static Recording random(Random random) {
        double slowestHz = new double[] {100, 125, 250, 360, 500}[random.nextInt(5)];
        int frames = 1 + random.nextInt(200);
        int bits = random.nextBoolean() ? 15 : 30;
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            int perFrame = i == 0 ? 1 : 1 + random.nextInt(3);
            int[] counts = new int[Math.max(1, frames * perFrame - random.nextInt(5))];
            for (int k = 0; k < counts.length; k++) {
                counts[k] = random.nextInt(1 << bits) - (1 << bits - 1);
            }
            double nanovolts = random.nextBoolean() ? 1 + random.nextInt(10_000) : 100 * random.nextDouble() + 0.1;
            Scale scale = new Scale(nanovolts, nanovolts * (random.nextInt(2000) - 1000));
            leads.add(new LeadSignal(
                    i < 8 ? Lead.STANDARD_12.get(i) : Lead.named("Extra " + i),
                    slowestHz * perFrame,
                    Samples.of(counts),
                    random.nextInt(6) == 0 ? Optional.empty() : Optional.of(scale),
                    gaps(random, counts.length),
                    false,
                    random.nextInt(3) * 1000.0 / slowestHz,
                    Filtering.UNKNOWN));
        }
        return Recording.of("test", leads);
    }

    private static List<Gap> gaps(Random random, int count) {
        List<Gap> gaps = new ArrayList<>();
        int at = random.nextInt(20);
        while (at < count - 1 && random.nextInt(3) > 0) {
            int end = Math.min(count, at + 1 + random.nextInt(10));
            gaps.add(new Gap(at, end, "electrode off"));
            at = end + 1 + random.nextInt(20);
        }
        return gaps;
    }

    @Test
    void theHeader_isWrittenAsItsPageSays() throws Exception {
        LeadSignal lead = LeadSignal.of(Lead.AVF, 500, Samples.of(100, -7), new Scale(4880, 0));
        Recording recording = Recording.of("test", List.of(lead))
                .withRecordedAt(Optional.of(RecordedAt.local(LocalDateTime.of(2026, 3, 2, 10, 30, 5))));
        Map<String, Bytes> files = WfdbWriter.write("r", recording);
        assertEquals(
                "r 1 500 2 10:30:05.000 02/03/2026\nr.dat 16 204.91803278688525(0)/mV 16 0 100 93 0 aVF\n",
                new String(files.get("r.hea").toArray(), StandardCharsets.UTF_8));
        assertArrayEquals(new byte[] {100, 0, -7, -1}, files.get("r.dat").toArray());
    }

    /** LUDB's record 1, lead I: 1716 counts a millivolt, whose inverse is no finite fraction. */
    @Test
    void aWholeGain_staysWhole() throws Exception {
        LeadSignal lead = LeadSignal.of(Lead.I, 500, Samples.of(1), Scale.ofNanovolts(1e6 / 1716));
        Map<String, Bytes> files = WfdbWriter.write("r", Recording.of("test", List.of(lead)));
        String header = new String(files.get("r.hea").toArray(), StandardCharsets.UTF_8);
        assertEquals("r 1 500 1\nr.dat 16 1716(0)/mV 16 0 1 1 0 I\n", header);
    }

    @Test
    void aCountThatWouldReadAsAGap_makesTheFileWider() throws Exception {
        LeadSignal lead = LeadSignal.of(Lead.II, 250, Samples.of(Short.MIN_VALUE, 0), Scale.ofNanovolts(1000));
        Recording read = roundTrip(Recording.of("test", List.of(lead)));
        assertEquals(lead.samples(), read.leads().get(0).samples());
        assertEquals(List.of(), read.leads().get(0).gaps());
    }

    @Test
    void whatTheFormatCannotSay_isRefused() {
        Recording between = Recording.of(
                "test",
                List.of(
                        LeadSignal.of(Lead.I, 250, Samples.of(1), Scale.ofNanovolts(1)),
                        LeadSignal.of(Lead.II, 360, Samples.of(1), Scale.ofNanovolts(1))));
        var refused = assertThrows(UnsupportedException.class, () -> WfdbWriter.write("r", between));
        assertTrue(refused.getMessage().contains("multiple of the slowest (lead II)"), refused.getMessage());
        Recording halfCount =
                Recording.of("test", List.of(LeadSignal.of(Lead.I, 250, Samples.of(1), new Scale(1000, 500))));
        assertThrows(UnsupportedException.class, () -> WfdbWriter.write("r", halfCount));
        assertThrows(UnsupportedException.class, () -> WfdbWriter.write("r", Recording.of("test", List.of())));
        assertThrows(IllegalArgumentException.class, () -> WfdbWriter.write("../r", halfCount));
    }

    /** Marks of the whole recording, of one lead, and before the start; a code that WFDB lacks becomes a note. */
    @Test
    void marks_areAnnotationFilesThatReadBack() throws Exception {
        LeadSignal one = LeadSignal.of(Lead.II, 250, Samples.of(1, 2, 3, 4), Scale.ofNanovolts(1000));
        LeadSignal fast = LeadSignal.of(Lead.V1, 500, Samples.of(1, 2, 3, 4, 5, 6, 7, 8), Scale.ofNanovolts(1000));
        List<Mark> marks = List.of(
                new Mark(-700, Optional.empty(), "+", "(AFIB"),
                new Mark(2, Optional.empty(), "N", ""),
                new Mark(100_000, Optional.empty(), "[45]", "odd"),
                new Mark(3, Optional.of(Lead.V1), "(", ""),
                new Mark(5, Optional.of(Lead.V1), "t", ""));
        Map<String, Bytes> files =
                WfdbWriter.write("r", Recording.of("test", List.of(one, fast)).withMarks(marks));
        assertEquals(Set.of("r.hea", "r.dat", "r.atr", "r.v1"), files.keySet());
        Recording back = new WfdbReader().read(new Source("r.hea", files.getOrDefault("r.hea", Bytes.EMPTY), files));
        assertEquals(marks, back.marks());
        Recording foreign = Recording.of("test", List.of(one))
                .withMarks(List.of(new Mark(1, Optional.empty(), "MDC_ECG_BEAT", "x")));
        Map<String, Bytes> noted = WfdbWriter.write("n", foreign);
        assertEquals(
                List.of(new Mark(1, Optional.empty(), "\"", "MDC_ECG_BEAT x")),
                new WfdbReader()
                        .read(new Source("n.hea", noted.getOrDefault("n.hea", Bytes.EMPTY), noted))
                        .marks());
    }
}

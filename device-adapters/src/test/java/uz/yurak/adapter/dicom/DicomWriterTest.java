package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

class DicomWriterTest {
    private static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** @param gap whether V1 has one; the counts inside it are the padding value that is written there */
    static Recording recording(Random random, int count, boolean gap) {
        Filtering filtering = new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.empty());
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = random.ints(count, -32_000, 32_000).toArray();
            boolean missing = gap && lead.equals(Lead.V1);
            if (missing) {
                counts[1] = Short.MIN_VALUE;
                counts[2] = Short.MIN_VALUE;
            }
            leads.add(LeadSignal.of(lead, 500, Samples.of(counts), new Scale(2441.40625, -500))
                    .withFiltering(filtering)
                    .withGaps(missing ? List.of(new Gap(1, 3, "padding value")) : List.of()));
        }
        return Recording.of(DicomReader.FORMAT, leads)
                .withSubject(new Subject(
                        Optional.of("32904881234567"),
                        Optional.of("Гуломова"),
                        Optional.of("Dilnoza Oʻktam qizi"),
                        Optional.of(LocalDate.of(1988, 4, 29)),
                        Optional.of(Sex.FEMALE),
                        Optional.of(37.0),
                        Map.of("characterSet", "ISO_IR 192")))
                .withDevice(new Device(
                        Optional.of("Maker"),
                        Optional.of("M 100"),
                        Optional.of("7"),
                        Optional.of("1.2"),
                        Optional.of("Denov")))
                .withRecordedAt(Optional.of(
                        new RecordedAt(LocalDateTime.of(2026, 3, 1, 8, 30, 15), Optional.of(ZoneOffset.ofHours(5)))))
                .withDeviceFindings(
                        List.of(new DeviceMeasurement("qtIntervalMs", Optional.empty(), 398, "ms")),
                        List.of("Синусовый ритм"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWritten_readsBackTheSame(int seed) throws Exception {
        Random random = new Random(seed);
        Recording recording = recording(random, 3 + random.nextInt(1000), seed % 2 == 0);
        assertEquals(recording, new DicomReader().read(Source.of("", DicomWriter.write(recording))));
    }

    @Test
    void theClassFollowsTheLength() throws Exception {
        assertEquals(Uids.TWELVE_LEAD, sopClass(recording(new Random(1), 16_384, false)));
        assertEquals(Uids.GENERAL_ECG, sopClass(recording(new Random(1), 16_385, false)));
    }

    private static String sopClass(Recording recording) throws Exception {
        Bytes file = DicomWriter.write(recording);
        return Part10.read(file).dataSet().ascii(Tag.SOP_CLASS).orElseThrow();
    }

    @Test
    void theSameRecording_isTheSameObject() throws Exception {
        assertEquals(
                DicomWriter.write(recording(new Random(1), 100, true)),
                DicomWriter.write(recording(new Random(1), 100, true)));
    }

    @Test
    void whatAnObjectCannotHold_isRefused() {
        LeadSignal lead = LeadSignal.of(Lead.I, 500, Samples.of(1, 2, 3), Scale.ofNanovolts(1000));
        for (List<LeadSignal> odd : List.of(
                List.<LeadSignal>of(),
                List.of(LeadSignal.of(Lead.I, 500, Samples.of(40_000), Scale.ofNanovolts(1000))),
                List.of(lead, LeadSignal.of(Lead.II, 250, Samples.of(1, 2, 3), Scale.ofNanovolts(1000))),
                List.of(LeadSignal.of(Lead.named("Chest"), 500, Samples.of(1), Scale.ofNanovolts(1000))),
                List.of(LeadSignal.of(Lead.I, 500, Samples.of(Short.MIN_VALUE, 0), Scale.ofNanovolts(1000))
                        .withGaps(List.of(new Gap(1, 2, "")))))) {
            assertThrows(UnsupportedException.class, () -> DicomWriter.write(Recording.of("x", odd)));
        }
    }

    @Test
    void decimals_fitTheirSixteenCharacters() {
        assertEquals("2.44140625", DicomWriter.decimal(2.44140625));
        assertEquals("0.05", DicomWriter.decimal(0.05));
        assertEquals("500", DicomWriter.decimal(500));
        assertEquals(16, Math.max(16, DicomWriter.decimal(-1.0 / 3e7).length()));
    }
}

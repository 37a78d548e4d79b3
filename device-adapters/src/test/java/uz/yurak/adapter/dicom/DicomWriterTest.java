package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.PaperPage;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
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

    private static LeadSignal signal(Lead lead, double rateHz, int... counts) {
        return LeadSignal.of(lead, rateHz, Samples.of(counts), Scale.ofNanovolts(1000));
    }

    private static Recording back(Recording recording) throws Exception {
        return new DicomReader().read(Source.of("", DicomWriter.write(recording)));
    }

    private static List<Omission> leftOut(Recording recording) throws Exception {
        return DicomWriter.write(recording, new ByteArrayOutputStream());
    }

    @Test
    void whatAnObjectCannotHold_isRefused() {
        List<LeadSignal> fiveRates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fiveRates.add(signal(Lead.I, 1001 + i, 1, 2));
        }
        LeadSignal everyValue = LeadSignal.of(
                        Lead.I,
                        500,
                        Samples.wrap(IntStream.rangeClosed(-32_768, 32_768).toArray()),
                        Scale.ofNanovolts(1))
                .withGaps(List.of(new Gap(65_536, 65_537, "")));
        LeadSignal narrow = LeadSignal.of(Lead.I, 500, everyValue.samples().range(0, 65_536), Scale.ofNanovolts(1))
                .withGaps(List.of());
        LeadSignal gap = signal(Lead.II, 500, new int[65_536]).withGaps(List.of(new Gap(0, 1, "")));
        for (List<LeadSignal> odd : List.of(List.<LeadSignal>of(), fiveRates, List.of(narrow, gap))) {
            assertThrows(UnsupportedException.class, () -> DicomWriter.write(Recording.of("x", odd)));
        }
    }

    /** PS3.3, A.34: 16 bits and 200 to 1000 Hz in 12-lead and General, 50 Hz and more in Ambulatory, any in 32-bit. */
    @Test
    void theClassFollowsRateWidthAndNumber() throws Exception {
        assertEquals(Uids.AMBULATORY_ECG, sopClass(Recording.of("x", List.of(signal(Lead.I, 128, 1)))));
        assertEquals(Uids.GENERAL_32_BIT_ECG, sopClass(Recording.of("x", List.of(signal(Lead.I, 500, 40_000)))));
        assertEquals(Uids.GENERAL_32_BIT_ECG, sopClass(Recording.of("x", List.of(signal(Lead.I, 2000, 1)))));
        List<LeadSignal> fourteen = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            fourteen.add(signal(Lead.all().get(i), 500, 1));
        }
        assertEquals(Uids.GENERAL_ECG, sopClass(Recording.of("x", fourteen)));
        Recording hour = Recording.of("x", List.of(signal(Lead.I, 250, new int[250 * 3600])));
        assertEquals(Uids.AMBULATORY_ECG, sopClass(hour));
    }

    @Test
    void wideSamples_comeBack() throws Exception {
        Recording recording = Recording.of(
                "x", List.of(signal(Lead.I, 500, 40_000, Integer.MIN_VALUE, 7).withGaps(List.of(new Gap(2, 3, "")))));
        LeadSignal lead = back(recording).leads().get(0);
        assertEquals(Samples.of(40_000, Integer.MIN_VALUE), lead.samples().range(0, 2));
        assertEquals(2, lead.gaps().get(0).startIndex());
    }

    @Test
    void leadsWithoutACodeOrACalibration_comeBackAsTheyAre() throws Exception {
        LeadSignal uncalibrated =
                new LeadSignal(Lead.V1, 500, Samples.of(1, 2), Optional.empty(), List.of(), true, 0, Filtering.UNKNOWN);
        LeadSignal unknown = new LeadSignal(
                Lead.named("A chest lead of many words"),
                500,
                Samples.of(3, 4),
                Optional.empty(),
                List.of(),
                false,
                0,
                Filtering.UNKNOWN);
        List<LeadSignal> leads = List.of(signal(Lead.MLII, 500, 5, 6), uncalibrated, unknown);
        assertEquals(leads, back(Recording.of("x", leads)).leads());
    }

    /** Twelve leads in four columns of 2.5 s and a strip, as carts print them. */
    @Test
    void leadsThatStartOneAfterTheOther_areGroups_andComeBack() throws Exception {
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Lead lead = Lead.STANDARD_12.get(i);
            leads.add(new LeadSignal(
                    lead,
                    500,
                    Samples.of(i, 1, 2),
                    Optional.of(Scale.ofNanovolts(1000)),
                    List.of(),
                    false,
                    i / 3 * 2500.0,
                    Filtering.UNKNOWN));
        }
        leads.add(signal(Lead.II, 500, new int[20]));
        Recording recording = Recording.of("x", leads);
        assertEquals(Uids.TWELVE_LEAD, sopClass(recording));
        assertEquals(leads, back(recording).leads());
    }

    @Test
    void skewsWithinAGroup_comeBack() throws Exception {
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            leads.add(new LeadSignal(
                    Lead.STANDARD_12.get(i),
                    500,
                    Samples.of(1, 2),
                    Optional.of(Scale.ofNanovolts(1000)),
                    List.of(),
                    false,
                    0.125 * i,
                    Filtering.UNKNOWN));
        }
        List<LeadSignal> back = back(Recording.of("x", leads)).leads();
        for (int i = 0; i < 12; i++) {
            assertEquals(0.125 * i, back.get(i).startOffsetMs(), 1e-9);
        }
    }

    @Test
    void marksMeasurementsAndBeats_comeBack() throws Exception {
        Recording recording = Recording.of("x", List.of(signal(Lead.I, 500, 1, 2, 3), signal(Lead.II, 500, 4, 5, 6)))
                .withMarks(List.of(
                        new Mark(0, Optional.empty(), "N", ""),
                        new Mark(1, Optional.of(Lead.II), "MDC_ECG_WAVC_QRSWAVE", "onset"),
                        new Mark(2, Optional.empty(), "N", ""),
                        new Mark(2, Optional.empty(), "(AFIB", "Фибрилляция")))
                .withBeats(List.of(new RepresentativeBeat(List.of(signal(Lead.I, 500, 7, 8)), OptionalInt.of(1))))
                .withDeviceFindings(
                        List.of(
                                new DeviceMeasurement("qtcBazettMs", Optional.empty(), 412, "ms"),
                                new DeviceMeasurement("STJ of a long name indeed", Optional.of(Lead.II), -0.25, "uV"),
                                new DeviceMeasurement("Score", Optional.empty(), 3, "")),
                        List.of("Norm", "x".repeat(1024)));
        Recording back = back(recording);
        assertEquals(recording.marks(), back.marks());
        assertEquals(recording.beats(), back.beats());
        assertEquals(recording.deviceMeasurements(), back.deviceMeasurements());
        assertEquals(recording.deviceStatements(), back.deviceStatements());
    }

    @Test
    void aDaysBeats_areAFewItems() throws Exception {
        List<Mark> beats = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            beats.add(new Mark(i, Optional.empty(), "N", ""));
        }
        Recording day = Recording.of("x", List.of(signal(Lead.I, 128, new int[100_000])))
                .withMarks(beats);
        assertEquals(beats, back(day).marks());
    }

    @Test
    void fractionsOfASecond_comeBack() throws Exception {
        RecordedAt at = RecordedAt.local(LocalDateTime.of(2026, 3, 1, 8, 30, 15, 123_456_000));
        Recording recording = recording(new Random(1), 10, false).withRecordedAt(Optional.of(at));
        assertEquals(Optional.of(at), back(recording).recordedAt());
    }

    @Test
    void furtherFieldsOfThePatient_goBackToTheirAttributes() throws Exception {
        Map<String, String> other = Map.of(
                "PatientNameIdeographic", "山田^太郎",
                "PatientNamePrefix", "Dr",
                "PatientSex", "O",
                "PatientWeight", "62.5",
                "ReasonForStudy", "Боль",
                "characterSet", "ISO_IR 192");
        Subject subject = new Subject(
                Optional.of("7"),
                Optional.of("Yamada"),
                Optional.of("T A"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                other);
        Recording recording = recording(new Random(1), 10, false).withSubject(subject);
        assertEquals(subject, back(recording).subject());
        assertEquals(List.of(), leftOut(recording));
    }

    @Test
    void whatAnObjectCannotCarry_isSaid() throws Exception {
        Subject subject = new Subject(
                Optional.of("x".repeat(65)),
                Optional.of("A\\B"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(3.5),
                Map.of("Tag 35", "x"));
        Recording recording = Recording.of(
                        "x", List.of(LeadSignal.of(Lead.I, 500, Samples.of(1), new Scale(1e6 / 3, 0))))
                .withSubject(subject)
                .withMarks(List.of(new Mark(0, Optional.empty(), "N", "x".repeat(65))))
                .withOtherChannels(List.of(new OtherChannel("Resp", "", 25, Samples.of(1), 1, 0, List.of())));
        // The identifier and the name, the age, the field, a third of a millivolt, the channel and the mark.
        assertEquals(
                List.of(
                        new Omission(Part.IDENTITY, 2),
                        new Omission(Part.SEX_AND_AGE, 1),
                        new Omission(Part.OTHER_FIELDS, 1),
                        new Omission(Part.SCALE_DIGITS, 1),
                        new Omission(Part.OTHER_CHANNELS, 1),
                        new Omission(Part.MARKS, 1)),
                leftOut(recording));
        assertEquals(List.of(), leftOut(recording(new Random(1), 10, true)));
    }

    @Test
    void aPdf_isAnEncapsulatedOne_andComesBack() throws Exception {
        Bytes pdf =
                Bytes.wrap("%PDF-1.4 odd".getBytes(StandardCharsets.US_ASCII)).range(0, 11);
        Recording recording = Recording.of("pdf", List.of())
                .withPages(List.of(new PaperPage("application/pdf", pdf)))
                .withDeviceFindings(List.of(), List.of("ECG"));
        Recording back = back(recording);
        assertEquals(recording.pages(), back.pages());
        assertEquals(List.of("ECG"), back.deviceStatements());
        Recording photo = Recording.of("jpeg", List.of()).withPages(List.of(new PaperPage("image/jpeg", pdf)));
        assertThrows(UnsupportedException.class, () -> DicomWriter.write(photo));
    }

    @Test
    void anotherSample_isAnotherObject() throws Exception {
        Recording one = Recording.of("x", List.of(signal(Lead.I, 500, 1, 2)));
        Recording other = Recording.of("x", List.of(signal(Lead.I, 500, 1, 3)));
        assertNotEquals(instance(one), instance(other));
    }

    private static String instance(Recording recording) throws Exception {
        return Part10.read(DicomWriter.write(recording))
                .dataSet()
                .ascii(Tag.SOP_INSTANCE)
                .orElseThrow();
    }

    @Test
    void decimals_fitTheirSixteenCharacters() {
        assertEquals("2.44140625", Decimals.text(2.44140625));
        assertEquals("0.05", Decimals.text(0.05));
        assertEquals("500", Decimals.text(500));
        assertTrue(Decimals.text(-1.0 / 3e7).length() <= 16);
        assertEquals(-1.0 / 3e7, Double.parseDouble(Decimals.text(-1.0 / 3e7)), 1e-17);
        assertEquals("3.33333333333333", Decimals.text(10.0 / 3));
        assertEquals("1E+300", Decimals.text(1e300));
    }
}

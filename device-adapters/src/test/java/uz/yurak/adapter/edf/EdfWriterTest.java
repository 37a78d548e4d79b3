package uz.yurak.adapter.edf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uz.yurak.adapter.Omission;
import uz.yurak.adapter.Part;
import uz.yurak.adapter.Source;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Device;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

class EdfWriterTest {
    private static final double[] NANOVOLTS = {1000, 2500, 4880, 5000, 10_000, 250, 100, 2441.40625};
    private static final double[] RATES_HZ = {100, 128, 250, 360, 500, 1000, 249.89};

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static Recording writtenAndRead(Recording recording) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdfWriter.write(recording, out);
        return new EdfReader().read(Source.of("", Bytes.wrap(out.toByteArray())));
    }

    private static Recording random(Random random) {
        double rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
        List<LeadSignal> leads = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int count = 1 + random.nextInt(3000);
            Scale scale = Scale.ofNanovolts(NANOVOLTS[random.nextInt(NANOVOLTS.length)]);
            LeadSignal lead = LeadSignal.of(
                    Lead.STANDARD_12.get(i * 3),
                    rateHz,
                    Samples.of(random.ints(count, -3000, 3000).toArray()),
                    scale);
            Filtering filtering = new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.of(50));
            int gap = random.nextInt(count);
            leads.add(
                    random.nextBoolean() || gap + 1 >= count
                            ? lead.withFiltering(filtering)
                            : lead.withGaps(List.of(new Gap(gap, Math.min(count - 1, gap + 40), "x"))));
        }
        LocalDateTime at = LocalDateTime.of(2024, 3, 2, 10, 30, 5, random.nextInt(1000) * 1_000_000);
        return Recording.of("test", leads)
                .withRecordedAt(Optional.of(RecordedAt.local(at)))
                .withMarks(List.of(
                        new Mark(random.nextInt(3000), Optional.empty(), "N", ""),
                        new Mark(3100, Optional.of(leads.get(0).lead()), "шум", "")));
    }

    /** Counts outside gaps, rates, scales, gaps, time, marks and filters come back as they were. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWritten_readsBackTheSame(int seed) throws Exception {
        Recording recording = random(new Random(seed));
        Recording back = writtenAndRead(recording);
        assertEquals(recording.recordedAt(), back.recordedAt());
        assertEquals(recording.marks(), back.marks());
        assertEquals(List.of(), back.warnings());
        assertEquals(recording.leads().size(), back.leads().size());
        for (int i = 0; i < recording.leads().size(); i++) {
            LeadSignal lead = recording.leads().get(i);
            LeadSignal read = back.leads().get(i);
            assertEquals(lead.lead(), read.lead());
            assertEquals(lead.rateHz(), read.rateHz());
            assertEquals(lead.scale(), read.scale());
            assertEquals(lead.filtering(), read.filtering());
            assertEquals(spans(lead.gaps()), spans(read.gaps()));
            assertEquals(lead.samples().count(), read.samples().count());
            for (int at = 0; at < lead.samples().count(); at++) {
                if (!lead.isMissingAt(at)) {
                    assertEquals(lead.samples().at(at), read.samples().at(at));
                }
            }
        }
    }

    private static List<String> spans(List<Gap> gaps) {
        return gaps.stream().map(gap -> gap.startIndex() + "-" + gap.endIndex()).toList();
    }

    @Test
    void patientAndDevice_goIntoTheFieldsOfEdfPlus() throws Exception {
        Subject subject = new Subject(
                Optional.of("12 34"),
                Optional.of("Karimova"),
                Optional.of("Dilnoza"),
                Optional.of(LocalDate.of(1951, 5, 2)),
                Optional.of(Sex.FEMALE),
                Optional.empty(),
                Map.of());
        Recording back = writtenAndRead(Recording.of("test", List.of(lead(1, 2)))
                .withSubject(subject)
                .withDevice(new Device(
                        Optional.of("Maker"),
                        Optional.of("Cart 7"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
        assertEquals(Optional.of("12 34"), back.subject().id());
        assertEquals(Optional.of("Karimova Dilnoza"), back.subject().familyName(), "EDF+ has one field for both");
        assertEquals(subject.birthDate(), back.subject().birthDate());
        assertEquals(subject.sex(), back.subject().sex());
        assertEquals(Optional.of("Cart 7"), back.device().model());
        assertEquals(Optional.empty(), back.recordedAt(), "no time was known");
    }

    private static LeadSignal lead(int... counts) {
        return LeadSignal.of(Lead.II, 500, Samples.of(counts), Scale.ofNanovolts(1000));
    }

    @ParameterizedTest
    @CsvSource({
        "I, true",
        "-aVR, true",
        "X, true",
        "V7, true",
        "MLII, true",
        "ECG 1, true",
        "CM5, true",
        "-aVR, false",
        "I, false"
    })
    void everyLead_readsBackAsItself(String name, boolean calibrated) throws Exception {
        LeadSignal lead = new LeadSignal(
                Lead.named(name),
                500,
                Samples.of(1, 2, 3),
                calibrated ? Optional.of(Scale.ofNanovolts(1000)) : Optional.empty(),
                List.of(),
                false,
                0,
                Filtering.UNKNOWN);
        LeadSignal back =
                writtenAndRead(Recording.of("test", List.of(lead))).leads().get(0);
        assertEquals(lead, back);
    }

    @Test
    void otherChannels_keepTheirRatesAndUnits() throws Exception {
        OtherChannel resp = new OtherChannel("Resp", "Ohm", 125, Samples.of(1, 2, 3, 4), 0.25, -1, List.of());
        Recording back =
                writtenAndRead(Recording.of("test", List.of(lead(new int[16]))).withOtherChannels(List.of(resp)));
        assertEquals(List.of(resp), back.otherChannels());
    }

    @Test
    void whatEdfPlusCannotSay_isRefused() {
        LeadSignal wide = lead(0, 40_000);
        LeadSignal later = new LeadSignal(
                Lead.V1,
                500,
                Samples.of(1),
                Optional.of(Scale.ofNanovolts(1000)),
                List.of(),
                false,
                3,
                Filtering.UNKNOWN);
        LeadSignal longName =
                LeadSignal.of(Lead.named("a lead of seventeen"), 500, Samples.of(1), Scale.ofNanovolts(1000));
        LeadSignal leastAndGap = lead(Short.MIN_VALUE, 1, 2).withGaps(List.of(new Gap(1, 2, "x")));
        for (List<LeadSignal> leads : List.of(
                List.of(wide),
                List.of(lead(1), later),
                List.of(longName),
                List.of(leastAndGap),
                List.<LeadSignal>of())) {
            assertThrows(
                    UnsupportedException.class,
                    () -> EdfWriter.write(Recording.of("test", leads), new ByteArrayOutputStream()));
        }
    }

    @Test
    void aScaleThatIsRounded_isSaidAndOffByLessThanAMillionthOfTheRange() throws Exception {
        Scale third = Scale.ofNanovolts(1e6 / 1716);
        Recording recording = Recording.of(
                "test",
                List.of(LeadSignal.of(Lead.II, 500, Samples.of(1, 2), third).asDerived()));
        assertEquals(
                List.of(new Omission(Part.DERIVATION, 1), new Omission(Part.SCALE_DIGITS, 1)),
                EdfWriter.omissions(recording));
        Scale back = writtenAndRead(recording).leads().get(0).scale().orElseThrow();
        assertEquals(third.nanovoltsPerCount(), back.nanovoltsPerCount(), third.nanovoltsPerCount() * 1e-5);
        assertEquals(0, back.microvolts(0), 0.1, "µV at zero");
    }
}

package uz.yurak.adapter.catalog;

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
import java.util.function.Supplier;
import java.util.stream.IntStream;
import uz.yurak.record.Device;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Mark;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Recording;
import uz.yurak.record.RepresentativeBeat;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** Recordings as machines make them and worse: every part there or not, texts in two scripts, long or odd. */
final class AnyRecording {
    private static final List<String> TEXTS = List.of(
            "7", "A_1 b", "Oʻrinboyev", "Қодирова", "Karimova Dilnoza", "x".repeat(70), "ELI250 XL", "a\\b", "<&>\"'");

    private static final List<String> CODES =
            List.of("N", "V", "+", "(AFIB", "MDC_ECG_WAVC_QRSWAVE", "pace pulse", "[20]");

    private final Random random;

    private AnyRecording(Random random) {
        this.random = random;
    }

    static Recording of(long seed) {
        AnyRecording any = new AnyRecording(new Random(seed));
        List<LeadSignal> leads = any.leads();
        return Recording.of("any", leads)
                .withRecordedAt(any.maybe(any::time))
                .withSubject(any.subject())
                .withDevice(any.device())
                .withBeats(any.some(1, () -> new RepresentativeBeat(leads.subList(0, 1), OptionalInt.of(3))))
                .withMarks(any.some(9, any::mark))
                .withOtherChannels(any.some(1, any::channel))
                .withDeviceFindings(any.some(6, any::measurement), any.some(3, any::text));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextInt(4) > 0 ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> one.get())
                .toList();
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String text() {
        return oneOf(TEXTS);
    }

    private List<LeadSignal> leads() {
        double rateHz = oneOf(List.of(250.0, 360.0, 500.0, 1000.0));
        Scale scale = oneOf(
                List.of(Scale.ofNanovolts(1000), Scale.ofNanovolts(4880), new Scale(1e4 / 3, 0), new Scale(-500, 25)));
        Filtering filtering = random.nextBoolean()
                ? Filtering.UNKNOWN
                : new Filtering(OptionalDouble.of(0.05), OptionalDouble.of(150), OptionalDouble.empty());
        boolean gaps = random.nextInt(3) == 0;
        boolean derived = random.nextInt(3) == 0;
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12.subList(0, 1 + random.nextInt(12))) {
            int[] counts = random.ints(300, -3000, 3000).toArray();
            leads.add(new LeadSignal(
                    lead,
                    rateHz,
                    Samples.wrap(counts),
                    Optional.of(scale),
                    gaps && random.nextBoolean() ? List.of(new Gap(100, 130, "electrode off")) : List.of(),
                    derived && random.nextBoolean(),
                    0,
                    filtering));
        }
        return leads;
    }

    private RecordedAt time() {
        LocalDateTime second = LocalDateTime.of(2026, 3, 1, 8, 30, random.nextInt(60));
        LocalDateTime local = second.plusNanos(oneOf(List.of(0, 5_000_000, 250_000, 1)));
        return new RecordedAt(local, maybe(() -> ZoneOffset.ofHoursMinutes(5, 0)));
    }

    private Subject subject() {
        return new Subject(
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(() -> LocalDate.of(1926 + random.nextInt(100), 4, 29)),
                maybe(() -> oneOf(List.of(Sex.values()))),
                maybe(() -> oneOf(List.of(0.0, 38.0, 2.5, 101.0))),
                random.nextBoolean() ? Map.of() : Map.of("height", "165 cm", "room", text()));
    }

    private Device device() {
        return new Device(
                maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text), maybe(this::text));
    }

    private Mark mark() {
        Optional<Lead> lead =
                random.nextBoolean() ? Optional.empty() : Optional.of(oneOf(List.of(Lead.I, Lead.V6, Lead.V9)));
        return new Mark(random.nextInt(300), lead, oneOf(CODES), random.nextBoolean() ? "" : text());
    }

    private OtherChannel channel() {
        return new OtherChannel("Resp", "mV", 250, Samples.of(1, 2, 3, 4), 0.001, 0, List.of());
    }

    private DeviceMeasurement measurement() {
        Optional<Lead> lead = maybe(() -> oneOf(List.of(Lead.I, Lead.V6)));
        return oneOf(List.of(
                new DeviceMeasurement("qrsDurationMs", Optional.empty(), 90, "ms"),
                new DeviceMeasurement("heartRateBpm", Optional.empty(), 71, "/min"),
                new DeviceMeasurement("R amplitude", lead, 812.5, "uV"),
                new DeviceMeasurement("QRS count", Optional.empty(), 12, "1")));
    }
}

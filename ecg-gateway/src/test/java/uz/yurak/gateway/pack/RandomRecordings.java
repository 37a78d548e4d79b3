package uz.yurak.gateway.pack;

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
import uz.yurak.record.Warning;

/** Recordings of every shape, each told by its seed. */
final class RandomRecordings {
    private static final int MOST_SAMPLES = 20_000;

    private final Random chance;

    private RandomRecordings(long seed) {
        chance = new Random(seed);
    }

    static Recording of(long seed) {
        return new RandomRecordings(seed).recording();
    }

    private Recording recording() {
        int leads = 1 + chance.nextInt(chance.nextBoolean() ? 12 : 64);
        int count = chance.nextInt(MOST_SAMPLES / leads);
        List<LeadSignal> all = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            boolean apart = chance.nextInt(5) == 0;
            all.add(lead(i, apart ? chance.nextInt(500) : count, apart ? 62.5 : 500));
        }
        Recording recording = Recording.of("format" + chance.nextInt(3), all)
                .withRecordedAt(maybe(new RecordedAt(
                        LocalDateTime.of(2024, 2, 29, 23, 59, 59, chance.nextInt(1_000_000_000)),
                        maybe(ZoneOffset.ofHours(5)))))
                .withSubject(new Subject(
                        maybe("№ 17/а"),
                        maybe("O‘g‘li"),
                        maybe("Шерзод"),
                        maybe(LocalDate.of(1899, 12, 31)),
                        maybe(chance.nextBoolean() ? Sex.FEMALE : Sex.MALE),
                        maybe(chance.nextDouble() * 100),
                        chance.nextBoolean() ? Map.of("characterSet", "ISO_IR 144", "other", "\n\u0000") : Map.of()))
                .withDevice(new Device(maybe("maker"), maybe(""), maybe("7"), maybe("1.0"), maybe("Қишлоқ")));
        return chance.nextBoolean() ? recording : more(recording);
    }

    private Recording more(Recording recording) {
        Samples breath = samples(chance.nextInt(100));
        return recording
                .withOtherChannels(List.of(new OtherChannel("Resp", "Ohm", 25, breath, 0.1, -7, gaps(breath.count()))))
                .withBeats(List.of(
                        new RepresentativeBeat(List.of(lead(0, 300, 1000), lead(1, 300, 1000)), OptionalInt.of(120)),
                        new RepresentativeBeat(List.of(), OptionalInt.empty())))
                .withMarks(List.of(
                        new Mark(7, Optional.of(Lead.V2), "N", ""),
                        new Mark(-3, Optional.empty(), "(AFIB", "text"),
                        new Mark(Long.MAX_VALUE / 4, Optional.empty(), "", "")))
                .withDeviceFindings(
                        List.of(
                                new DeviceMeasurement("qtIntervalMs", Optional.empty(), 391.5, "ms"),
                                new DeviceMeasurement("own", Optional.of(Lead.named("odd")), Double.NaN, "")),
                        List.of("Sinus rhythm", ""))
                .withWarnings(List.of(new Warning("byte 7", "left")));
    }

    private LeadSignal lead(int index, int count, double rateHz) {
        Samples samples = samples(count);
        Lead lead = index < 12 ? Lead.STANDARD_12.get(index) : Lead.named("lead " + index);
        return new LeadSignal(
                lead,
                rateHz,
                samples,
                maybe(new Scale(4880.5, chance.nextInt(3))),
                gaps(count),
                chance.nextInt(4) == 0,
                chance.nextInt(3) * 1.25,
                chance.nextBoolean()
                        ? Filtering.UNKNOWN
                        : new Filtering(OptionalDouble.of(0.05), OptionalDouble.empty(), OptionalDouble.of(50)));
    }

    private Samples samples(int count) {
        int[] samples = new int[count];
        int shift = chance.nextInt(28);
        int at = 0;
        for (int i = 0; i < count; i++) {
            at += chance.nextInt() >> 4 + shift;
            samples[i] = at;
        }
        return Samples.of(samples);
    }

    private List<Gap> gaps(int count) {
        return count < 20 || chance.nextBoolean()
                ? List.of()
                : List.of(new Gap(0, 3, "before the start"), new Gap(3, 4, ""), new Gap(count - 5, count, "lost"));
    }

    private <T> Optional<T> maybe(T value) {
        return chance.nextInt(3) == 0 ? Optional.empty() : Optional.of(value);
    }
}

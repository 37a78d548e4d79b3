package uz.yurak.gateway.pack;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import uz.yurak.adapter.MalformedException;
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

/**
 * Reads what {@link HeadWriter} wrote, twice where that is needed: once for the counts of samples, then with the samples.
 */
final class HeadReader {
    private static final Warning PAGES_COME_LATER =
            new Warning("packed recording", "the file holds pages too; they come with the original");
    private static final long NANOS_A_DAY = 86_400_000_000_000L;

    /** Gives the samples of the next trace, or notes how many it wants. */
    interface Source {
        Samples samples(int count) throws MalformedException;
    }

    private final FieldReader in;
    private final Source source;

    HeadReader(FieldReader in, Source source) {
        this.in = in;
        this.source = source;
    }

    /** A source that gives no samples and keeps the counts. */
    static Source counting(List<Integer> counts) {
        return count -> {
            counts.add(count);
            return Samples.of();
        };
    }

    /** What is read again of a recording: all of it but its pages, and a word where it has any. */
    static Recording expected(Recording recording) {
        return recording.pages().isEmpty()
                ? recording
                : recording.withPages(List.of()).withWarnings(List.of(PAGES_COME_LATER));
    }

    Recording recording() throws MalformedException {
        String format = in.text();
        Optional<RecordedAt> at = in.maybe(this::recordedAt);
        Subject subject = subject();
        Device device = device();
        List<LeadSignal> leads = in.list(this::lead);
        List<DeviceMeasurement> measurements = in.list(this::measurement);
        List<String> statements = in.list(in::text);
        List<OtherChannel> channels = in.list(this::channel);
        List<RepresentativeBeat> beats = in.list(this::beat);
        List<Mark> marks = marks();
        List<Warning> warnings = new ArrayList<>(in.list(() -> new Warning(in.text(), in.text())));
        if (in.flag()) {
            warnings.add(PAGES_COME_LATER);
        }
        return new Recording(
                format,
                at,
                leads,
                channels,
                beats,
                marks,
                subject,
                device,
                measurements,
                statements,
                List.of(),
                warnings);
    }

    private RecordedAt recordedAt() throws MalformedException {
        LocalDate date = date();
        LocalTime time = LocalTime.ofNanoOfDay(in.whole(NANOS_A_DAY - 1));
        return new RecordedAt(LocalDateTime.of(date, time), in.maybe(this::offset));
    }

    private LocalDate date() throws MalformedException {
        try {
            return LocalDate.ofEpochDay(in.signed());
        } catch (DateTimeException e) {
            throw in.unexpected("a day of the calendar", "another number");
        }
    }

    private ZoneOffset offset() throws MalformedException {
        long seconds = in.signed();
        if (Math.abs(seconds) > ZoneOffset.MAX.getTotalSeconds() || seconds == Long.MIN_VALUE) {
            throw in.unexpected("an offset within 18 hours", seconds + " s");
        }
        return ZoneOffset.ofTotalSeconds((int) seconds);
    }

    private Subject subject() throws MalformedException {
        Optional<String> id = in.maybeText();
        Optional<String> family = in.maybeText();
        Optional<String> given = in.maybeText();
        Optional<LocalDate> born = in.maybe(this::date);
        Optional<Sex> sex = in.maybe(() -> in.flag() ? Sex.MALE : Sex.FEMALE);
        Optional<Double> age = in.maybe(in::number);
        Map<String, String> other = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : in.list(() -> Map.entry(in.text(), in.text()))) {
            other.put(entry.getKey(), entry.getValue());
        }
        return new Subject(id, family, given, born, sex, age, other);
    }

    private Device device() throws MalformedException {
        return new Device(in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText(), in.maybeText());
    }

    LeadSignal lead() throws MalformedException {
        Lead lead = Lead.named(in.text());
        double rateHz = in.number();
        if (!(rateHz > 0) || !Double.isFinite(rateHz)) {
            throw in.unexpected("a sampling rate", "no positive number");
        }
        int count = in.whole(Samples.MAX_COUNT);
        Optional<Scale> scale = in.maybe(this::scale);
        List<Gap> gaps = gaps(count);
        boolean derived = in.flag();
        double startOffsetMs = in.number();
        Filtering filtering = new Filtering(maybeNumber(), maybeNumber(), maybeNumber());
        Samples samples = source.samples(count);
        return new LeadSignal(
                lead,
                rateHz,
                samples,
                scale,
                samples.count() == count ? gaps : List.of(),
                derived,
                startOffsetMs,
                filtering);
    }

    private OptionalDouble maybeNumber() throws MalformedException {
        Optional<Double> value = in.maybe(in::number);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private Scale scale() throws MalformedException {
        double nanovoltsPerCount = in.number();
        double offsetNanovolts = in.number();
        if (!Double.isFinite(nanovoltsPerCount) || nanovoltsPerCount == 0 || !Double.isFinite(offsetNanovolts)) {
            throw in.unexpected("a finite scale", "none");
        }
        return new Scale(nanovoltsPerCount, offsetNanovolts);
    }

    private List<Gap> gaps(int count) throws MalformedException {
        int gaps = in.whole(in.left());
        List<Gap> all = new ArrayList<>();
        int end = 0;
        for (int i = 0; i < gaps; i++) {
            int start = end + in.whole(count - end);
            if (start == count) {
                throw in.unexpected("a gap within " + count + " samples", "one behind them");
            }
            int length = in.whole(count - start);
            if (length == 0) {
                throw in.unexpected("a gap", "an empty one");
            }
            end = start + length;
            all.add(new Gap(start, end, in.text()));
        }
        return all;
    }

    private DeviceMeasurement measurement() throws MalformedException {
        return new DeviceMeasurement(in.text(), in.maybe(in::text).map(Lead::named), in.number(), in.text());
    }

    private OtherChannel channel() throws MalformedException {
        String name = in.text();
        String unit = in.text();
        double rateHz = in.number();
        int count = in.whole(Samples.MAX_COUNT);
        double unitsPerCount = in.number();
        double offset = in.number();
        List<Gap> gaps = gaps(count);
        return new OtherChannel(name, unit, rateHz, source.samples(count), unitsPerCount, offset, gaps);
    }

    RepresentativeBeat beat() throws MalformedException {
        List<LeadSignal> leads = in.list(this::lead);
        Optional<Long> fiducial = in.maybe(in::signed);
        return new RepresentativeBeat(
                leads, fiducial.isPresent() ? OptionalInt.of((int) (long) fiducial.get()) : OptionalInt.empty());
    }

    private List<Mark> marks() throws MalformedException {
        int count = in.whole(in.left());
        List<Mark> marks = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += in.signed();
            marks.add(new Mark(at, in.maybe(in::text).map(Lead::named), in.text(), in.text()));
        }
        return marks;
    }
}

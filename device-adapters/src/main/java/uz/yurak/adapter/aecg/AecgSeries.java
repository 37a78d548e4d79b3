package uz.yurak.adapter.aecg;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * The signals of a series, placed in time after its start: the head of its earliest sequence.
 *
 * <p>A lead that comes in several sequence sets one after the other is one lead; what lies between is a gap.
 */
final class AecgSeries {
    /** Powers of ten from the unit to nanovolts. */
    private static final Map<String, Integer> POWERS = Map.of("nv", 0, "uv", 3, "mv", 6, "v", 9);

    private static final String LEAD_PREFIX = "MDC_ECG_LEAD_";
    private static final String BETWEEN = "between two sequence sets";
    /** Two sets lie on one grid if their distance is a whole number of samples up to this part of one. */
    private static final double GRID = 0.01;
    /** A longer gap would need more samples than the stretches that are there by far. */
    private static final int MAX_GAP_SAMPLES = 10_000_000;

    private final List<LeadSignal> leads = new ArrayList<>();
    private final List<OtherChannel> others = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private Optional<RecordedAt> start = Optional.empty();

    private AecgSeries() {}

    /** @param series an element {@code series} or {@code derivedSeries} */
    static AecgSeries of(Xml series) throws ReadException {
        AecgSeries result = new AecgSeries();
        List<AecgSequence> sequences = new ArrayList<>();
        for (Xml component : series.all("component")) {
            for (Xml set : component.all("sequenceSet")) {
                sequences.addAll(AecgSequence.ofSet(set, result.warnings));
            }
        }
        result.start = sequences.stream()
                .flatMap(s -> s.head().stream())
                .reduce((a, b) -> AecgTime.millisBetween(a, b) < 0 ? b : a);
        Filtering filtering = filtering(series);
        for (AecgSequence sequence : sequences) {
            result.add(sequence, filtering);
        }
        return result;
    }

    List<LeadSignal> leads() {
        return leads;
    }

    List<OtherChannel> others() {
        return others;
    }

    List<Warning> warnings() {
        return warnings;
    }

    Optional<RecordedAt> start() {
        return start;
    }

    private void add(AecgSequence sequence, Filtering filtering) {
        String place = "line " + sequence.line() + ", sequence";
        if (sequence.digits().count() == 0) {
            warnings.add(new Warning(place, "holds no samples"));
        }
        Integer power = POWERS.get(sequence.unit().toLowerCase(Locale.ROOT));
        if (power == null && sequence.scale().isPresent()) {
            others.add(other(sequence));
            return;
        }
        LeadSignal lead = new LeadSignal(
                lead(sequence.code()),
                sequence.rateHz(),
                sequence.digits(),
                scale(sequence, power == null ? 0 : power, place),
                List.of(),
                false,
                offsetMs(sequence),
                filtering);
        addOrAppend(lead, place);
    }

    private Optional<Scale> scale(AecgSequence sequence, int power, String place) {
        double perCount = nanovolts(sequence.scale().orElse(0), power);
        double offset = nanovolts(sequence.origin(), power);
        if (perCount == 0 || !Double.isFinite(perCount) || !Double.isFinite(offset)) {
            if (sequence.scale().isPresent()) {
                warnings.add(new Warning(place, "a scale of zero or beyond any number: amplitudes are unknown"));
            }
            return Optional.empty();
        }
        return Optional.of(new Scale(perCount, offset));
    }

    /** By the decimal point: 0.126875 uV is 126.875 nV, which a product of binary fractions misses. */
    private static double nanovolts(double value, int power) {
        return BigDecimal.valueOf(value).scaleByPowerOfTen(power).doubleValue();
    }

    private double offsetMs(AecgSequence sequence) {
        return start.isPresent() && sequence.head().isPresent()
                ? AecgTime.millisBetween(start.get(), sequence.head().get())
                : sequence.headMs();
    }

    private static Lead lead(String code) {
        return Lead.named(code.startsWith(LEAD_PREFIX) ? code.substring(LEAD_PREFIX.length()) : code);
    }

    private static OtherChannel other(AecgSequence s) {
        double perCount = s.scale().orElse(1);
        return new OtherChannel(s.code(), s.unit(), s.rateHz(), s.digits(), perCount, s.origin(), List.of());
    }

    private void addOrAppend(LeadSignal later, String place) {
        for (int i = 0; i < leads.size(); i++) {
            LeadSignal earlier = leads.get(i);
            if (earlier.lead().equals(later.lead())) {
                Optional<LeadSignal> joined = joined(earlier, later);
                if (joined.isPresent()) {
                    leads.set(i, joined.get());
                    return;
                }
                warnings.add(new Warning(place, "this lead comes again and does not continue; both are kept"));
            }
        }
        leads.add(later);
    }

    /** Both as one lead with a gap between; empty where they differ in kind, overlap, or lie on different grids. */
    private static Optional<LeadSignal> joined(LeadSignal earlier, LeadSignal later) {
        int count = earlier.samples().count();
        double distance = (later.startOffsetMs() - earlier.startOffsetMs()) / 1000 * earlier.rateHz() - count;
        long missing = Math.round(distance);
        boolean fits = earlier.rateHz() == later.rateHz()
                && earlier.scale().equals(later.scale())
                && Math.abs(distance - missing) < GRID
                && missing >= 0
                && missing <= MAX_GAP_SAMPLES
                && count + missing + later.samples().count() <= Samples.MAX_COUNT;
        if (!fits) {
            return Optional.empty();
        }
        int resume = (int) (count + missing);
        int[] counts = new int[resume + later.samples().count()];
        System.arraycopy(earlier.samples().toArray(), 0, counts, 0, count);
        System.arraycopy(
                later.samples().toArray(), 0, counts, resume, later.samples().count());
        List<Gap> gaps = new ArrayList<>(earlier.gaps());
        if (missing > 0) {
            gaps.add(new Gap(count, resume, BETWEEN));
        }
        return Optional.of(new LeadSignal(
                earlier.lead(),
                earlier.rateHz(),
                Samples.wrap(counts),
                earlier.scale(),
                gaps,
                false,
                earlier.startOffsetMs(),
                earlier.filtering()));
    }

    private static Filtering filtering(Xml series) {
        return new Filtering(
                filter(series, "MDC_ECG_CTL_VBL_ATTR_FILTER_HIGH_PASS", "MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ"),
                filter(series, "MDC_ECG_CTL_VBL_ATTR_FILTER_LOW_PASS", "MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ"),
                filter(series, "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH", "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH_FREQ"));
    }

    private static OptionalDouble filter(Xml series, String filterCode, String frequencyCode) {
        return series.all("controlVariable").stream()
                .flatMap(outer -> outer.all("controlVariable").stream())
                .filter(filter -> filter.code().equals(Optional.of(filterCode)))
                .flatMap(filter -> filter.all("component").stream())
                .flatMap(component -> component.all("controlVariable").stream())
                .filter(setting -> setting.code().equals(Optional.of(frequencyCode)))
                .flatMap(setting -> setting.at("value").stream())
                .filter(value -> value.attribute("unit").orElse("").equalsIgnoreCase("Hz"))
                .flatMapToDouble(AecgSeries::positive)
                .findFirst();
    }

    private static DoubleStream positive(Xml value) {
        try {
            double number = AecgSequence.number(value);
            return number > 0 ? DoubleStream.of(number) : DoubleStream.empty();
        } catch (ReadException e) {
            return DoubleStream.empty();
        }
    }
}

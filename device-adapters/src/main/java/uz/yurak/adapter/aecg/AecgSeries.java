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
import uz.yurak.adapter.xml.XmlStream;
import uz.yurak.record.Filtering;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * A series or a derived series: its signals, placed in time after its start, which is the head of its earliest sequence,
 * and what stands on them.
 *
 * <p>A lead that comes in several sequence sets one after the other is one lead; what lies between is a gap.
 */
final class AecgSeries {
    /** Powers of ten from the unit to nanovolts. */
    private static final Map<String, Integer> POWERS = Map.of("nv", 0, "uv", 3, "mv", 6, "v", 9);

    private static final String LEAD_PREFIX = "MDC_ECG_LEAD_";
    private static final String BEAT = "REPRESENTATIVE_BEAT";

    private final String place;
    private final AecgTrack.Room room;
    private final List<AecgTrack> tracks = new ArrayList<>();
    private final List<AecgSeries> derived = new ArrayList<>();
    private final List<Xml> others = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final AecgAnnotations annotations;

    private AecgSeries(String place, AecgTrack.Room room, AecgAnnotations annotations) {
        this.place = place;
        this.room = room;
        this.annotations = annotations;
    }

    /**
     * Reads an element {@code series} or {@code derivedSeries} and leaves it.
     *
     * @param recording the series that the recording begins with; empty for that one itself
     */
    static AecgSeries read(XmlStream in, Optional<AecgSeries> recording, AecgTrack.Room room) throws ReadException {
        boolean isDerived = in.name().equals("derivedSeries");
        AecgSeries series = new AecgSeries(in.place(), room, new AecgAnnotations());
        in.children(child -> {
            switch (child.name()) {
                case "component" ->
                    child.children(set -> {
                        if (set.name().equals("sequenceSet")) {
                            series.readSet(set);
                        }
                    });
                case "subjectOf" ->
                    child.children(set -> {
                        if (set.name().equals("annotationSet")) {
                            series.annotations.read(set, series.axis(recording, isDerived || series.isBeat()));
                        }
                    });
                case "derivation" ->
                    child.children(inner -> {
                        if (inner.name().equals("derivedSeries")) {
                            series.derived.add(read(inner, Optional.empty(), room));
                        }
                    });
                default -> series.others.add(child.tree());
            }
        });
        return series;
    }

    private void readSet(XmlStream set) throws ReadException {
        for (AecgSequence sequence : AecgSequence.ofSet(set, warnings)) {
            add(sequence);
        }
    }

    private void add(AecgSequence sequence) {
        String at = place(sequence);
        if (sequence.digits().count() == 0) {
            warnings.add(new Warning(at, "holds no samples"));
        }
        boolean again = false;
        for (AecgTrack track : tracks) {
            if (track.first().code().equals(sequence.code())) {
                if (track.continuedBy(sequence, room)) {
                    return;
                }
                again = true;
            }
        }
        if (again) {
            warnings.add(new Warning(at, "this lead comes again and does not continue; both are kept"));
        }
        tracks.add(new AecgTrack(sequence));
    }

    private static String place(AecgSequence sequence) {
        return "line " + sequence.line() + ", sequence";
    }

    /** Where annotations of this series stand on the recording. */
    private AecgAxis axis(Optional<AecgSeries> recording, boolean apart) {
        AecgSeries first = recording.orElse(this);
        double rateHz = first.tracks.isEmpty() ? 1 : first.tracks.get(0).first().rateHz();
        return new AecgAxis(start(), apart ? OptionalDouble.empty() : OptionalDouble.of(laterMs(first)), rateHz);
    }

    /** From the start of another series to the start of this one, ms; 0 where either does not say when it began. */
    double laterMs(AecgSeries other) {
        return start().isPresent() && other.start().isPresent()
                ? AecgTime.millisBetween(other.start().get(), start().get())
                : 0;
    }

    /** Time of the earliest sample. */
    Optional<RecordedAt> start() {
        return tracks.stream()
                .flatMap(track -> track.first().head().stream())
                .reduce((a, b) -> AecgTime.millisBetween(a, b) < 0 ? b : a);
    }

    /** A median or average beat, which must not be taken for rhythm. */
    boolean isBeat() {
        return rest().code().equals(Optional.of(BEAT));
    }

    /** What the series holds beside its signals, annotations and derived series. */
    Xml rest() {
        return new Xml("series", 1, Map.of(), others, "");
    }

    String place() {
        return place;
    }

    AecgAnnotations annotations() {
        return annotations;
    }

    List<AecgSeries> derived() {
        return derived;
    }

    /** Said so far; {@link #leads} adds to them. */
    List<Warning> warnings() {
        return warnings;
    }

    /** @param laterMs how much later than the recording this series starts */
    List<LeadSignal> leads(double laterMs) {
        Filtering filtering = filtering(rest());
        List<LeadSignal> leads = new ArrayList<>();
        for (AecgTrack track : tracks) {
            if (isVoltage(track.first())) {
                leads.add(new LeadSignal(
                        lead(track.first().code()),
                        track.first().rateHz(),
                        track.samples(),
                        scale(track.first()),
                        track.gaps(),
                        false,
                        track.offsetMs(start()) + laterMs,
                        filtering));
            }
        }
        return leads;
    }

    List<OtherChannel> otherChannels() {
        List<OtherChannel> channels = new ArrayList<>();
        for (AecgTrack track : tracks) {
            if (!isVoltage(track.first())) {
                channels.add(other(track));
            }
        }
        return channels;
    }

    /** Without a scale it is a lead whose amplitudes are unknown. */
    private static boolean isVoltage(AecgSequence sequence) {
        return sequence.scale().isEmpty() || POWERS.containsKey(sequence.unit().toLowerCase(Locale.ROOT));
    }

    private Optional<Scale> scale(AecgSequence sequence) {
        int power = POWERS.getOrDefault(sequence.unit().toLowerCase(Locale.ROOT), 0);
        double perCount = nanovolts(sequence.scale().orElse(BigDecimal.ZERO), power);
        double offset = nanovolts(sequence.origin(), power);
        if (perCount == 0 || !Double.isFinite(perCount) || !Double.isFinite(offset)) {
            if (sequence.scale().isPresent()) {
                warnings.add(
                        new Warning(place(sequence), "a scale of zero or beyond any number: amplitudes are unknown"));
            }
            return Optional.empty();
        }
        return Optional.of(new Scale(perCount, offset));
    }

    /** By the decimal point: 0.126875 uV is 126.875 nV, which a product of binary fractions misses. */
    private static double nanovolts(BigDecimal value, int power) {
        return value.scaleByPowerOfTen(power).doubleValue();
    }

    private static Lead lead(String code) {
        return Lead.named(code.startsWith(LEAD_PREFIX) ? code.substring(LEAD_PREFIX.length()) : code);
    }

    private static OtherChannel other(AecgTrack track) {
        AecgSequence s = track.first();
        double perCount = s.scale().orElse(BigDecimal.ONE).doubleValue();
        double origin = s.origin().doubleValue();
        return new OtherChannel(s.code(), s.unit(), s.rateHz(), track.samples(), perCount, origin, track.gaps());
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

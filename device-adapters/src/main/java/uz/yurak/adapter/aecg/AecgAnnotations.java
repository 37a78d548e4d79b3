package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.RecordedAt;

/**
 * What the annotation sets of a series say.
 *
 * <p>A wave or beat with a stretch of time becomes marks. A number on the whole series is the device's measurement if a
 * device is the author; a number on one beat, or a person's, is a mark with its value as text. A coded or written
 * finding of a device is its statement.
 */
final class AecgAnnotations {
    /** Our names for the codes of measurements that we make too. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("MDC_ECG_HEART_RATE", "heartRateBpm"),
            Map.entry("MDC_ECG_TIME_PD_RR", "rrMeanMs"),
            Map.entry("MDC_ECG_TIME_PD_P", "pDurationMs"),
            Map.entry("MDC_ECG_TIME_PD_PR", "prIntervalMs"),
            Map.entry("MDC_ECG_TIME_PD_QRS", "qrsDurationMs"),
            Map.entry("MDC_ECG_TIME_PD_QT", "qtIntervalMs"),
            Map.entry("MDC_ECG_TIME_PD_QTCB", "qtcBazettMs"),
            Map.entry("MDC_ECG_TIME_PD_QTCF", "qtcFridericiaMs"),
            Map.entry("MDC_ECG_TIME_PD_QTcB", "qtcBazettMs"),
            Map.entry("MDC_ECG_TIME_PD_QTcF", "qtcFridericiaMs"),
            Map.entry("MDC_ECG_ANGLE_P_FRONT", "pAxisDeg"),
            Map.entry("MDC_ECG_ANGLE_QRS_FRONT", "qrsAxisDeg"),
            Map.entry("MDC_ECG_ANGLE_T_FRONT", "tAxisDeg"));

    private final Optional<RecordedAt> start;
    private final double rateHz;
    private final List<Mark> marks = new ArrayList<>();
    private final List<DeviceMeasurement> measurements = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private int unplaced;

    private AecgAnnotations(Optional<RecordedAt> start, double rateHz) {
        this.start = start;
        this.rateHz = rateHz;
    }

    /**
     * @param start time of sample 0
     * @param rateHz of the first lead, in whose samples the marks are
     */
    static AecgAnnotations of(Xml series, Optional<RecordedAt> start, double rateHz) {
        AecgAnnotations result = new AecgAnnotations(start, rateHz);
        for (Xml subjectOf : series.all("subjectOf")) {
            for (Xml set : subjectOf.all("annotationSet")) {
                // Without an author they are the series' author's, and that is a device.
                boolean device = set.at("author", "assignedEntity", "assignedAuthorType", "assignedPerson")
                        .isEmpty();
                Context whole = new Context(device, false, OptionalLong.empty());
                set.all("component").forEach(component -> result.readAll(component, whole));
            }
        }
        return result;
    }

    List<Mark> marks() {
        return marks;
    }

    List<DeviceMeasurement> measurements() {
        return measurements;
    }

    List<String> statements() {
        return statements;
    }

    /** Annotations whose place in the signal the file does not say. */
    int unplaced() {
        return unplaced;
    }

    /**
     * Where an annotation stands.
     *
     * @param byDevice its author is a device
     * @param inBeat it belongs to one beat
     * @param index sample of the nearest annotation around it that has a place
     */
    private record Context(boolean byDevice, boolean inBeat, OptionalLong index) {}

    private void readAll(Xml component, Context context) {
        component.all("annotation").forEach(annotation -> read(annotation, context));
    }

    private void read(Xml annotation, Context context) {
        String code = annotation.code().orElse("");
        Optional<Xml> value = annotation.at("value");
        List<Region> regions = regions(annotation);
        OptionalLong index =
                regions.stream().flatMapToLong(r -> r.start().stream()).findFirst();
        OptionalLong place = index.isPresent() ? index : context.index();
        if (value.flatMap(v -> v.attribute("value")).isPresent()) {
            number(code, value.get(), regions, place, context);
        } else if (code.equals("MDC_ECG_RHY")
                || value.map(v -> !v.text().isBlank()).orElse(false)) {
            statement(value, context);
        } else {
            String meaning = value.flatMap(v -> v.attribute("code")).orElse(code);
            regions.forEach(region -> mark(region, meaning));
        }
        Context inside = new Context(
                context.byDevice(), context.inBeat() || code.equals("MDC_ECG_BEAT"), orFirst(annotation, place));
        annotation.all("component").forEach(component -> readAll(component, inside));
    }

    /** A beat often has no place of its own: the first of its waves gives it. */
    private OptionalLong orFirst(Xml annotation, OptionalLong place) {
        return place.isPresent()
                ? place
                : annotation.all("component").stream()
                        .flatMap(component -> component.all("annotation").stream())
                        .flatMap(inner -> regions(inner).stream())
                        .flatMapToLong(region -> region.start().stream())
                        .findFirst();
    }

    private void number(String code, Xml value, List<Region> regions, OptionalLong place, Context context) {
        double number;
        try {
            number = AecgSequence.number(value);
        } catch (MalformedException e) {
            unplaced++;
            return;
        }
        String unit = value.attribute("unit").orElse("");
        Optional<Lead> lead = regions.stream().flatMap(r -> r.lead().stream()).findFirst();
        if (context.byDevice() && !context.inBeat()) {
            boolean seconds = unit.equals("s");
            measurements.add(new DeviceMeasurement(
                    NAMES.getOrDefault(code, code), lead, seconds ? number * 1000 : number, seconds ? "ms" : unit));
        } else if (place.isPresent()) {
            marks.add(new Mark(
                    place.getAsLong(), lead, code, value.attribute("value").orElse("") + " " + unit));
        } else {
            unplaced++;
        }
    }

    private void statement(Optional<Xml> value, Context context) {
        Optional<String> text = value.flatMap(v -> v.attribute("displayName")
                .or(() -> v.attribute("code"))
                .or(() -> Optional.of(v.text().strip())));
        if (context.byDevice()) {
            text.ifPresent(statements::add);
        } else {
            unplaced++;
        }
    }

    private void mark(Region region, String code) {
        if (region.start().isEmpty() && region.end().isEmpty()) {
            unplaced++;
        }
        region.start()
                .ifPresent(at ->
                        marks.add(new Mark(at, region.lead(), code, region.end().isPresent() ? "onset" : "")));
        region.end().ifPresent(at -> marks.add(new Mark(at, region.lead(), code, "offset")));
    }

    /** A stretch of time in one lead, or in all. */
    private record Region(Optional<Lead> lead, OptionalLong start, OptionalLong end) {}

    private List<Region> regions(Xml annotation) {
        List<Region> regions = new ArrayList<>();
        for (Xml support : annotation.all("support")) {
            for (Xml roi : support.all("supportingROI")) {
                Optional<Lead> lead = Optional.empty();
                OptionalLong from = OptionalLong.empty();
                OptionalLong to = OptionalLong.empty();
                for (Xml component : roi.all("component")) {
                    Xml boundary = component.at("boundary").orElse(component);
                    String code = boundary.code().orElse("");
                    if (code.equals("TIME_ABSOLUTE")) {
                        from = index(boundary, "low").isPresent() ? index(boundary, "low") : index(boundary, "center");
                        to = index(boundary, "high");
                    } else if (code.startsWith("MDC_ECG_LEAD_")) {
                        lead = Optional.of(Lead.named(code.substring("MDC_ECG_LEAD_".length())));
                    }
                }
                regions.add(new Region(lead, from, to));
            }
        }
        return regions;
    }

    private OptionalLong index(Xml boundary, String end) {
        Optional<RecordedAt> at =
                boundary.at("value", end).flatMap(e -> e.attribute("value")).flatMap(AecgTime::parse);
        return start.isPresent() && at.isPresent()
                ? OptionalLong.of(Math.round(AecgTime.millisBetween(start.get(), at.get()) / 1000 * rateHz))
                : OptionalLong.empty();
    }
}

package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlStream;
import uz.yurak.record.DeviceMeasurement;
import uz.yurak.record.Lead;
import uz.yurak.record.Mark;
import uz.yurak.record.Samples;

/**
 * What the annotation sets of a series say; each annotation is taken as it comes and let go.
 *
 * <p>A wave or beat with a stretch of time becomes marks. A number on the whole series is a measurement, one on a beat with a
 * place is a mark with its value as text. A coded or written finding is a statement. What a person annotated says so. On a
 * representative beat, which is no place in the rhythm, a wave's edges are measurements in milliseconds of that beat.
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

    private static final String BEAT = "MDC_ECG_BEAT";
    private static final String RHYTHM = "MDC_ECG_RHY";
    private static final String OF_BEAT = "representativeBeat ";

    private final List<Mark> marks = new ArrayList<>();
    private final List<DeviceMeasurement> measurements = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private int unplaced;

    List<Mark> marks() {
        return marks;
    }

    List<DeviceMeasurement> measurements() {
        return measurements;
    }

    List<String> statements() {
        return statements;
    }

    /** Annotations that say nothing that could be kept, or a place outside of the signal. */
    int unplaced() {
        return unplaced;
    }

    /**
     * Where an annotation stands.
     *
     * @param person who made it; empty for a device, which is also the author where none is named
     * @param within meaning of the wave around it; empty where it stands in a beat or alone
     * @param inBeat it belongs to one beat
     * @param atMs the nearest annotation around it that has a place
     */
    private record Context(
            AecgAxis axis, Optional<String> person, Optional<String> within, boolean inBeat, OptionalDouble atMs) {
        String named(String name) {
            return person.map(who -> name + " by " + who).orElse(name);
        }
    }

    /** Reads an element {@code annotationSet} and leaves it. */
    void read(XmlStream set, AecgAxis axis) throws ReadException {
        List<Xml> author = new ArrayList<>();
        set.children(child -> {
            switch (child.name()) {
                case "author" -> author.add(child.tree());
                case "component" -> {
                    Context whole = new Context(axis, person(author), Optional.empty(), false, OptionalDouble.empty());
                    child.children(inner -> {
                        if (inner.name().equals("annotation")) {
                            read(inner.tree(), whole);
                        }
                    });
                }
                default -> {}
            }
        });
    }

    private static Optional<String> person(List<Xml> authors) {
        return authors.stream()
                .flatMap(author -> author.at("assignedEntity", "assignedAuthorType", "assignedPerson").stream())
                .map(person -> person.at("name")
                        .map(AecgFields::text)
                        .filter(t -> !t.isEmpty())
                        .orElse("a person"))
                .findFirst();
    }

    private void readAll(Xml component, Context context) {
        component.all("annotation").forEach(annotation -> read(annotation, context));
    }

    private void read(Xml annotation, Context context) {
        String code = annotation.code().orElse("");
        Optional<Xml> value = annotation.at("value");
        List<AecgRegion> regions = AecgRegion.of(annotation, context.axis());
        OptionalDouble own = firstMs(regions);
        OptionalDouble atMs = own.isPresent() ? own : context.atMs();
        String meaning = value.flatMap(v -> v.attribute("code")).orElse(code);
        boolean inner = !annotation.all("component").isEmpty();
        if (value.flatMap(v -> v.attribute("value")).isPresent()) {
            number(code, value.get(), regions, atMs, context);
        } else if (code.equals(RHYTHM) || value.filter(v -> !v.text().isBlank()).isPresent()) {
            statement(value, context);
        } else if (!regions.isEmpty()) {
            regions.forEach(region -> mark(region, meaning, context));
        } else if (!inner && value.flatMap(v -> v.attribute("code")).isPresent()) {
            statements.add(said(code + ": " + meaning(value.get()), context));
        }
        boolean beat = code.equals(BEAT);
        Context inside = new Context(
                context.axis(),
                context.person(),
                beat ? Optional.empty() : Optional.of(meaning),
                context.inBeat() || beat,
                atMs.isPresent() ? atMs : firstInside(annotation, context.axis()));
        annotation.all("component").forEach(component -> readAll(component, inside));
    }

    private static OptionalDouble firstMs(List<AecgRegion> regions) {
        return regions.stream().flatMapToDouble(r -> r.fromMs().stream()).findFirst();
    }

    /** A beat often has no place of its own: the first of its waves gives it. */
    private static OptionalDouble firstInside(Xml annotation, AecgAxis axis) {
        return annotation.all("component").stream()
                .flatMap(component -> component.all("annotation").stream())
                .flatMapToDouble(inner -> firstMs(AecgRegion.of(inner, axis)).stream())
                .findFirst();
    }

    private void number(String code, Xml value, List<AecgRegion> regions, OptionalDouble atMs, Context context) {
        double number;
        try {
            number = AecgSequence.number(value);
        } catch (MalformedException e) {
            unplaced++;
            return;
        }
        String unit = value.attribute("unit").orElse("");
        Optional<Lead> lead = regions.stream().flatMap(r -> r.lead().stream()).findFirst();
        if (context.inBeat() && atMs.isPresent() && context.axis().isOnRhythm()) {
            String text = value.attribute("value").orElse("") + " " + unit;
            addMark(context.axis().index(atMs.getAsDouble()), lead, code, context.named(text));
            return;
        }
        boolean seconds = unit.toLowerCase(Locale.ROOT).equals("s");
        String name = NAMES.getOrDefault(code, code) + (context.inBeat() ? " of a beat" : "");
        measurements.add(new DeviceMeasurement(
                context.named(name), lead, seconds ? number * 1000 : number, seconds ? "ms" : unit));
    }

    private void statement(Optional<Xml> value, Context context) {
        value.map(AecgAnnotations::meaning)
                .filter(text -> !text.isEmpty())
                .ifPresentOrElse(text -> statements.add(said(text, context)), () -> unplaced++);
    }

    private static String said(String text, Context context) {
        return context.person().map(who -> who + ": " + text).orElse(text);
    }

    private static String meaning(Xml value) {
        return value.attribute("displayName")
                .or(() -> value.attribute("code"))
                .orElseGet(() -> value.text().strip());
    }

    private void mark(AecgRegion region, String meaning, Context context) {
        if (region.fromMs().isEmpty() && region.toMs().isEmpty()) {
            unplaced++;
        }
        region.fromMs().ifPresent(ms -> edge(ms, region, meaning, region.toMs().isPresent() ? "onset" : "", context));
        region.toMs().ifPresent(ms -> edge(ms, region, meaning, "offset", context));
    }

    private void edge(double ms, AecgRegion region, String meaning, String edge, Context context) {
        if (!context.axis().isOnRhythm()) {
            String name = (OF_BEAT + meaning + " " + edge).strip();
            measurements.add(new DeviceMeasurement(context.named(name), region.lead(), ms, "ms"));
            return;
        }
        String text = context.within().map(wave -> edge + " in " + wave).orElse(edge);
        addMark(
                context.axis().index(ms),
                region.lead(),
                meaning,
                context.named(text).strip());
    }

    private void addMark(long index, Optional<Lead> lead, String code, String text) {
        if (index < 0 || index >= Samples.MAX_COUNT) {
            unplaced++;
        } else {
            marks.add(new Mark(index, lead, code, text));
        }
    }
}

package uz.yurak.adapter.aecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.record.Lead;

/**
 * A stretch of time, or a point, that an annotation stands on.
 *
 * @param lead the lead; empty for all
 * @param fromMs its beginning or its point, ms after the series' start
 * @param toMs its end, ms after the series' start
 */
record AecgRegion(Optional<Lead> lead, OptionalDouble fromMs, OptionalDouble toMs) {
    private static final String LEAD_PREFIX = "MDC_ECG_LEAD_";
    private static final Map<String, Double> MILLISECONDS = Map.of("s", 1000.0, "ms", 1.0, "us", 1e-3);

    static List<AecgRegion> of(Xml annotation, AecgAxis axis) {
        List<AecgRegion> regions = new ArrayList<>();
        for (Xml support : annotation.all("support")) {
            for (Xml roi : support.all("supportingROI")) {
                regions.add(of(roi.all("component"), axis));
            }
        }
        return regions;
    }

    private static AecgRegion of(List<Xml> components, AecgAxis axis) {
        Optional<Lead> lead = Optional.empty();
        OptionalDouble from = OptionalDouble.empty();
        OptionalDouble to = OptionalDouble.empty();
        for (Xml component : components) {
            Xml boundary = component.at("boundary").orElse(component);
            String code = boundary.code().orElse("");
            if (code.startsWith(LEAD_PREFIX)) {
                lead = Optional.of(Lead.named(code.substring(LEAD_PREFIX.length())));
            } else if (code.startsWith("TIME_")) {
                Optional<Xml> value = boundary.at("value");
                from = firstOf(ms(value, axis, "low"), ms(value, axis, "center"), ms(value, axis));
                to = firstOf(ms(value, axis, "high"), sum(from, width(value)));
            }
        }
        return new AecgRegion(lead, from, to);
    }

    private static OptionalDouble firstOf(OptionalDouble... values) {
        for (OptionalDouble value : values) {
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble sum(OptionalDouble a, OptionalDouble b) {
        return a.isPresent() && b.isPresent()
                ? OptionalDouble.of(a.getAsDouble() + b.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble width(Optional<Xml> value) {
        return value.flatMap(v -> v.at("width")).map(AecgRegion::quantity).orElse(OptionalDouble.empty());
    }

    /** A quantity of time counts from the series' start; a point in time is set against it. */
    private static OptionalDouble ms(Optional<Xml> value, AecgAxis axis, String... path) {
        Optional<Xml> point = value.flatMap(v -> v.at(path));
        if (point.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (point.get().attribute("unit").isPresent()) {
            return quantity(point.get());
        }
        return point.get()
                .attribute("value")
                .flatMap(AecgTime::parse)
                .filter(at -> axis.start().isPresent())
                .map(at -> OptionalDouble.of(AecgTime.millisBetween(axis.start().get(), at)))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble quantity(Xml quantity) {
        Double unit = MILLISECONDS.get(quantity.attribute("unit").orElse("").toLowerCase(Locale.ROOT));
        if (unit == null) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(AecgSequence.number(quantity) * unit);
        } catch (MalformedException e) {
            return OptionalDouble.empty();
        }
    }
}

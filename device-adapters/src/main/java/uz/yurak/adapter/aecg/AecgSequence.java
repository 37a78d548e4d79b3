package uz.yurak.adapter.aecg;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.xml.Xml;
import uz.yurak.adapter.xml.XmlStream;
import uz.yurak.record.RecordedAt;
import uz.yurak.record.Samples;
import uz.yurak.record.Warning;

/**
 * One sequence of a sequence set, on the set's time axis.
 *
 * @param code what it holds ({@code MDC_ECG_LEAD_II}), or the display name where the code is none
 * @param rateHz from the increment of the time axis
 * @param head absolute time of the first sample, where the axis is {@code GLIST_TS}
 * @param headMs time of the first sample after the series' start, where the axis is {@code GLIST_PQ}
 * @param digits the counts
 * @param origin value at count 0, in {@link #unit()}
 * @param scale value of a count, in {@link #unit()}; empty where the file does not calibrate
 * @param unit unit of origin and scale
 */
record AecgSequence(
        int line,
        String code,
        double rateHz,
        Optional<RecordedAt> head,
        double headMs,
        Samples digits,
        BigDecimal origin,
        Optional<BigDecimal> scale,
        String unit) {
    private static final Map<String, Double> SECONDS = Map.of("s", 1.0, "ms", 1e-3, "us", 1e-6);
    /** An increment of 0.002 s is 500 Hz, not 500.00000000000006. */
    private static final double RATE_ROUNDING = 1e-9;

    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?");

    /** A sequence as it was read: its element without the digits, and these. */
    record Raw(Xml element, AecgDigits digits) {}

    /** The sequences of a set; what is left or doubted is added to the warnings. */
    static List<AecgSequence> ofSet(XmlStream set, List<Warning> warnings) throws ReadException {
        String place = set.place();
        List<Raw> raws = new ArrayList<>();
        set.children(component -> {
            if (component.name().equals("component")) {
                component.children(child -> {
                    if (child.name().equals("sequence")) {
                        AecgDigits digits = new AecgDigits();
                        raws.add(new Raw(child.tree("digits", digits), digits));
                    }
                });
            }
        });
        Xml axis = raws.stream()
                .map(Raw::element)
                .filter(AecgSequence::isTime)
                .findFirst()
                .orElseThrow(() -> MalformedException.in(place, "a sequence of time", "none"));
        List<AecgSequence> found = new ArrayList<>();
        for (Raw raw : raws) {
            if (!isTime(raw.element())) {
                found.add(of(raw, axis, warnings));
            }
        }
        return found;
    }

    /** Whether both are stretches of one channel. */
    boolean isLike(AecgSequence other) {
        return code.equals(other.code)
                && rateHz == other.rateHz
                && origin.doubleValue() == other.origin.doubleValue()
                && scale.map(BigDecimal::doubleValue).equals(other.scale.map(BigDecimal::doubleValue))
                && unit.equals(other.unit);
    }

    private static boolean isTime(Xml sequence) {
        return sequence.code().orElse("").startsWith("TIME_");
    }

    private static AecgSequence of(Raw raw, Xml axis, List<Warning> warnings)
            throws MalformedException, UnsupportedException {
        Xml sequence = raw.element();
        Xml time = value(axis, "GLIST_TS", "GLIST_PQ");
        Xml head = child(time, "head");
        boolean absolute = time.attribute("type").orElse("").endsWith("GLIST_TS");
        Optional<RecordedAt> at = absolute ? head.attribute("value").flatMap(AecgTime::parse) : Optional.empty();
        if (absolute && at.isEmpty()) {
            warnings.add(
                    new Warning(head.place(), "the time of the first sample is no time of day; it is left absent"));
        }
        Xml value = value(sequence, "SLIST_PQ", "SLIST_INT");
        Optional<Xml> origin = value.at("origin");
        Optional<Xml> scale = value.at("scale");
        if (origin.isEmpty() || scale.isEmpty()) {
            warnings.add(new Warning(value.place(), "origin or scale is missing: amplitudes are unknown"));
        }
        boolean calibrated = origin.isPresent() && scale.isPresent();
        if (calibrated && !origin.get().attribute("unit").equals(scale.get().attribute("unit"))) {
            throw new UnsupportedException("origin and scale in different units", value.place());
        }
        if (!raw.digits().isThere()) {
            throw MalformedException.in(value.place(), "an element digits", "none");
        }
        return new AecgSequence(
                sequence.line(),
                name(sequence),
                rateHz(child(time, "increment")),
                at,
                absolute ? 0 : 1000 * seconds(head),
                raw.digits().samples(),
                calibrated ? decimal(origin.get()) : BigDecimal.ZERO,
                calibrated ? Optional.of(decimal(scale.get())) : Optional.empty(),
                calibrated ? scale.get().attribute("unit").orElse("") : "");
    }

    private static String name(Xml sequence) {
        Optional<Xml> code = sequence.at("code");
        return code.flatMap(c -> c.attribute("code"))
                .or(() -> code.flatMap(c -> c.attribute("displayName")))
                .orElse("");
    }

    private static Xml value(Xml sequence, String... types) throws MalformedException, UnsupportedException {
        Xml value = child(sequence, "value");
        String type = value.attribute("type").orElse("");
        String bare = type.substring(type.indexOf(':') + 1);
        if (!List.of(types).contains(bare)) {
            throw new UnsupportedException(
                    "a sequence of another type than " + String.join(", ", types), value.place());
        }
        return value;
    }

    private static Xml child(Xml parent, String name) throws MalformedException {
        return parent.at(name).orElseThrow(() -> MalformedException.in(parent.place(), "an element " + name, "none"));
    }

    private static double rateHz(Xml increment) throws MalformedException {
        double rate = 1 / seconds(increment);
        if (!(rate > 0) || !Double.isFinite(rate)) {
            throw MalformedException.in(increment.place(), "an increment above zero", "other");
        }
        double whole = Math.rint(rate);
        return Math.abs(rate - whole) <= RATE_ROUNDING * rate ? whole : rate;
    }

    static double seconds(Xml quantity) throws MalformedException {
        Double unit = SECONDS.get(quantity.attribute("unit").orElse("").toLowerCase(Locale.ROOT));
        if (unit == null) {
            throw MalformedException.in(quantity.place(), "a unit of time: s, ms or us", "another");
        }
        return number(quantity) * unit;
    }

    /** As written, digit for digit, where it has no more of them than any number needs. */
    private static BigDecimal decimal(Xml quantity) throws MalformedException {
        double value = number(quantity);
        String text = quantity.attribute("value").orElse("");
        return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.valueOf(value);
    }

    static double number(Xml quantity) throws MalformedException {
        try {
            double value = Double.parseDouble(quantity.attribute("value").orElse(""));
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal below, which does not quote the text.
        }
        throw MalformedException.in(quantity.place(), "a number as value", "other text");
    }
}

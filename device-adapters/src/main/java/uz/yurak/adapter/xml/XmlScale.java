package uz.yurak.adapter.xml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/** Scales as vendors write them: so many units of voltage a count. */
public final class XmlScale {
    /** Powers of ten from the unit to nanovolts; vendors write the unit as symbol or word. */
    private static final Map<String, Integer> POWERS = Map.ofEntries(
            Map.entry("NV", 0),
            Map.entry("NANOVOLT", 0),
            Map.entry("NANOVOLTS", 0),
            Map.entry("UV", 3),
            Map.entry("\u00B5V", 3),
            Map.entry("\u039CV", 3),
            Map.entry("MICROVOLT", 3),
            Map.entry("MICROVOLTS", 3),
            Map.entry("MV", 6),
            Map.entry("MILLIVOLT", 6),
            Map.entry("MILLIVOLTS", 6),
            Map.entry("V", 9),
            Map.entry("VOLT", 9),
            Map.entry("VOLTS", 9));

    private XmlScale() {}

    /**
     * The scale, or none where the file does not calibrate; then a warning says so.
     *
     * @param unitsPerCount as written
     * @param unit as written, in any case
     * @param place for the warning
     */
    public static Optional<Scale> of(OptionalDouble unitsPerCount, String unit, String place, List<Warning> warnings) {
        Integer power = POWERS.get(unit.toUpperCase(Locale.ROOT));
        double nanovolts = power == null || unitsPerCount.isEmpty() ? 0 : nanovolts(unitsPerCount.getAsDouble(), power);
        if (nanovolts == 0 || !Double.isFinite(nanovolts)) {
            warnings.add(new Warning(place, "no unit of voltage or no size of a count: amplitudes are unknown"));
            return Optional.empty();
        }
        return Optional.of(Scale.ofNanovolts(nanovolts));
    }

    /** By the decimal point: a product of binary fractions would miss 4.88 uV by a little. */
    private static double nanovolts(double value, int power) {
        return BigDecimal.valueOf(value).scaleByPowerOfTen(power).doubleValue();
    }
}

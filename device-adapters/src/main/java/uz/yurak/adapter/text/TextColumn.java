package uz.yurak.adapter.text;

import java.util.Map;
import java.util.Optional;
import uz.yurak.record.Lead;
import uz.yurak.record.Scale;

/**
 * What a layout says of one column.
 *
 * @param name as declared; for a lead its name in any known spelling
 * @param unit as declared ({@code mV}, {@code counts}, {@code s}); empty for a skipped column
 * @param perUnit nanovolts of 1 in a lead's column (0 where nothing calibrates its counts), nanoseconds of 1 in the time's, 1
 *     in any other
 * @param zero the value that stands for zero volts
 */
record TextColumn(Kind kind, String name, String unit, double perUnit, double zero) {
    enum Kind {
        TIME,
        LEAD,
        OTHER,
        SKIPPED
    }

    static final String COUNTS = "counts";

    private static final Map<String, Double> NANOVOLTS =
            Map.of("V", 1e9, "mV", 1e6, "uV", 1e3, "\u00b5V", 1e3, "\u03bcV", 1e3, "nV", 1.0);
    private static final Map<String, Double> NANOSECONDS =
            Map.of("s", 1e9, "ms", 1e6, "us", 1e3, "\u00b5s", 1e3, "\u03bcs", 1e3, "ns", 1.0);

    static final TextColumn SKIP = new TextColumn(Kind.SKIPPED, "", "", 1, 0);

    /** Empty where the unit is none of time. */
    static Optional<TextColumn> time(String unit) {
        return Optional.ofNullable(NANOSECONDS.get(unit)).map(ns -> new TextColumn(Kind.TIME, "time", unit, ns, 0));
    }

    /** A lead where the unit is one of voltage, otherwise a channel that is no lead. */
    static TextColumn of(String name, String unit) {
        Double nanovolts = NANOVOLTS.get(unit);
        return nanovolts == null
                ? new TextColumn(Kind.OTHER, name, unit, 1, 0)
                : new TextColumn(Kind.LEAD, name, unit, nanovolts, 0);
    }

    /** @param nanovoltsPerCount 0 where nothing calibrates it */
    static TextColumn counts(String name, double nanovoltsPerCount, double zeroCount) {
        return new TextColumn(Kind.LEAD, name, COUNTS, nanovoltsPerCount, zeroCount);
    }

    Lead lead() {
        return Lead.named(name);
    }

    /** @param countsPerUnit counts of ours in 1 as written: a power of ten */
    Optional<Scale> scale(double countsPerUnit) {
        return perUnit == 0
                ? Optional.empty()
                : Optional.of(new Scale(perUnit / countsPerUnit, zero == 0 ? 0 : -zero * perUnit));
    }
}

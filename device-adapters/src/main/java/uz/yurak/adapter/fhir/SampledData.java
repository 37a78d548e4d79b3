package uz.yurak.adapter.fhir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.ReadException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Bytes;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/**
 * One SampledData: {@code value = origin + factor × datum}, a datum every interval. E is no value, U and L are beyond the
 * device's limits, any other word is a code: each becomes a gap, never a number.
 *
 * @param signals one for each dimension
 * @param unit of the values as written; empty where the origin names none
 */
record SampledData(List<Signal> signals, double rateHz, String unit) {
    /**
     * @param factor units of one count
     * @param origin units at count 0
     */
    record Signal(Samples samples, List<Gap> gaps, BigDecimal factor, BigDecimal origin) {}

    private static final int MAX_DIMENSIONS = 1000;
    private static final double MAX_RATE_HZ = 1_000_000;
    private static final double MIN_RATE_HZ = 1e-6;

    /** Seconds. */
    private static final Map<String, BigDecimal> TIME_UNITS = Map.of(
            "s", BigDecimal.ONE,
            "ms", new BigDecimal("1e-3"),
            "us", new BigDecimal("1e-6"),
            "\u00b5s", new BigDecimal("1e-6"),
            "ns", new BigDecimal("1e-9"),
            "min", new BigDecimal(60),
            "h", new BigDecimal(3600));

    /** Digits to the left that turn the unit into nanovolts. */
    private static final Map<String, Integer> NANOVOLTS =
            Map.of("V", 9, "mV", 6, "uV", 3, "\u00b5V", 3, "\u03bcV", 3, "nV", 0, "microvolt", 3, "millivolt", 6);

    private static final String E = "no value (E)";
    private static final String UPPER = "above the device's upper limit (U)";
    private static final String LOWER = "below the device's lower limit (L)";
    private static final String CODE = "a code instead of a number";

    static SampledData of(Element element, List<Warning> warnings) throws ReadException {
        double dimensions = element.decimal("dimensions").orElse(BigDecimal.ONE).doubleValue();
        if (dimensions != Math.rint(dimensions) || dimensions < 1 || dimensions > MAX_DIMENSIONS) {
            throw MalformedException.in(element.place(), "1 to " + MAX_DIMENSIONS + " dimensions", "another number");
        }
        if (element.at("offsets").isPresent()) {
            throw new UnsupportedException("SampledData at uneven times (offsets)", element.place());
        }
        double rateHz = rateHz(element);
        Element data = element.only("data")
                .filter(found -> !found.value().isBlank())
                .orElseThrow(() -> MalformedException.in(element.place(), "data", "none"));
        String unit = element.text("origin", "code")
                .or(() -> element.at("origin").flatMap(origin -> origin.text("unit")))
                .orElse("");
        BigDecimal factor = element.decimal("factor").orElse(BigDecimal.ONE);
        BigDecimal origin = element.decimal("origin", "value").orElse(BigDecimal.ZERO);
        if (factor.signum() == 0) {
            throw MalformedException.in(element.place(), "a factor other than 0", "0");
        }
        Bytes text = Bytes.wrap(data.value().getBytes(StandardCharsets.ISO_8859_1));
        List<Signal> signals = new Tokens(text, (int) dimensions, data.place(), warnings).signals(factor, origin);
        return new SampledData(signals, rateHz, unit);
    }

    /** Divided in decimals, so that an interval printed in full gives the rate it was made of. */
    private static double rateHz(Element element) throws ReadException {
        BigDecimal periodS = element.decimal("period").orElse(BigDecimal.ZERO).movePointLeft(3);
        if (element.at("interval").isPresent()) {
            String unit = element.text("intervalUnit").orElse("");
            BigDecimal seconds = TIME_UNITS.get(unit);
            if (seconds == null) {
                throw unit.isEmpty()
                        ? MalformedException.in(element.place(), "an intervalUnit", "none")
                        : new UnsupportedException("SampledData over another axis than time", element.place());
            }
            periodS = element.decimal("interval").orElse(BigDecimal.ZERO).multiply(seconds);
        }
        double rate = periodS.signum() > 0
                ? BigDecimal.ONE.divide(periodS, MathContext.DECIMAL128).doubleValue()
                : 0;
        if (!(rate >= MIN_RATE_HZ && rate <= MAX_RATE_HZ)) {
            throw MalformedException.in(
                    element.place(), "an interval (R5) or a period (R4) above 0, at most 1 MHz", "none or another");
        }
        return rate;
    }

    /** Empty where the unit is none of voltage, or the factor beyond all measure. */
    Optional<Scale> scale(Signal signal) {
        Integer digits = NANOVOLTS.get(unit);
        if (digits == null) {
            return Optional.empty();
        }
        double perCount = signal.factor.movePointRight(digits).doubleValue();
        double offset = signal.origin.movePointRight(digits).doubleValue();
        return Double.isFinite(perCount) && perCount != 0 && Double.isFinite(offset)
                ? Optional.of(new Scale(perCount, offset))
                : Optional.empty();
    }

    boolean isVoltage() {
        return NANOVOLTS.containsKey(unit);
    }

    /** The words of the data: first how many and how exact, then the counts. */
    private static final class Tokens {
        private final Bytes text;
        private final int dimensions;
        private final String place;
        private final List<Warning> warnings;
        private final Numeral numeral = new Numeral('.');
        private int start;
        private int end;
        private int count;
        private int decimals;
        private double largest;

        Tokens(Bytes text, int dimensions, String place, List<Warning> warnings) {
            this.text = text;
            this.dimensions = dimensions;
            this.place = place;
            this.warnings = warnings;
        }

        private boolean next() {
            start = end;
            while (start < text.length() && text.at(start) <= ' ' && text.at(start) >= 0) {
                start++;
            }
            end = start;
            while (end < text.length() && (text.at(end) > ' ' || text.at(end) < 0)) {
                end++;
            }
            return end > start;
        }

        List<Signal> signals(BigDecimal factor, BigDecimal origin) throws MalformedException {
            survey();
            int instants = count / dimensions;
            if (count % dimensions != 0) {
                warnings.add(new Warning(
                        place, "expected whole instants of " + dimensions + ", found " + count % dimensions + " over"));
            }
            if (instants == 0) {
                throw MalformedException.in(place, "at least one instant", "none");
            }
            int[][] counts = new int[dimensions][instants];
            List<List<Gap>> gaps = new ArrayList<>();
            for (int i = 0; i < dimensions; i++) {
                gaps.add(new ArrayList<>());
            }
            fill(counts, gaps);
            List<Signal> signals = new ArrayList<>();
            BigDecimal perCount = factor.movePointLeft(decimals);
            for (int i = 0; i < dimensions; i++) {
                signals.add(new Signal(Samples.wrap(counts[i]), gaps.get(i), perCount, origin));
            }
            return signals;
        }

        private void survey() throws MalformedException {
            while (next()) {
                if (numeral.parse(text, start, end)) {
                    decimals = Math.max(decimals, numeral.decimals());
                    largest = Math.max(largest, Math.abs(numeral.value()));
                } else if (!isWord()) {
                    throw MalformedException.in(
                            place + ", value " + (count + 1), "a number, E, U, L or a code", "other");
                }
                count++;
            }
            if (largest > Integer.MAX_VALUE) {
                throw MalformedException.in(place, "values up to " + Integer.MAX_VALUE, "larger ones");
            }
            int fits = largest == 0 ? 0 : (int) Math.floor(Math.log10(Integer.MAX_VALUE / largest));
            if (decimals > fits) {
                warnings.add(new Warning(
                        place, "values with " + decimals + " decimals, kept with " + fits + " as counts carry them"));
                decimals = fits;
            }
        }

        /** A code begins with a letter; a broken number does not pass as one. */
        private boolean isWord() {
            return Character.isLetter(text.at(start));
        }

        private void fill(int[][] counts, List<List<Gap>> gaps) {
            end = 0;
            int[] gapStart = new int[dimensions];
            String[] gapReason = new String[dimensions];
            Arrays.fill(gapReason, "");
            int words = 0;
            for (int i = 0; i < counts[0].length * dimensions && next(); i++) {
                int of = i % dimensions;
                int at = i / dimensions;
                String reason = "";
                if (numeral.parse(text, start, end)) {
                    counts[of][at] = (int) numeral.scaled(decimals);
                } else {
                    reason = reason();
                    words += reason.equals(CODE) ? 1 : 0;
                }
                if (!reason.equals(gapReason[of])) {
                    if (!gapReason[of].isEmpty()) {
                        gaps.get(of).add(new Gap(gapStart[of], at, gapReason[of]));
                    }
                    gapStart[of] = at;
                    gapReason[of] = reason;
                }
            }
            for (int of = 0; of < dimensions; of++) {
                if (!gapReason[of].isEmpty()) {
                    gaps.get(of).add(new Gap(gapStart[of], counts[of].length, gapReason[of]));
                }
            }
            if (words > 0) {
                warnings.add(new Warning(place, words + " codes instead of numbers, kept as gaps"));
            }
        }

        private String reason() {
            if (end - start == 1) {
                switch (text.at(start)) {
                    case 'E' -> {
                        return E;
                    }
                    case 'U' -> {
                        return UPPER;
                    }
                    case 'L' -> {
                        return LOWER;
                    }
                    default -> {}
                }
            }
            return CODE;
        }
    }
}

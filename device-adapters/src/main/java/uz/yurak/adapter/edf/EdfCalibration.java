package uz.yurak.adapter.edf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Scale;

/**
 * A scale as a header writes it: the physical values of the least and the greatest count, in eight characters each.
 *
 * <p>Eight characters seldom hold a scale exactly over all 16 bits. The count range may be chosen, as long as it holds every
 * count: the largest one is taken whose limits are exact, else the full one, rounded, and {@link #isExact} says no.
 *
 * @param unit {@code uV}, {@code mV} or another channel's
 * @param limit greatest count; the least is its negative, less one where the full range is taken
 */
record EdfCalibration(String unit, int digitalMin, int limit, String physicalMin, String physicalMax, boolean isExact) {
    private static final int FIELD = 8;
    private static final int[] ROUND = {
        32_000, 30_000, 25_000, 20_000, 16_000, 12_500, 12_000, 10_000, 8_000, 5_000, 4_000, 2_500, 2_000, 1_000, 500,
        100
    };
    private static final BigDecimal NANOVOLTS_PER_MICROVOLT = BigDecimal.valueOf(1000);
    private static final BigDecimal NANOVOLTS_PER_MILLIVOLT = BigDecimal.valueOf(1_000_000);

    static EdfCalibration of(Optional<Scale> scale, int mostCount, String place) throws UnsupportedException {
        if (scale.isEmpty()) {
            return new EdfCalibration("", -32_768, 32_767, "-32768", "32767", true);
        }
        BigDecimal perCount = BigDecimal.valueOf(scale.get().nanovoltsPerCount());
        BigDecimal offset = BigDecimal.valueOf(scale.get().offsetNanovolts());
        Optional<EdfCalibration> exact = exact(
                        "uV", over(perCount, NANOVOLTS_PER_MICROVOLT), over(offset, NANOVOLTS_PER_MICROVOLT), mostCount)
                .or(() -> exact(
                        "mV",
                        over(perCount, NANOVOLTS_PER_MILLIVOLT),
                        over(offset, NANOVOLTS_PER_MILLIVOLT),
                        mostCount));
        return exact.isPresent()
                ? exact.get()
                : rounded("uV", over(perCount, NANOVOLTS_PER_MICROVOLT), over(offset, NANOVOLTS_PER_MICROVOLT), place);
    }

    static EdfCalibration of(String unit, double perCount, double offset, int mostCount, String place)
            throws UnsupportedException {
        BigDecimal scale = BigDecimal.valueOf(perCount);
        BigDecimal zero = BigDecimal.valueOf(offset);
        Optional<EdfCalibration> exact = exact(unit, scale, zero, mostCount);
        return exact.isPresent() ? exact.get() : rounded(unit, scale, zero, place);
    }

    private static BigDecimal over(BigDecimal value, BigDecimal unit) {
        return value.divide(unit, MathContext.DECIMAL128);
    }

    private static Optional<EdfCalibration> exact(String unit, BigDecimal perCount, BigDecimal offset, int mostCount) {
        Optional<EdfCalibration> full = exact(unit, perCount, offset, -32_768, 32_767);
        if (full.isPresent()) {
            return full;
        }
        for (int limit : ROUND) {
            Optional<EdfCalibration> candidate =
                    limit >= mostCount ? exact(unit, perCount, offset, -limit, limit) : Optional.empty();
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return Optional.empty();
    }

    private static Optional<EdfCalibration> exact(
            String unit, BigDecimal perCount, BigDecimal offset, int min, int max) {
        String low = plain(perCount.multiply(BigDecimal.valueOf(min)).add(offset));
        String high = plain(perCount.multiply(BigDecimal.valueOf(max)).add(offset));
        return low.length() <= FIELD && high.length() <= FIELD
                ? Optional.of(new EdfCalibration(unit, min, max, low, high, true))
                : Optional.empty();
    }

    private static EdfCalibration rounded(String unit, BigDecimal perCount, BigDecimal offset, String place)
            throws UnsupportedException {
        String low = fitted(perCount.multiply(BigDecimal.valueOf(-32_768)).add(offset), place);
        String high = fitted(perCount.multiply(BigDecimal.valueOf(32_767)).add(offset), place);
        if (low.equals(high)) {
            throw new UnsupportedException("a scale that eight characters cannot tell from none", place);
        }
        return new EdfCalibration(unit, -32_768, 32_767, low, high, false);
    }

    /** As many decimals as there is room for. */
    private static String fitted(BigDecimal value, String place) throws UnsupportedException {
        for (int decimals = FIELD; decimals >= 0; decimals--) {
            String text = plain(value.setScale(decimals, RoundingMode.HALF_EVEN));
            if (text.length() <= FIELD) {
                return text;
            }
        }
        throw new UnsupportedException("an amplitude range beyond eight characters", place);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}

package uz.yurak.adapter.bytes;

/**
 * Finds the sampling rate of one column from the times at which it has values.
 *
 * <p>Times are printed with so many decimals; the rate must place every one of them within its last decimal. Among the rates
 * that do, the roundest is taken: 360 Hz rather than 360.0000013. Two readings are tried at once: that no value is missing,
 * and that the smallest step is one interval and the longer ones leave values out. Where neither holds, the times are not
 * even and tell no rate.
 */
public final class EvenTimes {
    private static final double NS_PER_S = 1e9;
    private static final double[] RATE_STEPS_HZ = {1000, 500, 100, 50, 10, 5, 1, 0.5, 0.1, 0.05, 0.01, 0.001};
    private static final double[] INTERVAL_STEPS_NS = {1e6, 1e5, 1e4, 1e3, 100, 10, 1};

    /** A rate nearer than this to a whole number is that number. */
    private static final double EXACT = 1e-9;

    private long firstNs;
    private long lastNs;
    private long smallestStepNs = Long.MAX_VALUE;
    private int count;

    private int seen;
    private final Range whole = new Range();
    private final Range broken = new Range();

    /** First pass; false where time does not go forward. */
    public boolean survey(long timeNs) {
        if (count > 0) {
            if (timeNs <= lastNs) {
                return false;
            }
            smallestStepNs = Math.min(smallestStepNs, timeNs - lastNs);
        } else {
            firstNs = timeNs;
        }
        lastNs = timeNs;
        count++;
        return true;
    }

    public int count() {
        return count;
    }

    public long firstNs() {
        return firstNs;
    }

    public long lastNs() {
        return lastNs;
    }

    /**
     * Second pass, after the whole first.
     *
     * @param lastDecimalNs what the last digit of the time is worth
     */
    public void fit(long timeNs, double lastDecimalNs) {
        if (seen > 0) {
            double passed = (double) (timeNs - firstNs);
            whole.narrow(passed, seen, lastDecimalNs);
            double interval = broken.isOpen() ? (double) smallestStepNs : broken.middle();
            broken.narrow(passed, Math.max(1, Math.rint(passed / interval)), lastDecimalNs);
        }
        seen++;
    }

    /** Samples a second; NaN where the times are too few or not even. Call after both passes. */
    public double rateHz() {
        if (count < 2) {
            return Double.NaN;
        }
        return whole.isPossible() ? whole.rateHz() : broken.isPossible() ? broken.rateHz() : Double.NaN;
    }

    /** The intervals that explain all times so far. */
    private static final class Range {
        private double leastNs;
        private double mostNs = Double.POSITIVE_INFINITY;

        void narrow(double passedNs, double intervals, double toleranceNs) {
            leastNs = Math.max(leastNs, (passedNs - toleranceNs) / intervals);
            mostNs = Math.min(mostNs, (passedNs + toleranceNs) / intervals);
        }

        boolean isOpen() {
            return mostNs == Double.POSITIVE_INFINITY;
        }

        boolean isPossible() {
            return leastNs <= mostNs && mostNs > 0;
        }

        double middle() {
            return (leastNs + mostNs) / 2;
        }

        double rateHz() {
            double middleHz = NS_PER_S / middle();
            if (Math.abs(middleHz - Math.rint(middleHz)) < middleHz * EXACT) {
                return Math.rint(middleHz);
            }
            for (double step : RATE_STEPS_HZ) {
                double candidate = Math.rint(middleHz / step) * step;
                if (candidate > 0 && holds(NS_PER_S / candidate)) {
                    return candidate;
                }
            }
            for (double step : INTERVAL_STEPS_NS) {
                double candidate = Math.rint(middle() / step) * step;
                if (candidate > 0 && holds(candidate)) {
                    return NS_PER_S / candidate;
                }
            }
            return middleHz;
        }

        private boolean holds(double intervalNs) {
            return intervalNs >= leastNs && intervalNs <= mostNs;
        }
    }
}

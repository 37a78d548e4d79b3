package uz.yurak.adapter.wfdb;

import java.util.Optional;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.OtherChannel;
import uz.yurak.record.Scale;

/**
 * A scale as a header writes it: {@code physical = (count - baseline) / countsPerUnit}.
 *
 * @param countsPerUnit 0 where the signal is not calibrated
 * @param baseline count of zero units; a header takes whole numbers alone
 * @param unit physical unit without blanks; empty only where not calibrated
 */
record WfdbGain(double countsPerUnit, int baseline, String unit) {
    private static final WfdbGain NONE = new WfdbGain(0, 0, "");
    /** A baseline so near a whole count is one: 2^-20 counts, far below what a device resolves. */
    private static final double WHOLE = 0x1p-20;

    static WfdbGain of(Optional<Scale> scale, String place) throws UnsupportedException {
        if (scale.isEmpty()) {
            return NONE;
        }
        double perCount = scale.get().nanovoltsPerCount();
        int baseline = baseline(-scale.get().offsetNanovolts() / perCount, place);
        WfdbGain millivolts = new WfdbGain(inverse(1e6, perCount), baseline, "mV");
        WfdbGain microvolts = new WfdbGain(inverse(1e3, perCount), baseline, "uV");
        boolean exact = 1e6 / millivolts.countsPerUnit() == perCount || 1e3 / microvolts.countsPerUnit() != perCount;
        return exact ? millivolts : microvolts;
    }

    /** A whole number where one gives the scale back: 1716 counts a millivolt, not 1715.9999999999998. */
    private static double inverse(double nanovoltsPerUnit, double nanovoltsPerCount) {
        double gain = nanovoltsPerUnit / nanovoltsPerCount;
        double whole = Math.rint(gain);
        return nanovoltsPerUnit / whole == nanovoltsPerCount ? whole : gain;
    }

    static WfdbGain of(OtherChannel channel, String place) throws UnsupportedException {
        if (channel.unit().isEmpty() && channel.unitsPerCount() == 1 && channel.offset() == 0) {
            return NONE;
        }
        double perUnit = 1 / channel.unitsPerCount();
        if (perUnit == 0 || !Double.isFinite(perUnit)) {
            throw new UnsupportedException("a scale of " + channel.unitsPerCount() + " units a count", place);
        }
        String unit = channel.unit().strip().replaceAll("\\s+", "_");
        return new WfdbGain(perUnit, baseline(-channel.offset() * perUnit, place), unit.isEmpty() ? "NU" : unit);
    }

    private static int baseline(double counts, String place) throws UnsupportedException {
        double whole = Math.rint(counts);
        if (Math.abs(counts - whole) > WHOLE || Math.abs(whole) > Integer.MAX_VALUE) {
            throw new UnsupportedException("a baseline that is no whole count: " + counts, place);
        }
        return (int) whole;
    }
}

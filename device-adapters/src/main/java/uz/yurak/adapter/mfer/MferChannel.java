package uz.yurak.adapter.mfer;

import java.util.List;
import java.util.Optional;
import uz.yurak.record.Filtering;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;

/**
 * One channel of a frame.
 *
 * @param isReal whether the numbers have fractions, so that a count is of another size in each frame
 * @param name its lead in words: the lead's label, the file's text, or {@code channel 3}
 * @param isLead whether it is an electrode's voltage, so that it may be drawn as ECG
 * @param rateHz samples a second
 * @param samples counts as digitized
 * @param gaps where the file's null value stands
 * @param unit of the calibrated values ({@code V}); empty where the file does not calibrate them
 * @param unitsPerCount units of one count; 1 where it does not calibrate them
 * @param zeroOffset counts to add before (MWF_OFF)
 * @param skewMs when sample 0 was taken after the frame's start, ms
 * @param filtering what the file says the device did
 */
public record MferChannel(
        String name,
        boolean isLead,
        boolean isReal,
        double rateHz,
        Samples samples,
        List<Gap> gaps,
        String unit,
        double unitsPerCount,
        double zeroOffset,
        double skewMs,
        Filtering filtering) {
    private static final double NANOVOLTS_PER_VOLT = 1e9;

    public MferChannel {
        gaps = List.copyOf(gaps);
    }

    public Lead lead() {
        return Lead.named(name);
    }

    /** To microvolts; empty where the file does not calibrate it in volts. */
    public Optional<Scale> scale() {
        double nanovolts = unitsPerCount * NANOVOLTS_PER_VOLT;
        return unit.equals("V") && nanovolts != 0 && Double.isFinite(nanovolts)
                ? Optional.of(new Scale(nanovolts, zeroOffset == 0 ? 0 : zeroOffset * nanovolts))
                : Optional.empty();
    }

    /** Whether samples of the other may follow this one's. */
    boolean continues(MferChannel other) {
        return name.equals(other.name)
                && isLead == other.isLead
                && rateHz == other.rateHz
                && unit.equals(other.unit)
                && unitsPerCount == other.unitsPerCount
                && zeroOffset == other.zeroOffset
                && skewMs == other.skewMs
                && filtering.equals(other.filtering);
    }
}

package uz.yurak.adapter.xdt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uz.yurak.adapter.bytes.EvenTimes;
import uz.yurak.adapter.bytes.Numeral;
import uz.yurak.record.Gap;
import uz.yurak.record.Samples;

/** Where the numbers of a data stream stand: the samples that their times are. */
final class XdtSlots {
    /** Where more values are missing than there, the times are not even, whatever step they share. */
    private static final int MOST_PER_VALUE = 2;

    private static final double MOST_NS = 4e18;

    private final double rateHz;
    private final double startMs;
    private final int[] indices;

    private XdtSlots(double rateHz, double startMs, int[] indices) {
        this.rateHz = rateHz;
        this.startMs = startMs;
        this.indices = indices;
    }

    /**
     * @param nanoseconds of one unit of the times
     * @return empty where the times are not even
     */
    static Optional<XdtSlots> of(XdtColumn times, double nanoseconds) {
        double lastDecimalNs = nanoseconds / Numeral.ten(Math.min(times.writtenDecimals(), Numeral.LARGEST_POWER));
        EvenTimes even = new EvenTimes();
        for (int i = 0; i < times.count(); i++) {
            double at = times.at(i) * nanoseconds;
            if (Math.abs(at) > MOST_NS || !even.survey(Math.round(at))) {
                return Optional.empty();
            }
        }
        for (int i = 0; i < times.count(); i++) {
            even.fit(Math.round(times.at(i) * nanoseconds), lastDecimalNs);
        }
        double rateHz = even.rateHz();
        double last = Math.rint((even.lastNs() - even.firstNs()) / 1e9 * rateHz);
        if (!(rateHz > 0) || last >= (double) MOST_PER_VALUE * times.count()) {
            return Optional.empty();
        }
        int[] indices = new int[times.count()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = (int) Math.rint((Math.round(times.at(i) * nanoseconds) - even.firstNs()) / 1e9 * rateHz);
            if (i > 0 && indices[i] <= indices[i - 1]) {
                return Optional.empty();
            }
        }
        return Optional.of(new XdtSlots(rateHz, even.firstNs() / 1e6, indices));
    }

    double rateHz() {
        return rateHz;
    }

    /** Of the first number, as its time says. */
    double startMs() {
        return startMs;
    }

    Samples samples(XdtColumn column) {
        int[] counts = new int[indices[indices.length - 1] + 1];
        for (int i = 0; i < indices.length; i++) {
            counts[indices[i]] = column.scaled(i);
        }
        return Samples.wrap(counts);
    }

    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < indices.length; i++) {
            if (indices[i] > indices[i - 1] + 1) {
                gaps.add(new Gap(indices[i - 1] + 1, indices[i], "no number"));
            }
        }
        return gaps;
    }
}

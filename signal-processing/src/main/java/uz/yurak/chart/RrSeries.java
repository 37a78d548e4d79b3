package uz.yurak.chart;

import java.util.ArrayList;
import java.util.List;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.signal.beat.Beat;
import uz.yurak.signal.filter.Montage;

/**
 * The distances between beats over time.
 *
 * @param intervals in order; two beats with a gap between them make none
 * @param durationS the recording's length, seconds
 */
public record RrSeries(List<Interval> intervals, double durationS) {
    private static final double MS_PER_S = 1000;
    private static final double S_PER_MIN = 60;

    public RrSeries {
        intervals = List.copyOf(intervals);
    }

    /**
     * @param fromS the first beat, seconds after the recording's start
     * @param toS the second
     */
    public record Interval(double fromS, double toS) {
        public double rrMs() {
            return (toS - fromS) * MS_PER_S;
        }
    }

    /**
     * A mean rate.
     *
     * @param atS the middle of its window, seconds
     * @param bpm beats a minute
     */
    public record Rate(double atS, double bpm) {}

    /** @param beats found in the recording, in order, on its common time axis */
    public static RrSeries of(Recording recording, List<Beat> beats) {
        double rateHz = Montage.commonRate(recording.leads());
        List<Interval> intervals = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            Interval interval = new Interval(
                    beats.get(i - 1).sample() / rateHz, beats.get(i).sample() / rateHz);
            if (recording.leads().stream().noneMatch(lead -> isBroken(lead, interval))) {
                intervals.add(interval);
            }
        }
        return new RrSeries(intervals, recording.durationSeconds());
    }

    /** A beat may hide in a gap; a gap in one lead is enough to doubt the interval. */
    private static boolean isBroken(LeadSignal lead, Interval interval) {
        double startS = lead.startOffsetMs() / MS_PER_S;
        for (Gap gap : lead.gaps()) {
            if (startS + gap.startIndex() / lead.rateHz() < interval.toS
                    && startS + gap.endIndex() / lead.rateHz() > interval.fromS) {
                return true;
            }
        }
        return false;
    }

    /**
     * The mean rate of windows one after the other; a window with fewer than two intervals has none.
     *
     * @param windowS length of a window, seconds
     */
    public List<Rate> rates(double windowS) {
        List<Rate> rates = new ArrayList<>();
        int next = 0;
        for (double startS = 0; startS < durationS && next < intervals.size(); startS += windowS) {
            int count = 0;
            double sumS = 0;
            for (; next < intervals.size() && intervals.get(next).toS <= startS + windowS; next++) {
                count++;
                sumS += intervals.get(next).toS - intervals.get(next).fromS;
            }
            if (count > 1) {
                rates.add(new Rate(startS + windowS / 2, S_PER_MIN * count / sumS));
            }
        }
        return rates;
    }
}

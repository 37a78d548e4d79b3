package uz.yurak.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a recording that one page shows.
 *
 * @param fromS start, seconds after the recording's start
 * @param toS end, excluded
 */
record Window(double fromS, double toS) {
    double seconds() {
        return toS - fromS;
    }

    /** One of equal parts, as the columns of a page divide it. */
    Window part(int index, int parts) {
        double step = seconds() / parts;
        return new Window(fromS + index * step, index == parts - 1 ? toS : fromS + (index + 1) * step);
    }

    /**
     * The windows that show a whole recording. A last one that would be nearly empty reaches back, so that its columns
     * hold whole beats.
     *
     * @param durationS the recording's length, seconds
     * @param nominalS what a page shows, seconds
     * @param capacityS what the paper can hold where that saves a page, seconds
     * @param limit how many at most
     */
    static List<Window> over(double durationS, double nominalS, double capacityS, int limit) {
        List<Window> windows = new ArrayList<>();
        double fromS = 0;
        while (windows.size() < limit && durationS - fromS > capacityS) {
            windows.add(new Window(fromS, fromS + nominalS));
            fromS += nominalS;
        }
        if (windows.isEmpty()) {
            windows.add(new Window(0, durationS));
        } else if (windows.size() < limit && durationS > fromS) {
            windows.add(new Window(Math.max(0, Math.min(fromS, durationS - nominalS)), durationS));
        }
        return windows;
    }
}

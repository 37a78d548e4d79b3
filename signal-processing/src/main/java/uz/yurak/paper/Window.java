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
     * The windows that show a whole recording, one after the other.
     *
     * @param durationS the recording's length, seconds
     * @param nominalS what a row shows, seconds
     * @param capacityS what the paper can hold where that saves a row, seconds
     * @param limit how many at most
     */
    static List<Window> over(double durationS, double nominalS, double capacityS, int limit) {
        List<Window> windows = new ArrayList<>();
        double fromS = 0;
        while (windows.size() < limit && durationS - fromS > capacityS) {
            windows.add(new Window(fromS, fromS + nominalS));
            fromS += nominalS;
        }
        if (windows.isEmpty() || (windows.size() < limit && durationS > fromS)) {
            windows.add(new Window(fromS, durationS));
        }
        return windows;
    }

    /** Itself, or where it is shorter, the stretch of that length with the same end: the last page holds whole beats. */
    Window reachingBack(double nominalS) {
        return seconds() < nominalS ? new Window(Math.max(0, toS - nominalS), toS) : this;
    }
}

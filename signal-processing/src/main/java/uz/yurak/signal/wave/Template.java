package uz.yurak.signal.wave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uz.yurak.signal.beat.BeatGroup;
import uz.yurak.signal.filter.SortedColumns;

/** The representative beat of a group: each lead's median over the beats, sample by sample. */
final class Template {
    /** Beats beyond this add nothing to a median and cost time: they are taken evenly from all. */
    private static final int MAX_BEATS = 61;

    private final double[][] values;
    private final int beats;

    private Template(double[][] values, int beats) {
        this.values = values;
        this.beats = beats;
    }

    /** @param signals microvolts, [lead][sample], baseline removed, NaN where missing */
    static Template of(double[][] signals, BeatGroup group, int before, int after) {
        int stride = Math.max(1, (group.size() + MAX_BEATS - 1) / MAX_BEATS);
        List<Integer> chosen = new ArrayList<>();
        int count = signals.length == 0 ? 0 : signals[0].length;
        for (int i = 0; i < group.size(); i += stride) {
            int at = group.fiducials().get(i);
            if (at - before >= 0 && at + after < count) {
                chosen.add(at);
            }
        }
        if (chosen.isEmpty()) {
            chosen.addAll(group.fiducials().subList(0, Math.min(group.size(), MAX_BEATS)));
        }
        int[] starts = chosen.stream().mapToInt(at -> at - before).toArray();
        double[][] values = new double[signals.length][];
        for (int lead = 0; lead < signals.length; lead++) {
            values[lead] = median(signals[lead], starts, before + after);
        }
        return new Template(values, chosen.size());
    }

    private static double[] median(double[] signal, int[] starts, int length) {
        if (!SortedColumns.isWhole(signal, starts, length)) {
            return medianOfWhatIsThere(signal, starts, length);
        }
        return SortedColumns.medians(signal, starts, length);
    }

    /** The same where samples are missing; beyond its ends the signal stands still. */
    private static double[] medianOfWhatIsThere(double[] signal, int[] starts, int length) {
        double[] out = new double[length];
        double[] column = new double[starts.length];
        for (int i = 0; i < length; i++) {
            int n = 0;
            for (int start : starts) {
                int at = Math.max(0, Math.min(signal.length - 1, start + i));
                if (!Double.isNaN(signal[at])) {
                    column[n++] = signal[at];
                }
            }
            if (n == 0) {
                return new double[0];
            }
            Arrays.sort(column, 0, n);
            out[i] = (column[(n - 1) / 2] + column[n / 2]) / 2;
        }
        return out;
    }

    /** Microvolts, [lead][sample]; an empty array for a lead that shows none of the beats. Not to be changed. */
    double[][] values() {
        return values;
    }

    /** How many beats went in. */
    int beats() {
        return beats;
    }

    int length() {
        return Arrays.stream(values).mapToInt(v -> v.length).max().orElse(0);
    }
}

package uz.yurak.signal.beat;

import java.util.Arrays;

/** The beats by their shape: what is usual of each, and which shape is the recording's usual one. */
final class ShapeGroups {
    private final int[] shape;
    private final int count;

    /** @param shape of each beat; −1 for one unlike all */
    ShapeGroups(int[] shape) {
        this.shape = shape;
        this.count = Arrays.stream(shape).max().orElse(-1) + 1;
    }

    /** Where {@link #means} and {@link #sizes} have a beat's shape; the last place is that of beats without one. */
    int place(int beat) {
        return shape[beat] < 0 ? count : shape[beat];
    }

    /** The commonest shape; where one at least half as common is narrower, that one: bigeminy hides the usual beat. */
    int commonest(double[] widthMs) {
        double[] sizes = sizes();
        double most = Arrays.stream(sizes, 0, count).max().orElse(0);
        int best = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < count; s++) {
            double width = median(widthMs, s);
            if (2 * sizes[s] >= most && width < narrowest) {
                best = s;
                narrowest = width;
            }
        }
        return best;
    }

    /** Beats of each shape. */
    double[] sizes() {
        double[] out = new double[count + 1];
        for (int i = 0; i < shape.length; i++) {
            out[place(i)]++;
        }
        return out;
    }

    /** Over the beats of a shape; 1 where it has none. */
    double median(double[] values, int ofShape) {
        double[] own = new double[values.length];
        int found = 0;
        for (int i = 0; i < values.length; i++) {
            if (shape[i] == ofShape) {
                own[found++] = values[i];
            }
        }
        return found == 0 ? 1 : Context.median(Arrays.copyOf(own, found));
    }

    /** Mean over the beats of each shape. */
    double[] means(double[] values) {
        double[] sums = new double[count + 1];
        double[] sizes = sizes();
        for (int i = 0; i < values.length; i++) {
            sums[place(i)] += values[i];
        }
        for (int s = 0; s < sums.length; s++) {
            sums[s] /= Math.max(1, sizes[s]);
        }
        return sums;
    }
}

package uz.yurak.adapter.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The ruling of ECG paper: how many millimeters of the page one millimeter of the paper is. A page printed to fit has
 * another number than 1, and its traces are as wrong as its grid, which sets them right.
 *
 * @param mmPerPaperMm page millimeters to a paper millimeter
 */
record Grid(double mmPerPaperMm) {
    /** A ruling has that many lines each way at least, every one that long. */
    private static final int LEAST_LINES = 10;

    private static final double LEAST_LENGTH_MM = 20;

    /** A page is printed between these sizes; beyond them it is not told apart which lines are the thin ones. */
    private static final double LEAST_SIZE = 0.5;

    private static final double MOST_SIZE = 1.6;
    private static final double LARGE_SQUARE_MM = 5;

    /** The lines stand even to this part, and across as far apart as down. */
    private static final double EVEN = 0.02;

    /** Lines nearer than this are one, drawn twice: thin and strong. */
    private static final double SAME_MM = 0.05;

    /** The part of the gaps between lines that are as wide as the middle one; strong lines alone would lack some. */
    private static final double MOST_GAPS = 0.9;

    /** The ruling, where the lines make one; the reason why not, otherwise. */
    static Grid of(List<Polyline> lines) throws NotTraced {
        OptionalDouble across =
                pitch(lines.stream().filter(Polyline::isVertical).toList(), line -> line.x(0));
        OptionalDouble down =
                pitch(lines.stream().filter(Polyline::isHorizontal).toList(), line -> line.y(0));
        if (across.isEmpty() || down.isEmpty()) {
            throw new NotTraced("its grid was not found as lines");
        }
        if (Math.abs(across.getAsDouble() / down.getAsDouble() - 1) > EVEN) {
            throw new NotTraced("its grid is not square");
        }
        double pitchMm = (across.getAsDouble() + down.getAsDouble()) / 2;
        double size = pitchMm > MOST_SIZE ? pitchMm / LARGE_SQUARE_MM : pitchMm;
        if (size < LEAST_SIZE || size > MOST_SIZE) {
            throw new NotTraced("its grid of " + Math.round(pitchMm * 100) / 100.0 + " mm is none of 1 or 5 mm");
        }
        return new Grid(size);
    }

    private static OptionalDouble pitch(List<Polyline> lines, ToDoubleFunction<Polyline> place) {
        double[] places = lines.stream()
                .filter(line -> line.length() >= LEAST_LENGTH_MM)
                .mapToDouble(place)
                .sorted()
                .toArray();
        List<Double> gaps = new ArrayList<>();
        double last = Double.NaN;
        for (double at : places) {
            if (at - last > SAME_MM) {
                gaps.add(at - last);
            }
            last = Double.isNaN(last) || at - last > SAME_MM ? at : last;
        }
        if (gaps.size() < LEAST_LINES) {
            return OptionalDouble.empty();
        }
        double[] sorted = gaps.stream().mapToDouble(gap -> gap).sorted().toArray();
        double middle = sorted[sorted.length / 2];
        double[] even = Arrays.stream(sorted)
                .filter(gap -> Math.abs(gap / middle - 1) <= EVEN)
                .toArray();
        return even.length >= MOST_GAPS * sorted.length
                ? OptionalDouble.of(Arrays.stream(even).average().orElse(middle))
                : OptionalDouble.empty();
    }
}

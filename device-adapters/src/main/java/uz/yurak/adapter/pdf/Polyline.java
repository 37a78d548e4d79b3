package uz.yurak.adapter.pdf;

import java.awt.geom.Point2D;
import java.util.Arrays;
import java.util.List;

/** A line through points on a page, millimeters, y downward; it grows while its path is read. */
final class Polyline {
    /** Two lines whose ends are that close are one: some programs draw a trace in pieces. */
    private static final double JOINED_MM = 0.005;

    private static final double STRAIGHT_MM = 0.01;

    private int rgb;
    private double[] x = new double[4];
    private double[] y = new double[4];
    private int count;
    private boolean figure;

    void add(Point2D at) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = at.getX();
        y[count] = at.getY();
        count++;
    }

    /** The color is known when the path is stroked. */
    Polyline inked(int strokeRgb) {
        rgb = strokeRgb;
        return this;
    }

    /** Says that it is closed or has a curve: a figure and no trace. */
    void markFigure() {
        figure = true;
    }

    /** Adds this line, or joins it to the one before where it goes on from its end. */
    void appendTo(List<Polyline> lines) {
        if (count < 2 || figure) {
            return;
        }
        Polyline last = lines.isEmpty() ? this : lines.get(lines.size() - 1);
        if (last == this || !last.isGoneOnBy(this)) {
            lines.add(this);
            return;
        }
        for (int i = 1; i < count; i++) {
            last.add(new Point2D.Double(x[i], y[i]));
        }
    }

    private boolean isGoneOnBy(Polyline next) {
        return rgb == next.rgb
                && Math.abs(endX() - next.x[0]) < JOINED_MM
                && Math.abs(y[count - 1] - next.y[0]) < JOINED_MM
                && next.endX() >= endX();
    }

    int count() {
        return count;
    }

    double x(int index) {
        return x[index];
    }

    double y(int index) {
        return y[index];
    }

    double startX() {
        return x[0];
    }

    double endX() {
        return x[count - 1];
    }

    /** The median height: where the trace rests. */
    double middleY() {
        double[] sorted = Arrays.copyOf(y, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /** Whether time never runs back along it. */
    boolean runsRight() {
        for (int i = 1; i < count; i++) {
            if (x[i] < x[i - 1]) {
                return false;
            }
        }
        return true;
    }

    boolean isVertical() {
        return count == 2 && Math.abs(x[1] - x[0]) < STRAIGHT_MM;
    }

    boolean isHorizontal() {
        return count == 2 && Math.abs(y[1] - y[0]) < STRAIGHT_MM;
    }

    int rgb() {
        return rgb;
    }

    /** Three points or more, or aslant, and nowhere upright as calibration marks and letters are. */
    boolean isLikeATrace() {
        for (int i = 1; i < count; i++) {
            boolean upright = Math.abs(x[i] - x[i - 1]) < STRAIGHT_MM && Math.abs(y[i] - y[i - 1]) > STRAIGHT_MM;
            if (upright || x[i] < x[i - 1]) {
                return false;
            }
        }
        return count > 2 || !isHorizontal();
    }

    double length() {
        return Math.hypot(endX() - x[0], y[count - 1] - y[0]);
    }
}

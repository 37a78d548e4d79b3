package uz.yurak.samples.bench;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The minimum of a smooth function by the limited-memory quasi-Newton method (Nocedal and Wright, Numerical Optimization,
 * algorithms 7.4 and 3.1). Commons Math has the method of conjugate gradients, whose line search asks for the function
 * ten times as often.
 */
final class LimitedMemory {
    private static final int KEPT = 10;

    /** Share of the promised descent that a step must bring. */
    private static final double SUFFICIENT = 1e-4;

    private static final double SMALLEST_STEP = 1e-10;

    /** A function that gives its value and writes its slope. */
    interface Slope {
        double at(double[] point, double[] slope);
    }

    /** A step and how the slope changed over it. */
    private static final class Pair {
        private final double[] move;
        private final double[] turn;
        private final double product;

        Pair(double[] move, double[] turn) {
            this.move = move;
            this.turn = turn;
            this.product = dot(move, turn);
        }
    }

    private LimitedMemory() {}

    static double[] minimum(Slope function, int dimensions, int steps, double flatEnough) {
        double[] point = new double[dimensions];
        double[] slope = new double[dimensions];
        double value = function.at(point, slope);
        Deque<Pair> pairs = new ArrayDeque<>();
        for (int step = 0; step < steps && Math.sqrt(dot(slope, slope)) > flatEnough; step++) {
            double[] direction = direction(slope, pairs);
            double descent = dot(direction, slope);
            double length = pairs.isEmpty() ? 1 / Math.sqrt(dot(slope, slope)) : 1;
            double[] next = point;
            double[] nextSlope = new double[dimensions];
            double nextValue = Double.POSITIVE_INFINITY;
            while (nextValue > value + SUFFICIENT * length * descent && length > SMALLEST_STEP) {
                next = sum(point, direction, length);
                nextValue = function.at(next, nextSlope);
                length /= 2;
            }
            if (length <= SMALLEST_STEP) {
                break;
            }
            double[] move = sum(next, point, -1);
            double[] turn = sum(nextSlope, slope, -1);
            if (dot(move, turn) > 0) {
                pairs.addLast(new Pair(move, turn));
                if (pairs.size() > KEPT) {
                    pairs.removeFirst();
                }
            }
            point = next;
            slope = nextSlope;
            value = nextValue;
        }
        return point;
    }

    private static double[] direction(double[] slope, Deque<Pair> pairs) {
        double[] out = Arrays.stream(slope).map(s -> -s).toArray();
        Deque<Double> parts = new ArrayDeque<>();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            double part = dot(pair.move, out) / pair.product;
            parts.addFirst(part);
            out = sum(out, pair.turn, -part);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = last.product / dot(last.turn, last.turn);
            out = Arrays.stream(out).map(o -> o * scale).toArray();
        }
        for (Pair pair : pairs) {
            double part = parts.removeFirst() - dot(pair.turn, out) / pair.product;
            out = sum(out, pair.move, part);
        }
        return out;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] sum(double[] a, double[] b, double part) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] + part * b[i];
        }
        return out;
    }
}

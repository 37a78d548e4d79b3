package uz.yurak.signal.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Faint stimuli among rises of noise, by their timing: a pacemaker that leads keeps its interval to the millisecond, which
 * neither noise nor the sinus node does. A bipolar electrode's stimulus of half a millisecond may lie between two samples, so
 * that its height tells little and single ones are missed; the row goes on behind one that is. The limits are ours.
 */
final class EvenStimuli {
    /** Rates of pacing from 30 to 150 a minute, ms. */
    private static final double SHORTEST_MS = 400;

    private static final double LONGEST_MS = 2000;

    /** A stimulus is this near to its time: four samples of 500 Hz, of which its rise may be found two early, two late. */
    private static final double OFF_MS = 8;

    /** So many in a row; rises of noise and of QRS complexes in 230 records without a pacemaker make rows of four at most. */
    private static final int LEAST_IN_A_ROW = 5;

    private final int[] rises;
    private final double rateHz;

    private EvenStimuli(int[] rises, double rateHz) {
        this.rises = rises;
        this.rateHz = rateHz;
    }

    /**
     * The longest even row; none where it is short, or where more rises lie beside it than in it.
     *
     * @param rises samples, in order
     */
    static int[] among(int[] rises, double rateHz) {
        EvenStimuli stimuli = new EvenStimuli(rises, rateHz);
        if (rises.length < LEAST_IN_A_ROW || stimuli.areTooDense()) {
            return new int[0];
        }
        List<Integer> longest = List.of();
        for (int first = 0; first < rises.length; first++) {
            for (int second = first + 1; second < rises.length; second++) {
                double intervalMs = stimuli.ms(first, second);
                if (intervalMs > LONGEST_MS) {
                    break;
                }
                List<Integer> row = intervalMs < SHORTEST_MS ? List.of() : stimuli.row(first, second);
                longest = row.size() > longest.size() ? row : longest;
            }
        }
        boolean even = longest.size() >= LEAST_IN_A_ROW && 2 * longest.size() >= rises.length;
        return even ? longest.stream().mapToInt(i -> rises[i]).toArray() : new int[0];
    }

    /** Whether no row could hold half of them; also what keeps the search short. */
    private boolean areTooDense() {
        return ms(0, rises.length - 1) < (rises.length / 2 - 1) * SHORTEST_MS;
    }

    /** From two on, each after one interval or, where one is missed, after two. */
    private List<Integer> row(int first, int second) {
        double intervalMs = ms(first, second);
        List<Integer> row = new ArrayList<>(Arrays.asList(first, second));
        int last = second;
        for (int next = second + 1; next < rises.length && ms(last, next) <= 2 * intervalMs + OFF_MS; next++) {
            double apartMs = ms(last, next);
            long intervals = Math.round(apartMs / intervalMs);
            if (intervals > 0 && Math.abs(apartMs - intervals * intervalMs) <= OFF_MS) {
                row.add(next);
                last = next;
            }
        }
        return row;
    }

    private double ms(int from, int to) {
        return (rises[to] - rises[from]) * 1000 / rateHz;
    }
}

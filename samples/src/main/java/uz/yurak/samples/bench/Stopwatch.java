package uz.yurak.samples.bench;

import java.io.IOException;
import java.util.Arrays;

/** Times a task that runs many times: the first run apart, then the middle of the others. */
final class Stopwatch {
    private Stopwatch() {}

    /** What is timed. */
    interface Task {
        void run() throws IOException;
    }

    /**
     * @param firstMs the first run, with class loading
     * @param medianMs half of the later runs were faster
     * @param slowestMs the slowest of the later runs
     */
    record Times(double firstMs, double medianMs, double slowestMs) {}

    static Times time(int runs, Task task) throws IOException {
        double first = once(task);
        double[] later = new double[runs];
        for (int i = 0; i < runs; i++) {
            later[i] = once(task);
        }
        Arrays.sort(later);
        return new Times(first, later[runs / 2], later[runs - 1]);
    }

    private static double once(Task task) throws IOException {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e6;
    }
}

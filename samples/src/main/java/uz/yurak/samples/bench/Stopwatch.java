package uz.yurak.samples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Times a task that runs many times: the first run apart, then the middle of the others. */
final class Stopwatch {
    private Stopwatch() {}

    /** What is timed. */
    interface Task {
        void run() throws IOException;
    }

    /** What has to lie ready before a task's clock starts. */
    interface Preparation<T> {
        T make() throws IOException;
    }

    /** What is timed, with what was prepared. */
    interface PreparedTask<T> {
        void run(T prepared) throws IOException;
    }

    /**
     * @param firstMs the first run, with class loading
     * @param medianMs half of the later runs were faster
     * @param slowestMs the slowest of the later runs
     */
    record Times(double firstMs, double medianMs, double slowestMs) {}

    static Times time(int runs, Task task) throws IOException {
        return time(runs, () -> task, Task::run);
    }

    static <T> Times time(int runs, Preparation<T> preparation, PreparedTask<T> task) throws IOException {
        double first = once(preparation, task);
        double[] later = new double[runs];
        for (int i = 0; i < runs; i++) {
            later[i] = once(preparation, task);
        }
        Arrays.sort(later);
        return new Times(first, later[runs / 2], later[runs - 1]);
    }

    /** CPU time of this thread, which a busy machine lengthens less than it lengthens a clock's. */
    static double cpuMs(Task task) throws IOException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        task.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }

    private static <T> double once(Preparation<T> preparation, PreparedTask<T> task) throws IOException {
        T prepared = preparation.make();
        long start = System.nanoTime();
        task.run(prepared);
        return (System.nanoTime() - start) / 1e6;
    }
}

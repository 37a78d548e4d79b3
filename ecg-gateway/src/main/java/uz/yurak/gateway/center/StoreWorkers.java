package uz.yurak.gateway.center;

import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import uz.yurak.record.Urgency;

/**
 * The threads that call the store and the outbox, what matters first. The queue is bounded by what connections may have
 * under way, not here.
 */
final class StoreWorkers {
    private final AtomicLong sequence = new AtomicLong();
    private final ThreadPoolExecutor threads;

    StoreWorkers(int count) {
        AtomicLong number = new AtomicLong();
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "relay-store-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void submit(Urgency urgency, Runnable work) {
        threads.execute(new Task(false, urgency, sequence.incrementAndGet(), work));
    }

    /** Work that no reader waits for: after all other. */
    void submitBehind(Urgency urgency, Runnable work) {
        threads.execute(new Task(true, urgency, sequence.incrementAndGet(), work));
    }

    /** Lets running calls end; what has not begun, or comes later, is dropped: its agent has no receipt and sends again. */
    void stop() throws InterruptedException {
        threads.shutdown();
        threads.getQueue().clear();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }

    private record Task(boolean isBehind, Urgency urgency, long sequence, Runnable work)
            implements Runnable, Comparable<Task> {
        private static final Comparator<Task> ORDER = Comparator.comparing(Task::isBehind)
                .thenComparing(Task::urgency)
                .thenComparing(Task::sequence);

        @Override
        public void run() {
            work.run();
        }

        @Override
        public int compareTo(Task other) {
            return ORDER.compare(this, other);
        }
    }
}

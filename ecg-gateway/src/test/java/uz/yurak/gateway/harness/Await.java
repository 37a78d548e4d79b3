package uz.yurak.gateway.harness;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, never for a time. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private Await() {}

    /** @param what for the message when it does not come to pass */
    public static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in " + LONGEST + " not: " + what.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(() -> what, condition);
    }
}

package uz.yurak.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, never for a time; how long at most is for a computer that does much else. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    private Await() {}

    /** @param what for the message when it does not come to pass */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(() -> what, condition);
    }

    /** @param what asked when it does not come to pass */
    public static void until(Supplier<String> what, Callable<Boolean> condition) throws Exception {
        look(condition, Boolean::booleanValue, last -> what.get());
    }

    /** What is seen when it is first as wanted; the message has what was seen last. */
    public static <T> T seen(String what, Callable<T> look, Predicate<T> wanted) throws Exception {
        return look(look, wanted, last -> what + ", but " + last);
    }

    private static <T> T look(Callable<T> look, Predicate<T> wanted, Function<T, String> missing) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        T seen = look.call();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("in " + LONGEST + " not: " + missing.apply(seen));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            seen = look.call();
        }
        return seen;
    }
}

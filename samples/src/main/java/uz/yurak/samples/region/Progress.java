package uz.yurak.samples.region;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells a waiting person what happens and how long it took, a line a step. */
public final class Progress {
    private final PrintStream out;
    private final LongSupplier nanos;
    private final long startedNanos;

    public Progress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.startedNanos = nanos.getAsLong();
    }

    /** Says what begins. */
    void say(String what) {
        out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, what);
        out.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - startedNanos);
    }
}

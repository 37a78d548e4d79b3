package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import uz.yurak.record.Bytes;

/** A machine that sends without end, in its own time. */
public interface Streaming {
    /** What it sends next. */
    Bytes next();

    /** How much of the signal that is, s. */
    double secondsEach();

    /**
     * Sends until so many seconds have been sent or the other side is gone.
     *
     * @param seconds 0 for no end
     */
    default void send(OutputStream out, double seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        for (long sent = 0; seconds == 0 || sent * secondsEach() < seconds; sent++) {
            next().writeTo(out);
            out.flush();
            long due = began + Math.round((sent + 1) * secondsEach() * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }
}

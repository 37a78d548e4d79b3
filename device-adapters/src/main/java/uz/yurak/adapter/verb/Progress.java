package uz.yurak.adapter.verb;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.function.LongSupplier;

/** Tells on one line how far a long output is: {@code 42 %, 13 s left}. The whole is estimated; 100 % is said at the end alone. */
final class Progress {
    static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    /** Often enough for a person, seldom enough to cost nothing. */
    private static final long EVERY_NANOS = 200_000_000L;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int MOST_BEFORE_THE_END = 99;

    private final long expectedBytes;
    private final PrintWriter to;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long toldNanos;
    private long bytes;
    private boolean told;

    Progress(long expectedBytes, PrintWriter to, LongSupplier nanoTime) {
        this.expectedBytes = Math.max(1, expectedBytes);
        this.to = to;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.toldNanos = startNanos;
    }

    static Progress of(long expectedBytes, PrintWriter to) {
        return new Progress(expectedBytes, to, System::nanoTime);
    }

    /** The same stream, its bytes counted. */
    OutputStream over(OutputStream out) {
        return new Counted(out);
    }

    /** Ends the line, if one was begun. */
    void done() {
        if (told) {
            to.println("\r100 %              ");
            to.flush();
        }
    }

    private void wrote(int count) {
        reach(bytes + count);
    }

    /** Tells, where it is time to, that so many of the expected bytes (or other steps) are done. */
    void reach(long done) {
        bytes = done;
        long now = nanoTime.getAsLong();
        if (now - toldNanos < EVERY_NANOS) {
            return;
        }
        toldNanos = now;
        told = true;
        long percent = Math.min(MOST_BEFORE_THE_END, bytes * 100 / expectedBytes);
        double passedSeconds = (now - startNanos) / NANOS_PER_SECOND;
        long left = Math.round(passedSeconds * Math.max(0, expectedBytes - bytes) / bytes);
        to.print("\r" + percent + " %, " + left + " s left   ");
        to.flush();
    }

    private final class Counted extends FilterOutputStream {
        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            wrote(1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            out.write(source, offset, length);
            wrote(length);
        }
    }
}

package uz.yurak.adapter.verb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter told = new StringWriter();
    private final AtomicLong clock = new AtomicLong();
    private final Progress progress = new Progress(1000, new PrintWriter(told), clock::get);
    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @Test
    void percentAndSecondsLeft_areOfTheExpectedWhole() throws Exception {
        OutputStream out = progress.over(target);
        clock.set(2 * SECOND);
        out.write(new byte[250]);
        assertEquals("\r25 %, 6 s left   ", told.toString());
        clock.addAndGet(SECOND / 10);
        out.write(7);
        assertEquals("\r25 %, 6 s left   ", told.toString(), "not more often than five times a second");
        progress.done();
        assertEquals("\r25 %, 6 s left   \r100 %              " + System.lineSeparator(), told.toString());
        assertArrayEquals(new byte[] {0, 7}, Arrays.copyOfRange(target.toByteArray(), 249, 251));
    }

    @Test
    void anOutputLongerThanExpected_waitsAt99() throws Exception {
        clock.set(SECOND);
        progress.over(target).write(new byte[5000]);
        assertEquals("\r99 %, 0 s left   ", told.toString());
    }

    @Test
    void aShortOutput_saysNothing() throws Exception {
        progress.over(target).write(new byte[1000]);
        progress.done();
        assertEquals("", told.toString());
    }
}

package uz.yurak.gateway.agent.glance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // the clock of a long-running computer
    private final Crowd crowd = new Crowd(nanos::get);

    private void comeAfterMs(long ms) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
        crowd.came();
    }

    @Test
    void patientsAfterOneAnother_areNoCrowd() {
        for (int i = 0; i < 5; i++) {
            comeAfterMs(251);
            assertEquals(0, crowd.leftMs());
        }
    }

    @Test
    void thirdWithinHalfASecond_makesOne_untilNobodyComes() {
        comeAfterMs(0);
        comeAfterMs(100);
        assertEquals(0, crowd.leftMs());
        comeAfterMs(150);
        assertEquals(250, crowd.leftMs());
        comeAfterMs(50);
        assertEquals(300, crowd.leftMs(), "the second of four is 200 ms old");
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));
        assertEquals(0, crowd.leftMs());
    }
}

package uz.yurak.gateway.wire;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(15));

    @Test
    void waitsGrowToALimit_andAgentsSpread() {
        Random chance = new Random(1);
        for (int failures = 0; failures < 100; failures++) {
            long full = failures < 6 ? 250L << failures : 15_000;
            long waitMs = BACKOFF.after(failures, chance).toMillis();
            assertTrue(waitMs >= full / 2 && waitMs <= full, failures + " failures: " + waitMs + " ms");
        }
        assertNotEquals(BACKOFF.after(9, new Random(3)), BACKOFF.after(9, new Random(4)));
    }
}

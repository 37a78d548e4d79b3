package uz.yurak.gateway.agent;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RelayLinkTest {
    @Test
    void waitsGrowToALimit_andAgentsSpread() {
        Random chance = new Random(1);
        for (int failures = 0; failures < 100; failures++) {
            long full = failures < 6 ? 250L << failures : 15_000;
            long waitMs = RelayLink.backoff(failures, chance).toMillis();
            assertTrue(waitMs >= full / 2 && waitMs <= full, failures + " failures: " + waitMs + " ms");
        }
        assertNotEquals(RelayLink.backoff(9, new Random(3)), RelayLink.backoff(9, new Random(4)));
    }
}

package uz.yurak.samples.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MishapTest {
    @Test
    void sameSeed_sameMishaps() {
        assertEquals(Mishap.of(3, 200, 5), Mishap.of(3, 200, 5));
        assertNotEquals(Mishap.of(3, 200, 5), Mishap.of(4, 200, 5));
    }

    @Test
    void everyKind_happensFirst() {
        Set<Mishap.Kind> first = Mishap.of(3, 7, 2).stream().map(Mishap::kind).collect(Collectors.toSet());
        assertEquals(EnumSet.allOf(Mishap.Kind.class), first);
    }

    @Test
    void agents_areHitEach() {
        List<Mishap> mishaps = Mishap.of(3, 500, 20);
        assertEquals(20, mishaps.stream().map(Mishap::agent).distinct().count());
        assertTrue(mishaps.stream().allMatch(m -> m.agent() >= 0 && m.agent() < 20 && m.downMs() >= 0));
    }
}

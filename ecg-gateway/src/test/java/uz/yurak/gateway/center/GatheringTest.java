package uz.yurak.gateway.center;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uz.yurak.record.Urgency;

/** Calls made together: what waits goes with the next one, in the order of urgency, each with its own answer. */
@Timeout(20)
class GatheringTest {
    private static final int PATIENCE_SECONDS = 10;

    private final StoreWorkers workers = new StoreWorkers(2);
    private final List<List<String>> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Outcome<String>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch firstRuns = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final Gathering<String, String> gathering = new Gathering<>(workers, false, this::call);

    @AfterEach
    void stop() throws InterruptedException {
        workers.stop();
    }

    /** The first call lasts until it may end; one that is asked for the bug has one. */
    private List<Outcome<String>> call(List<String> questions) {
        calls.add(questions);
        firstRuns.countDown();
        try {
            assertTrue(firstMayEnd.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (questions.contains("bug")) {
            throw new IllegalStateException("a fault");
        }
        return questions.stream()
                .map(question -> question.equals("away")
                        ? Outcome.<String>failed(new UnavailableException("away", new IllegalStateException()))
                        : Outcome.done(question + "!"))
                .toList();
    }

    private void ask(CountDownLatch answered, Urgency urgency, String question, long bytes) {
        gathering.submit(urgency, question, bytes, outcome -> {
            answers.put(question, outcome);
            answered.countDown();
        });
    }

    @Test
    void whatComesMeanwhile_goesTogether_theMostUrgentFirst_andEachHasItsAnswer() throws Exception {
        CountDownLatch answered = new CountDownLatch(4);
        ask(answered, Urgency.ROUTINE, "first", 1);
        assertTrue(firstRuns.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        ask(answered, Urgency.ROUTINE, "routine", 1);
        ask(answered, Urgency.URGENT, "away", 1);
        ask(answered, Urgency.EMERGENCY, "emergency", 1);
        firstMayEnd.countDown();
        assertTrue(answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(List.of("first"), List.of("emergency", "away", "routine")), calls);
        assertEquals("emergency!", answers.get("emergency").orThrow());
        assertEquals("routine!", answers.get("routine").orThrow());
        assertThrows(UnavailableException.class, () -> answers.get("away").orThrow());
    }

    @Test
    void moreBytesThanOneCallMayHave_areSeveralCalls() throws Exception {
        CountDownLatch answered = new CountDownLatch(4);
        ask(answered, Urgency.ROUTINE, "first", 1);
        assertTrue(firstRuns.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        for (String long8 : List.of("a", "b", "c")) {
            ask(answered, Urgency.ROUTINE, long8, 5 << 20);
        }
        firstMayEnd.countDown();
        assertTrue(answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(List.of("first"), List.of("a"), List.of("b"), List.of("c")), calls);
    }

    @Test
    void aFault_isToldToAllOfItsCall_andTheNextGoesOn() throws Exception {
        firstMayEnd.countDown();
        CountDownLatch answered = new CountDownLatch(1);
        ask(answered, Urgency.ROUTINE, "bug", 1);
        assertTrue(answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, () -> answers.get("bug").orThrow());
        CountDownLatch next = new CountDownLatch(1);
        ask(next, Urgency.ROUTINE, "next", 1);
        assertTrue(next.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals("next!", answers.get("next").orThrow());
    }
}

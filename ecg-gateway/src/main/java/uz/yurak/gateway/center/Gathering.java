package uz.yurak.gateway.center;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.record.Urgency;

/**
 * Calls to the store of one kind, made together: what comes while one call runs waits, and the next takes all of it, the most
 * urgent first. One that comes alone is made at once. Used by several threads.
 *
 * @param <Q> what is asked
 * @param <A> the answer
 */
final class Gathering<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

    /** Of one call: an emergency that comes behind it waits until they are committed, some 50 ms. */
    private static final int MOST = 64;

    private static final long MOST_BYTES = 8 << 20;

    private final StoreWorkers workers;
    private final boolean isBehind;
    private final Function<List<Q>, List<Outcome<A>>> call;
    private final PriorityQueue<Waiting<Q, A>> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting<Q, A>::urgency).thenComparing(Waiting::sequence));
    private long sequence;
    private boolean isCalled;

    private record Waiting<Q, A>(Urgency urgency, long sequence, Q question, long bytes, Consumer<Outcome<A>> answer) {}

    /**
     * @param isBehind no reader waits for it
     * @param call answers in the order of what is asked
     */
    Gathering(StoreWorkers workers, boolean isBehind, Function<List<Q>, List<Outcome<A>>> call) {
        this.workers = workers;
        this.isBehind = isBehind;
        this.call = call;
    }

    /**
     * @param bytes that it commits
     * @param answer told on a worker thread
     */
    void submit(Urgency urgency, Q question, long bytes, Consumer<Outcome<A>> answer) {
        synchronized (this) {
            waiting.add(new Waiting<>(urgency, sequence++, question, bytes, answer));
            if (isCalled) {
                return;
            }
            isCalled = true;
        }
        callSoon(urgency);
    }

    private void callSoon(Urgency urgency) {
        if (isBehind) {
            workers.submitBehind(urgency, this::callNow);
        } else {
            workers.submit(urgency, this::callNow);
        }
    }

    private void callNow() {
        List<Waiting<Q, A>> together = take();
        List<Outcome<A>> answers = answers(together);
        for (int i = 0; i < together.size(); i++) {
            tell(together.get(i), answers.get(i));
        }
        Urgency next;
        synchronized (this) {
            Waiting<Q, A> first = waiting.peek();
            if (first == null) {
                isCalled = false;
                return;
            }
            next = first.urgency();
        }
        callSoon(next);
    }

    /** Whoever cannot be told any more, as its event loop has ended, keeps the answer from no other. */
    private void tell(Waiting<Q, A> one, Outcome<A> answer) {
        try {
            one.answer().accept(answer);
        } catch (RuntimeException e) {
            LOG.warn("an answer of the store reached nobody: {}", e.toString());
        }
    }

    private List<Outcome<A>> answers(List<Waiting<Q, A>> together) {
        List<Q> questions = together.stream().map(Waiting::question).toList();
        try {
            return call.apply(questions);
        } catch (RuntimeException e) {
            return Collections.nCopies(questions.size(), Outcome.fault(e));
        }
    }

    private synchronized List<Waiting<Q, A>> take() {
        List<Waiting<Q, A>> together = new ArrayList<>();
        long bytes = 0;
        for (Waiting<Q, A> next = waiting.peek(); next != null; next = waiting.peek()) {
            bytes += next.bytes();
            if (together.size() == MOST || (!together.isEmpty() && bytes > MOST_BYTES)) {
                break;
            }
            together.add(next);
            waiting.remove();
        }
        return together;
    }
}

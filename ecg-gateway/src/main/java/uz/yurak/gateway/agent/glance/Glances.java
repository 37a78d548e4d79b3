package uz.yurak.gateway.agent.glance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.adapter.json.QualityJson;
import uz.yurak.adapter.stream.Segment;
import uz.yurak.gateway.intake.Onlooker;
import uz.yurak.record.Envelope;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Samples;
import uz.yurak.record.Scale;
import uz.yurak.record.Sha256;
import uz.yurak.signal.Analyzer;
import uz.yurak.signal.quality.Quality;
import uz.yurak.text.Language;
import uz.yurak.text.Texts;

/**
 * Looks at each recording right after it is kept, one at a time and behind everything else: {@link #kept} only puts it in a
 * short line, and what finds no place there is passed over. While many come at once, taking them in goes first. What goes wrong here is told in the log and nowhere else.
 */
public final class Glances implements Onlooker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Glances.class);

    /** Recordings that wait; more at once come from a machine that empties its memory, beside no patient. */
    private static final int MOST_WAITING = 4;

    /** Shown on the page. */
    private static final int LATEST = 5;

    /**
     * Larger recordings than this part of the heap are passed over: a reader takes up to 60 times a file of ours
     * (docs/formats.md), and the heap is the ways' and the relay's first.
     */
    private static final int PART_OF_HEAP = 100;

    /** While recordings come in a crowd each look waits so long at most: none is put off for ever, few take the processor. */
    private static final long MOST_PUT_OFF_MS = 1000;

    private static final int WARM_RATE_HZ = 500;
    private static final int WARM_ROUNDS = 3;

    /** Machines, center and page come first on a box with one core. */
    private static final int WARM_AFTER_SECONDS = 15;

    private static final Set<String> PAPER = Set.of("pdf", "image");

    private final BlockingQueue<Look> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Deque<Look> latest = new ArrayDeque<>();
    private final Crowd crowd = new Crowd(System::nanoTime);
    private final long mostBytes;
    private final Thread thread = new Thread(this::look, "glances");

    /** One to be looked at; its bytes are let go with the look. */
    private static final class Look {
        private final Sha256 id;
        private final CompletableFuture<Glance> settled = new CompletableFuture<>();
        private @Nullable Envelope envelope;
        private volatile Glance glance;

        Look(Envelope envelope, Glance glance) {
            this.id = envelope.id();
            this.envelope = envelope;
            this.glance = glance;
        }

        void settle(Glance last) {
            glance = last;
            settled.complete(last);
        }

        synchronized Optional<Envelope> taken() {
            Envelope mine = envelope;
            envelope = null;
            return Optional.ofNullable(mine);
        }
    }

    private Glances(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Looks from now on. */
    public static Glances start() {
        return start(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param mostBytes larger recordings are passed over */
    static Glances start(long mostBytes) {
        Glances glances = new Glances(mostBytes);
        glances.thread.setDaemon(true);
        glances.thread.start();
        return glances;
    }

    @Override
    public void kept(String way, Envelope envelope) {
        if (envelope.formatHint().filter(Segment.FORMAT::equals).isPresent()) {
            return;
        }
        crowd.came();
        int bytes = envelope.bytes().length();
        Look look = new Look(envelope, new Glance(way, envelope.receivedAt(), bytes));
        synchronized (latest) {
            latest.addFirst(look);
            while (latest.size() > LATEST) {
                latest.removeLast();
            }
        }
        if (bytes > mostBytes || !waiting.offer(look)) {
            look.taken();
            look.settle(look.glance.with(Glance.State.PASSED_OVER, Optional.empty()));
        }
    }

    /** The verdict and the advice, once it has been looked at; nothing of what is not seen here. */
    @Override
    public CompletableFuture<String> word(Sha256 envelope, Language language) {
        synchronized (latest) {
            return latest.stream()
                    .filter(look -> look.id.equals(envelope))
                    .findFirst()
                    .map(look -> look.settled.thenApply(glance ->
                            glance.quality().map(q -> json(q, language)).orElse("")))
                    .orElseGet(() -> CompletableFuture.completedFuture(""));
        }
    }

    private static String json(Quality quality, Language language) {
        ObjectNode all = QualityJson.of(quality, Texts.of(language));
        return all.retain("verdict", "advice").toString();
    }

    /** The newest first. */
    public List<Glance> latest() {
        synchronized (latest) {
            return latest.stream().map(look -> look.glance).toList();
        }
    }

    private void look() {
        try {
            Look first = waiting.poll(WARM_AFTER_SECONDS, TimeUnit.SECONDS);
            if (first == null) {
                warmUp();
            } else {
                settle(first);
            }
            while (!Thread.currentThread().isInterrupted()) {
                settle(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Look look) throws InterruptedException {
        long putOffMs = 0;
        long leftMs = crowd.leftMs();
        while (leftMs > 0 && putOffMs < MOST_PUT_OFF_MS) {
            TimeUnit.MILLISECONDS.sleep(leftMs);
            putOffMs += leftMs;
            leftMs = crowd.leftMs();
        }
        look.settle(seen(look));
    }

    /** The first looks load and compile what all need, before a person waits for it. */
    private static void warmUp() {
        List<LeadSignal> leads = new ArrayList<>();
        for (Lead lead : Lead.STANDARD_12) {
            int[] counts = new int[10 * WARM_RATE_HZ];
            for (int i = 0; i < counts.length; i++) {
                int inBeat = i % WARM_RATE_HZ;
                counts[i] = inBeat < WARM_RATE_HZ / 20 ? (10 + leads.size()) * inBeat : 0;
            }
            leads.add(LeadSignal.of(lead, WARM_RATE_HZ, Samples.of(counts), Scale.ofNanovolts(5000)));
        }
        for (int round = 0; round < WARM_ROUNDS; round++) {
            Quality quality = Analyzer.glance(Recording.of("none", leads));
            LOG.debug("ready to look: {}", quality.verdict());
        }
    }

    private static Glance seen(Look look) {
        Optional<Envelope> envelope = look.taken();
        if (envelope.isEmpty()) {
            return look.glance;
        }
        try {
            String name = envelope.get().fileName().orElse("");
            Recording recording =
                    Readers.read(Readers.sourceOf(name, envelope.get().bytes()));
            if (recording.isPaper() || recording.isTraced() || PAPER.contains(recording.format())) {
                return look.glance.with(Glance.State.PAPER, Optional.empty());
            }
            return look.glance.with(Glance.State.SEEN, Optional.of(Analyzer.glance(recording)));
        } catch (IOException e) {
            LOG.debug("not read here", e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("a recording could not be looked at; it is kept all the same: {}", e.toString());
        }
        return look.glance.with(Glance.State.UNREADABLE, Optional.empty());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

package uz.yurak.gateway.update;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.update.Assembly.Missing;
import uz.yurak.gateway.wire.UpdateFrame;
import uz.yurak.gateway.wire.UpdateFrame.Offered;
import uz.yurak.gateway.wire.UpdateFrame.Piece;
import uz.yurak.gateway.wire.UpdateFrame.Stage;
import uz.yurak.gateway.wire.UpdateFrame.State;
import uz.yurak.gateway.wire.UpdateFrame.Wanted;

/**
 * The agent's side of an update. What is offered is looked at by {@link Offers}; then its bytes are asked for one piece after
 * the other, each only while nothing else is being sent, and at most half of the line's time; what is whole and verified
 * waits for a quiet moment, and is then started by {@link Surroundings#switchOver}. A thread of its own, which ends when there
 * is nothing to do.
 */
public final class Updater implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Updater.class);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration TELL_AGAIN = Duration.ofSeconds(10);

    /** What is signed or urgent waits behind a piece on its way down: never for longer than about this. */
    private static final Duration PIECE = Duration.ofMillis(500);

    private static final int FIRST_PIECE_BYTES = 2 << 10;
    private static final int SHORTEST_PIECE_BYTES = 512;

    /** Files that came whole and wrong, of one connection: what a power cut leaves is one. */
    private static final int MAX_DAMAGED = 3;

    /** A running signal or machines that never rest put a start off for so long; an emergency for as long as it takes. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    /** What the agent knows of itself. For any thread. */
    public interface Surroundings {
        /** Whether nothing is being sent. */
        boolean isLineFree();

        /** Whether nothing urgent waits or arrives: the program may be started anew. */
        boolean isCalm();

        /** Whether besides nothing came for a while and no signal runs. */
        boolean isQuiet();

        /** The frame before this was the last: stop, and let the launcher start what the folder says. */
        void switchOver();
    }

    /** A connection to a center that may offer. */
    public interface Line {
        /** Sends the frame; from any thread. */
        void send(UpdateFrame frame);
    }

    private final Offers offers;
    private final Surroundings surroundings;
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable Line line;
    private int protocol;
    private volatile State state;
    private @Nullable Offered offer;
    private @Nullable Assembly assembly;
    private @Nullable Manifest manifest;
    private boolean isAsking;
    private int damaged;
    private long askedNanos;
    private long toldNanos;
    private long readyNanos;
    private int pieceBytes = FIRST_PIECE_BYTES;

    /** @param offers says what becomes of an offer */
    public Updater(Offers offers, Surroundings surroundings) {
        this.offers = offers;
        this.surroundings = surroundings;
        this.state = offers.atStart();
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "update");
            made.setDaemon(true);
            return made;
        });
        thread.setKeepAliveTime(10, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A center that speaks of updates has greeted. */
    public void connected(Line now, int protocolVersion) {
        run(() -> {
            line = now;
            protocol = protocolVersion;
            isAsking = false;
            damaged = 0;
            now.send(state);
            offer = null;
        });
    }

    /** How it stands. */
    public State state() {
        return state;
    }

    /** That line is gone. */
    public void gone(Line then) {
        run(() -> line = line == then ? null : line);
    }

    /** A frame of the center's. */
    public void heard(UpdateFrame frame) {
        run(() -> {
            if (frame instanceof Offered now) {
                offer = now;
                consider(now);
            } else if (frame instanceof Piece piece) {
                came(piece);
            }
        });
    }

    /** The trial ended well. */
    public void confirmed() {
        run(() -> {
            tell(offers.atStart());
            if (offer != null) {
                consider(offer);
            }
        });
    }

    private void consider(Offered now) throws IOException {
        if (state.stage() == Stage.TRIAL || state.stage() == Stage.SWITCHING) {
            return;
        }
        Offers.Answer answer = offers.consider(now, protocol);
        manifest = answer.manifest().orElse(null);
        assembly = answer.assembly().orElse(null);
        tell(answer.state());
        if (answer.state().stage() == Stage.FETCHING) {
            ask();
        } else if (answer.state().stage() == Stage.READY) {
            ready();
        }
    }

    /** The next piece, when the line is free. */
    private void ask() throws IOException {
        Assembly open = assembly;
        Line now = line;
        if (open == null || now == null || isAsking) {
            return;
        }
        Optional<Missing> missing = open.missing();
        if (missing.isEmpty()) {
            open.finish();
            assembly = null;
            tell(at(Stage.READY, ""));
            ready();
        } else if (surroundings.isLineFree()) {
            Missing next = missing.get();
            isAsking = true;
            askedNanos = System.nanoTime();
            now.send(new Wanted(next.file(), next.offset(), Math.min(pieceBytes, next.missing())));
        } else {
            after(LOOK_AGAIN, this::ask);
        }
    }

    private void came(Piece piece) throws IOException {
        Assembly open = assembly;
        if (open == null || !isAsking) {
            return;
        }
        isAsking = false;
        Duration took = Duration.ofNanos(System.nanoTime() - askedNanos);
        if (took.compareTo(PIECE) > 0) {
            pieceBytes = Math.max(SHORTEST_PIECE_BYTES, pieceBytes / 2);
        } else if (took.multipliedBy(2).compareTo(PIECE) < 0) {
            pieceBytes = Math.min(UpdateFrame.MAX_PIECE_BYTES, pieceBytes * 2);
        }
        if (!open.add(piece.file(), piece.offset(), piece.content())) {
            damaged++;
            if (damaged > MAX_DAMAGED) {
                throw new IOException("a file that is not the one of its SHA-256 came again and again");
            }
        }
        if (System.nanoTime() - toldNanos > TELL_AGAIN.toNanos()) {
            tell(at(Stage.FETCHING, ""));
        }
        after(took, this::ask);
    }

    private void ready() {
        readyNanos = System.nanoTime();
        after(Duration.ZERO, this::switchWhenQuiet);
    }

    private void switchWhenQuiet() throws IOException {
        Manifest meant = manifest;
        if (state.stage() != Stage.READY || meant == null) {
            return;
        }
        boolean isPatient = System.nanoTime() - readyNanos < PATIENCE.toNanos();
        if (!surroundings.isCalm() || (isPatient && !surroundings.isQuiet())) {
            after(LOOK_AGAIN, this::switchWhenQuiet);
            return;
        }
        offers.startTrial(meant);
        LOG.info("version {} is started", meant.version());
        tell(at(Stage.SWITCHING, ""));
        after(LOOK_AGAIN, surroundings::switchOver);
    }

    private State at(Stage stage, String detail) throws IOException {
        long total = manifest == null ? 0 : manifest.totalBytes();
        long here = assembly == null ? total : assembly.hereBytes();
        String meant = manifest == null ? "" : manifest.version().toString();
        return new State(stage, state.running(), meant, here, total, detail);
    }

    private void tell(State now) {
        state = now;
        toldNanos = System.nanoTime();
        if (line != null) {
            line.send(now);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void run(Work work) {
        after(Duration.ZERO, work);
    }

    private void after(Duration wait, Work work) {
        try {
            Future<?> unused = thread.schedule(() -> guarded(work), wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("closed", closed);
        }
    }

    /** A fault of an update is never one of the agent. */
    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            LOG.error("the update is put off", e);
            assembly = null;
            isAsking = false;
            String meant = manifest == null ? "" : manifest.version().toString();
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            tell(new State(Stage.REFUSED, state.running(), meant, 0, 0, Offers.shortened(why)));
        }
    }

    /** The folder in which the running jars lie, for {@link Offers}. */
    public static Optional<Path> library(List<Path> classPath) {
        return classPath.stream()
                .filter(path -> String.valueOf(path.getFileName()).endsWith(".jar"))
                .map(Path::getParent)
                .filter(parent -> parent != null)
                .findFirst();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

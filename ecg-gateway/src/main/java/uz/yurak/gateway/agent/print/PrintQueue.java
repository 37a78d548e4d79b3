package uz.yurak.gateway.agent.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Folders;
import uz.yurak.gateway.spool.IdJournal;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.Backoff;
import uz.yurak.record.Bytes;

/**
 * Reports that are to be printed, each once: a sealed file each until the printer has it, then a line in a journal. Where the
 * power goes between the two, the report is printed a second time: rather twice on paper than never. A report that cannot be
 * printed holds up no other; it is tried again for {@link #GIVEN_UP}, with longer and longer pauses. Used by several threads.
 *
 * <pre>
 *   1 byte   length of the file name
 *   n bytes  file name (ASCII)
 *   m bytes  the report
 * </pre>
 */
public class PrintQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PrintQueue.class);

    /** What was not printed by then, nobody waits for at the printer: it stands in the folder and on the screen. */
    static final Duration GIVEN_UP = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MAX_NAME = 100;

    private final Path folder;
    private final Vault vault;
    private final IdJournal journal;
    private final HeldReports held;
    private final Press press;
    private final PrintListener listener;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread printing = new Thread(work, "agent-print");
        printing.setDaemon(true);
        return printing;
    });
    private final Random chance = new Random();
    private final Map<UUID, String> told = new HashMap<>();
    private int failedRounds;

    /** The next round after a failed one: one alone, however many reports come in between. */
    private Optional<ScheduledFuture<?>> again = Optional.empty();

    private volatile boolean isOn = true;
    private volatile PrintState state = new PrintState(0, 0, Optional.empty());

    PrintQueue(Path folder, Vault vault, Press press, PrintListener listener, Clock clock) throws IOException {
        this.folder = Folders.makePrivate(folder);
        this.vault = vault;
        this.journal = IdJournal.open(folder.resolveSibling(folder.getFileName() + ".journal"));
        this.held = HeldReports.open(folder.resolveSibling(folder.getFileName() + ".held"), vault, clock);
        this.press = press;
        this.listener = listener;
        this.clock = clock;
    }

    /** Opens the queue of a folder of the agent's state, and goes on with what waits there. */
    public static PrintQueue start(
            Path folder, Vault vault, PrintSettings settings, PrintListener listener, Clock clock) throws IOException {
        PrintQueue queue = new PrintQueue(folder, vault, settings.press(), listener, clock);
        queue.begin();
        return queue;
    }

    void begin() {
        if (!thread.isShutdown()) {
            thread.execute(this::round);
        }
    }

    /**
     * Takes a report; on the disk when this returns. A second time takes nothing. While printing is switched off it is held for
     * a person to print.
     *
     * @param fileName of at most 100 characters of ASCII; another is replaced by the id
     */
    public void add(UUID id, String fileName, Bytes pdf) throws IOException {
        synchronized (this) {
            Path file = file(id);
            if (journal.has(id) || held.has(id) || Files.exists(file)) {
                return;
            }
            boolean isPlain = fileName.length() <= MAX_NAME && fileName.chars().allMatch(c -> c > ' ' && c < 0x7F);
            String name = isPlain ? fileName : id + ".pdf";
            byte[] content = new byte[1 + name.length() + pdf.length()];
            content[0] = (byte) name.length();
            for (int i = 0; i < name.length(); i++) {
                content[1 + i] = (byte) name.charAt(i);
            }
            pdf.view().get(content, 1 + name.length(), pdf.length());
            if (!isOn) {
                held.hold(id, name, content);
                return;
            }
            vault.write(file, content);
        }
        begin();
    }

    /**
     * Prints one that was held, because a person asks for it.
     *
     * @return whether it is to be printed: not where printing is off, or the report is not held
     */
    public boolean print(UUID id) throws IOException {
        synchronized (this) {
            Optional<byte[]> content = held.content(id);
            if (!isOn || content.isEmpty()) {
                return false;
            }
            vault.write(file(id), content.get());
            held.forget(id);
        }
        begin();
        return true;
    }

    /** What is held longer than its time is not offered any more, and not printed by itself when the center sends it again. */
    private synchronized List<HeldReport> held() {
        for (UUID id : held.due()) {
            try {
                journal.note(id);
                held.forget(id);
            } catch (IOException e) {
                LOG.error("report {}: the folder of those not printed fails", id, e);
            }
        }
        return held.newest().stream().filter(one -> !journal.has(one.id())).toList();
    }

    /** What comes while it is off is not printed by itself later; what waits goes on to wait. */
    public void switchTo(boolean on) {
        isOn = on;
        begin();
    }

    /** How printing goes now. */
    public PrintState state() {
        return state;
    }

    /** The same, with what a person may print. */
    public Printing printing() {
        return new Printing(state, isOn, held());
    }

    /** Tries each that waits, the oldest first; on the printing thread. */
    void round() {
        again.ifPresent(next -> next.cancel(false));
        if (!isOn) {
            return;
        }
        int failed = 0;
        Optional<String> problem = Optional.empty();
        List<Path> waiting = waiting();
        for (Path file : waiting) {
            Optional<String> why = attempt(file);
            if (why.isPresent()) {
                failed++;
                problem = why;
            }
        }
        failedRounds = failed == 0 ? 0 : failedRounds + 1;
        state = new PrintState(failed, state.printed(), problem);
        if (failed > 0 && !thread.isShutdown()) {
            Duration pause = new Backoff(FIRST_PAUSE, LONGEST_PAUSE).after(failedRounds - 1, chance);
            again = Optional.of(thread.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private Optional<String> attempt(Path file) {
        UUID id = UUID.fromString(String.valueOf(file.getFileName()));
        try {
            Instant since = Files.getLastModifiedTime(file).toInstant();
            byte[] content = vault.read(file);
            int name = content[0];
            try {
                press.print(
                        id,
                        new String(content, 1, name, StandardCharsets.US_ASCII),
                        Bytes.wrap(content).range(1 + name, content.length));
            } catch (IOException e) {
                return Optional.of(failed(id, file, since, String.valueOf(e.getMessage())));
            }
            done(id, file);
            state = new PrintState(state.waiting(), state.printed() + 1, Optional.empty());
            listener.printed(id);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the agent stops");
        } catch (IOException | RuntimeException e) {
            LOG.error("report {} cannot be printed now", id, e);
            return Optional.of(failed(id, file, clock.instant(), "a fault at the hospital's computer: " + e));
        }
    }

    private String failed(UUID id, Path file, Instant since, String why) {
        if (since.plus(GIVEN_UP).isBefore(clock.instant())) {
            LOG.error("report {} was never printed: {}", id, why);
            try {
                done(id, file);
                listener.neverPrinted(id, why);
            } catch (IOException e) {
                LOG.error("report {}: the print queue's folder fails", id, e);
            }
        } else if (!why.equals(told.put(id, why))) {
            LOG.warn("report {} is not printed yet: {}", id, why);
            listener.notPrinted(id, why);
        }
        return why;
    }

    private synchronized void done(UUID id, Path file) throws IOException {
        journal.note(id);
        Files.delete(file);
        told.remove(id);
    }

    private Path file(UUID id) {
        return folder.resolve(id.toString());
    }

    /** The oldest first; a file that was not whole has another name. */
    private List<Path> waiting() {
        record Aged(Path file, Instant at) {}
        List<Aged> aged = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> !each.toString().endsWith(".new")).toList()) {
                aged.add(new Aged(file, Files.getLastModifiedTime(file).toInstant()));
            }
        } catch (IOException e) {
            LOG.error("the print queue cannot be looked into: {}", e.toString());
        }
        aged.sort(Comparator.comparing(Aged::at).thenComparing(Aged::file));
        return aged.stream().map(Aged::file).toList();
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.error("printing did not end");
        }
    }
}

package uz.yurak.gateway.intake.folder;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WayLog;

/**
 * Watches one folder on a thread of its own: the kernel tells of changes where it can (inotify), and a scan every second
 * finds the rest, as on network drives, which tell nothing.
 */
public final class FolderIntake implements IntakeWay {
    private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);

    private static final long IDLE_MS = 1_000;

    /** While something is not settled. */
    private static final long BUSY_MS = 100;

    private final WatchedFolder folder;
    private final WatchService changes;
    private final Thread thread;
    private final String place;
    private final WayLog log;
    private boolean failing;
    private volatile boolean closed;

    private FolderIntake(FolderSource source, WayContext context) throws IOException {
        place = source.folder().toString();
        log = context.log();
        if (!source.share()) {
            Files.createDirectories(source.folder());
        }
        folder = new WatchedFolder(
                source, context.intake(), context.steps(), context.clock(), System::nanoTime, context.landing());
        changes = FileSystems.getDefault().newWatchService();
        WatchKey key = source.folder()
                .register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        LOG.debug("watches {}", key.isValid());
        thread = new Thread(this::run, "intake-folder");
        thread.setDaemon(true);
    }

    public static FolderIntake start(FolderSource source, WayContext context) throws IOException {
        FolderIntake folder = new FolderIntake(source, context);
        folder.thread.start();
        return folder;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        changes.close();
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private void run() {
        while (!closed) {
            boolean busy = scanOnce();
            try {
                WatchKey key = changes.poll(busy ? BUSY_MS : IDLE_MS, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents().clear();
                    key.reset();
                }
            } catch (InterruptedException | RuntimeException e) {
                if (!closed) {
                    LOG.error("intake: stopped watching", e);
                }
                return;
            }
        }
    }

    private boolean scanOnce() {
        try {
            boolean busy = folder.scan();
            if (failing) {
                log.working();
                failing = false;
            }
            return busy;
        } catch (IOException | RuntimeException e) {
            failing = true;
            log.failing("the folder cannot be used, tried every second: " + reason(e));
            return false;
        }
    }

    /** Without a file's name, which may be a patient's. */
    private static String reason(Exception e) {
        return e instanceof FolderAwayException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }
}

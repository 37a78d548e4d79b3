package uz.yurak.gateway.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a way took and refused, and remembers its last trouble. No patient's data, no file names. */
public final class WayLog {
    private static final Logger LOG = LoggerFactory.getLogger(WayLog.class);

    private final String name;
    private final Clock clock;
    private Seen seen = new Seen(0, 0, Optional.empty(), 0, Optional.empty(), Optional.empty(), false);

    /**
     * What has been seen so far.
     *
     * @param accepted messages in the spool
     * @param refused messages that a machine was told are not taken
     * @param lastAt of the last accepted
     * @param lastBytes its size
     * @param error the last trouble
     * @param errorAt since when
     * @param failing whether it lasts
     */
    public record Seen(
            long accepted,
            long refused,
            Optional<Instant> lastAt,
            long lastBytes,
            Optional<String> error,
            Optional<Instant> errorAt,
            boolean failing) {}

    public WayLog(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    public String name() {
        return name;
    }

    /** A message is in the spool. */
    public synchronized void accepted(long bytes) {
        seen = new Seen(
                seen.accepted + 1, seen.refused, Optional.of(clock.instant()), bytes, seen.error, seen.errorAt, false);
    }

    /** A machine was told that its message is not taken. */
    public synchronized void refused(String reason) {
        LOG.warn("{}: refused: {}", name, reason);
        seen = new Seen(
                seen.accepted,
                seen.refused + 1,
                seen.lastAt,
                seen.lastBytes,
                Optional.of(reason),
                Optional.of(clock.instant()),
                seen.failing);
    }

    /** Nothing can be taken until {@link #working}; said once in the log, however often it is told. */
    public synchronized void failing(String reason) {
        if (!seen.failing || !seen.error.equals(Optional.of(reason))) {
            LOG.error("{}: {}", name, reason);
        }
        Optional<Instant> since = seen.failing ? seen.errorAt : Optional.of(clock.instant());
        seen = new Seen(seen.accepted, seen.refused, seen.lastAt, seen.lastBytes, Optional.of(reason), since, true);
    }

    /** What failed works again; the last trouble stays to be read. */
    public synchronized void working() {
        if (seen.failing) {
            LOG.info("{}: works again", name);
            seen = new Seen(seen.accepted, seen.refused, seen.lastAt, seen.lastBytes, seen.error, seen.errorAt, false);
        }
    }

    public synchronized Seen seen() {
        return seen;
    }
}

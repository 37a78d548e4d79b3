package uz.yurak.gateway.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.WayContext;
import uz.yurak.gateway.intake.WayLog;
import uz.yurak.gateway.intake.WaySettings;
import uz.yurak.gateway.intake.WayStatus;

/**
 * The ways of pushing that are open now. Settings may change while machines push: only the ways whose settings changed
 * are closed and opened. One that cannot be opened holds up no other and is tried again.
 */
final class Ways implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ways.class);

    private static final long AGAIN_AFTER_NANOS = 5_000_000_000L;

    private final Function<WayLog, WayContext> contexts;
    private final Function<String, WayLog> logs;
    private final SwitchedOff switchedOff;
    private final LongSupplier nanoTime;
    private final Map<String, Way> ways = new TreeMap<>();

    /** One configured way; its log outlives a change of its settings. */
    private static final class Way {
        private final WaySettings settings;
        private final WayLog log;
        private @Nullable IntakeWay open;
        private long triedAtNanos;

        Way(WaySettings settings, WayLog log) {
            this.settings = settings;
            this.log = log;
        }
    }

    /**
     * @param logs makes the log of a way's name
     * @param contexts what a way with this log is given
     */
    Ways(
            Function<String, WayLog> logs,
            Function<WayLog, WayContext> contexts,
            SwitchedOff switchedOff,
            LongSupplier nanoTime) {
        this.logs = logs;
        this.contexts = contexts;
        this.switchedOff = switchedOff;
        this.nanoTime = nanoTime;
    }

    /** Makes what is open what is wanted. */
    synchronized void apply(List<WaySettings> wanted) {
        Map<String, WaySettings> byName = new TreeMap<>();
        wanted.forEach(settings -> byName.put(settings.name(), settings));
        for (Way way : List.copyOf(ways.values())) {
            if (!way.settings.equals(byName.get(way.settings.name()))) {
                close(way);
            }
        }
        ways.keySet().retainAll(byName.keySet());
        for (WaySettings settings : byName.values()) {
            Way before = ways.get(settings.name());
            if (before == null || !before.settings.equals(settings)) {
                ways.put(settings.name(), new Way(settings, before == null ? logs.apply(settings.name()) : before.log));
            }
        }
        ways.values().forEach(this::openOrClose);
    }

    /** Opens a way or closes it, until it is switched again; the configuration's word is above this one. */
    synchronized void switchTo(String name, boolean on) throws IOException {
        Way way = ways.get(name);
        if (way != null) {
            switchedOff.put(name, !on);
            openOrClose(way);
        }
    }

    /** Tries again what could not be opened. */
    synchronized void tryAgain() {
        for (Way way : ways.values()) {
            if (way.open == null && nanoTime.getAsLong() - way.triedAtNanos >= AGAIN_AFTER_NANOS) {
                openOrClose(way);
            }
        }
    }

    synchronized List<WayStatus> statuses() {
        List<WayStatus> statuses = new ArrayList<>();
        for (Way way : ways.values()) {
            statuses.add(new WayStatus(
                    way.settings.name(),
                    way.settings.kind(),
                    state(way),
                    way.open == null ? "" : way.open.place(),
                    way.log.seen()));
        }
        return statuses;
    }

    /** Whether every port that is to be open is. */
    synchronized boolean allListen() {
        return ways.values().stream()
                .noneMatch(way -> way.settings.listensAt().isPresent() && state(way) == WayStatus.State.CLOSED);
    }

    /** Where a way listens. */
    synchronized Optional<InetSocketAddress> address(String name) {
        Way way = ways.get(name);
        return way == null || way.open == null ? Optional.empty() : way.open.address();
    }

    @Override
    public synchronized void close() {
        ways.values().forEach(this::close);
        ways.clear();
    }

    private WayStatus.State state(Way way) {
        if (!way.settings.enabled()) {
            return WayStatus.State.DISABLED;
        }
        if (switchedOff.contains(way.settings.name())) {
            return WayStatus.State.SWITCHED_OFF;
        }
        if (way.open == null) {
            return WayStatus.State.CLOSED;
        }
        return way.log.seen().failing() ? WayStatus.State.FAILING : WayStatus.State.OPEN;
    }

    private void openOrClose(Way way) {
        boolean wanted = way.settings.enabled() && !switchedOff.contains(way.settings.name());
        if (!wanted) {
            close(way);
        } else if (way.open == null) {
            open(way);
        }
    }

    private void open(Way way) {
        way.triedAtNanos = nanoTime.getAsLong();
        try {
            way.open = way.settings.open(contexts.apply(way.log));
            way.log.working();
            LOG.info("{} is open at {}", way.settings.name(), way.open.place());
        } catch (IOException | RuntimeException e) {
            way.log.failing("cannot be opened, tried again: " + e.getMessage());
            LOG.debug("{} cannot be opened", way.settings.name(), e);
        }
    }

    private void close(Way way) {
        IntakeWay open = way.open;
        way.open = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
            LOG.info("{} is closed", way.settings.name());
        } catch (IOException | RuntimeException e) {
            LOG.error("{} could not be closed cleanly", way.settings.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

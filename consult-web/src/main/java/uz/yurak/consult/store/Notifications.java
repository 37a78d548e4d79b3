package uz.yurak.consult.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to PostgreSQL, so that work and news of any node reach this one at once. While the database is away it tries again
 * each second; after that every listener is called with an empty payload, because something may have been missed. Its
 * connection says to the others that this process lives ({@link Leases}).
 */
public final class Notifications implements AutoCloseable {
    static final String WORK = "yurak_work";
    static final String REPORT = "yurak_report";
    private static final List<String> CHANNELS = List.of(
            CaseEvent.CHANNEL,
            LiveEvent.CHANNEL,
            ArrivalEvent.CHANNEL,
            WORK,
            REPORT,
            AgentStore.CHANNEL,
            GlimpseRoad.LOOKS,
            GlimpseRoad.GLIMPSES);
    private static final int WAIT_MS = 500;
    private static final long RECONNECT_MS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

    private final Database database;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "database-listener");
    private volatile boolean closed;

    public Notifications(Database database) {
        this.database = database;
        CHANNELS.forEach(channel -> listeners.put(channel, new CopyOnWriteArrayList<>()));
        thread.setDaemon(true);
        thread.start();
    }

    /** Calls back when there may be an envelope to read or a report to draw. */
    public AutoCloseable onWork(Runnable listener) {
        return on(WORK, payload -> listener.run());
    }

    /** Calls back with each case's event. */
    public AutoCloseable onCase(Consumer<CaseEvent> listener) {
        return on(CaseEvent.CHANNEL, payload -> {
            if (!payload.isEmpty()) {
                listener.accept(CaseEvent.of(payload));
            }
        });
    }

    /** Calls back with each step of a live signal. */
    public AutoCloseable onLive(Consumer<LiveEvent> listener) {
        return on(LiveEvent.CHANNEL, payload -> {
            if (!payload.isEmpty()) {
                listener.accept(LiveEvent.of(payload));
            }
        });
    }

    /** Calls back with each step of a recording that arrives. */
    public AutoCloseable onArrival(Consumer<ArrivalEvent> listener) {
        return on(ArrivalEvent.CHANNEL, payload -> {
            if (!payload.isEmpty()) {
                listener.accept(ArrivalEvent.of(payload));
            }
        });
    }

    /** Calls back with the agent whose certificates were revoked; with none after the database was away. */
    AutoCloseable onAgent(Consumer<String> listener) {
        return on(AgentStore.CHANNEL, listener);
    }

    AutoCloseable onReport(Consumer<String> listener) {
        return on(REPORT, listener);
    }

    AutoCloseable on(String channel, Consumer<String> listener) {
        List<Consumer<String>> ofChannel = listeners.getOrDefault(channel, List.of());
        ofChannel.add(listener);
        return () -> ofChannel.remove(listener);
    }

    private void run() {
        boolean again = false;
        while (!closed) {
            try (Connection connection = database.listening()) {
                listen(connection, again);
            } catch (SQLException e) {
                LOG.warn("not listening to the database (SQLSTATE {}), trying again", e.getSQLState());
            }
            again = true;
            pause();
        }
    }

    private void listen(Connection connection, boolean again) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Leases.holding(database.node()));
            for (String channel : CHANNELS) {
                statement.execute("listen " + channel);
            }
        }
        if (again) {
            CHANNELS.forEach(channel -> tell(channel, ""));
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification[] arrived = postgres.getNotifications(WAIT_MS);
            if (arrived != null) {
                for (PGNotification notification : arrived) {
                    tell(notification.getName(), notification.getParameter());
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("unlisten *");
            statement.execute(Leases.releasing(database.node()));
        }
    }

    private void tell(String channel, String payload) {
        for (Consumer<String> listener : listeners.getOrDefault(channel, List.of())) {
            try {
                listener.accept(payload);
            } catch (RuntimeException e) {
                LOG.error("a listener of {} failed", channel, e);
            }
        }
    }

    private void pause() {
        if (closed) {
            return;
        }
        try {
            Thread.sleep(RECONNECT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(RECONNECT_MS * 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

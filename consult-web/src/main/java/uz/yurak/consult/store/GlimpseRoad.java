package uz.yurak.consult.store;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;

/**
 * Brings glimpses to the node where somebody looks, from the node that the agent is connected to. They go as announcements of
 * the database, which hold less than 8000 bytes each and are lost while nobody listens: what does not fit is not carried.
 */
public final class GlimpseRoad {
    /** Sessions of one hospital that a node may ask for. */
    public static final int MOST_SESSIONS = 200;

    static final String LOOKS = "yurak_looks";
    static final String GLIMPSES = "yurak_glimpses";

    /** PostgreSQL: shorter than 8000 bytes. */
    private static final int MOST_CHARACTERS = 7_900;

    private static final Pattern PAYLOAD = Pattern.compile("(\\S{1,64}) (\\S{1,128}) (\\S*)");

    private final Database database;
    private final Notifications notifications;

    public GlimpseRoad(Database database, Notifications notifications) {
        this.database = database;
        this.notifications = notifications;
    }

    /**
     * What is looked at on a node.
     *
     * @param node that says so
     * @param sessions all of that hospital, 32 hexadecimal digits each
     */
    public record Looks(String node, HospitalId hospital, List<String> sessions) {
        public Looks {
            sessions = List.copyOf(sessions);
        }
    }

    /** @param node that sends it */
    public record Carried(String node, HospitalId hospital, Bytes bytes) {}

    /** Says to all nodes what is looked at here. */
    public void say(Looks looks) {
        String sessions =
                String.join(",", looks.sessions().stream().limit(MOST_SESSIONS).toList());
        announce(LOOKS, looks.node(), looks.hospital(), sessions);
    }

    /** @return whether it was short enough to be sent to all nodes */
    public boolean carry(Carried carried) {
        String text = Base64.getEncoder().encodeToString(carried.bytes().toArray());
        if (text.length() + carried.node().length() + carried.hospital().value().length() + 2 > MOST_CHARACTERS) {
            return false;
        }
        announce(GLIMPSES, carried.node(), carried.hospital(), text);
        return true;
    }

    private void announce(String channel, String node, HospitalId hospital, String text) {
        database.change(Scope.CENTER, tx -> tx.announce(channel, node + " " + hospital.value() + " " + text));
    }

    /** Calls back with what each node says, this one too. */
    public AutoCloseable onLooks(Consumer<Looks> listener) {
        return notifications.on(LOOKS, payload -> {
            Matcher fields = PAYLOAD.matcher(payload);
            if (fields.matches()) {
                String sessions = fields.group(3);
                listener.accept(new Looks(
                        fields.group(1),
                        new HospitalId(fields.group(2)),
                        sessions.isEmpty() ? List.of() : List.of(sessions.split(",", -1))));
            }
        });
    }

    /** Calls back with each glimpse on the road, this node's too. */
    public AutoCloseable onCarried(Consumer<Carried> listener) {
        return notifications.on(GLIMPSES, payload -> {
            Matcher fields = PAYLOAD.matcher(payload);
            if (fields.matches()) {
                listener.accept(new Carried(
                        fields.group(1),
                        new HospitalId(fields.group(2)),
                        Bytes.wrap(Base64.getDecoder().decode(fields.group(3)))));
            }
        });
    }
}

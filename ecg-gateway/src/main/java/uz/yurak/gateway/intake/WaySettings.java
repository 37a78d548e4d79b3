package uz.yurak.gateway.intake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What one way is configured with. A value: where two are equal, nothing has to be started anew. */
public interface WaySettings {
    /** The beginning of its keys: {@code ftp}, {@code folder.cart1}. */
    String name();

    /** Whether the configuration wants it open. */
    boolean enabled();

    /** Where it is to listen; empty where it does not. */
    default Optional<InetSocketAddress> listensAt() {
        return Optional.empty();
    }

    /**
     * Opens the way; machines may push when this returns.
     *
     * @throws IOException where it cannot be opened now; it is tried again
     */
    IntakeWay open(WayContext context) throws IOException;

    /** What sort of way it is: the name up to its first dot. */
    default String kind() {
        String name = name();
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}

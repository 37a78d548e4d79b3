package uz.yurak.gateway.intake;

/**
 * How one way is.
 *
 * @param name the beginning of its keys
 * @param kind what sort of way
 * @param place where machines push to; empty where it is not open
 * @param seen what it took and what troubled it
 */
public record WayStatus(String name, String kind, State state, String place, WayLog.Seen seen) {
    /** Whether machines may push. */
    public enum State {
        OPEN,
        /** Open, and nothing can be taken. */
        FAILING,
        /** Cannot be opened; tried again. */
        CLOSED,
        /** The configuration says so. */
        DISABLED,
        /** A technician said so on the agent's page. */
        SWITCHED_OFF
    }
}
